#include "engine/eval/likeness.hpp"

#include <algorithm>

namespace guiju {
namespace {

void append(std::string& key, std::uint32_t number) { key.append(reinterpret_cast<char const*>(&number), sizeof number); }

}  // namespace

bool lasts(Reasons reasons) {
  constexpr unsigned lasting = (1u << static_cast<unsigned>(Reason::unencoded)) | (1u << static_cast<unsigned>(Reason::date));
  return (reasons.mask & ~lasting) == 0;
}

Likeness::Tests const& Likeness::of_rule(RuleId id) {
  Tests& out = rules_[id.value];
  if (out.looked_at) return out;
  out.looked_at = true;
  Rule const& rule = policy_[id];
  add(rule.live, rule.on, out);
  add(rule.subject, rule.on, out);
  for (auto const& unless : rule.unless) add(unless.when, rule.on, out);
  return out;
}

Likeness::Tests const& Likeness::of_exception(ExceptionId id) {
  Tests& out = exceptions_[id.value];
  if (out.looked_at) return out;
  out.looked_at = true;
  add(policy_[id].live, policy_[id].on, out);
  return out;
}

void Likeness::add(Conditions const& live, RecordId record, Tests& out) const {
  for (ExprId part : {live.in_force, live.during, live.applies_when, live.when}) add(part, record, out);
}

void Likeness::add(ExprId condition, RecordId record, Tests& out) const {
  if (condition.none()) return;
  Expr const& expr = policy_[condition];
  switch (expr.op) {
    case Op::constant: return;
    case Op::let_:
    case Op::define:
    case Op::not_:
    case Op::and_:
    case Op::or_:
    case Op::if_:
      for (ExprId arg : expr.args) add(arg, record, out);
      return;
    default: break;
  }
  Reading reading;
  read(condition, record, reading, out);
  out.plain = out.plain && reading.plain;
  Test test{condition, {}, reading.fields.size() <= 1, reading.may_flip};
  for (FieldId field : reading.fields)
    if (policy_[record].fields[field.value].type.kind == TypeKind::code) test.code = field;
  out.tests.push_back(test);
}

/// The fields that a test reads, wherever in it.
void Likeness::read(ExprId id, RecordId record, Reading& reading, Tests& out) const {
  Expr const& expr = policy_[id];
  auto const meet = [&](FieldId field) {
    if (std::find(reading.fields.begin(), reading.fields.end(), field) == reading.fields.end()) reading.fields.push_back(field);
  };
  if (loops(expr.op) || expr.type.kind == TypeKind::list) reading.plain = false;
  if (expr.op == Op::field) {
    if (expr.scope > 0) reading.plain = false;
    else meet(expr.field);
  }
  if (expr.op == Op::as_of && !callers_date_)
    if (auto const field = policy_[record].as_of()) meet(*field);
  reading.may_flip = reading.may_flip || expr.op == Op::is_known || expr.op == Op::lookup || (expr.op == Op::param && !expr.args.empty());
  if (expr.op == Op::if_ && expr.type.kind != TypeKind::boolean) add(expr.args[0], record, out);  // which branch is read
  for (ExprId arg : expr.args) read(arg, record, reading, out);
}

bool Likeness::tell(Tests const& tests, bool open, std::string& key) {
  if (!tests.plain) return false;
  std::uint32_t states = 0, count = 0;
  for (Test const& test : tests.tests) {
    Truth const truth = interpreter_.truth(test.expr);
    if (truth.is_unknown() && !lasts(truth.reasons)) return false;
    states = states << 2 | truth.state;
    if (++count % 16 == 0) append(key, states), states = 0;
    if (!open || (!truth.is_unknown() && !test.may_flip)) continue;
    // What is missing, and what answers to it can change, is told by the state of a test of one field, and by its code.
    if (!test.one_field) return false;
    if (test.code.none()) continue;
    Column const& column = interpreter_.frame(0).batch->column(test.code);
    std::size_t const row = interpreter_.frame(0).row;
    append(key, column.known(row) ? static_cast<std::uint32_t>(column.ints[row]) : ~std::uint32_t{0});
  }
  append(key, states);
  return true;
}

bool Likeness::tell(RuleId id, Outcome outcome, std::string& key) {
  bool const open = outcome == Outcome::undetermined;
  Rule const& rule = policy_[id];
  key.clear();
  append(key, id.value);
  if (!tell(of_rule(id), open, key)) return false;
  for (ExceptionId exception : rule.exceptions)
    if (!tell(of_exception(exception), open, key)) return false;
  for (RuleId permit : rule.permits) {
    if (!judge_.may_concern(permit)) continue;
    append(key, permit.value);
    if (!tell(of_rule(permit), open, key)) return false;
  }
  return true;
}

}  // namespace guiju
