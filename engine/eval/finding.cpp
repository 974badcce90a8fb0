#include "engine/eval/finding.hpp"

#include "engine/eval/measure.hpp"
#include "engine/eval/say.hpp"
#include "engine/find/fingerprint.hpp"

namespace guiju {

std::string document_name(Document const& document) {
  return !document.number.empty() ? document.number : !document.label.empty() ? document.label : document.id;
}

Finding make_finding(Interpreter& interpreter, Judge& judge, MissingFacts& missing, RuleId id, Judgement const& judgement,
                     EvalOptions const& options, std::string const& record_key) {
  Policy const& policy = interpreter.policy();
  Rule const& rule = policy[id];
  Finding out;
  out.rule = id;
  out.outcome = judgement.outcome;
  if (!rule.cites.empty()) {
    Document const& document = policy[rule.cites[0].document];
    out.document_id = document.id;
    out.document = document_name(document);
    out.clause = write(interpreter, rule.cites[0].clause, options.chinese);
  }
  out.fingerprint = fingerprint(policy.pack.name, rule.id, record_key);
  if (judgement.outcome == Outcome::violated) out.measure = measure(interpreter, rule);
  if (judgement.outcome == Outcome::undetermined && judgement.reasons.any()) {
    auto const& text = interpreter.reason_text(judgement.reasons);
    out.reason = judgement.reasons.first;
    out.reason_text = options.chinese ? text.zh : text.en;
  }
  if (options.details) {
    out.facts = facts(interpreter, judge, rule, judgement);
    out.exceptions = tried(interpreter, judge, rule, options.chinese);
    if (judgement.outcome == Outcome::undetermined)
      for (auto const& place : missing.of(rule, judge)) {
        Field const& field = policy[place.type].fields[place.field.value];
        out.missing.push_back({place.path, field.label, question(interpreter, field, place.coarse, options.chinese)});
      }
  }
  out.message = rule.message.empty() ? default_message(policy, rule, out, options.chinese) : write(interpreter, rule.message, options.chinese);
  out.remedy = write(interpreter, rule.remedy, options.chinese);
  return out;
}

}  // namespace guiju
