#include "engine/base/number.hpp"

#include <algorithm>
#include <bit>

#include "engine/base/decimal.hpp"
#include "engine/base/number_wide.hpp"

namespace guiju {
namespace {

using detail::Wide;
using Int128 = __int128;
using Uint128 = unsigned __int128;

Error overflow() {
  return {Errc::overflow, "the number is too large or too fine: 34 digits with an exponent from -30 to 30 are held",
          "数值过大或者过细：最多保留34位有效数字，指数在-30至30之间"};
}

Error divide_by_zero() { return {Errc::divide_by_zero, "division by zero", "除数为零"}; }

std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
}

/// Binary gcd after one division, since one side is mostly a small denominator; of 0 and b it is b.
std::uint64_t gcd(std::uint64_t a, std::uint64_t b) {
  if (a == 1 || b == 1) return 1;
  if (a < b) std::swap(a, b);
  if (b == 0) return a;
  a %= b;
  if (a == 0) return b;
  // Without a branch on the data: which of two numbers is the larger cannot be foretold.
  int const shift = __builtin_ctzll(a | b);
  int zeros = __builtin_ctzll(a);
  b >>= __builtin_ctzll(b);
  while (a != 0) {
    a >>= zeros;
    std::uint64_t const forth = a - b, back = b - a;
    zeros = __builtin_ctzll(forth | std::uint64_t{1} << 63);
    bool const larger = a > b;
    b = larger ? b : a;
    a = larger ? forth : back;
  }
  return b << shift;
}

bool fits(Int128 value) { return value >= INT64_MIN && value <= INT64_MAX; }

Wide wide(Int128 value) {
  bool const negative = value < 0;
  Uint128 const size = negative ? -static_cast<Uint128>(value) : static_cast<Uint128>(value);
  Wide out = static_cast<std::uint64_t>(size >> 64);
  out <<= 64;
  out += static_cast<std::uint64_t>(size);
  return negative ? Wide(-out) : out;
}

Int128 floor_divide(Int128 a, Int128 b) {  // b > 0
  Int128 const quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}

}  // namespace

/// What number.cpp may do with a Number's parts; both forms are always in lowest terms with a positive denominator, and `big_` is
/// set exactly where one of the two does not fit 64 bits, so that equal values have equal forms.
struct NumberAccess {
  static bool small(Number const& a) { return !a.big_; }
  static bool small(Number const& a, Number const& b) { return !a.big_ && !b.big_; }

  static Wide num(Number const& a) { return a.big_ ? a.big_->num : Wide(a.num_); }
  static Wide den(Number const& a) { return a.big_ ? a.big_->den : Wide(a.den_); }

  static Number make(std::int64_t num, std::int64_t den) {
    Number out(num);
    out.den_ = den;
    return out;
  }

  /// num/den already in lowest terms, den > 0; checked against the limits where it is large.
  static Result<Number> reduced(Int128 num, Int128 den) {
    if (fits(num) && fits(den)) return make(static_cast<std::int64_t>(num), static_cast<std::int64_t>(den));
    return held(wide(num), wide(den));
  }

  /// num/den, both above zero.
  static Result<Number> reduced_ratio(std::int64_t num, std::int64_t den) {
    auto const common = static_cast<std::int64_t>(gcd(magnitude(num), magnitude(den)));
    return make(num / common, den / common);
  }

  /// digits / 10^places: of a power of ten only twos and fives can be common.
  static void set_decimal(Number& to, std::int64_t digits, unsigned places) {
    if (places <= 2) return set_hundredths(to, digits, places);
    std::int64_t den = 1;
    if (digits == 0) places = 0;
    for (; places > 0 && digits % 10 == 0; --places) digits /= 10;
    for (unsigned left = places; left > 0; --left) den *= 10;
    // Now either no two or no five is common.
    if (auto const twos = std::min<unsigned>(static_cast<unsigned>(std::countr_zero(magnitude(digits))), places); twos > 0) {
      digits >>= twos;
      den >>= twos;
    } else {
      for (unsigned left = places; left > 0 && digits % 5 == 0; --left) {
        digits /= 5;
        den /= 5;
      }
    }
    to.num_ = digits;
    to.den_ = den;
    to.big_.reset();
  }

  /// As set_decimal, for as many places as most numbers have, and without a branch: what is common to both terms cannot be foretold.
  static void set_hundredths(Number& to, std::int64_t digits, unsigned places) {
    constexpr std::uint64_t fifth = 0xCCCCCCCCCCCCCCCDu, inverse[] = {1, fifth, fifth * fifth};   // of 1, 5, 25 modulo 2^64
    constexpr std::int64_t powers[] = {1, 5, 25};
    constexpr std::uint64_t most = ~std::uint64_t{0};
    std::uint64_t const size = magnitude(digits);
    // Of the products with the inverse those of multiples are the small ones.
    unsigned const divisible = unsigned{size * inverse[1] <= most / 5} + unsigned{size * inverse[2] <= most / 25};
    unsigned const fives = std::min(divisible, places), twos = std::min(static_cast<unsigned>(std::countr_zero(size)), places);
    std::uint64_t const reduced = (size * inverse[fives]) >> twos;
    to.num_ = static_cast<std::int64_t>(digits < 0 ? 0 - reduced : reduced);
    to.den_ = powers[places - fives] << (places - twos);
    to.big_.reset();
  }

