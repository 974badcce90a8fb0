#include "engine/eval/outcome.hpp"

#include <algorithm>

namespace guiju {

Judge::Judge(Interpreter& interpreter) : interpreter_(interpreter), policy_(interpreter.policy()) {
  exceptions_.resize(policy_.exceptions.size());
  permits_.resize(policy_.rules.size());
}

void Judge::new_row() {
  ++row_;
  bits_ = {};
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

Truth Judge::live(std::size_t item, Conditions const& conditions) {
  if (told() && has(bits_.surely, item)) return true;
  return live(conditions);
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
  if (told()) {
    Candidates::Told const told = candidates_->exception(batch_row_, id);
    if (told == Candidates::Told::no) return false;
    if (told == Candidates::Told::yes) return true;
  }
  return keep(exceptions_[id.value], [&] { return live(policy_[id].live); });
}

Truth Judge::permit(RuleId id) {
  if (!may_concern(id)) return false;
  return keep(permits_[id.value], [&] {
    Rule const& rule = policy_[id];
    Truth holds = live(id.value, rule.live);
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
  return later(rule, any);
}

Truth Judge::later(Rule const& rule, Truth any) {
  if (any.is_true()) return any;
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

Judgement Judge::judge(RuleId id) {
  Rule const& rule = policy_[id];
  return judge(rule, live(id.value, rule.live));
}

Outcome Judge::outcome(RuleId id) {
  RuleShape const* const shape = told() ? &candidates_->shape(id) : nullptr;
  if (!shape || !shape->bare) return judge(id).outcome;
  Truth const live = has(bits_.surely, id.value) ? Truth(true) : has(bits_.exact, id.value) ? Truth::open() : this->live(policy_[id].live);
  if (live.is_false()) return Outcome::not_applicable;
  Truth exempt = false;
  for (std::uint32_t u = shape->unless; u < shape->unless_end && !exempt.is_true(); ++u)
    switch (candidates_->unless(batch_row_, u)) {
      case Candidates::Told::no: break;
      case Candidates::Told::open: exempt = Truth::open(); break;
      case Candidates::Told::yes: exempt = true; break;
      case Candidates::Told::nothing: exempt = either(exempt, interpreter_.truth(policy_[id].unless[u - shape->unless].when)); break;
    }
  if (shape->later) exempt = later(policy_[id], exempt);
  if (exempt.is_true()) return Outcome::exempt;
  return live.is_true() && exempt.is_false() ? Outcome::violated : Outcome::undetermined;
}

Judgement Judge::judge(Rule const& rule, Truth live) {
  Judgement out;
  out.live = live;
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

void VerdictOf::add(Effect effect, Outcome outcome) {
  Verdict verdict = Verdict::pass;
  if (outcome == Outcome::violated) verdict = verdict_of(effect);
  if (outcome == Outcome::undetermined && effect != Effect::advise) verdict = Verdict::undetermined;
  verdict_ = std::min(verdict_, verdict);
}

}  // namespace guiju
