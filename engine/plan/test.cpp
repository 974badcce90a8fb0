#include "engine/plan/test.hpp"

#include <algorithm>

namespace guiju {
namespace {

/// A constant, or a param that has one value on all days.
Datum const* constant(Policy const& policy, ExprId id) {
  Expr const& expr = policy[id];
  if (expr.op == Op::constant) return &expr.constant;
  if (expr.op == Op::let_ || expr.op == Op::define) return constant(policy, expr.args[0]);
  if (expr.op == Op::param && expr.args.empty() && policy[expr.param].steps.size() == 1) return &policy[expr.param].steps[0].value;
  return nullptr;
}

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

enum class Answer : unsigned char { no, open, yes };
Answer opposite(Answer a) { return a == Answer::open ? a : a == Answer::yes ? Answer::no : Answer::yes; }
Answer of(bool value) { return value ? Answer::yes : Answer::no; }

/// -1, 0, 1: the probe is below, at or above the constant.
int order(Probe const& probe, Datum const& datum) {
  if (auto const* date = std::get_if<Date>(&datum.value)) return probe.whole < date->days ? -1 : probe.whole > date->days ? 1 : 0;
  if (probe.below_all) return -1;
  auto const& number = std::get<Number>(datum.value);
  auto const by = probe.number <=> number;
  if (by != 0) return by < 0 ? -1 : 1;
  return probe.just_above ? 1 : 0;
}

Answer compare(Op op, Probe const& probe, Datum const& datum) {
  if (std::holds_alternative<bool>(datum.value) || std::holds_alternative<EnumWord>(datum.value)) {
    std::int64_t const other = std::holds_alternative<bool>(datum.value) ? std::get<bool>(datum.value) : std::get<EnumWord>(datum.value).index;
    return of((probe.whole == other) == (op == Op::eq));
  }
  int const by = order(probe, datum);
  switch (op) {
    case Op::eq: return of(by == 0);
    case Op::ne: return of(by != 0);
    case Op::lt: return of(by < 0);
    case Op::le: return of(by <= 0);
    case Op::gt: return of(by > 0);
    case Op::ge: return of(by >= 0);
    default: return Answer::open;
  }
}

Answer answer(Policy const& policy, ExprId id, Probe const& probe) {
  Expr const& expr = policy[id];
  switch (expr.op) {
    case Op::field: return of(probe.whole != 0);
    case Op::constant: return of(std::get<bool>(expr.constant.value));
    case Op::let_:
    case Op::define: return answer(policy, expr.args[0], probe);
    case Op::not_: return opposite(answer(policy, expr.args[0], probe));
    case Op::and_:
    case Op::or_: {
      Answer const ends = expr.op == Op::and_ ? Answer::no : Answer::yes;
      Answer out = opposite(ends);
      for (ExprId arg : expr.args) {
        Answer const here = answer(policy, arg, probe);
        if (here == ends) return ends;
        if (here == Answer::open) out = Answer::open;
      }
      return out;
    }
    case Op::eq:
    case Op::ne:
    case Op::lt:
    case Op::le:
    case Op::gt:
    case Op::ge:
      if (Datum const* right = constant(policy, expr.args[1])) return compare(expr.op, probe, *right);
      return compare(mirrored(expr.op), probe, *constant(policy, expr.args[0]));
    case Op::between: {
      Answer const low = compare(Op::ge, probe, *constant(policy, expr.args[1]));
      Answer const high = compare(Op::le, probe, *constant(policy, expr.args[2]));
      return low == Answer::no || high == Answer::no ? Answer::no : Answer::yes;
    }
    case Op::in_set: {
      for (std::size_t i = 1; i < expr.args.size(); ++i)
        if (compare(Op::eq, probe, *constant(policy, expr.args[i])) == Answer::yes) return Answer::yes;
      return Answer::no;
    }
    case Op::in_period: return of(expr.period.contains(Date{static_cast<std::int32_t>(probe.whole)}));
    case Op::within: {
      CodeListId const own = policy[expr.args[0]].type.codelist;
      auto const code = static_cast<CodeIndex>(probe.whole);
      LeafSet const* leaves = nullptr;
      if (own == expr.codelist) leaves = &policy[own].leaves(code);
      else if (CodeMap const* map = policy[own].map_to(expr.codelist)) leaves = &map->images[code];
      if (!leaves || leaves->empty()) return Answer::open;
      if (!leaves->intersects(expr.leaves)) return Answer::no;
      return leaves->subset_of(expr.leaves) ? Answer::yes : Answer::open;
    }
    default: return Answer::open;
  }
}

/// Two subexpressions of one test: the same source, or none at all in one of them.
bool join(std::optional<SourceOf>& all, std::optional<SourceOf> const& one) {
  if (!one) return false;
  if (all && !(*all == *one)) return false;
  all = one;
  return true;
}

}  // namespace

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

bool surely_false(Policy const& policy, ExprId test, Probe const& probe) { return answer(policy, test, probe) == Answer::no; }

}  // namespace guiju