  /// Lowest terms of any size, den > 0; checked against the limits.
  static Result<Number> held(Wide num, Wide den) {
    if (den <= INT64_MAX && num <= INT64_MAX && num >= INT64_MIN)
      return make(static_cast<std::int64_t>(num), static_cast<std::int64_t>(den));
    if (!detail::within_limits(num) || !detail::within_limits(den)) return overflow();
    Number out;
    out.big_ = std::make_shared<Number::Big const>(Number::Big{std::move(num), std::move(den)});
    return out;
  }

  /// Any num/den; den is not zero.
  static Result<Number> any(Wide num, Wide den) {
    if (den < 0) {
      num = -num;
      den = -den;
    }
    Wide const common = boost::multiprecision::gcd(num, den);
    if (common > 1) {
      num /= common;
      den /= common;
    }
    return held(std::move(num), std::move(den));
  }

  /// a + sign × b. Knuth, The Art of Computer Programming 4.5.1: the gcds are of 64 bits only.
  static Result<Number> sum(Number const& a, Number const& b, int sign) {
    if (!small(a, b)) return any(num(a) * den(b) + sign * (num(b) * den(a)), den(a) * den(b));
    Int128 const left = a.num_, right = sign * static_cast<Int128>(b.num_);
    if (a.den_ == b.den_) {
      Int128 const total = left + right;
      if (a.den_ == 1) return reduced(total, 1);
      auto const common = static_cast<std::int64_t>(common_with(total, a.den_));
      return reduced(total / common, a.den_ / common);
    }
    auto const shared = static_cast<std::int64_t>(gcd(magnitude(a.den_), magnitude(b.den_)));
    if (shared == 1) return reduced(left * b.den_ + right * a.den_, static_cast<Int128>(a.den_) * b.den_);
    Int128 const total = left * (b.den_ / shared) + right * (a.den_ / shared);
    auto const common = static_cast<std::int64_t>(common_with(total, shared));
    return reduced(total / common, static_cast<Int128>(a.den_ / shared) * (b.den_ / common));
  }

  /// The gcd of |value| and den.
  static std::uint64_t common_with(Int128 value, std::int64_t den) {
    Int128 const rest = value % den;
    return gcd(static_cast<std::uint64_t>(rest < 0 ? -rest : rest), static_cast<std::uint64_t>(den));
  }

  static Result<Number> product(Number const& a, Number const& b) {
    if (!small(a, b)) return any(num(a) * num(b), den(a) * den(b));
    if (a.den_ == 1 && b.den_ == 1) return reduced(static_cast<Int128>(a.num_) * b.num_, 1);
    if (a.num_ == 0 || b.num_ == 0) return Number(0);
    auto const left = static_cast<std::int64_t>(gcd(magnitude(a.num_), magnitude(b.den_)));  // at most a denominator
    auto const right = static_cast<std::int64_t>(gcd(magnitude(b.num_), magnitude(a.den_)));
    return reduced(static_cast<Int128>(a.num_ / left) * (b.num_ / right), static_cast<Int128>(a.den_ / right) * (b.den_ / left));
  }

  static Result<Number> quotient(Number const& a, Number const& b) {
    if (b.is_zero()) return divide_by_zero();
    if (!small(a, b)) return any(num(a) * den(b), den(a) * num(b));
    if (a.num_ == 0) return Number(0);
    if (a.num_ == INT64_MIN && b.num_ == INT64_MIN) return reduced_ratio(b.den_, a.den_);  // 2^63 is no divisor of 64 bits
    auto const tops = static_cast<std::int64_t>(gcd(magnitude(a.num_), magnitude(b.num_)));
    auto const bottoms = static_cast<std::int64_t>(gcd(magnitude(a.den_), magnitude(b.den_)));
    Int128 top = static_cast<Int128>(a.num_ / tops) * (b.den_ / bottoms);
    Int128 bottom = static_cast<Int128>(a.den_ / bottoms) * (b.num_ / tops);
    if (bottom < 0) {
      top = -top;
      bottom = -bottom;
    }
    return reduced(top, bottom);
  }

