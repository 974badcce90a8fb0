#pragma once
// A pack in memory, read and checked.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/check/check.hpp"
#include "dsl/grammar/parse.hpp"

namespace guiju::test {

class SmallPack {
 public:
  explicit SmallPack(std::string text, std::map<std::string, std::string> files = {})
      : files_(std::move(files)), context_(std::make_unique<dsl::Context>(sources_, out_)) {
    SourceId const source = sources_.add("rules.gj", std::move(text));
    dsl::PackText pack;
    pack.info.name = "small";
    pack.files.push_back(dsl::parse(sources_, source, out_));
    pack.table = [this](std::string const& path) -> std::optional<SourceId> {
      if (auto const known = added_.find(path); known != added_.end()) return known->second;
      auto const found = files_.find(path);
      if (found == files_.end()) return std::nullopt;
      return added_[path] = sources_.add(path, found->second);
    };
    packs_.push_back(std::move(pack));
    dsl::check(*context_, packs_);
  }

  /// "3 UnknownName floor_area": line of the text, kind, what is suggested; of a cell "t.csv 4 code CellUnknownCode".
  std::vector<std::string> errors() {
    out_.sort(sources_);
    std::vector<std::string> said;
    for (Diagnostic const& one : out_.all()) {
      if (info(one.kind).severity != Severity::error) continue;
      std::string text = one.table_line ? sources_.name(one.span.source) + " " + std::to_string(one.table_line) + " " + one.table_column
                                        : std::to_string(sources_.position(one.span.source, one.span.begin).line);
      text += std::string(" ") + info(one.kind).name;
      if (!one.suggestion.empty()) text += " " + one.suggestion;
      said.push_back(std::move(text));
    }
    return said;
  }
  std::string message(std::size_t i, Language language) const { return guiju::message(out_.all().at(i), language); }

  Policy const& policy() const { return context_->policy; }
  Rule const& rule(std::string const& id) const {
    for (Rule const& one : context_->policy.rules)
      if (one.id == id) return one;
    throw std::out_of_range(id);
  }
  /// A rule's condition or subject as a term: "(and (within industry {C14}) (ge area 100))".
  std::string term(ExprId id) const;

 private:
  std::map<std::string, std::string> files_;
  std::map<std::string, SourceId> added_;
  Sources sources_;
  Diagnostics out_;
  std::vector<dsl::PackText> packs_;
  std::unique_ptr<dsl::Context> context_;
};

inline std::string SmallPack::term(ExprId id) const {
  if (!id) return "-";
  Policy const& policy = context_->policy;
  Expr const& e = policy[id];
  auto const call = [&](std::string head) {
    for (ExprId const arg : e.args) head += " " + term(arg);
    return "(" + head + ")";
  };
  switch (e.op) {
    case Op::constant: return datum_text(policy, e.constant, e.type);
    case Op::field: return "f" + std::to_string(e.scope) + "." + std::to_string(e.field.value);
    case Op::as_of: return "as_of";
    case Op::param: return call("param");
    case Op::lookup: return call("lookup" + std::to_string(e.gives));
    case Op::let_: return call("let");
    case Op::define: return call("define");
    case Op::not_: return call("not");
    case Op::and_: return call("and");
    case Op::or_: return call("or");
    case Op::if_: return call("if");
    case Op::eq: return call("eq");
    case Op::ne: return call("ne");
    case Op::lt: return call("lt");
    case Op::le: return call("le");
    case Op::gt: return call("gt");
    case Op::ge: return call("ge");
    case Op::between: return call("between");
    case Op::in_set: return call("in");
    case Op::within: {
      std::string set;
      for (CodeIndex const code : e.codes) set += (set.empty() ? "" : ",") + policy[e.codelist].codes[code].code;
      return "(within " + term(e.args[0]) + " {" + set + "} " + std::to_string(e.leaves.count()) + ")";
    }
    case Op::is_known: return call("known");
    case Op::contains_any: return call("contains_any");
    case Op::contains_all: return call("contains_all");
    case Op::starts_with: return call("starts_with");
    case Op::matches: return call("matches/" + e.name + "/");
    case Op::add: return call("+");
    case Op::subtract: return call("-");
    case Op::multiply: return call("*");
    case Op::divide: return call("/");
    case Op::negate: return call("neg");
    case Op::date_add_days: return call("days");
    case Op::date_add_months: return call("months");
    case Op::date_difference: return call("difference");
    case Op::round: return call("round");
    case Op::sum: return call("sum");
    case Op::min: return call("min");
    case Op::max: return call("max");
    case Op::any: return call("any");
    case Op::all: return call("all");
    case Op::count: return call("count");
    case Op::code_name: return call("name");
    case Op::code_code: return call("code");
    case Op::code_parent: return call("parent");
    case Op::in_period: return call("in_period");
    case Op::error: return call("error");
  }
  return "?";
}

}  // namespace guiju::test
