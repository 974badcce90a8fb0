#include "engine/explain/grid.hpp"

#include <catch2/catch.hpp>

using namespace guiju;

namespace {

Number number(char const* text) { return *Number::parse(text); }

std::optional<Found> search(Number const& from, bool up, Number const& step, bool divisible, std::function<bool(Number const&)> const& good,
                            std::optional<Number> const& bound = std::nullopt, std::vector<Number> const& guesses = {}) {
  return nearest_good(from, up, step, divisible, bound, guesses, good);
}

Type quantity(char const* unit) {
  static UnitTable const units;
  Type type;
  type.kind = TypeKind::number;
  type.unit = units.find(unit);
  type.dimension = type.unit->dimension;
  return type;
}

}  // namespace

TEST_CASE("the nearest step that is good, and the one before it is not", "[explain]") {
  auto const found = search(1800, true, 1, false, [](Number const& x) { return x >= Number(2400); });
  REQUIRE(found);
  CHECK(found->value == Number(2400));
  CHECK(found->step == Number(1));
  auto const below = search(1200, false, 1, false, [](Number const& x) { return x < Number(1000); });
  REQUIRE(below);
  CHECK(below->value == Number(999));
  CHECK_FALSE(search(5, true, 1, false, [](Number const& x) { return x < Number(0); }));
}

TEST_CASE("an edge that is no whole step is found exactly where it can be written", "[explain]") {
  auto const found = search(number("1800.25"), true, 1, true, [](Number const& x) { return x >= number("2400.5"); });
  REQUIRE(found);
  CHECK(found->value == number("2400.5"));
  CHECK(found->step == number("0.1"));
  // 2000/3 has no decimal: the next whole step.
  auto const third = search(100, true, 1, true, [](Number const& x) { return x >= *Number::ratio(2000, 3); });
  REQUIRE(third);
  CHECK(third->value == Number(667));
  // Strictly below: any step would do, so the sensible one it is.
  auto const strict = search(1200, false, 1, true, [](Number const& x) { return x < Number(1000); });
  REQUIRE(strict);
  CHECK(strict->value == Number(999));
  CHECK(strict->step == Number(1));
  // Less than a step away.
  auto const close = search(number("0.4"), true, 1, true, [](Number const& x) { return x >= number("0.5"); });
  REQUIRE(close);
  CHECK(close->value == number("0.5"));
}

TEST_CASE("nothing beyond the field's bounds", "[explain]") {
  CHECK_FALSE(search(5, true, 1, false, [](Number const& x) { return x >= Number(11); }, Number(10)));
  auto const at = search(5, true, 1, false, [](Number const& x) { return x >= Number(10); }, Number(10));
  REQUIRE(at);
  CHECK(at->value == Number(10));
  auto const zero = search(5, false, 1, false, [](Number const& x) { return x == Number(0); }, Number(0));
  REQUIRE(zero);
  CHECK(zero->value == Number(0));
  CHECK_FALSE(search(0, false, 1, false, [](Number const&) { return true; }, Number(0)));
}

TEST_CASE("a narrow window is found by a guess", "[explain]") {
  auto const good = [](Number const& x) { return x == Number(777); };
  CHECK_FALSE(search(5, true, 1, false, good));
  auto const found = search(5, true, 1, false, good, std::nullopt, {number("777.3")});
  REQUIRE(found);
  CHECK(found->value == Number(777));
}

TEST_CASE("steps that people use", "[explain]") {
  CHECK(sensible_step(quantity("person"), 5000) == Number(1));
  CHECK(sensible_step(quantity("千人"), 5000) == Number(1));  // still one person
  CHECK(sensible_step(quantity("m2"), 1800) == Number(1));
  CHECK(sensible_step(quantity("m2"), 18) == number("0.1"));
  CHECK(sensible_step(quantity("ha"), 12000) == Number(100));  // 1.2 ha: a hundredth
  CHECK(sensible_step(quantity("%"), number("0.18")) == number("0.001"));
  CHECK(sensible_step(quantity("piece"), 3) == Number(1));
  Type bare;
  bare.kind = TypeKind::number;
  CHECK(sensible_step(bare, number("1.2")) == number("0.01"));
  bare.whole = true;
  CHECK(sensible_step(bare, 3) == Number(1));
  CHECK_FALSE(divisible(bare));
  CHECK(divisible(quantity("m2")));
  CHECK_FALSE(divisible(quantity("household")));
}
