#include "engine/plan/possible.hpp"

#include <algorithm>

#include "engine/plan/test.hpp"

namespace guiju {
namespace {

/// Of known values one of the two; what is not known leaves it open.
Held decided(Ranges holds, Domain const& domain) {
  Held out{holds, std::move(holds)};
  out.may.add(domain.unknown(), domain.size);
  return out;
}
Held open(Domain const& domain) { return {Ranges(0, domain.size), {}}; }
Held opposite(Held const& a, Domain const& domain) { return {a.surely.complement(domain.size), a.may.complement(domain.size)}; }

/// Positions below `end` that a comparison with breakpoint `at` accepts.
Ranges ordered(Op op, std::size_t at, std::size_t end) {
  std::size_t const here = 2 * at + 1;
  switch (op) {
    case Op::eq: return {here, here + 1};
    case Op::ne: return Ranges(here, here + 1).complement(end);
    case Op::lt: return {0, here};
    case Op::le: return {0, here + 1};
    case Op::gt: return {here + 1, end};
    default: return {here, end};  // ge
  }
}

/// Nothing lies between.
bool upside_down(Datum const& least, Datum const& most) {
  if (auto const* first = std::get_if<Date>(&least.value)) return std::get<Date>(most.value) < *first;
  return std::get<Number>(most.value) < std::get<Number>(least.value);
}

template <class Value>
std::size_t place(std::vector<Value> const& breaks, Value const& value) {
  return static_cast<std::size_t>(std::lower_bound(breaks.begin(), breaks.end(), value) - breaks.begin());
}

}  // namespace

Held Possible::compared(Op op, Datum const& datum, Domain const& domain) const {
  if (auto const* date = std::get_if<Date>(&datum.value))
    return decided(ordered(op, place(domain.days, std::int64_t{date->days}), domain.unknown()), domain);
  if (auto const* number = std::get_if<Number>(&datum.value)) return decided(ordered(op, place(domain.numbers, *number), domain.unknown()), domain);
  std::size_t value = 0;
  if (auto const* truth = std::get_if<bool>(&datum.value)) value = *truth;
  else if (auto const* word = std::get_if<EnumWord>(&datum.value)) value = word->index;
  else return open(domain);
  Ranges const here(value, value + 1);
  return decided(op == Op::eq ? here : here.complement(domain.unknown()), domain);
}

Held Possible::of(ExprId test, Domain const& domain) {
  Expr const& expr = policy_[test];
  switch (expr.op) {
    case Op::field: return decided({1, 2}, domain);
    case Op::let_:
    case Op::define: return of(expr.args[0], domain);
    case Op::not_: return opposite(of(expr.args[0], domain), domain);
    case Op::and_:
    case Op::or_: {
      bool const all = expr.op == Op::and_;
      Held out = of(expr.args[0], domain);
      for (std::size_t i = 1; i < expr.args.size(); ++i) {
        Held const next = of(expr.args[i], domain);
        out.may = all ? both(out.may, next.may) : either(out.may, next.may);
        out.surely = all ? both(out.surely, next.surely) : either(out.surely, next.surely);
      }
      return out;
    }
    case Op::eq:
    case Op::ne:
    case Op::lt:
    case Op::le:
    case Op::gt:
    case Op::ge:
      if (Datum const* right = constant(policy_, expr.args[1])) return compared(expr.op, *right, domain);
      return compared(mirrored(expr.op), *constant(policy_, expr.args[0]), domain);
    case Op::between: {
      Datum const &least = *constant(policy_, expr.args[1]), &most = *constant(policy_, expr.args[2]);
      if (upside_down(least, most)) return {};
      Held const low = compared(Op::ge, least, domain);
      Held const high = compared(Op::le, most, domain);
      return {both(low.may, high.may), both(low.surely, high.surely)};
    }
    case Op::in_set: {
      Held out;
      for (std::size_t i = 1; i < expr.args.size(); ++i) {
        Held const next = compared(Op::eq, *constant(policy_, expr.args[i]), domain);
        out.may = either(out.may, next.may);
        out.surely = either(out.surely, next.surely);
      }
      return out;
    }
    case Op::in_period: {
      Ranges holds(0, domain.unknown());
      if (expr.period.from) holds = both(holds, ordered(Op::ge, place(domain.days, std::int64_t{expr.period.from->days}), domain.unknown()));
      if (expr.period.to) holds = both(holds, ordered(Op::le, place(domain.days, std::int64_t{expr.period.to->days}), domain.unknown()));
      return decided(std::move(holds), domain);
    }
    case Op::is_known: {
      Ranges const known(0, domain.unknown());
      return {known, known};
    }
    case Op::within: return within(expr, domain);
    default: return open(domain);
  }
}

Possible::Way& Possible::way(CodeListId own, CodeListId other) {
  auto const [at, fresh] = ways_.try_emplace({own, other});
  Way& way = at->second;
  if (!fresh) return way;
  CodeList const& list = policy_[own];
  way.seen.resize(list.codes.size());
  CodeMap const* map = own == other ? nullptr : list.map_to(other);
  if (own != other) way.from.resize(policy_[other].leaf_count());
  for (CodeIndex code = 0; code < list.codes.size(); ++code) {
    LeafSet const* leaves = own == other ? &list.leaves(code) : map ? &map->images[code] : nullptr;
    if (!leaves || leaves->empty()) way.open.add(code, code + 1);
    else if (map && list.is_leaf(code)) leaves->for_each([&](std::size_t leaf) { way.from[leaf].push_back(code); });
  }
  return way;
}

/// The leaf codes that stand for the leaves, and all codes above these, are the ones that the set can touch.
Held Possible::within(Expr const& expr, Domain const& domain) {
  CodeListId const own = policy_[expr.args[0]].type.codelist, other = expr.codelist;
  CodeList const& list = policy_[own];
  Way& way = this->way(own, other);
  CodeMap const* map = own == other ? nullptr : list.map_to(other);
  ++way.search;
  std::vector<CodeIndex> met;
  auto const meet = [&](CodeIndex code) {
    if (way.seen[code] == way.search) return;
    way.seen[code] = way.search;
    met.push_back(code);
  };
  expr.leaves.for_each([&](std::size_t leaf) {
    if (own == other) meet(list.leaf_code(leaf));
    else for (CodeIndex code : way.from[leaf]) meet(code);
  });
  for (std::size_t i = 0; i < met.size(); ++i)
    for (CodeIndex above : list.codes[met[i]].parents) meet(above);
  std::sort(met.begin(), met.end());
  Held out;
  for (CodeIndex code : met) {
    LeafSet const& leaves = own == other ? list.leaves(code) : map->images[code];
    if (!leaves.intersects(expr.leaves)) continue;  // in a ring, or none stands for it
    out.may.add(code, code + 1);
    if (leaves.subset_of(expr.leaves)) out.surely.add(code, code + 1);
  }
  out.may = either(out.may, way.open);
  out.may.add(domain.unknown(), domain.size);
  return out;
}

}  // namespace guiju
