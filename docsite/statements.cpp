#include "docsite/statements.hpp"

#include "docsite/prose.hpp"

namespace guiju::docsite {
namespace {

using Lines = std::vector<std::string>;

class Stating {
 public:
  Stating(Edition const& edition, StatementOptions const& options)
      : edition_(edition), policy_(edition.policy), options_(options), prose_(edition.policy, edition.defines, options.chinese) {}

  std::vector<Statement> all() {
    if (!options_.editions) declarations();
    for (RuleId const id : edition_.rules) rule(policy_[id]);
    if (!options_.editions)
      for (Exception const& exception : policy_.exceptions) this->exception(exception);
    return std::move(out_);
  }

 private:
  std::string text(char const* en, char const* zh) const { return options_.chinese ? zh : en; }

  Statement& begin(Statement::Kind kind, std::string const& id, std::string const& label) {
    Statement& one = out_.emplace_back();
    one.kind = kind;
    one.id = id;
    one.title = prose_.label(label, id);
    return one;
  }
  void say(char const* en, char const* zh, Lines lines) {
    std::erase(lines, "");
    if (!lines.empty()) out_.back().aspects.push_back({text(en, zh), std::move(lines)});
  }

  void declarations() {
    for (Document const& document : policy_.documents) {
      begin(Statement::Kind::document, document.id, document.label);
      say("number", "文号", {document.number});
      say("issued by", "发文机关", {document.issuer});
      say("in force", "施行", {document.in_force.always() ? "" : document.in_force.str()});
      Lines replaced;
      for (DocumentId const id : document.replaces) replaced.push_back(prose_.label(policy_[id].label, policy_[id].id));
      say("replaces", "废止", replaced);
    }
    for (CodeList const& list : policy_.codelists) {
      begin(Statement::Kind::codelist, list.id, list.label);
      Lines codes;
      for (Code const& code : list.codes) codes.push_back(code.code + " " + code.name);
      say("codes", "代码", codes);
    }
    for (RecordType const& record : policy_.records) {
      if (record.synthetic) continue;
      begin(Statement::Kind::record, record.id, record.label);
      Lines fields;
      for (Field const& field : record.fields)
        fields.push_back((field.key ? text("key ", "主键 ") : "") + prose_.field(field) + text(": ", "：") + prose_.type(field.type));
      say("fields", "字段", fields);
    }
    for (Param const& param : policy_.params) {
      begin(Statement::Kind::param, param.id, param.label);
      Lines steps;
      for (Param::Step const& step : param.steps)
        steps.push_back((step.from ? text("from ", "自 ") + step.from->str() + text(": ", " 起：") : "") + datum_shown(policy_, step.value, param.type, options_.chinese));
      if (steps.empty()) steps.push_back(text("not set", "未设定"));
      say("value", "取值", steps);
    }
    for (Lookup const& lookup : policy_.lookups) {
      begin(Statement::Kind::lookup, lookup.id, lookup.label);
      Lines rows;
      for (Lookup::Row const& row : lookup.rows) rows.push_back(this->row(lookup, row));
      say("rows", "行", rows);
    }
  }

  std::string row(Lookup const& lookup, Lookup::Row const& row) const {
    std::string out;
    for (std::size_t k = 0; k < row.keys.size(); ++k) {
      auto const shown = [&](Datum const& datum) { return datum.known() ? datum_shown(policy_, datum, lookup.keys[k].type, options_.chinese) : "…"; };
      out += (k ? ", " : "") + shown(row.keys[k].from) + (lookup.keys[k].range ? " .. " + shown(row.keys[k].to) : "");
    }
    out += " → ";
    for (std::size_t v = 0; v < row.values.size(); ++v)
      out += (v ? ", " : "") + (row.values[v].known() ? datum_shown(policy_, row.values[v], lookup.gives[v].type, options_.chinese) : "–");
    return out;
  }

  Lines clauses(std::vector<Cite> const& cites, RecordId on) const {
    Lines out;
    for (Cite const& cite : cites) {
      std::string const clause = prose_.message(cite.clause, on);
      // The document of an edition is another one in each edition: what it says is compared, not that it is another.
      out.push_back(options_.editions ? clause : prose_.label(policy_[cite.document].label, policy_[cite.document].id) + " " + clause);
    }
    return out;
  }

  Lines conditions(Conditions const& live, RecordId on) const {
    Lines out;
    std::vector<ExprId> parts{live.when};
    if (!options_.editions) parts.insert(parts.begin(), {live.during, live.applies_when});
    for (ExprId const part : parts)
      for (std::string& one : prose_.conjuncts(part, on)) out.push_back(std::move(one));
    return out;
  }

  void rule(Rule const& rule) {
    Statement& one = begin(Statement::Kind::rule, rule.id, rule.table.empty() ? rule.label : "");
    if (!rule.table.empty()) {
      one.title = rule.id.substr(rule.table.size() + 1);
      one.table = rule.table;
      one.group = prose_.label(rule.label, rule.table);
    }
    Lines const cited = clauses(rule.cites, rule.on);
    if (!cited.empty()) one.clause = cited.front();
    say("effect", "措施", {std::string(word(rule.effect, options_.chinese)) + (rule.reason.empty() ? "" : text(": ", "：") + rule.reason)});
    say("when", "适用情形", conditions(rule.live, rule.on));
    say("subject", "要求", {prose_.say(rule.subject, rule.on)});
    Lines unless;
    for (Unless const& one_of : rule.unless) unless.push_back(prose_.say(one_of.when, rule.on));
    for (ExceptionId const id : rule.exceptions) unless.push_back(prose_.label(policy_[id].label, policy_[id].id));
    say("unless", "除外", unless);
    say("clause", "条款", cited);
    say("confidence", "可信度", {std::string(word(rule.confidence, options_.chinese))});
    if (options_.editions) return;
    say("message", "提示", {prose_.message(rule.message, rule.on)});
    say("remedy", "整改", {prose_.message(rule.remedy, rule.on)});
    say("source", "来源", {rule.source});
  }

  void exception(Exception const& exception) {
    begin(Statement::Kind::exception, exception.id, exception.label);
    say("when", "适用情形", conditions(exception.live, exception.on));
    say("clause", "条款", clauses(exception.cites, exception.on));
  }

  Edition const& edition_;
  Policy const& policy_;
  StatementOptions options_;
  Prose prose_;
  std::vector<Statement> out_;
};

}  // namespace

std::vector<Statement> statements(Edition const& edition, StatementOptions const& options) { return Stating(edition, options).all(); }

std::string word(Statement::Kind kind, bool chinese) {
  switch (kind) {
    case Statement::Kind::document: return chinese ? "文件" : "document";
    case Statement::Kind::codelist: return chinese ? "代码表" : "code list";
    case Statement::Kind::record: return chinese ? "记录" : "record";
    case Statement::Kind::param: return chinese ? "参数" : "param";
    case Statement::Kind::lookup: return chinese ? "对照表" : "lookup";
    case Statement::Kind::rule: return chinese ? "规则" : "rule";
    case Statement::Kind::exception: return chinese ? "例外" : "exception";
  }
  return "";
}

}  // namespace guiju::docsite
