// Chinese numerals. Source: GB/T 15835-2011 for the positional form of years; capitals as in the rules for money orders.
#include <array>
#include <optional>

#include "engine/base/text.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/kinds.hpp"

namespace guiju {
namespace {

struct Numeral {
  char32_t character;
  std::int64_t value;   // a digit, or the unit 10, 100, 1000, 10⁴, 10⁸
  bool unit;
};
constexpr std::array<Numeral, 41> numerals{{
    {U'〇', 0, false}, {U'零', 0, false}, {U'○', 0, false}, {U'Ｏ', 0, false}, {U'O', 0, false}, {U'o', 0, false}, {U'一', 1, false},
    {U'壹', 1, false}, {U'二', 2, false}, {U'贰', 2, false}, {U'貳', 2, false}, {U'两', 2, false}, {U'兩', 2, false},
    {U'三', 3, false}, {U'叁', 3, false}, {U'參', 3, false}, {U'四', 4, false}, {U'肆', 4, false}, {U'五', 5, false}, {U'伍', 5, false},
    {U'六', 6, false}, {U'陆', 6, false}, {U'陸', 6, false}, {U'七', 7, false}, {U'柒', 7, false}, {U'八', 8, false}, {U'捌', 8, false},
    {U'九', 9, false}, {U'玖', 9, false}, {U'十', 10, true}, {U'拾', 10, true}, {U'百', 100, true}, {U'佰', 100, true}, {U'千', 1000, true},
    {U'仟', 1000, true}, {U'万', 10000, true}, {U'萬', 10000, true}, {U'亿', 100000000, true}, {U'億', 100000000, true},
    {U'廿', 20, false}, {U'卅', 30, false},
}};

std::optional<Numeral> numeral_at(std::string_view text, std::size_t& i) {
  std::size_t next = i;
  char32_t const c = next_code_point(text, next);
  for (auto const& n : numerals)
    if (n.character == c) {
      i = next;
      return n;
    }
  return std::nullopt;
}

/// Digits in a row: 二〇二一.
std::optional<Number> row_of_digits(std::vector<Numeral> const& run) {
  std::string digits;
  for (auto const& n : run) {
    if (n.unit || n.value > 9) return std::nullopt;
    digits += static_cast<char>('0' + n.value);
  }
  auto number = Number::parse(digits);
  return number ? std::optional(*number) : std::nullopt;
}

/// By units: each digit before its unit, units falling within 万 and 亿, a gap marked by 零, no digit left over after 百 or more (一百二 is
/// colloquial for 120: not read).
std::optional<std::int64_t> by_units(std::vector<Numeral> const& run) {
  std::int64_t total = 0, section = 0, digit = -1, last_unit = 100000, last_big = INT64_MAX;
  bool zero = false;
  for (auto const& n : run) {
    if (!n.unit) {
      if (n.value >= 20) {                             // 廿, 卅 stand for tens
        if (digit >= 0 || last_unit <= 10) return std::nullopt;
        section += n.value, last_unit = 10, zero = false;
        continue;
      }
      if (n.value == 0) {
        if (digit >= 0) return std::nullopt;
        zero = true;
        continue;
      }
      if (digit >= 0) return std::nullopt;
      digit = n.value;
      continue;
    }
    if (n.value >= 10000) {                            // closes the section
      if (n.value >= last_big) return std::nullopt;
      if (digit >= 0) {
        if (last_unit > 10 && last_unit < 100000 && !zero) return std::nullopt;
        section += digit;
      }
      if (section == 0 && total == 0) return std::nullopt;
      if (n.value == 100000000 && total != 0) return std::nullopt;
      total += section * n.value;
      last_big = n.value, section = 0, digit = -1, last_unit = 100000, zero = false;
      continue;
    }
    if (n.value >= last_unit) return std::nullopt;
    if (digit < 0) {
      if (n.value != 10) return std::nullopt;          // 十五, 一百十五
      digit = 1;
    }
    section += digit * n.value;
    last_unit = n.value, digit = -1, zero = false;
  }
  if (digit >= 0) {
    if (last_unit > 10 && last_unit < 100000 && !zero) return std::nullopt;  // 一百二, 三千五
    if (last_unit == 100000 && total != 0 && !zero) return std::nullopt;     // 两万五
    section += digit;
  }
  return total + section;
}

}  // namespace

std::optional<Number> take_chinese_number(std::string_view& text, bool positional) {
  std::vector<Numeral> run;
  std::size_t i = 0;
  bool has_unit = false;
  for (; i < text.size() && run.size() < 40;) {
    auto const n = numeral_at(text, i);
    if (!n) break;
    has_unit = has_unit || n->unit || n->value > 9;
    run.push_back(*n);
  }
  if (run.empty()) return std::nullopt;
  std::optional<Number> out;
  if (!has_unit && (positional || run.size() == 1)) {
    out = row_of_digits(run);
  } else if (auto const value = by_units(run)) {
    out = Number(*value);
  }
  if (!out) return std::nullopt;
  std::string_view rest = text.substr(i);
  if (!positional && fold::take(rest, "点")) {         // 一点五
    std::string fraction;
    for (std::size_t at = 0; at < rest.size();) {
      std::size_t next = at;
      auto const n = numeral_at(rest, next);
      if (!n || n->unit || n->value > 9) {
        rest.remove_prefix(at);
        at = 0;
        break;
      }
      fraction += static_cast<char>('0' + n->value);
      at = next;
      if (at == rest.size()) {
        rest = {};
        break;
      }
    }
    if (fraction.empty()) return std::nullopt;
    auto decimal = Number::parse(out->str() + "." + fraction);
    if (!decimal) return std::nullopt;
    out = *decimal;
  }
  text = rest;
  return out;
}

}  // namespace guiju
