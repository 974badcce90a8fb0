#include "dsl/lint/linting.hpp"

namespace guiju::dsl {

void walk_rules(Policy const& policy, ExprVisit const& visit) {
  auto const text = [&](Message const& message, RecordId on) {
    for (Message::Piece const& piece : message.pieces) visit_exprs(policy, piece.expr, {on}, visit);
  };
  auto const live = [&](Conditions const& c, RecordId on) {
    for (ExprId const id : {c.in_force, c.during, c.applies_when, c.when}) visit_exprs(policy, id, {on}, visit);
  };
  for (Rule const& rule : policy.rules) {
    if (!rule.own) continue;
    live(rule.live, rule.on);
    visit_exprs(policy, rule.date, {rule.on}, visit);
    visit_exprs(policy, rule.subject, {rule.on}, visit);
    for (Unless const& unless : rule.unless) visit_exprs(policy, unless.when, {rule.on}, visit);
    for (Report const& report : rule.reports) visit_exprs(policy, report.value, {rule.on}, visit);
    for (Cite const& cite : rule.cites) text(cite.clause, rule.on);
    text(rule.message, rule.on);
    text(rule.remedy, rule.on);
  }
  for (Exception const& exception : policy.exceptions) live(exception.live, exception.on);
}

}  // namespace guiju::dsl
