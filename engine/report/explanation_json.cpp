#include "engine/report/explanation.hpp"
#include "engine/report/explanation_words.hpp"
#include "engine/report/version.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

std::string_view key_of(Explained::Kind kind) {
  switch (kind) {
    case Explained::Kind::all_of: return "all_of";
    case Explained::Kind::any_of: return "any_of";
    case Explained::Kind::negation: return "not";
    case Explained::Kind::choice: return "if";
    case Explained::Kind::test: return "test";
    case Explained::Kind::fact: return "fact";
    case Explained::Kind::param: return "param";
    case Explained::Kind::name: return "name";
    case Explained::Kind::value: return "value";
    case Explained::Kind::list: return "list";
    case Explained::Kind::element: return "element";
  }
  return "";
}

std::string_view key_of(Explained::State state) {
  switch (state) {
    case Explained::State::yes: return "true";
    case Explained::State::no: return "false";
    case Explained::State::unknown: return "unknown";
    case Explained::State::known: return "known";
    case Explained::State::error: return "error";
  }
  return "";
}

std::string_view key_of(ExplainedClause::Kind kind, Effect effect) {
  switch (kind) {
    case ExplainedClause::Kind::in_force: return "in_force";
    case ExplainedClause::Kind::during: return "during";
    case ExplainedClause::Kind::applies_when: return "applies_when";
    case ExplainedClause::Kind::when: return "when";
    case ExplainedClause::Kind::subject: return word(effect);
    case ExplainedClause::Kind::unless: return "unless";
  }
  return "";
}

class Writer {
 public:
  Writer(Policy const& policy, bool chinese, std::string& text) : policy_(policy), zh_(chinese), out_(text, 2) {}

  void write(Explanations const& told) {
    out_.begin_object();
    out_.key("schema").text(report_schema);
    out_.key("engine").begin_object().key("name").text("guiju").key("version").text(engine_version).end_object();
    out_.key("pack");
    write_pack(out_, policy_.pack);
    out_.key("records").begin_array();
    for (ExplainedRecord const& one : told.records) record(one);
    out_.end_array();
    out_.key("rejected").begin_array();
    for (Rejected const& one : told.rejected) out_.begin_object().key("key").text(one.key).key("field").text(one.field).key("reason").text(one.reason).end_object();
    out_.end_array();
    out_.end_object();
  }

 private:
  void value(char const* key, Datum const& datum, Type const& type) {
    out_.key(key);
    if (datum.known() && type.kind != TypeKind::list) out_.text(datum_text(policy_, datum, type));
    else out_.null();
  }

  void record(ExplainedRecord const& one) {
    out_.begin_object();
    out_.key("key").text(one.key);
    out_.key("type").text(policy_[one.record].id);
    out_.key("verdict").text(verdict_key(one.verdict));
    out_.key("rules").begin_array();
    for (ExplainedRule const& told : one.rules) rule(told, one.key);
    out_.end_array();
    out_.key("near").begin_array();
    for (NearRule const& told : one.near) near(told);
    out_.end_array();
    out_.key("not_in_force").count(one.not_in_force);
    out_.key("ruled_out").count(one.ruled_out);
    out_.key("of_other_records").count(one.of_other_records);
    out_.end_object();
  }

  void rule(ExplainedRule const& told, std::string const& key) {
    Rule const& rule = policy_[told.rule];
    out_.begin_object();
    out_.key("rule").text(rule.id);
    out_.key("label").text_or_null(rule.label);
    out_.key("effect").text(word(rule.effect));
    out_.key("on_this_record").boolean(told.on_this_record);
    out_.key("outcome").text(outcome_key(told.outcome));
    out_.key("clauses");
    clauses(told.clauses, rule.effect);
    out_.key("exceptions").begin_array();
    for (ExplainedException const& one : told.exceptions) {
      out_.begin_object();
      out_.key("kind").text(exception_word(one.kind, false));
      out_.key("id").text_or_null(one.id);
      out_.key("label").text_or_null(one.label);
      out_.key("state").text(key_of(one.state));
      out_.key("matters").boolean(one.matters);
      out_.key("document").text_or_null(one.document);
      out_.key("clause").text_or_null(one.clause);
      out_.key("clauses");
      clauses(one.clauses, Effect::permit);
      out_.end_object();
    }
    out_.end_array();
    out_.key("idle_permits").count(told.idle_permits);
    out_.key("because").begin_array();
    for (Explained const& one : told.because) part(one);
    out_.end_array();
    out_.key("sufficient").begin_array();
    for (Sufficient const& one : told.sufficient) sufficient(one);
    out_.end_array();
    out_.key("finding");
    if (told.finding) write_finding(out_, policy_, key, *told.finding, zh_);
    else out_.null();
    out_.end_object();
  }

  void clauses(std::vector<ExplainedClause> const& all, Effect effect) {
    out_.begin_array();
    for (ExplainedClause const& one : all) {
      out_.begin_object().key("clause").text(key_of(one.kind, effect)).key("matters").boolean(one.matters).key("condition");
      part(one.condition);
      out_.end_object();
    }
    out_.end_array();
  }

  void part(Explained const& one) {
    out_.begin_object();
    out_.key("kind").text(key_of(one.kind));
    out_.key("text").text(one.text);
    out_.key("label").text_or_null(one.label);
    out_.key("field").text_or_null(one.path);
    out_.key("state").text(key_of(one.state));
    value("value", one.value, one.type);
    out_.key("shown").text(one.shown);
    out_.key("matters").boolean(one.matters);
    out_.key("left_out").boolean(one.left_out);
    out_.key("parts").begin_array();
    for (Explained const& inner : one.parts) part(inner);
    out_.end_array();
    out_.key("not_listed").count(one.not_listed);
    out_.end_object();
  }

  void sufficient(Sufficient const& one) {
    out_.begin_object();
    out_.key("field").text(one.path);
    out_.key("label").text_or_null(one.label);
    value("from", one.from, one.type);
    value("to", one.to, one.type);
    value("difference", one.difference, one.difference_type);
    value("step", one.step, one.difference_type);
    out_.key("direction").text_or_null(!one.difference.known() ? "" : one.more ? "more" : "less");
    out_.key("outcome").text(outcome_key(one.outcome));
    out_.key("exception").text_or_null(one.exception);
    out_.key("then_violated").begin_array();
    for (RuleId const id : one.then_violated) out_.text(policy_[id].id);
    out_.end_array();
    out_.key("text").text(change_line(policy_, one, zh_) + (zh_ ? "：" : ": ") + then_line(policy_, one, zh_));
    out_.end_object();
  }

  void near(NearRule const& one) {
    Rule const& rule = policy_[one.rule];
    out_.begin_object();
    out_.key("rule").text(rule.id);
    out_.key("label").text_or_null(rule.label);
    out_.key("outcome").text(outcome_key(one.outcome));
    out_.key("clause").text(key_of(one.clause, rule.effect));
    out_.key("because");
    if (one.because) part(*one.because);
    else out_.null();
    out_.end_object();
  }

  Policy const& policy_;
  bool zh_;
  JsonWriter out_;
};

}  // namespace

std::string explanation_json(Policy const& policy, Explanations const& told, bool chinese) {
  std::string text;
  Writer(policy, chinese, text).write(told);
  return text + "\n";
}

}  // namespace guiju
