// Rules that can never hold, requirements that nothing can meet, exceptions that no record can reach.
#include "dsl/lint/linting.hpp"

namespace guiju::dsl {
namespace {

std::vector<Phrase> parts(Linting const& lint, std::string const& id, Box::Clash const& clash) {
  auto const quoted = [](std::string const& text) { return Phrase("\"" + text + "\"", "“" + text + "”"); };
  return {id, quoted(lint.written(clash.first)), quoted(lint.written(clash.second))};
}

Box live_box(Policy const& policy, Rule const& rule) {
  Box box;
  narrow(policy, rule.on, rule.live.applies_when, box);
  narrow(policy, rule.on, rule.live.when, box);
  return box;
}

void rule_itself(Linting const& lint, Rule const& rule) {
  Policy const& policy = lint.policy;
  Box const live = live_box(policy, rule);
  if (live.clash) {
    lint.at(DiagnosticKind::NeverHolds, rule, parts(lint, rule.id, *live.clash));
    return;
  }
  bool const required = rule.effect == Effect::require || rule.effect == Effect::advise;
  Box subject = live;
  narrow(policy, rule.on, rule.subject, subject);
  if (subject.clash) lint.at(required ? DiagnosticKind::RequireNever : DiagnosticKind::NeverHolds, rule, parts(lint, rule.id, *subject.clash));
  for (Unless const& unless : rule.unless) {
    Box box = live;
    narrow(policy, rule.on, unless.when, box);
    if (box.clash) lint.at(DiagnosticKind::ExceptionNever, rule, parts(lint, unless.name.empty() ? rule.id : unless.name, *box.clash));
  }
}

bool apart(Period const& a, Period const& b) { return (a.to && b.from && *a.to < *b.from) || (b.to && a.from && *b.to < *a.from); }

void exception_itself(Linting const& lint, ExceptionId id, std::vector<Rule const*> const& rules) {
  Policy const& policy = lint.policy;
  Exception const& exception = policy[id];
  Box own;
  narrow(policy, exception.on, exception.live.when, own);
  std::optional<std::vector<Phrase>> why;
  if (own.clash) {
    why = parts(lint, exception.id, *own.clash);
  } else {
    Document const& document = policy[exception.cites.front().document];
    for (Rule const* rule : rules) {
      Document const& ruled = policy[rule->cites.front().document];
      Box box = live_box(policy, *rule);
      if (rule->effect == Effect::forbid || rule->effect == Effect::restrict) narrow(policy, rule->on, rule->subject, box);
      bool const never = box.clash.has_value();
      narrow(policy, rule->on, exception.live.when, box);
      if (!never && box.clash) why = parts(lint, exception.id, *box.clash);
      else if (apart(document.in_force, ruled.in_force))
        why = std::vector<Phrase>{exception.id, document.id + " (" + document.in_force.str() + ")", ruled.id + " (" + ruled.in_force.str() + ")"};
      else return;
    }
  }
  if (why) lint.out.add(DiagnosticKind::ExceptionNever, exception.span, *why);
}

}  // namespace

void lint_conditions(Linting const& lint) {
  std::map<std::uint32_t, std::vector<Rule const*>> reached;
  for (Rule const& rule : lint.policy.rules) {
    if (rule.own) rule_itself(lint, rule);
    for (ExceptionId const id : rule.exceptions) reached[id.value].push_back(&rule);
  }
  for (auto const& [id, rules] : reached)
    if (lint.own(lint.policy[ExceptionId(id)].span)) exception_itself(lint, ExceptionId(id), rules);
}

}  // namespace guiju::dsl
