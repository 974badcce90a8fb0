#include "engine/explain/grid.hpp"

#include <algorithm>

namespace guiju {
namespace {

constexpr int most_doublings = 62;
constexpr int finer_steps = 4;

bool counts_things(Dimension const& dimension) {
  static constexpr std::string_view things[] = {"person", "household", "dwelling", "room", "bed", "seat", "place", "class", "parking_space", "vehicle", "stall", "rack", "floor"};
  if (dimension.none()) return false;
  UnitPtr const unit = base_unit(dimension);
  return unit && std::ranges::find(things, unit->symbol) != std::end(things);
}

bool is_piece(Type const& type) { return type.unit && type.dimension.none() && type.unit->factor == Number(1); }

Number magnitude(Number const& number) { return number.is_negative() ? negate(number) : number; }

/// One search in one direction. Places are counted in steps from zero.
class Search {
 public:
  Search(bool up, std::function<bool(Number const&)> const& good) : up_(up), good_(good) {}

  /// The first multiple of `step` strictly beyond `from`, in steps.
  std::optional<Number> first(Number const& from, Number const& step) const {
    auto const at = round(from, up_ ? Rounding::down : Rounding::up, step);
    if (!at) return std::nullopt;
    auto const steps = divide(*at, step);
    return steps ? moved(*steps, 1) : std::nullopt;
  }

  std::optional<Number> moved(Number const& place, std::int64_t steps) const {
    auto const to = add(place, Number(up_ ? steps : -steps));
    return to ? std::optional(*to) : std::nullopt;
  }

  bool good(Number const& place, Number const& step) const {
    auto const value = multiply(place, step);
    return value && good_(*value);
  }

  /// a is nearer to the start than b.
  bool nearer(Number const& a, Number const& b) const { return up_ ? a < b : a > b; }

  /// Between `bad` (exclusive, in steps) and `good` the good place whose neighbour on the near side is not.
  Number halve(Number bad, Number good_place, Number const& step) const {
    for (;;) {
      auto const sum = add(bad, good_place);
      auto const half = sum ? divide(*sum, Number(2)) : sum;
      auto const middle = half ? round(*half, up_ ? Rounding::down : Rounding::up, Number(1)) : half;
      if (!middle || !nearer(bad, *middle) || !nearer(*middle, good_place)) return good_place;
      (good(*middle, step) ? good_place : bad) = *middle;
    }
  }

 private:
  bool up_;
  std::function<bool(Number const&)> const& good_;
};

}  // namespace

Number sensible_step(Type const& type, Number const& value) {
  Number const factor = type.unit ? type.unit->factor : Number(1);
  if (type.kind == TypeKind::date || type.whole || counts_things(type.dimension) || is_piece(type)) return 1;
  auto const in_unit = divide(magnitude(value), factor);
  if (!in_unit) return factor;
  std::int64_t const parts = *in_unit >= Number(100) ? 1 : *in_unit >= Number(10) ? 10 : 100;
  auto const step = divide(factor, Number(parts));
  return step ? *step : factor;
}

bool divisible(Type const& type) { return type.kind == TypeKind::number && !type.whole && !counts_things(type.dimension) && !is_piece(type); }

std::optional<Found> nearest_good(Number const& from, bool up, Number const& step, bool divisible, std::optional<Number> const& bound,
                                  std::vector<Number> const& guesses, std::function<bool(Number const&)> const& good) {
  Search const search(up, good);
  auto const first = search.first(from, step);
  if (!first) return std::nullopt;
  std::optional<Number> last;
  if (bound) {
    auto const at = round(*bound, up ? Rounding::down : Rounding::up, step);
    auto const steps = at ? divide(*at, step) : at;
    if (!steps) return std::nullopt;
    last = *steps;
    if (search.nearer(*last, *first)) return std::nullopt;
  }
  auto const before = search.moved(*first, -1);
  if (!before) return std::nullopt;

  // The places to look at, nearest first: guesses and their neighbours, and by doubling.
  std::vector<Number> places;
  for (Number const& guess : guesses) {
    auto const at = divide(guess, step);
    auto const below = at ? round(*at, Rounding::down, Number(1)) : at;
    if (!below) continue;
    for (std::int64_t const beside : {-1, 0, 1, 2})
      if (auto const place = search.moved(*below, beside)) places.push_back(*place);
  }
  std::int64_t away = 0;
  for (int i = 0; i < most_doublings; ++i, away = 2 * away + 1)
    if (auto const place = search.moved(*first, away)) places.push_back(*place);
  if (last) places.push_back(*last);
  std::erase_if(places, [&](Number const& place) { return search.nearer(place, *first) || (last && search.nearer(*last, place)); });
  std::ranges::sort(places, [&](Number const& a, Number const& b) { return search.nearer(a, b); });

  Number bad = *before;
  std::optional<Number> place;
  for (Number const& here : places) {
    if (search.good(here, step)) {
      place = search.halve(bad, here, step);
      break;
    }
    bad = here;
  }
  if (!place) return std::nullopt;
  auto const value = multiply(*place, step);
  if (!value) return std::nullopt;
  Found const coarse{*value, step};
  if (!divisible) return coarse;

  // Ever finer steps: where they come to rest, the edge is an exact value.
  std::vector<Found> finer{coarse};
  for (int i = 0; i < finer_steps; ++i) {
    auto const small = divide(finer.back().step, Number(10));
    auto const here = small ? divide(finer.back().value, *small) : small;
    auto const near = search.first(from, small ? *small : step);
    if (!here || !near) return coarse;
    auto outside = search.moved(*here, -10);
    auto const beyond = search.moved(*near, -1);
    if (!outside || !beyond) return coarse;
    if (search.nearer(*outside, *beyond)) outside = beyond;
    auto const exact = multiply(search.halve(*outside, *here, *small), *small);
    if (!exact) return coarse;
    finer.push_back({*exact, *small});
  }
  if (!(finer[finer_steps].value == finer[finer_steps - 1].value)) return coarse;
  auto const rest = std::ranges::find(finer, finer.back().value, &Found::value);
  return *rest;
}

}  // namespace guiju
