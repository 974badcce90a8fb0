#pragma once
// A checked policy made by hand, so that the evaluator is tested without the language.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju::build {

inline Type boolean() { return {}; }
inline Type number() {
  Type type;
  type.kind = TypeKind::number;
  return type;
}
inline Type date() {
  Type type;
  type.kind = TypeKind::date;
  return type;
}
inline Type text() {
  Type type;
  type.kind = TypeKind::text;
  return type;
}

/// One record type `R`, one document, rules as they are added.
class PolicyBuilder {
 public:
  PolicyBuilder() {
    policy.pack.name = "test";
    policy.records.emplace_back().id = "R";
    policy.documents.emplace_back().id = "d";
  }

  FieldId field(std::string id, Type type, std::string label = "") {
    auto& field = policy.records[0].fields.emplace_back();
    field.id = std::move(id);
    field.type = std::move(type);
    field.label = std::move(label);
    return FieldId(policy.records[0].fields.size() - 1);
  }
  Field& of(FieldId id) { return policy.records[0].fields[id.value]; }
  /// A record type for a list's elements; fields are added to it through `policy`.
  RecordId record(std::string id) {
    policy.records.emplace_back().id = std::move(id);
    return RecordId(policy.records.size() - 1);
  }

  ExprId add(Expr expr) {
    policy.exprs.push_back(std::move(expr));
    return ExprId(policy.exprs.size() - 1);
  }
  ExprId get(FieldId id, std::uint32_t scope = 0, RecordId record = RecordId(0)) {
    Expr expr;
    expr.op = Op::field;
    expr.field = id;
    expr.scope = scope;
    expr.type = policy[record].fields[id.value].type;
    return add(std::move(expr));
  }
  ExprId constant(Type type, Datum value) {
    Expr expr;
    expr.op = Op::constant;
    expr.type = std::move(type);
    expr.constant = std::move(value);
    return add(std::move(expr));
  }
  ExprId num(std::int64_t value) { return constant(number(), {Number(value)}); }
  ExprId day(int y, int m, int d) { return constant(date(), {*Date::of(y, m, d)}); }
  ExprId op(Op op, std::vector<ExprId> args, Type type = boolean()) {
    Expr expr;
    expr.op = op;
    expr.args = std::move(args);
    expr.type = std::move(type);
    return add(std::move(expr));
  }
  ExprId as_of() { return op(Op::as_of, {}, date()); }
  ExprId in_period(ExprId day, Period period) {
    Expr expr;
    expr.op = Op::in_period;
    expr.args = {day};
    expr.period = period;
    return add(std::move(expr));
  }

  Rule& rule(std::string id, Effect effect, ExprId when = {}, ExprId subject = {}) {
    auto& rule = policy.rules.emplace_back();
    rule.id = std::move(id);
    rule.on = RecordId(0);
    rule.effect = effect;
    rule.live.when = when;
    rule.subject = subject;
    rule.cites.push_back({DocumentId(0), {{{"第一条", {}}}}});
    return rule;
  }

  std::shared_ptr<Policy const> done() { return std::make_shared<Policy const>(std::move(policy)); }

  Policy policy;
};

}  // namespace guiju::build
