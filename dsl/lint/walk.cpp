#include "dsl/lint/linting.hpp"

namespace guiju::dsl {

void walk(Policy const& policy, ExprId root, std::vector<RecordId> types, Visit const& visit) {
  if (root.none()) return;
  Expr const& e = policy[root];
  visit(e, types);
  bool const loop = e.op == Op::sum || e.op == Op::min || e.op == Op::max || e.op == Op::any || e.op == Op::all || e.op == Op::count;
  for (std::size_t i = 0; i < e.args.size(); ++i) {
    if (loop && i == 1) types.push_back(policy[e.args[0]].type.record);
    walk(policy, e.args[i], types, visit);
  }
}

void walk_rules(Policy const& policy, Visit const& visit) {
  auto const text = [&](Message const& message, RecordId on) {
    for (Message::Piece const& piece : message.pieces) walk(policy, piece.expr, {on}, visit);
  };
  auto const live = [&](Conditions const& c, RecordId on) {
    for (ExprId const id : {c.in_force, c.during, c.applies_when, c.when}) walk(policy, id, {on}, visit);
  };
  for (Rule const& rule : policy.rules) {
    if (!rule.own) continue;
    live(rule.live, rule.on);
    walk(policy, rule.date, {rule.on}, visit);
    walk(policy, rule.subject, {rule.on}, visit);
    for (Unless const& unless : rule.unless) walk(policy, unless.when, {rule.on}, visit);
    for (Report const& report : rule.reports) walk(policy, report.value, {rule.on}, visit);
    for (Cite const& cite : rule.cites) text(cite.clause, rule.on);
    text(rule.message, rule.on);
    text(rule.remedy, rule.on);
  }
  for (Exception const& exception : policy.exceptions) live(exception.live, exception.on);
}

}  // namespace guiju::dsl
