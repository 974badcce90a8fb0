#include "engine/base/date.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace guiju {
namespace {

using namespace std::chrono;

constexpr std::int32_t first_day = sys_days{year{1} / January / 1}.time_since_epoch().count();
constexpr std::int32_t last_day = sys_days{year{9999} / December / 31}.time_since_epoch().count();

year_month_day calendar(Date date) { return year_month_day{sys_days{days{date.days}}}; }

int digits(std::string_view text) {  // -1: not all of them digits
  int out = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    out = out * 10 + (c - '0');
  }
  return out;
}

}  // namespace

std::optional<Date> Date::of(int y, int m, int d) {
  if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31) return std::nullopt;
  year_month_day const date{std::chrono::year{y}, std::chrono::month{static_cast<unsigned>(m)}, std::chrono::day{static_cast<unsigned>(d)}};
  if (!date.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count())};
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  return of(digits(iso.substr(0, 4)), digits(iso.substr(5, 2)), digits(iso.substr(8, 2)));
}

Date Date::first() { return Date{first_day}; }
Date Date::last() { return Date{last_day}; }

int Date::year() const { return static_cast<int>(calendar(*this).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(calendar(*this).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(calendar(*this).day())); }

std::string Date::str() const {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year(), month(), day());
  return text;
}

std::string Date::str_zh() const {
  return std::to_string(year()) + "年" + std::to_string(month()) + "月" + std::to_string(day()) + "日";
}

std::optional<Date> add_months(Date date, std::int64_t count) {
  if (count < -120'000 || count > 120'000) return std::nullopt;
  std::int64_t const months = std::int64_t{date.year()} * 12 + date.month() - 1 + count;
  if (months < 12 || months >= 120'000) return std::nullopt;
  std::chrono::year const year{static_cast<int>(months / 12)};
  std::chrono::month const month{static_cast<unsigned>(months % 12 + 1)};
  auto const last = static_cast<unsigned>((year / month / std::chrono::last).day());
  return Date::of(static_cast<int>(year), static_cast<int>(months % 12 + 1), std::min(date.day(), static_cast<int>(last)));
}

std::optional<Date> add_days(Date date, std::int64_t count) {
  if (count < -4'000'000 || count > 4'000'000) return std::nullopt;
  std::int64_t const day = date.days + count;
  if (day < first_day || day > last_day) return std::nullopt;
  return Date{static_cast<std::int32_t>(day)};
}

std::string Period::str() const {
  std::string out;
  if (from) out += from->str() + " ";
  out += "..";
  if (to) out += " " + to->str();
  return out;
}

}  // namespace guiju
