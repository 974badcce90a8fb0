#pragma once
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace guiju {

enum class Rounding : std::uint8_t { up, down, half_up, half_even };  // named by the caller, never a default

/// An exact number: a decimal of up to 34 significant digits with an exponent from -30 to 30, or a ratio p/q
/// in lowest terms whose numerator and denominator are such decimals. Nothing goes to or from binary floating point.
/// A result beyond these limits is Errc::overflow, a division by zero Errc::divide_by_zero.
/// Source: docs/language.md, "Numbers".
class Number {
 public:
  constexpr Number() = default;
  constexpr Number(std::int64_t whole) : num_(whole) {}

  /// Digits as the language writes them: ["-"] digits ["." digits], "_" between digits. "1e3", ".5", "5." are malformed.
  static Result<Number> parse(std::string_view text);
  /// p/q exactly.
  static Result<Number> ratio(std::int64_t p, std::int64_t q);

  /// The shortest exact decimal ("0.3"), or "p/q" where there is none ("2000/3").
  std::string str() const;
  /// At most `places` decimals, rounded half up, with "≈" in front where that is not exact; for people.
  std::string shown(int places = 6) const;

  bool is_zero() const;
  bool is_negative() const;
  bool is_whole() const;
  /// The value where it is whole and fits.
  std::optional<std::int64_t> whole() const;
  std::size_t hash() const;

  friend bool operator==(Number const& a, Number const& b);
  friend std::strong_ordering operator<=>(Number const& a, Number const& b);

  friend Result<Number> add(Number const& a, Number const& b);
  friend Result<Number> subtract(Number const& a, Number const& b);
  friend Result<Number> multiply(Number const& a, Number const& b);
  friend Result<Number> divide(Number const& a, Number const& b);
  friend Number negate(Number const& a);
  /// To a multiple of `step`: `up` the next not below, `down` the next not above, `half_up` the nearer and from the middle
  /// away from zero, `half_even` from the middle to the even multiple. A step that is not above zero is Errc::invalid.
  friend Result<Number> round(Number const& a, Rounding rounding, Number const& step);

 private:
  struct Big;                          // numerator and denominator of any size (boost::multiprecision)
  std::int64_t num_ = 0, den_ = 1;     // the value where big_ is null: lowest terms, den_ > 0
  std::shared_ptr<Big const> big_;     // else here
  friend struct NumberAccess;          // number.cpp's own
};

Result<Number> add(Number const& a, Number const& b);
Result<Number> subtract(Number const& a, Number const& b);
Result<Number> multiply(Number const& a, Number const& b);
Result<Number> divide(Number const& a, Number const& b);
Number negate(Number const& a);
Result<Number> round(Number const& a, Rounding rounding, Number const& step);

}  // namespace guiju
