#include "engine/report/sarif.hpp"

#include "engine/base/text.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/version.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

std::string_view level_of(Effect effect) {
  switch (verdict_of(effect)) {
    case Verdict::prohibited:
    case Verdict::noncompliant: return "error";
    case Verdict::restricted: return "warning";
    default: return "note";
  }
}

std::string_view kind_of(Outcome outcome) {
  if (outcome == Outcome::violated) return "fail";
  return outcome == Outcome::exempt ? "pass" : "open";
}

void write_text(JsonWriter& out, std::string_view name, std::string_view text) { out.key(name).begin_object().key("text").text(text).end_object(); }

void write_rule(JsonWriter& out, Policy const& policy, Rule const& rule, bool zh) {
  std::string const clause = document_of(policy, rule) + " " + clause_of(rule) + mark_in_brackets(rule.confidence, zh);
  out.begin_object();
  out.key("id").text(rule.id);
  write_text(out, "shortDescription", rule_title(rule));
  write_text(out, "help", rule.source.empty() ? clause : clause + "\n" + rule.source);
  out.key("defaultConfiguration").begin_object().key("level").text(level_of(rule.effect)).end_object();
  out.end_object();
}

}  // namespace

std::string sarif_begin(Policy const& policy, bool chinese) {
  std::string text;
  JsonWriter out(text);
  out.begin_object();
  out.key("$schema").text("https://json.schemastore.org/sarif-2.1.0.json");
  out.key("version").text("2.1.0");
  out.key("runs").begin_array().begin_object();
  out.key("tool").begin_object().key("driver").begin_object();
  out.key("name").text("guiju");
  out.key("version").text(engine_version);
  out.key("rules").begin_array();
  for (Rule const& rule : policy.rules) write_rule(out, policy, rule, chinese);
  out.end_array().end_object().end_object();
  out.key("columnKind").text("unicodeCodePoints");
  out.key("results").begin_array();
  return text;
}

void append_sarif_result(std::string& bytes, Policy const& policy, RunInfo const& run, std::uint64_t line, std::string_view key, Finding const& finding) {
  Rule const& rule = policy[finding.rule];
  bool const fails = finding.outcome == Outcome::violated;
  bytes += ",\n";
  JsonWriter out(bytes);
  out.begin_object();
  out.key("ruleId").text(rule.id);
  out.key("ruleIndex").count(finding.rule.value);
  out.key("kind").text(kind_of(finding.outcome));
  out.key("level").text(fails ? level_of(rule.effect) : "none");
  std::string text = std::string(key) + (run.chinese ? "：" : ": ") + headline(policy, finding, run.chinese) + mark_in_brackets(rule.confidence, run.chinese);
  std::string const clause = finding.clause.empty() ? "" : " " + finding.clause;
  if (!finding.document.empty()) text += (run.chinese ? "（" : " (") + finding.document + clause + (run.chinese ? "）" : ")");
  write_text(out, "message", text);
  out.key("locations").begin_array().begin_object();
  out.key("physicalLocation").begin_object();
  out.key("artifactLocation").begin_object().key("uri").text(percent_encoded(run.list)).end_object();
  if (line > 0) out.key("region").begin_object().key("startLine").count(line).end_object();
  out.end_object();
  out.key("logicalLocations").begin_array().begin_object().key("name").text(key).key("kind").text("record").end_object().end_array();
  out.end_object().end_array();
  out.key("partialFingerprints").begin_object().key("guijuFinding/v1").text(finding.fingerprint).end_object();
  out.key("properties").begin_object();
  out.key("effect").text(effect_word(rule.effect));
  out.key("outcome").text(outcome_key(finding.outcome));
  out.end_object().end_object();
}

std::string sarif_end(Totals const& totals, RunInfo const& run) {
  std::string text = "],\"automationDetails\":";
  JsonWriter id(text);
  id.begin_object().key("id").text("guiju/" + run.id).end_object();
  text += ",\"properties\":";
  JsonWriter out(text);
  out.begin_object();
  out.key("listed").count(run.listed);
  out.key("findings").count(totals.findings());
  out.key("slice").text_or_null(listed_words(totals, run, run.chinese));
  out.end_object();
  return text + "}]}\n";
}

}  // namespace guiju
