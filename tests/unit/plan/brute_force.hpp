#pragma once
// The plain way to a plan's bitmaps: each value asked of each test, one after another. The engine finds the same by sets of values.
#include <algorithm>

#include "engine/plan/possible.hpp"
#include "engine/plan/test.hpp"

namespace guiju::brute {

/// A value of a source: a bool, word, code or day in `whole`; a number that is `number`, or lies just above it; or that it is not known.
struct Probe {
  std::int64_t whole = 0;
  Number number;
  bool just_above = false, below_all = false, unknown = false;
};

enum class Answer : unsigned char { no, open, yes };
inline Answer opposite(Answer a) { return a == Answer::open ? a : a == Answer::yes ? Answer::no : Answer::yes; }
inline Answer of(bool value) { return value ? Answer::yes : Answer::no; }

/// -1, 0, 1: the probe is below, at or above the constant.
inline int order(Probe const& probe, Datum const& datum) {
  if (auto const* date = std::get_if<Date>(&datum.value)) return probe.whole < date->days ? -1 : probe.whole > date->days ? 1 : 0;
  if (probe.below_all) return -1;
  auto const& number = std::get<Number>(datum.value);
  auto const by = probe.number <=> number;
  if (by != 0) return by < 0 ? -1 : 1;
  return probe.just_above ? 1 : 0;
}

inline Answer compare(Op op, Probe const& probe, Datum const& datum) {
  if (probe.unknown) return Answer::open;
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

inline bool upside_down(Datum const& least, Datum const& most) {
  if (auto const* date = std::get_if<Date>(&least.value)) return std::get<Date>(most.value).days < date->days;
  return (std::get<Number>(least.value) <=> std::get<Number>(most.value)) > 0;
}

inline Answer answer(Policy const& policy, ExprId id, Probe const& probe) {
  Expr const& expr = policy[id];
  switch (expr.op) {
    case Op::field: return probe.unknown ? Answer::open : of(probe.whole != 0);
    case Op::is_known: return of(!probe.unknown);
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
      Datum const &least = *constant(policy, expr.args[1]), &most = *constant(policy, expr.args[2]);
      if (least.known() && most.known() && upside_down(least, most)) return Answer::no;
      Answer const low = compare(Op::ge, probe, *constant(policy, expr.args[1]));
      Answer const high = compare(Op::le, probe, *constant(policy, expr.args[2]));
      return low == Answer::no || high == Answer::no ? Answer::no : low == Answer::open ? Answer::open : Answer::yes;
    }
    case Op::in_set: {
      if (probe.unknown && expr.args.size() > 1) return Answer::open;
      for (std::size_t i = 1; i < expr.args.size(); ++i)
        if (compare(Op::eq, probe, *constant(policy, expr.args[i])) == Answer::yes) return Answer::yes;
      return Answer::no;
    }
    case Op::in_period: return probe.unknown ? Answer::open : of(expr.period.contains(Date{static_cast<std::int32_t>(probe.whole)}));
    case Op::within: {
      if (probe.unknown) return Answer::open;
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

/// The probe that stands for a position of a domain.
inline Probe probe_at(Domain const& domain, std::size_t position) {
  Probe out;
  out.unknown = position == domain.unknown();
  if (out.unknown) return out;
  std::size_t const i = position / 2;
  if (domain.type.kind == TypeKind::number) {
    out.below_all = position == 0;
    if (position == 0) return out;
    out.number = domain.numbers[position % 2 ? i : i - 1];
    out.just_above = position % 2 == 0;
  } else if (domain.type.kind == TypeKind::date) {
    if (position % 2) out.whole = domain.days[i];
    else if (i > 0) out.whole = domain.days[i - 1] + 1;
    else out.whole = domain.days.empty() ? 0 : domain.days[0] - 1;
  } else {
    out.whole = static_cast<std::int64_t>(position);
  }
  return out;
}

}  // namespace guiju::brute
