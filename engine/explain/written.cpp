#include "engine/explain/written.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/text.hpp"

namespace guiju {
namespace {

bool in_rule_text(Policy const& policy, Span span) {
  return span.source != no_source && span.source < policy.sources.size() && span.end > span.begin && policy.sources.name(span.source).ends_with(".gj");
}

std::string_view text_at(Policy const& policy, Span span) {
  if (span.source == no_source || span.source >= policy.sources.size() || span.end <= span.begin) return {};
  return policy.sources.text(span.source).substr(span.begin, span.end - span.begin);
}

/// Comments left out, blanks and line ends as one blank.
std::string on_one_line(std::string_view text) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (c == '"') quoted = !quoted;
    if (!quoted && text.substr(i, 2) == "//") {
      i = std::min(text.find('\n', i), text.size()) - 1;
      continue;
    }
    if (!quoted && text.substr(i, 2) == "/*") {
      std::size_t const end = text.find("*/", i + 2);
      i = end == std::string_view::npos ? text.size() - 1 : end + 1;
      continue;
    }
    bool const blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

class Writing {
 public:
  Writing(Policy const& policy, RecordId on, bool chinese) : policy_(policy), on_(on), zh_(chinese) {}

  std::string of(ExprId id) const {
    Expr const& e = policy_[id];
    bool const native = in_rule_text(policy_, e.span);
    switch (e.op) {
      case Op::field: return field_name(e);
      case Op::define: return native ? on_one_line(text_at(policy_, e.span)) : e.name;
      case Op::in_period: return e.period.str();
      case Op::constant:
        if (!native) return cell_or_value(e);
        break;
      default: break;
    }
    std::vector<Span> cells;
    find_cells(id, cells);
    if (native && cells.empty()) return on_one_line(text_at(policy_, e.span));
    if (native) return with_cells(on_one_line(text_at(policy_, e.span)), cells);
    if (e.op == Op::within) return of(e.args[0]) + (zh_ ? " 属于 " : " within ") + bracketed(text_at(policy_, e.span));
    std::string joined;
    for (ExprId const arg : e.args) joined += (joined.empty() ? "" : e.op == Op::or_ ? (zh_ ? " 或 " : " or ") : (zh_ ? " 且 " : " and ")) + of(arg);
    return joined;
  }

 private:
  /// All uses of a field are one expression, which stands at the first of them: there it may be called by its label.
  std::string field_name(Expr const& e) const {
    if (e.scope == 0) return policy_[on_].fields[e.field.value].id;
    return in_rule_text(policy_, e.span) ? on_one_line(text_at(policy_, e.span)) : "";
  }

  std::string cell_or_value(Expr const& e) const {
    std::string const cell(trim(text_at(policy_, e.span)));
    return cell.empty() ? datum_text(policy_, e.constant, e.type, zh_) : cell;
  }

  static bool several(std::string_view cell) {
    return cell.find(';') != std::string_view::npos || cell.find("；") != std::string_view::npos || cell.find("、") != std::string_view::npos;
  }
  static std::string bracketed(std::string_view cell) { return several(cell) ? "{" + std::string(trim(cell)) + "}" : std::string(trim(cell)); }

  /// The cells that the expression takes values from, each once, in reading order; not those inside a name that it uses.
  void find_cells(ExprId id, std::vector<Span>& out) const {
    Expr const& e = policy_[id];
    if (e.op == Op::field || e.op == Op::let_) return;
    if (e.span.source != no_source && !in_rule_text(policy_, e.span) && e.span.end > e.span.begin) {
      bool const known = std::ranges::any_of(out, [&](Span const& one) { return one.source == e.span.source && one.begin == e.span.begin; });
      if (!known) out.push_back(e.span);
    }
    if (e.op == Op::define) return;
    for (ExprId const arg : e.args) find_cells(arg, out);
  }

  /// "{code}" in the table's text becomes what stands in the row, "{words}" after `in` keeps its braces.
  std::string with_cells(std::string const& text, std::vector<Span> const& cells) const {
    std::string out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < text.size();) {
      std::size_t const end = text[i] == '{' ? text.find('}', i) : std::string::npos;
      bool const placeholder = end != std::string::npos && next < cells.size() && text.find_first_of(",，、\"", i) >= end;
      if (!placeholder) {
        out += text[i++];
        continue;
      }
      bool const set = std::string_view(out).ends_with(" in ") || std::string_view(out).ends_with("为 ");
      std::string const cell(trim(text_at(policy_, cells[next++])));
      out += set || several(cell) ? "{" + cell + "}" : cell;
      i = end + 1;
    }
    return out;
  }

  Policy const& policy_;
  RecordId on_;
  bool zh_;
};

}  // namespace

std::string written(Policy const& policy, ExprId id, RecordId on, bool chinese) { return Writing(policy, on, chinese).of(id); }

bool written_in_chinese(Policy const& policy, Span name) {
  if (!in_rule_text(policy, name)) return false;
  std::string_view const text = policy.sources.text(name.source).substr(0, name.begin);
  std::size_t const line = text.rfind('\n');
  std::string_view const before = text.substr(line == std::string_view::npos ? 0 : line + 1);
  return !before.empty() && std::ranges::any_of(before, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace guiju
