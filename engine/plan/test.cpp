#include "engine/plan/test.hpp"

namespace guiju {
namespace {

std::optional<SourceOf> source(Policy const& policy, ExprId id) {
  Expr const& expr = policy[id];
  switch (expr.op) {
    case Op::field: return expr.scope == 0 ? std::optional(SourceOf{false, expr.field}) : std::nullopt;
    case Op::as_of: return SourceOf{true, {}};
    case Op::let_:
    case Op::define: return source(policy, expr.args[0]);
    default: return std::nullopt;
  }
}

bool ordered(Type const& type) { return type.kind == TypeKind::number || type.kind == TypeKind::date; }

/// Two subexpressions of one test: the same source, or none at all in one of them.
bool join(std::optional<SourceOf>& all, std::optional<SourceOf> const& one) {
  if (!one) return false;
  if (all && !(*all == *one)) return false;
  all = one;
  return true;
}

}  // namespace

Datum const* constant(Policy const& policy, ExprId id) {
  Expr const& expr = policy[id];
  if (expr.op == Op::constant) return &expr.constant;
  if (expr.op == Op::let_ || expr.op == Op::define) return constant(policy, expr.args[0]);
  if (expr.op == Op::param && expr.args.empty() && policy[expr.param].steps.size() == 1) return &policy[expr.param].steps[0].value;
  return nullptr;
}

void conjuncts(Policy const& policy, ExprId condition, std::vector<ExprId>& out) {
  if (condition.none()) return;
  Expr const& expr = policy[condition];
  if (expr.op == Op::and_) {
    for (ExprId arg : expr.args) conjuncts(policy, arg, out);
  } else if (expr.op == Op::let_ || expr.op == Op::define) {
    conjuncts(policy, expr.args[0], out);
  } else {
    out.push_back(condition);
  }
}

std::optional<SourceOf> single_source(Policy const& policy, ExprId test) {
  Expr const& expr = policy[test];
  switch (expr.op) {
    case Op::field: return expr.type.kind == TypeKind::boolean ? source(policy, test) : std::nullopt;
    case Op::let_:
    case Op::define:
    case Op::not_: return single_source(policy, expr.args[0]);
    case Op::and_:
    case Op::or_: {
      std::optional<SourceOf> all;
      for (ExprId arg : expr.args)
        if (!join(all, single_source(policy, arg))) return std::nullopt;
      return all;
    }
    case Op::eq:
    case Op::ne:
    case Op::lt:
    case Op::le:
    case Op::gt:
    case Op::ge: {
      TypeKind const kind = policy[expr.args[0]].type.kind;
      if (kind == TypeKind::text || kind == TypeKind::code || kind == TypeKind::list) return std::nullopt;
      if (constant(policy, expr.args[1])) return source(policy, expr.args[0]);
      if (constant(policy, expr.args[0])) return source(policy, expr.args[1]);
      return std::nullopt;
    }
    case Op::between:
      if (!constant(policy, expr.args[1]) || !constant(policy, expr.args[2])) return std::nullopt;
      return source(policy, expr.args[0]);
    case Op::in_set: {
      if (policy[expr.args[0]].type.kind == TypeKind::text) return std::nullopt;
      for (std::size_t i = 1; i < expr.args.size(); ++i)
        if (!constant(policy, expr.args[i])) return std::nullopt;
      return source(policy, expr.args[0]);
    }
    case Op::within:
    case Op::is_known:
    case Op::in_period: return source(policy, expr.args[0]);
    default: return std::nullopt;
  }
}

void breakpoints(Policy const& policy, ExprId test, std::vector<std::int64_t>& days, std::vector<Number>& numbers) {
  Expr const& expr = policy[test];
  auto const add = [&](Datum const& datum) {
    if (auto const* date = std::get_if<Date>(&datum.value)) days.push_back(date->days);
    if (auto const* number = std::get_if<Number>(&datum.value)) numbers.push_back(*number);
  };
  if (expr.op == Op::in_period) {
    if (expr.period.from) days.push_back(expr.period.from->days);
    if (expr.period.to) days.push_back(expr.period.to->days);
    return;
  }
  for (ExprId arg : expr.args) {
    if (Datum const* datum = constant(policy, arg)) add(*datum);
    else if (!ordered(policy[arg].type)) breakpoints(policy, arg, days, numbers);
  }
}

}  // namespace guiju
