// Days as people and spreadsheets write them. Source: docs/input.md, "Dates".
#include <array>
#include <optional>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/kinds.hpp"

namespace guiju {
namespace {

using fold::digit;

/// Serial day numbers of a spreadsheet (1900 system): day 25569 is 1970-01-01. Below 1950 and above 2099 a number is no likely date.
constexpr std::int32_t serial_of_1970 = 25569, first_serial = 18264, last_serial = 73050;

int number_of(std::string_view digits) {
  int out = 0;
  for (char const c : digits) out = out * 10 + (c - '0');
  return out;
}

/// One to four digits off the front.
std::string_view take_digits(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && n < 9 && digit(text[n])) ++n;
  auto const out = text.substr(0, n);
  text.remove_prefix(n);
  return out;
}

/// The rest of a moment behind its day: blank or T, hours, minutes, seconds, zone. True where nothing else is there.
bool is_time_of_day(std::string_view rest) {
  if (rest.empty()) return true;
  if (rest[0] != ' ' && rest[0] != 'T' && rest[0] != 't') return false;
  rest = trim(rest.substr(1));
  auto const two = [&] { return !rest.empty() && take_digits(rest).size() <= 2 && true; };
  if (rest.empty() || !digit(rest[0]) || !two() || !fold::take(rest, ":") || rest.empty() || !digit(rest[0]) || !two()) return false;
  if (fold::take(rest, ":")) {
    if (rest.empty() || !digit(rest[0]) || !two()) return false;
    if (fold::take(rest, ".")) take_digits(rest);
  }
  rest = trim(rest);
  if (rest.empty() || rest == "Z" || rest == "z") return true;
  if (rest[0] != '+' && rest[0] != '-') return false;
  rest.remove_prefix(1);
  if (rest.empty() || !digit(rest[0])) return false;
  take_digits(rest);
  if (fold::take(rest, ":")) take_digits(rest);
  return rest.empty();
}

/// 二〇二一年一月二十日 → 2021年1月20日; nullopt where a part is no numeral.
std::optional<std::string> with_digits(std::string_view text) {
  std::string out;
  struct Part {
    std::string_view mark, other;
    bool year;
  };
  constexpr std::array<Part, 3> parts{{{"年", "年", true}, {"月", "月", false}, {"日", "号", false}}};
  for (auto const& part : parts) {
    if (text.empty()) break;
    auto const number = take_chinese_number(text, part.year);
    if (!number) return std::nullopt;
    out += number->str();
    if (!fold::take(text, part.mark) && !fold::take(text, part.other)) return std::nullopt;
    out += part.mark;
  }
  if (!text.empty()) return std::nullopt;
  return out;
}

Reading within_bounds(Field const& field, std::string_view text, Date day) {
  if (auto const* least = std::get_if<Date>(&field.min.value); least && day < *least)
    return said(NoticeKind::BelowMinimum, {std::string(text), Phrase(least->str(), least->str_zh())});
  if (auto const* most = std::get_if<Date>(&field.max.value); most && day > *most)
    return said(NoticeKind::AboveMaximum, {std::string(text), Phrase(most->str(), most->str_zh())});
  return Reading{Datum{day}, std::nullopt, false};
}

Reading of_parts(Convert const& with, Field const& field, std::string_view text, int year, int month, int day) {
  if (auto const date = Date::of(year, month, day)) return within_bounds(field, text, *date);
  // What a spreadsheet or a database puts where there is no date.
  bool const empty = (year == 0 && month == 0 && day == 0) || (year == 1900 && month == 1 && day == 0);
  if (empty && with.door == Door::list) return said(NoticeKind::OpenEnd, {std::string(text)});
  return said(NoticeKind::ImpossibleDate, {std::string(text)});
}

/// 44216, 44216.0, 44216.625 in a list.
std::optional<Date> serial(std::string_view text) {
  auto const whole = text.substr(0, text.find('.'));
  if (whole.size() != 5 || !fold::digits(whole)) return std::nullopt;
  if (whole.size() < text.size() && !fold::digits(text.substr(whole.size() + 1))) return std::nullopt;
  int const n = number_of(whole);
  if (n < first_serial || n > last_serial) return std::nullopt;
  return Date{n - serial_of_1970};
}

}  // namespace

