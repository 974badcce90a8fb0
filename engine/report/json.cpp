#include "engine/report/json.hpp"

#include "engine/report/version.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

void write_value(JsonWriter& out, Policy const& policy, Datum const& value, Type const& type) {
  if (value.known()) out.text(datum_text(policy, value, type));
  else out.null();
}

void write_facts(JsonWriter& out, Policy const& policy, Finding const& finding, bool chinese, FindingMemo* memo) {
  out.key("facts").begin_array();
  for (Fact const& fact : finding.facts)
    out.again(memo ? memo->fact(fact) : nullptr, [&] {
      out.begin_object();
      out.key("field").text(fact.path);
      out.key("label").text_or_null(fact.label);
      out.key("value");
      write_value(out, policy, fact.value, fact.type);
      out.key("shown").text(datum_shown(policy, fact.value, fact.type, chinese));
      out.end_object();
    });
  out.end_array();
}

void write_measure(JsonWriter& out, Policy const& policy, std::optional<Measure> const& measure) {
  if (!measure) {
    for (char const* name : {"measured", "required", "difference", "unit", "element"}) out.key(name).null();
    return;
  }
  out.key("measured");
  write_value(out, policy, measure->measured, measure->type);
  out.key("required");
  write_value(out, policy, measure->required, measure->type);
  out.key("difference");
  write_value(out, policy, measure->difference, measure->difference_type);
  Type const& type = measure->difference_type;
  out.key("unit").text_or_null(type.unit ? type.unit->symbol : "");
  out.key("element").text_or_null(measure->element);
}

void write_exceptions(JsonWriter& out, Finding const& finding) {
  out.key("exceptions").begin_array();
  for (TriedException const& tried : finding.exceptions) {
    out.begin_object();
    out.key("id").text_or_null(tried.id.empty() ? tried.label : tried.id);
    out.key("label").text_or_null(tried.label);
    out.key("holds");
    if (tried.state == TriedException::State::unknown) out.null();
    else out.boolean(tried.state == TriedException::State::holds);
    out.key("document").text_or_null(tried.document);
    out.key("clause").text_or_null(tried.clause);
    out.key("why").text_or_null(tried.why);
    out.end_object();
  }
  out.end_array();
}

void write_missing(JsonWriter& out, std::vector<MissingFact> const& missing) {
  out.begin_array();
  for (MissingFact const& fact : missing) {
    out.begin_object();
    out.key("field").text(fact.path);
    out.key("label").text_or_null(fact.label);
    out.key("question").text(fact.question);
    out.end_object();
  }
  out.end_array();
}

std::string_view reason_key(Reason reason) {
  switch (reason) {
    case Reason::none: return "";
    case Reason::error: return "error";
    case Reason::unencoded: return "unencoded";
    case Reason::param: return "param";
    case Reason::date: return "date";
  }
  return "";
}

}  // namespace

void write_finding(JsonWriter& out, Policy const& policy, std::string_view record, Finding const& finding, bool chinese, FindingMemo* memo) {
  Rule const& rule = policy[finding.rule];
  FindingMemo::Said* const said = memo ? &memo->said(memo->json, finding) : nullptr;
  out.begin_object();
  out.key("record").text(record);
  out.again(said ? &said->bytes : nullptr, [&] {
    out.key("rule").text(rule.id);
    out.key("label").text_or_null(rule.label);
    out.key("document").text(finding.document);
    out.key("clause").text(finding.clause);
    out.key("effect").text(effect_word(rule.effect));
    out.key("outcome").text(outcome_key(finding.outcome));
    out.key("message").text(headline(policy, finding, chinese));
  });
  write_facts(out, policy, finding, chinese, memo);
  write_measure(out, policy, finding.measure);
  write_exceptions(out, finding);
  out.key("missing").again(memo ? &memo->missing(finding.missing) : nullptr, [&] { write_missing(out, finding.missing); });
  out.key("reason").text_or_null(reason_key(finding.reason));
  out.key("reason_text").text_or_null(finding.reason_text);
  out.again(said ? &said->more_bytes : nullptr, [&] {
    out.key("remedy").text_or_null(finding.remedy);
    out.key("source").text_or_null(rule.source);
    out.key("confidence").text_or_null(rule.confidence == Confidence::unstated ? "" : confidence_word(rule.confidence));
    out.key("mark").text_or_null(confidence_mark(rule.confidence, chinese));
  });
  out.key("fingerprint").text(finding.fingerprint);
  out.end_object();
}

void write_record(JsonWriter& out, Policy const& policy, RecordResult const& result, bool chinese) {
  out.begin_object();
  out.key("key").text(result.key);
  out.key("type").text(policy[result.record].id);
  out.key("verdict").text(verdict_key(result.verdict));
  out.key("findings").begin_array();
  for (Finding const& finding : result.findings) write_finding(out, policy, result.key, finding, chinese);
  out.end_array();
  out.key("figures").begin_array();
  for (Figure const& figure : result.figures) {
    out.begin_object();
    out.key("name").text(figure.id);
    out.key("label").text_or_null(figure.label);
    out.key("value");
    write_value(out, policy, figure.value, figure.type);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

void write_pack(JsonWriter& out, PackInfo const& pack) {
  out.begin_object();
  out.key("name").text(pack.name);
  out.key("version").text(pack.version);
  out.key("title").text_or_null(pack.title);
  out.key("digest").text(pack.digest);
  out.key("uses").begin_array();
  for (PackInfo const& used : pack.uses) write_pack(out, used);
  out.end_array();
  out.end_object();
}

std::string check_json(Policy const& policy, std::vector<RecordResult> const& results, std::vector<Rejected> const& rejected, bool chinese) {
  std::string text;
  JsonWriter out(text, 2);
  out.begin_object();
  out.key("schema").text(report_schema);
  out.key("engine").begin_object().key("name").text("guiju").key("version").text(engine_version).end_object();
  out.key("pack");
  write_pack(out, policy.pack);
  out.key("records").begin_array();
  for (RecordResult const& result : results) write_record(out, policy, result, chinese);
  out.end_array();
  out.key("rejected").begin_array();
  for (Rejected const& one : rejected) {
    out.begin_object();
    out.key("key").text(one.key);
    out.key("field").text(one.field);
    out.key("reason").text(one.reason);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  text += '\n';
  return text;
}

void append_finding_jsonl(std::string& out, Policy const& policy, std::string_view key, Finding const& finding, bool chinese, FindingMemo* memo) {
  JsonWriter writer(out);
  write_finding(writer, policy, key, finding, chinese, memo);
  out += '\n';
}

void append_findings_jsonl(std::string& out, Policy const& policy, RecordResult const& result, bool chinese, FindingMemo* memo) {
  for (Finding const& finding : result.findings) append_finding_jsonl(out, policy, result.key, finding, chinese, memo);
}

}  // namespace guiju
