// Number against Boost's arbitrary precision, which knows no limits and no fast path.
#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>
#include <iostream>
#include <random>

#include "engine/base/number.hpp"

namespace guiju {
namespace {

using Exact = boost::multiprecision::cpp_rational;
using Whole = boost::multiprecision::cpp_int;

Whole ten_to(unsigned exponent) { return boost::multiprecision::pow(Whole(10), exponent); }

/// c × 10^e with |c| < 10^34, 0 <= e <= 30, said as the language's page says it.
bool decimal(Whole value) {
  if (value == 0) return true;
  if (value < 0) value = -value;
  for (unsigned exponent = 0; exponent <= 30; ++exponent)
    if (value % ten_to(exponent) == 0 && value / ten_to(exponent) < ten_to(34)) return true;
  return false;
}

bool held(Exact const& value) { return decimal(numerator(value)) && decimal(denominator(value)); }

/// From "p/q" or a decimal, by a reader of its own.
Exact exact(std::string const& text) {
  if (auto const slash = text.find('/'); slash != std::string::npos)
    return Exact(Whole(text.substr(0, slash)), Whole(text.substr(slash + 1)));
  bool const negative = text[0] == '-';
  std::string digits = negative ? text.substr(1) : text;
  unsigned places = 0;
  if (auto const point = digits.find('.'); point != std::string::npos) {
    places = static_cast<unsigned>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  Exact const value(Whole(digits), ten_to(places));
  return negative ? Exact(-value) : value;
}

Whole floor_of(Exact const& value) {
  Whole const top = numerator(value), bottom = denominator(value);
  Whole const quotient = top / bottom;
  return top % bottom < 0 ? Whole(quotient - 1) : quotient;
}

Exact rounded(Exact const& value, Rounding rounding, Exact const& step) {
  Exact const steps = value / step;
  Whole const below = floor_of(steps);
  if (Exact(below) == steps) return value;
  Exact const rest = steps - below, half(1, 2);
  bool up = false;
  switch (rounding) {
    case Rounding::up: up = true; break;
    case Rounding::down: break;
    case Rounding::half_up: up = rest > half || (rest == half && value > 0); break;
    case Rounding::half_even: up = rest > half || (rest == half && below % 2 != 0); break;
  }
  return Exact(up ? Whole(below + 1) : below) * step;
}

class Source {
 public:
  explicit Source(unsigned seed) : random_(seed) {}
  std::uint64_t below(std::uint64_t n) { return std::uniform_int_distribution<std::uint64_t>(0, n - 1)(random_); }

  /// Sizes and forms by turns: small decimals as records have them, the ends of 64 bits, long ones, ratios.
  Number number() {
    for (;;) {
      auto const one = draw();
      if (one) return *one;
    }
  }

 private:
  Result<Number> draw() {
    switch (below(8)) {
      case 0: return Number(static_cast<std::int64_t>(below(2001)) - 1000);
      case 1: return Number::ratio(static_cast<std::int64_t>(below(200001)) - 100000, 100);
      case 2: return Number::ratio(static_cast<std::int64_t>(random_()), static_cast<std::int64_t>(random_() >> below(64)));
      case 3: return Number(static_cast<std::int64_t>(below(4)) + (below(2) ? INT64_MAX - 3 : INT64_MIN));
      case 4: return Number::parse((below(2) ? "-" : "") + digits(1 + below(20)) + "." + digits(1 + below(14)));
      case 5: return Number::parse((below(2) ? "-" : "") + digits(1 + below(34)) + std::string(below(31), '0'));
      case 6: return divide(Number(static_cast<std::int64_t>(below(1000))), Number(static_cast<std::int64_t>(1 + below(1000))));
      default: {
        auto const top = Number::parse(digits(1 + below(34)));
        auto const bottom = Number::parse(digits(1 + below(34)));
        return top && bottom ? divide(*top, *bottom) : top;
      }
    }
  }

  std::string digits(std::uint64_t count) {
    std::string out;
    for (std::uint64_t i = 0; i < count; ++i) out += static_cast<char>('0' + below(10));
    return out;
  }

  std::mt19937_64 random_;
};

}  // namespace

TEST_CASE("numbers agree with arbitrary precision", "[number][differential]") {
  constexpr int rounds = 60'000;
  Source source(20'261'125);
  long done = 0, overflowed = 0, wrong = 0;
  auto const agree = [&](char const* what, Number const& a, Number const& b, Result<Number> const& got, Exact const& wanted) {
    ++done;
    bool const fits = held(wanted);
    if (!fits) ++overflowed;
    if (fits ? got && exact(got->str()) == wanted : !got && got.error().code == Errc::overflow) return;
    if (++wrong <= 5) {
      UNSCOPED_INFO(what << " " << a.str() << ", " << b.str() << " gives " << (got ? got->str() : got.error().en) << ", wanted " << wanted);
    }
  };
  for (int i = 0; i < rounds; ++i) {
    Number const a = source.number(), b = source.number();
    Exact const x = exact(a.str()), y = exact(b.str());
    agree("add", a, b, add(a, b), x + y);
    agree("subtract", a, b, subtract(a, b), x - y);
    agree("multiply", a, b, multiply(a, b), x * y);
    if (!b.is_zero()) agree("divide", a, b, divide(a, b), x / y);
    if (y > 0) {
      auto const rounding = static_cast<Rounding>(source.below(4));
      agree("round", a, b, round(a, rounding, b), rounded(x, rounding, y));
    }
    ++done;
    auto const order = a <=> b;
    if ((order < 0) != (x < y) || (order > 0) != (x > y) || (a == b) != (x == y) || (a == b && a.hash() != b.hash())) ++wrong;
    // Through another form and back.
    if (auto const sum = add(a, b))
      if (auto const back = subtract(*sum, b); back && !(*back == a && back->hash() == a.hash())) ++wrong;
  }
  std::cout << "numbers: " << done << " operations, " << overflowed << " beyond the limits, " << wrong << " wrong\n";
  CHECK(wrong == 0);
  CHECK(done >= 200'000);
  CHECK(overflowed > 1000);
}

}  // namespace guiju
