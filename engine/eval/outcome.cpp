#include "engine/eval/outcome.hpp"

#include <algorithm>

namespace guiju {

Judge::Judge(Interpreter& interpreter) : interpreter_(interpreter), policy_(interpreter.policy()) {
  exceptions_.resize(policy_.exceptions.size());
  permits_.resize(policy_.rules.size());
}

void Judge::new_row() {
  ++row_;
  may_be_live_ = nullptr;
}

template <class Evaluate>
Truth Judge::keep(Kept& slot, Evaluate evaluate) {
  if (!interpreter_.overlay().empty()) return evaluate();  // a supposition is not the record
  if (slot.row != row_) {
    slot.truth = evaluate();
    slot.row = row_;
  }
  return slot.truth;
}

Truth Judge::live(Conditions const& conditions) {
  Truth all = true;
  for (ExprId part : {conditions.in_force, conditions.during, conditions.applies_when, conditions.when}) {
    if (part.none()) continue;
    all = both(all, interpreter_.truth(part));
    if (all.is_false()) break;
  }
  return all;
}

Truth Judge::subject(Rule const& rule) {
  Truth const said = rule.subject ? interpreter_.truth(rule.subject) : Truth(true);
  switch (rule.effect) {
    case Effect::require:
    case Effect::advise: return !said;
    case Effect::unencoded:
      if (said.is_false()) return false;
      return Truth::open(interpreter_.reason(Reason::unencoded, rule.reason, rule.reason) | said.reasons);
    default: return said;
  }
}

Truth Judge::exception(ExceptionId id) {
  // Behind the rules' bits come those of the exceptions.
  std::size_t const bit = policy_.rules.size() + id.value;
  if (may_be_live_ && !((may_be_live_[bit / 64] >> (bit % 64)) & 1u)) return false;
  return keep(exceptions_[id.value], [&] { return live(policy_[id].live); });
}

Truth Judge::permit(RuleId id) {
  if (!may_concern(id)) return false;
  return keep(permits_[id.value], [&] {
    Rule const& rule = policy_[id];
    Truth holds = live(rule.live);
    for (auto const& unless : rule.unless) {
      if (holds.is_false()) break;
      holds = both(holds, !interpreter_.truth(unless.when));
    }
    return holds;
  });
}

Truth Judge::exempt(Rule const& rule) {
  Truth any = false;
  for (auto const& unless : rule.unless) {
    any = either(any, interpreter_.truth(unless.when));
    if (any.is_true()) return any;
  }
  for (ExceptionId id : rule.exceptions) {
    any = either(any, exception(id));
    if (any.is_true()) return any;
  }
  for (RuleId id : rule.permits) {
    any = either(any, permit(id));
    if (any.is_true()) return any;
  }
  return any;
}

Judgement Judge::judge(Rule const& rule) {
  Judgement out;
  out.live = live(rule.live);
  if (out.live.is_false()) return out;
  out.subject = subject(rule);
  out.breach = both(out.live, out.subject);
  if (out.breach.is_false()) {
    out.outcome = Outcome::satisfied;
    return out;
  }
  out.exempt = exempt(rule);
  if (out.exempt.is_true()) {
    out.outcome = Outcome::exempt;
  } else if (out.breach.is_true() && out.exempt.is_false()) {
    out.outcome = Outcome::violated;
  } else {
    out.outcome = Outcome::undetermined;
    // A clause that nobody has encoded stays open whatever else is settled: that is said first.
    if (rule.effect == Effect::unencoded) out.reasons = out.subject.reasons;
    out.reasons = out.reasons | out.breach.reasons | out.exempt.reasons;
  }
  return out;
}

void VerdictOf::add(Rule const& rule, Outcome outcome) {
  Verdict verdict = Verdict::pass;
  if (outcome == Outcome::violated) verdict = verdict_of(rule.effect);
  if (outcome == Outcome::undetermined && rule.effect != Effect::advise) verdict = Verdict::undetermined;
  verdict_ = std::min(verdict_, verdict);
}

}  // namespace guiju
