#include "columnar/numbers.hpp"

#include <charconv>
#include <cmath>

namespace guiju::columnar {
namespace {

template <class T>
void append_shortest(std::string& out, T value) {
  if (std::isnan(value)) return;
  char text[48];
  auto const end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
  std::string_view const all(text, static_cast<std::size_t>(end - text));
  std::size_t const e = all.find('e');
  if (e == std::string_view::npos) {                       // inf
    out += all;
    return;
  }
  std::string digits;
  for (char const c : all.substr(0, e))
    if (c != '.') digits += c;
  std::size_t const sign = digits.starts_with('-') ? 1 : 0;
  int exponent = 0;
  std::string_view power = all.substr(e + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  std::from_chars(power.data(), power.data() + power.size(), exponent);
  append_scaled(out, digits, static_cast<std::int32_t>(digits.size() - sign) - 1 - exponent);
}

}  // namespace

void append_binary(std::string& out, double value) { append_shortest(out, value); }
void append_binary(std::string& out, float value) { append_shortest(out, value); }

void append_scaled(std::string& out, std::string_view digits, std::int32_t scale) {
  if (digits.starts_with('-')) {
    out += '-';
    digits.remove_prefix(1);
  }
  if (scale <= 0) {
    out += digits;
    if (digits != "0") out.append(static_cast<std::size_t>(-scale), '0');
    return;
  }
  auto const behind = static_cast<std::size_t>(scale);
  if (digits.size() > behind) {
    out.append(digits.substr(0, digits.size() - behind));
    digits.remove_prefix(digits.size() - behind);
    out += '.';
  } else {
    out += "0.";
    out.append(behind - digits.size(), '0');
  }
  out += digits;
}

}  // namespace guiju::columnar
