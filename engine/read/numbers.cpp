// Numbers and quantities as people and spreadsheets write them. Source: docs/input.md, "Numbers".
#include <algorithm>
#include <array>
#include <optional>

#include "engine/base/text.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/kinds.hpp"

namespace guiju {
namespace {

using fold::digit;

/// What stands at the front of the text: digits with their sign, separators and point; `rest` is what follows.
struct Digits {
  std::string plain;            // "-1234.5", as Number::parse takes it
  int exponent = 0;
  bool has_exponent = false;
  std::string_view rest;
};

/// Groups of three behind `separator`: "1,234,567". `end` is moved behind them.
bool take_groups(std::string_view text, std::size_t& end, char separator, std::string& out) {
  bool any = false;
  while (end + 3 < text.size() && text[end] == separator && digit(text[end + 1]) && digit(text[end + 2]) && digit(text[end + 3]) &&
         (end + 4 >= text.size() || !digit(text[end + 4]))) {
    out.append(text.substr(end + 1, 3));
    end += 4;
    any = true;
  }
  return any;
}

std::optional<Digits> take_digits(std::string_view text, Door door) {
  Digits out;
  std::size_t i = 0;
  if (fold::starts(text, "\xE2\x88\x92")) {            // U+2212
    out.plain = "-";
    i = 3;
  } else if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    if (text[0] == '-') out.plain = "-";
    i = 1;
  }
  while (i < text.size() && text[i] == ' ') ++i;
  std::size_t const first = i;
  while (i < text.size() && (digit(text[i]) || (text[i] == '_' && i > first && i + 1 < text.size() && digit(text[i + 1])))) {
    if (text[i] != '_') out.plain += text[i];
    ++i;
  }
  if (i == first) {
    if (!(door == Door::list && i + 1 < text.size() && text[i] == '.' && digit(text[i + 1]))) return std::nullopt;
    out.plain += '0';                                  // .5
  } else if (i - first <= 3) {
    if (!take_groups(text, i, ',', out.plain)) take_groups(text, i, ' ', out.plain);
  }
  if (i + 1 < text.size() && text[i] == '.' && digit(text[i + 1])) {
    out.plain += text[i++];
    while (i < text.size() && digit(text[i])) out.plain += text[i++];
  }
  if (i + 1 < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    std::size_t j = i + 1;
    bool const minus = text[j] == '-';
    if (text[j] == '-' || text[j] == '+') ++j;
    std::size_t const from = j;
    int exponent = 0;
    while (j < text.size() && digit(text[j]) && j - from < 4) exponent = exponent * 10 + (text[j++] - '0');
    if (j > from && (j == text.size() || !fold::letter(text[j]))) {
      out.has_exponent = true;
      out.exponent = minus ? -exponent : exponent;
      i = j;
    }
  }
  out.rest = text.substr(i);
  return out;
}

/// digits × 10^exponent, by moving the point: exact.
std::string shifted(std::string_view plain, int exponent) {
  std::string sign, digits;
  if (fold::take(plain, "-")) sign = "-";
  auto const point = plain.find('.');
  long at = point == std::string_view::npos ? static_cast<long>(plain.size()) : static_cast<long>(point);
  for (char const c : plain)
    if (c != '.') digits += c;
  at += exponent;
  if (at <= 0) return sign + "0." + std::string(static_cast<std::size_t>(-at), '0') + digits;
  if (at >= static_cast<long>(digits.size())) return sign + digits + std::string(static_cast<std::size_t>(at) - digits.size(), '0');
  return sign + digits.substr(0, static_cast<std::size_t>(at)) + "." + digits.substr(static_cast<std::size_t>(at));
}

constexpr std::array<std::string_view, 30> before = {"大约", "约为", "约", "近", "不足", "超过", "超", "逾", "大于", "小于", "不少于",
                                                    "不小于", "不大于", "不超过", "至少", "至多", "最多", "预计", "暂估", "估计", "高于",
                                                    "低于", "<", ">", "≥", "≤", "~", "±", "≈", "多于"};
constexpr std::array<std::string_view, 15> after = {"以上", "以下", "左右", "上下", "以内", "之内", "及以上", "及以下", "余",
                                                   "多",   "起",   "+",    "不等", "许",   "有余"};

/// 约1200, 1200以上, 50-100, 3至5: no number, yet not nonsense either.
bool approximate(std::string_view text) {
  bool const has_digit = std::any_of(text.begin(), text.end(), digit) || text.find("十") != std::string_view::npos ||
                         text.find("百") != std::string_view::npos || text.find("千") != std::string_view::npos;
  if (!has_digit) return false;
  for (auto const word : before)
    if (fold::starts(text, word)) return true;
  for (auto const word : after)
    if (fold::ends(text, word)) return true;
  for (auto const word : {std::string_view("多"), std::string_view("余")}) {   // 1200余平方米, 3万多元
    auto const at = text.find(word);
    if (at != std::string_view::npos && at > 0) return true;
  }
  for (auto const word : {std::string_view("-"), std::string_view("~"), std::string_view("—"), std::string_view("–"), std::string_view("至"),
                          std::string_view("到")}) {
    auto const at = text.find(word);
    if (at == std::string_view::npos || at == 0) continue;
    auto tail = fold::without_blanks(text.substr(at + word.size()));
    std::string_view next = tail;
    while (fold::take(next, word)) {
    }
    if (!next.empty() && digit(next[0]) && std::any_of(text.begin(), text.begin() + static_cast<long>(at), digit)) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 19> currencies = {"美元", "美金", "欧元", "港元", "港币", "日元", "英镑", "新加坡元", "加元", "澳元",
                                                        "韩元", "USD",  "EUR",  "HKD",  "JPY",  "GBP",  "$",    "€",        "£"};
bool foreign(std::string_view text) {
  return std::any_of(currencies.begin(), currencies.end(), [&](auto word) { return text.find(word) != std::string_view::npos; });
}

/// A unit of things that are counted, which a list writes beside a bare count: 从业人数（人）, 12人.
bool counts(UnitTable const& units, Unit const& unit) {
  int sum = 0;
  for (auto const power : unit.dimension.power) {
    if (power < 0) return false;
    sum += power;
  }
  for (std::string_view measured : {"m", "m2", "m3", "yuan", "tce", "kWh", "kW", "kg", "day", "month"})
    if (unit.dimension == units.find(measured)->dimension) return false;
  return sum <= 1;
}

/// 万, 亿, … in front of a unit or at the end of the number.
std::int64_t take_multiplier(std::string_view& rest) {
  for (auto const& [word, value] : {std::pair<std::string_view, std::int64_t>{"百万", 1000000},
                                    {"千万", 10000000},
                                    {"万亿", 1000000000000},
                                    {"亿", 100000000},
                                    {"万", 10000},
                                    {"千", 1000},
                                    {"百", 100}})
    if (fold::take(rest, word)) return value;
  return 1;
}

struct Amount {
  Number number;
  UnitPtr unit;               // written in the cell; null: none
  bool has_unit = false;      // written, though it may be a bare one
};

Phrase dimension_phrase(Dimension const& dimension) { return {dimension.str_en(), dimension.str_zh()}; }

/// The unit behind a number. nullopt: no such unit.
std::optional<Amount> with_unit(Convert const& with, Type const& type, Number number, std::string_view rest) {
  auto const& units = with.policy.units;
  if (auto unit = units.parse(rest)) return Amount{number, *unit, true};
  bool const money = type.unit && type.dimension == units.find("yuan")->dimension;
  if (money) {                                        // 12万元整, 人民币 stripped before
    fold::take_back(rest, "整");
    fold::take_back(rest, "正");
    fold::take_back(rest, "人民币");
    if (auto unit = units.parse(rest)) return Amount{number, *unit, true};
  }
  std::int64_t const factor = take_multiplier(rest);
  if (factor == 1) return std::nullopt;
  auto product = multiply(number, Number(factor));
  if (!product) return std::nullopt;
  if (rest.empty()) return money ? Amount{*product, units.find("yuan"), true} : Amount{*product, nullptr, false};
  if (auto unit = units.parse(rest)) return Amount{*product, *unit, true};
  return std::nullopt;
}

Reading finish(Convert const& with, Field const& field, std::string_view text, Amount amount) {
  Type const& type = field.type;
  UnitPtr unit = amount.has_unit ? amount.unit : with.unit ? with.unit : type.unit;
  Dimension const dimension = unit ? unit->dimension : Dimension{};
  if (!(dimension == type.dimension)) {
    bool const lenient = with.door == Door::list && !type.unit && unit && counts(with.policy.units, *unit);
    if (!lenient) return said(NoticeKind::WrongDimension, {std::string(text), dimension_phrase(dimension), dimension_phrase(type.dimension)});
  }
  Number value = amount.number;
  if (unit) {
    auto product = multiply(value, unit->factor);
    if (!product) return said(NoticeKind::NumberTooLong, {std::string(text)});
    value = *product;
  }
  if (type.whole && !value.is_whole()) return said(NoticeKind::NotWhole, {std::string(text)});
  auto const bound = [&](Number const& limit) {
    return Phrase(quantity_text(limit, type.unit), quantity_text(limit, type.unit, true));
  };
  if (auto const lowest = field.lowest(); lowest && value < *lowest) {
    if (value.is_negative() && lowest->is_zero()) return said(NoticeKind::Negative, {std::string(text)});
    return said(NoticeKind::BelowMinimum, {std::string(text), bound(*lowest)});
  }
  if (auto const* highest = std::get_if<Number>(&field.max.value); highest && value > *highest)
    return said(NoticeKind::AboveMaximum, {std::string(text), bound(*highest)});
  return Reading{Datum{value}, std::nullopt, false};
}

}  // namespace

Reading read_number(Convert const& with, Field const& field, std::string_view text) {
  Type const& type = field.type;
  if (auto digits = take_digits(text, with.door); digits && digits->rest.empty() && !digits->has_exponent)  // nearly always
    if (auto number = Number::parse(digits->plain)) return finish(with, field, text, Amount{*number, nullptr, false});
  std::string_view front = text;
  bool const money = type.unit && type.dimension == with.policy.units.find("yuan")->dimension;
  bool yuan = false;
  if (money)
    for (std::string_view sign : {"人民币", "RMB", "CNY", "¥", "￥"})
      if (fold::take(front, sign)) {
        yuan = true;
        while (fold::take(front, ":") || fold::take(front, " ")) {
        }
        break;
      }
  bool const percent = fold::take(front, "百分之");

  std::optional<Number> number;
  std::string_view rest;
  if (auto digits = take_digits(front, with.door)) {
    if (digits->has_exponent && with.door == Door::list) return said(NoticeKind::RoundedBySpreadsheet, {std::string(text)});
    if (digits->exponent > 99 || digits->exponent < -99) return said(NoticeKind::NumberTooLong, {std::string(text)});
    auto parsed = Number::parse(digits->exponent ? shifted(digits->plain, digits->exponent) : digits->plain);
    if (!parsed) return said(NoticeKind::NumberTooLong, {std::string(text)});
    number = *parsed;
    rest = digits->rest;
  } else {
    std::string_view tail = front;
    if ((number = take_chinese_number(tail, false))) rest = tail;
  }
  if (number) {
    rest = trim(rest);
    if (percent) {
      auto hundredth = divide(*number, Number(100));
      if (hundredth && rest.empty()) return finish(with, field, text, Amount{*hundredth, nullptr, true});
    } else if (rest.empty()) {
      return finish(with, field, text, Amount{*number, yuan ? with.policy.units.find("yuan") : nullptr, yuan});
    } else if (auto amount = with_unit(with, type, *number, rest)) {
      if (yuan && !amount->has_unit) amount->unit = with.policy.units.find("yuan"), amount->has_unit = true;
      return finish(with, field, text, *amount);
    }
  }
  if (money && foreign(text)) return said(NoticeKind::ForeignCurrency, {std::string(text)});
  if (approximate(text)) return said(NoticeKind::Approximate, {std::string(text)});
  // A word of letters right behind a number was meant as a unit; anything else is no number at all.
  if (number && !percent && rest.size() <= 24 && std::none_of(rest.begin(), rest.end(), digit) && rest[0] != '.' && rest[0] != ',')
    return said(NoticeKind::UnknownUnit, {std::string(rest)});
  return said(NoticeKind::NotANumber, {std::string(text)});
}

}  // namespace guiju
