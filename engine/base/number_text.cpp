// Numbers from and to text, and the limits of what is held.
#include <algorithm>
#include <array>

#include "engine/base/number.hpp"
#include "engine/base/number_wide.hpp"

namespace guiju {
namespace detail {

Wide const& power_of_ten(unsigned exponent) {
  static std::array<Wide, 131> const powers = [] {
    std::array<Wide, 131> out;
    out[0] = 1;
    for (std::size_t i = 1; i < out.size(); ++i) out[i] = out[i - 1] * 10;
    return out;
  }();
  return powers[exponent];
}

bool within_limits(Wide const& value) {
  Wide rest = value < 0 ? Wide(-value) : value;
  if (rest < power_of_ten(most_digits)) return true;
  if (rest >= power_of_ten(most_digits + most_exponent)) return false;
  for (unsigned left = most_exponent; left > 0; --left) {
    if (rest % 10 != 0) return false;
    rest /= 10;
    if (rest < power_of_ten(most_digits)) return true;
  }
  return false;
}

std::size_t hash(Wide const& value) {
  std::size_t out = value < 0 ? 1 : 0;
  for (std::size_t i = 0; i < value.backend().size(); ++i)
    out = (out ^ static_cast<std::size_t>(value.backend().limbs()[i])) * 0x9e3779b97f4a7c15u;
  return out ^ (out >> 31);
}

}  // namespace detail

namespace {

using detail::Wide;

bool digit(char c) { return c >= '0' && c <= '9'; }

Error malformed(std::string_view text) {
  std::string const shown(text.substr(0, 60));
  return {Errc::malformed, "not a number: " + shown, "不是数字：" + shown};
}

/// Reads digits with "_" between two of them onto `out`; false where there is none or a "_" stands elsewhere.
bool read_digits(std::string_view text, std::size_t& i, std::string& out) {
  if (i >= text.size() || !digit(text[i])) return false;
  while (i < text.size()) {
    if (text[i] == '_') {
      if (i + 1 >= text.size() || !digit(text[i + 1])) return false;
      ++i;
    }
    if (!digit(text[i])) break;
    out += text[i++];
  }
  return true;
}

Wide to_wide(std::string_view digits) {
  Wide out = 0;
  for (char c : digits) out = out * 10 + (c - '0');
  return out;
}

/// The decimals that num/den needs: 0 for a whole number; nullopt where it never ends.
std::optional<unsigned> decimals_of(Wide den) {
  unsigned twos = 0, fives = 0;
  while (den % 2 == 0) {
    den /= 2;
    ++twos;
  }
  while (den % 5 == 0) {
    den /= 5;
    ++fives;
  }
  if (den != 1) return std::nullopt;
  return std::max(twos, fives);
}

/// scaled × 10^-places, without needless zeros.
std::string decimal_text(Wide const& scaled, unsigned places) {
  bool const negative = scaled < 0;
  std::string digits = (negative ? Wide(-scaled) : scaled).str();
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) {
    digits.insert(digits.size() - places, 1, '.');
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
  }
  return negative && digits != "0" ? "-" + digits : digits;
}

/// A decimal of a small number; nullopt where it has more than 18 places or does not end.
std::optional<std::string> small_text(std::int64_t num, std::int64_t den) {
  std::int64_t rest = den;
  unsigned twos = 0, fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  unsigned const places = std::max(twos, fives);
  if (rest != 1 || places > 18) return std::nullopt;
  __int128 scaled = num;
  for (unsigned i = twos; i < places; ++i) scaled *= 2;  // at most 2^63 × 5^18 < 2^105
  for (unsigned i = fives; i < places; ++i) scaled *= 5;
  bool const negative = scaled < 0;
  auto left = negative ? -static_cast<unsigned __int128>(scaled) : static_cast<unsigned __int128>(scaled);
  char digits[48];
  std::size_t at = sizeof digits;
  for (unsigned written = 0; left != 0 || written <= places; ++written) {
    if (written == places && places > 0) digits[--at] = '.';
    digits[--at] = static_cast<char>('0' + static_cast<int>(left % 10));
    left /= 10;
  }
  if (negative) digits[--at] = '-';
  return std::string(digits + at, sizeof digits - at);
}

std::size_t significant(Wide value) {
  std::string digits = (value < 0 ? Wide(-value) : value).str();
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  return digits.size();
}

Wide wide_num(std::int64_t num, Wide const* big) { return big ? *big : Wide(num); }

}  // namespace