  static Result<Number> rounded(Number const& a, Rounding rounding, Number const& step) {
    if (step.is_zero() || step.is_negative())
      return Error{Errc::invalid, "the step of a rounding must be above zero: " + step.str(), "取整的步长应当大于零：" + step.str()};
    if (!small(a, step)) return rounded_wide(a, rounding, step);
    // a / step = top / bottom; |top| and bottom stay below 2^126.
    Int128 const top = static_cast<Int128>(a.num_) * step.den_, bottom = static_cast<Int128>(a.den_) * step.num_;
    Int128 steps = floor_divide(top, bottom);
    Int128 const rest = top - steps * bottom;
    if (rest != 0 && goes_up(rounding, compare_half(rest, bottom), top < 0, steps % 2 != 0)) ++steps;
    if (fits(steps)) return product(Number(static_cast<std::int64_t>(steps)), step);
    return any(wide(steps) * step.num_, step.den_);
  }

 private:
  static std::strong_ordering compare_half(Int128 rest, Int128 bottom) { return rest <=> bottom - rest; }

  /// Whether a value between two steps goes to the upper one: `half` compares its way from the lower step with half a step.
  static bool goes_up(Rounding rounding, std::strong_ordering half, bool negative, bool lower_is_odd) {
    switch (rounding) {
      case Rounding::up: return true;
      case Rounding::down: return false;
      case Rounding::half_up: return half > 0 || (half == 0 && !negative);
      case Rounding::half_even: return half > 0 || (half == 0 && lower_is_odd);
    }
    return false;
  }

  static Result<Number> rounded_wide(Number const& a, Rounding rounding, Number const& step) {
    Wide const top = num(a) * den(step), bottom = den(a) * num(step);
    Wide steps = top / bottom, rest = top % bottom;
    if (rest < 0) {
      steps -= 1;
      rest += bottom;
    }
    if (rest != 0) {
      Wide const other = bottom - rest;
      auto const half = rest < other ? std::strong_ordering::less : rest > other ? std::strong_ordering::greater : std::strong_ordering::equal;
      // Not ++: Boost 1.74 loses the sign of a negative number of several limbs whose lowest limb becomes zero by it.
      if (goes_up(rounding, half, top < 0, steps % 2 != 0)) steps += 1;
    }
    return any(steps * num(step), den(step));
  }
};

void set_decimal(Number& to, std::int64_t digits, unsigned places) { NumberAccess::set_decimal(to, digits, places); }
Number decimal(std::int64_t digits, unsigned places) {
  Number out;
  set_decimal(out, digits, places);
  return out;
}

Result<Number> Number::ratio(std::int64_t p, std::int64_t q) { return divide(Number(p), Number(q)); }

bool Number::is_zero() const { return !big_ && num_ == 0; }
bool Number::is_negative() const { return big_ ? big_->num < 0 : num_ < 0; }
bool Number::is_whole() const { return big_ ? big_->den == 1 : den_ == 1; }

std::optional<std::int64_t> Number::whole() const {
  if (big_ || den_ != 1) return std::nullopt;
  return num_;
}

std::size_t Number::hash() const {
  if (big_) return detail::hash(big_->num) * 31 + detail::hash(big_->den);
  auto const mixed = static_cast<std::uint64_t>(num_) * 0x9e3779b97f4a7c15u ^ static_cast<std::uint64_t>(den_) * 0xc2b2ae3d27d4eb4fu;
  return mixed ^ (mixed >> 29);
}

bool operator==(Number const& a, Number const& b) {
  if (NumberAccess::small(a, b)) return a.num_ == b.num_ && a.den_ == b.den_;
  if (NumberAccess::small(a) || NumberAccess::small(b)) return false;
  return a.big_ == b.big_ || (a.big_->num == b.big_->num && a.big_->den == b.big_->den);
}

std::strong_ordering operator<=>(Number const& a, Number const& b) {
  if (NumberAccess::small(a, b)) {
    if (a.den_ == b.den_) return a.num_ <=> b.num_;
    return static_cast<Int128>(a.num_) * b.den_ <=> static_cast<Int128>(b.num_) * a.den_;
  }
  Wide const left = NumberAccess::num(a) * NumberAccess::den(b), right = NumberAccess::num(b) * NumberAccess::den(a);
  return left < right ? std::strong_ordering::less : left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

Result<Number> add(Number const& a, Number const& b) { return NumberAccess::sum(a, b, 1); }
Result<Number> subtract(Number const& a, Number const& b) { return NumberAccess::sum(a, b, -1); }
Result<Number> multiply(Number const& a, Number const& b) { return NumberAccess::product(a, b); }
Result<Number> divide(Number const& a, Number const& b) { return NumberAccess::quotient(a, b); }

Number negate(Number const& a) {
  if (NumberAccess::small(a) && a.num_ != INT64_MIN) return NumberAccess::make(-a.num_, a.den_);
  return *NumberAccess::held(-NumberAccess::num(a), NumberAccess::den(a));  // the limits are symmetric
}

Result<Number> round(Number const& a, Rounding rounding, Number const& step) { return NumberAccess::rounded(a, rounding, step); }

}  // namespace guiju
