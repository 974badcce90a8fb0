// Intervals and days against what they stand for: every value in them.
#include <catch2/catch.hpp>

#include "engine/eval/interval.hpp"

using namespace guiju;

namespace {

struct Counting final : ErrorMaker {
  int errors = 0;
  Reasons make(Error const&) override {
    ++errors;
    return Reasons::of(Reason::error);
  }
};

Interval closed(std::int64_t low, std::int64_t high) { return {Number(low), Number(high)}; }
Interval from(std::int64_t low) { return Interval::at_least(Number(low)); }
Number half(std::int64_t n) { return *Number::ratio(n, 2); }

bool same(Interval const& a, Interval const& b) {
  return a.error == b.error && a.low_infinite == b.low_infinite && a.high_infinite == b.high_infinite &&
         (a.low_infinite || (a.low == b.low && a.low_open == b.low_open)) &&
         (a.high_infinite || (a.high == b.high && a.high_open == b.high_open));
}

}  // namespace

TEST_CASE("arithmetic on small intervals holds what their members give, and its ends are reached") {
  Counting errors;
  for (std::int64_t a = -3; a <= 3; ++a)
    for (std::int64_t b = a; b <= 3; ++b)
      for (std::int64_t c = -3; c <= 3; ++c)
        for (std::int64_t d = c; d <= 3; ++d) {
          auto const x = closed(a, b), y = closed(c, d);
          auto const sum = add(x, y, errors), difference = subtract(x, y, errors), product = multiply(x, y, errors);
          std::int64_t least = 100, most = -100;
          for (std::int64_t i : {a, b})
            for (std::int64_t j : {c, d}) least = std::min(least, i * j), most = std::max(most, i * j);
          REQUIRE(same(sum, closed(a + c, b + d)));
          REQUIRE(same(difference, closed(a - d, b - c)));
          REQUIRE(same(product, closed(least, most)));
          if (c > 0 || d < 0) {
            auto const quotient = divide(x, y, errors);
            for (std::int64_t i = a; i <= b; ++i)
              for (std::int64_t j = c; j <= d; ++j) REQUIRE(quotient.contains(*Number::ratio(i, j)));
          }
        }
  CHECK(errors.errors == 0);
}

TEST_CASE("nothing times what has no bound is nothing") {
  Counting errors;
  CHECK(same(multiply(Number(0), from(0), errors), Number(0)));
  CHECK(same(multiply(closed(0, 5), from(0), errors), from(0)));
  CHECK(same(multiply(from(1), Interval::all(), errors), Interval::all()));
}

TEST_CASE("a divisor that is zero is an error whatever is divided; one that may be zero says nothing") {
  Counting errors;
  CHECK(divide(Number(1), Number(0), errors).error);
  CHECK(divide(from(0), Number(0), errors).error);
  CHECK(errors.errors == 2);
  CHECK(same(divide(Number(1), from(0), errors), Interval::all()));
  CHECK(same(divide(Number(1), closed(-1, 1), errors), Interval::all()));
}

TEST_CASE("a quotient by what has no bound comes towards zero and never there") {
  Counting errors;
  Interval const quotient = divide(Number(1), from(1), errors);
  CHECK(quotient.low_open);
  CHECK(!quotient.high_open);
  CHECK(less(Number(0), quotient).is_true());
  CHECK(less_or_equal(quotient, Number(1)).is_true());
  CHECK(less(quotient, Number(1)).is_unknown());
  // And back: an open end at zero makes no error and no bound.
  CHECK(same(divide(Number(1), quotient, errors), from(1)));
}

TEST_CASE("an error swallows the other side") {
  Counting errors;
  Interval const error = Interval::of_error(Reasons::of(Reason::param));
  CHECK(add(error, from(0), errors).error);
  CHECK(multiply(Number(0), error, errors).error);
  CHECK(less(error, from(0)).reasons.first == Reason::param);
  CHECK(equal(from(0), error).is_unknown());
  CHECK(same(hull(error, Number(1)), Interval::all()));
  CHECK(hull(error, error).error);
}

TEST_CASE("comparisons are decided where they hold for all of an interval") {
  CHECK(less_or_equal(closed(0, 100), Number(100)).is_true());
  CHECK(less_or_equal(closed(0, 100), Number(99)).is_unknown());
  CHECK(less(Number(100), closed(0, 100)).is_false());
  CHECK(equal(closed(0, 100), Number(101)).is_false());
  CHECK(equal(closed(0, 100), Number(100)).is_unknown());
  CHECK(equal(closed(7, 7), Number(7)).is_true());
}

TEST_CASE("rounding carries intervals, also from ends that are not in") {
  Counting errors;
  Number const step(1);
  Interval x(*Number::ratio(21, 10), *Number::ratio(29, 10));
  CHECK(same(round(x, Rounding::up, step, errors), Number(3)));
  CHECK(same(round(x, Rounding::down, step, errors), Number(2)));
  CHECK(same(round(x, Rounding::half_up, step, errors), closed(2, 3)));
  Interval above_two(Number(2), half(5));
  above_two.low_open = true;
  CHECK(same(round(above_two, Rounding::up, step, errors), Number(3)));        // 2 itself would stay 2
  Interval below_three(half(5), Number(3));
  below_three.high_open = true;
  CHECK(same(round(below_three, Rounding::down, step, errors), Number(2)));
  Interval below_middle(Number(2), half(5));
  below_middle.high_open = true;
  CHECK(same(round(below_middle, Rounding::half_up, step, errors), Number(2)));
  CHECK(round(x, Rounding::up, Number(0), errors).error);
  CHECK(same(round(from(0), Rounding::up, step, errors), from(0)));
}

TEST_CASE("a step that is not known leaves the number about where it was") {
  Counting errors;
  Interval const rounded = round(Number(10), Rounding::up, closed(1, 3), errors);
  CHECK(less_or_equal(Number(10), rounded).is_true());
  CHECK(less_or_equal(rounded, Number(13)).is_true());
  CHECK(!round(Number(10), Rounding::up, closed(0, 3), errors).error);
  CHECK(round(Number(10), Rounding::up, closed(-3, 0), errors).error);
}

TEST_CASE("days: periods, calendar ends, parts of a day") {
  Counting errors;
  Days const unknown = Days::all();
  Date const first = *Date::of(2022, 3, 14);
  CHECK(within(Days(first), {first, std::nullopt}).is_true());
  CHECK(within(Days(Date{first.days - 1}), {first, std::nullopt}).is_false());
  CHECK(within(unknown, {first, std::nullopt}).is_unknown());
  CHECK(within(unknown, {}).is_true());
  CHECK(add_days(Days(first), half(3), errors).error);
  CHECK(add_days(unknown, half(3), errors).error);
  CHECK(add_days(Days(Date::last()), Number(1), errors).error);
  Days const later = add_days(unknown, Number(30), errors);
  CHECK(later.low == Date::first().days + 30);
  CHECK(later.high == Date::last().days);
  CHECK(add_months(Days(*Date::of(2021, 1, 31)), Number(1), errors).low == Date::of(2021, 2, 28)->days);
  CHECK(same(difference(Days(first), Days(Date{first.days - 29})), Number(29)));
  CHECK(errors.errors == 3);
}
