#include "engine/sheet/cell_text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "engine/base/date.hpp"

namespace guiju::sheet {
namespace {

/// ± digits × 10^exponent, without zeros at either end.
struct Decimal {
  bool negative = false;
  std::string digits;                   // "" is zero
  long exponent = 0;
};

std::optional<Decimal> parse(std::string_view text) {
  Decimal out;
  std::size_t i = 0;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) out.negative = text[i++] == '-';
  bool any = false, point = false;
  for (; i < text.size() && (text[i] == '.' || (text[i] >= '0' && text[i] <= '9')); ++i) {
    if (text[i] == '.') {
      if (point) return std::nullopt;
      point = true;
      continue;
    }
    any = true;
    out.digits += text[i];
    if (point) --out.exponent;
  }
  if (!any || out.digits.size() > 400) return std::nullopt;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    bool minus = false;
    if (++i < text.size() && (text[i] == '-' || text[i] == '+')) minus = text[i++] == '-';
    long power = 0;
    std::size_t const begin = i;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && power < 10000; ++i) power = power * 10 + (text[i] - '0');
    if (i == begin) return std::nullopt;
    out.exponent += minus ? -power : power;
  }
  if (i != text.size()) return std::nullopt;
  out.digits.erase(0, std::min(out.digits.find_first_not_of('0'), out.digits.size()));
  constexpr std::size_t kept = 15;
  if (out.digits.size() > kept) {
    bool carry = out.digits[kept] >= '5';
    out.exponent += static_cast<long>(out.digits.size() - kept);
    out.digits.resize(kept);
    for (std::size_t at = kept; carry && at-- > 0;) {
      carry = out.digits[at] == '9';
      out.digits[at] = carry ? '0' : static_cast<char>(out.digits[at] + 1);
    }
    if (carry) out.digits.insert(0, "1");
  }
  while (!out.digits.empty() && out.digits.back() == '0') out.digits.pop_back(), ++out.exponent;
  if (out.digits.empty()) out = {};
  return out;
}

std::string plain(Decimal const& d, unsigned zeros) {
  std::string const sign = d.negative ? "-" : "";
  if (d.digits.empty()) return std::string(std::max(1u, zeros), '0');
  long const before = static_cast<long>(d.digits.size()) + d.exponent;
  if (before > 15 || before < -60)
    return sign + d.digits.substr(0, 1) + (d.digits.size() > 1 ? "." + d.digits.substr(1) : "") + "E" + (before > 0 ? "+" : "") + std::to_string(before - 1);
  std::string whole = before > 0 ? d.digits.substr(0, static_cast<std::size_t>(before)) : "0";
  if (before > static_cast<long>(d.digits.size())) whole.append(static_cast<std::size_t>(before) - d.digits.size(), '0');
  std::string part = before < 0 ? std::string(static_cast<std::size_t>(-before), '0') : "";
  if (before < static_cast<long>(d.digits.size())) part += d.digits.substr(static_cast<std::size_t>(std::max(before, 0L)));
  if (whole.size() < zeros) whole.insert(0, zeros - whole.size(), '0');
  return sign + whole + (part.empty() ? "" : "." + part);
}

std::string two(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::optional<std::string> day_text(Decimal const& d, Shown shown, bool from_1904) {
  std::string const text = plain(d, 0);
  if (d.negative || text.find('E') != std::string::npos) return std::nullopt;
  auto const point = text.find('.');
  std::string const whole = text.substr(0, point);
  if (whole.size() > 7) return std::nullopt;
  std::int64_t serial = std::stol(whole), seconds = 0;
  if (point != std::string::npos) {
    // Thirteen digits at most, so that this stays below 2^63.
    std::int64_t part = 0, scale = 1;
    for (char const c : text.substr(point + 1, 13)) part = part * 10 + (c - '0'), scale *= 10;
    seconds = (part * 86400 + scale / 2) / scale;
    if (seconds == 86400) seconds = 0, ++serial;
  }
  std::string const time = two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
  if (shown == Shown::time && serial == 0) return time;
  std::string day;
  if (!from_1904 && serial == 0) {
    day = "1900-01-00";
  } else if (!from_1904 && serial == 60) {
    day = "1900-02-29";
  } else {
    auto const first = from_1904 ? Date::of(1904, 1, 1) : serial < 60 ? Date::of(1899, 12, 31) : Date::of(1899, 12, 30);
    auto const date = first ? add_days(*first, serial) : std::nullopt;
    if (!date) return std::nullopt;
    day = date->str();
    if (shown == Shown::month) return std::to_string(date->year()) + "年" + std::to_string(date->month()) + "月";
    if (shown == Shown::year) return std::to_string(date->year());
  }
  return shown == Shown::day || (seconds == 0 && shown != Shown::time) ? day : day + " " + time;
}

}  // namespace

NumberFormat read_format(std::string_view code) {
  bool year = false, month = false, day = false, clock = false, percent = false, only_zeros = !code.empty(), elapsed = false;
  unsigned zeros = 0;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    char const c = code[i];
    if (c == '0') ++zeros; else only_zeros = false;
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size() - 1);
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      auto const end = std::min(code.find(']', i), code.size() - 1);
      auto const inside = code.substr(i + 1, end - i - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) elapsed = true;
      i = end;
    } else if ((c == 'E' || c == 'e') && i + 1 < code.size() && (code[i + 1] == '+' || code[i + 1] == '-')) {
      ++i;
    } else if (code.substr(i, 7) == "General" || code.substr(i, 7) == "GENERAL") {
      i += 6;
    } else if (c == 'y' || c == 'Y' || c == 'e') {
      year = true;
    } else if (c == 'm' || c == 'M') {
      month = true;
    } else if (c == 'd' || c == 'D') {
      day = true;
    } else if (c == 'h' || c == 'H' || c == 's' || c == 'S') {
      clock = true;
    } else if (c == '%') {
      percent = true;
    }
  }
  if (elapsed) return {};
  if (year || day || (month && !clock)) {
    if (clock) return {Shown::moment};
    if (year && !month && !day) return {Shown::year};
    if (year && month && !day) return {Shown::month};
    return {Shown::day};
  }
  if (clock) return {Shown::time};
  if (percent) return {Shown::percent};
  if (only_zeros && zeros > 1) return {Shown::zeros, std::min(zeros, 30u)};
  return {};
}

NumberFormat built_in_format(unsigned id) {
  if (id == 9 || id == 10) return {Shown::percent};
  if (id == 17 || id == 55 || id == 52) return {Shown::month};
  if (id == 22) return {Shown::moment};
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47) return {Shown::time};
  if ((id >= 14 && id <= 16) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58)) return {Shown::day};
  return {};
}

std::string shown_text(std::string_view value, NumberFormat format, bool from_1904) {
  auto number = parse(value);
  if (!number) return std::string(value);
  if (format.shown == Shown::percent) {
    number->exponent += number->digits.empty() ? 0 : 2;
    return plain(*number, 0) + "%";
  }
  if (format.shown == Shown::number || format.shown == Shown::zeros) return plain(*number, format.zeros);
  return day_text(*number, format.shown, from_1904).value_or(plain(*number, 0));
}

}  // namespace guiju::sheet