Result<Number> Number::parse(std::string_view text) {
  std::size_t i = 0;
  bool const negative = !text.empty() && text[0] == '-';
  if (negative) ++i;
  std::string digits;
  if (!read_digits(text, i, digits)) return malformed(text);
  std::size_t const whole = digits.size();
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (!read_digits(text, i, digits)) return malformed(text);
  }
  if (i != text.size()) return malformed(text);

  std::size_t places = digits.size() - whole;
  while (places > 0 && digits.back() == '0') {
    digits.pop_back();
    --places;
  }
  std::size_t const first = digits.find_first_not_of('0');
  if (first == std::string::npos) return Number(0);
  digits.erase(0, first);

  if (digits.size() <= 18 && places <= 18) {
    // Lowest terms without a gcd: ten to the places is 2s and 5s, and of a number without a last zero only one of them divides it.
    std::int64_t num = 0, den = 1;
    for (char c : digits) num = num * 10 + (c - '0');
    std::size_t twos = places, fives = places;
    for (; twos > 0 && num % 2 == 0; --twos) num /= 2;
    for (; fives > 0 && num % 5 == 0; --fives) num /= 5;
    for (std::size_t i = 0; i < fives; ++i) den *= 5;
    Number out;
    out.num_ = negative ? -num : num;
    out.den_ = den << twos;
    return out;
  }
  std::size_t zeros = 0;
  if (places == 0)
    while (digits[digits.size() - 1 - zeros] == '0') ++zeros;
  Error const too_long{Errc::overflow, "a number holds at most 34 digits: " + std::string(text.substr(0, 90)),
                       "数字最多34位：" + std::string(text.substr(0, 90))};
  if (digits.size() - zeros > detail::most_digits || places > 100 || digits.size() > 64) return too_long;
  Wide const num = to_wide(digits), den = detail::power_of_ten(static_cast<unsigned>(places));
  Wide const common = boost::multiprecision::gcd(num, den);
  Wide top = num / common, bottom = den / common;
  if (!detail::within_limits(top) || !detail::within_limits(bottom)) return too_long;
  if (negative) top = -top;
  Number out;
  if (top <= INT64_MAX && top >= INT64_MIN && bottom <= INT64_MAX) {
    out.num_ = static_cast<std::int64_t>(top);
    out.den_ = static_cast<std::int64_t>(bottom);
  } else {
    out.big_ = std::make_shared<Big const>(Big{top, bottom});
  }
  return out;
}

std::string Number::str() const {
  if (!big_ && den_ == 1) return std::to_string(num_);
  if (!big_)
    if (auto text = small_text(num_, den_)) return *std::move(text);
  Wide const num = wide_num(num_, big_ ? &big_->num : nullptr), den = wide_num(den_, big_ ? &big_->den : nullptr);
  // Decimals that the language could not read again are written as the ratio that they are.
  if (auto const places = decimals_of(den)) {
    Wide const scaled = num * (detail::power_of_ten(*places > 130 ? 130 : *places) / den);
    if (*places <= 130 && significant(scaled) <= detail::most_digits) return decimal_text(scaled, *places);
  }
  return num.str() + "/" + den.str();
}

std::string Number::shown(int places) const {
  if (!big_ && den_ == 1) return std::to_string(num_);
  Wide const num = wide_num(num_, big_ ? &big_->num : nullptr), den = wide_num(den_, big_ ? &big_->den : nullptr);
  auto const kept = static_cast<unsigned>(std::clamp(places, 0, 60));
  Wide const top = (num < 0 ? Wide(-num) : num) * detail::power_of_ten(kept);
  Wide scaled = top / den;
  Wide const rest = top % den;
  if (rest * 2 >= den) scaled += 1;
  std::string const digits = decimal_text(num < 0 ? Wide(-scaled) : scaled, kept);
  return rest == 0 ? digits : "≈" + digits;
}

}  // namespace guiju