Reading read_date(Convert const& with, Field const& field, std::string_view text) {
  auto const shown = [&] { return std::vector<Phrase>{std::string(text)}; };
  if (auto const iso = Date::parse(text)) return within_bounds(field, text, *iso);
  for (std::string_view word : {"长期", "永久", "至今", "无固定期限", "无期限", "长期有效"})
    if (text == word) return said(NoticeKind::OpenEnd, shown());
  if (with.door == Door::list) {
    if (auto const day = serial(text)) return within_bounds(field, text, *day);
    if (text == "0" || text == "0.0") return said(NoticeKind::OpenEnd, shown());
  }

  std::string held;
  std::string_view rest = text;
  if (text.find("年") != std::string_view::npos || text.find("月") != std::string_view::npos) {
    held = fold::without_blanks(text.substr(0, text.find(':')));
    if (text.find(':') != std::string_view::npos) held = text;   // with a time of day: blanks stay
    rest = held;
    if (!held.empty() && !digit(held[0]))
      if (auto digits = with_digits(held)) {
        held = std::move(*digits);
        rest = held;
      }
  }
  std::string_view const first = take_digits(rest);
  if (first.empty()) return said(NoticeKind::NotADate, shown());
  if (rest.empty()) {
    if (first.size() == 8) return of_parts(with, field, text, number_of(first.substr(0, 4)), number_of(first.substr(4, 2)), number_of(first.substr(6)));
    bool const month = first.size() == 6 && number_of(first.substr(4)) >= 1 && number_of(first.substr(4)) <= 12;
    bool const year = number_of(first.substr(0, 4)) >= 1900 && number_of(first.substr(0, 4)) <= 2199;
    if (year && (first.size() == 4 || month)) return said(NoticeKind::DayNotStated, shown());
    return said(NoticeKind::NotADate, shown());
  }
  if (fold::take(rest, "年")) {
    if (rest.empty()) return said(NoticeKind::DayNotStated, shown());
    rest = trim(rest);
    auto const month = take_digits(rest);
    if (month.empty() || month.size() > 2 || !(fold::take(rest, "月") || fold::take(rest, "月份"))) return said(NoticeKind::NotADate, shown());
    if (first.size() == 2) return said(NoticeKind::OrderUnclear, shown());
    if (first.size() != 4) return said(NoticeKind::NotADate, shown());
    if (rest.empty() || rest == "份") {
      bool const possible = number_of(month) >= 1 && number_of(month) <= 12;
      return said(possible ? NoticeKind::DayNotStated : NoticeKind::ImpossibleDate, shown());
    }
    rest = trim(rest);
    auto const day = take_digits(rest);
    if (day.empty() || day.size() > 2) return said(NoticeKind::NotADate, shown());
    if (!fold::take(rest, "日")) fold::take(rest, "号");
    if (!is_time_of_day(rest)) return said(NoticeKind::NotADate, shown());
    return of_parts(with, field, text, number_of(first), number_of(month), number_of(day));
  }
  char const separator = rest[0];
  if (separator != '-' && separator != '/' && separator != '.') return said(NoticeKind::NotADate, shown());
  rest.remove_prefix(1);
  auto const second = take_digits(rest);
  auto const year = [](std::string_view digits) { return digits.size() == 4 && number_of(digits) >= 1900 && number_of(digits) <= 2199; };
  if (rest.empty() && separator == '-' && year(first) && year(second)) return said(NoticeKind::DayNotStated, shown());   // 1992-2006
  if (second.empty() || second.size() > 2) return said(NoticeKind::NotADate, shown());
  if (rest.empty()) {
    bool const possible = first.size() == 4 && number_of(second) >= 1 && number_of(second) <= 12 && number_of(first) >= 1900 && number_of(first) <= 2199;
    return said(possible ? NoticeKind::DayNotStated : NoticeKind::NotADate, shown());
  }
  if (rest[0] != separator) return said(NoticeKind::NotADate, shown());
  rest.remove_prefix(1);
  auto const third = take_digits(rest);
  if (third.empty() || !is_time_of_day(rest)) return said(NoticeKind::NotADate, shown());
  if (first.size() == 4 && third.size() <= 2) return of_parts(with, field, text, number_of(first), number_of(second), number_of(third));
  if (first.size() <= 2 && (third.size() == 4 || third.size() == 2)) return said(NoticeKind::OrderUnclear, shown());
  return said(NoticeKind::NotADate, shown());
}

}  // namespace guiju
