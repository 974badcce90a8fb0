#include "columnar/days.hpp"

#include <unicode/timezone.h>

#include <chrono>

#include "columnar/cells.hpp"

namespace guiju::columnar {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;

std::int64_t floor_of(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0); }

void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  std::string const digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

/// ICU's name of a distance from UTC: GMT+08:00.
std::string icu_name(std::string const& zone) { return zone.starts_with('+') || zone.starts_with('-') ? "GMT" + zone : zone; }

std::unique_ptr<icu::TimeZone> zone_of(std::string const& name) {
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(icu_name(name))));
  return !zone || *zone == icu::TimeZone::getUnknown() ? nullptr : std::move(zone);
}

}  // namespace

bool supported_zone(std::string const& name) { return name.empty() || zone_of(name) != nullptr; }

void append_day(std::string& out, std::int64_t days) {
  constexpr std::int64_t first = -719'162, last = 2'932'896;   // 0001-01-01, 9999-12-31
  if (days < first || days > last) {
    out += "1970-01-01 + " + std::to_string(days) + " d";
    return;
  }
  std::chrono::year_month_day const day{std::chrono::sys_days{std::chrono::days{days}}};
  append_padded(out, static_cast<int>(day.year()), 4);
  out += '-';
  append_padded(out, static_cast<unsigned>(day.month()), 2);
  out += '-';
  append_padded(out, static_cast<unsigned>(day.day()), 2);
}

void append_time(std::string& out, std::int64_t ticks, std::int64_t ticks_a_second) {
  std::int64_t const seconds = floor_of(ticks, ticks_a_second);
  append_padded(out, seconds / 3600, 2);
  out += ':';
  append_padded(out, seconds / 60 % 60, 2);
  out += ':';
  append_padded(out, seconds % 60, 2);
  std::int64_t part = ticks - seconds * ticks_a_second;
  if (part == 0) return;
  std::size_t width = 0;
  for (std::int64_t t = ticks_a_second; t > 1; t /= 10) ++width;
  for (; part % 10 == 0; part /= 10) --width;
  out += '.';
  append_padded(out, part, width);
}

struct Instants::Zone {
  std::unique_ptr<icu::TimeZone> rule;
};

Instants::Instants(std::int64_t ticks_a_second, std::string const& zone)
    : ticks_a_second_(ticks_a_second), zone_(zone.empty() ? nullptr : std::make_unique<Zone>(Zone{zone_of(zone)})) {}
Instants::~Instants() = default;

void Instants::append(std::string& out, std::int64_t ticks) const {
  std::int64_t seconds = floor_of(ticks, ticks_a_second_);
  std::int64_t const part = ticks - seconds * ticks_a_second_;
  std::int64_t away = 0;                                     // minutes east of UTC
  if (zone_ && zone_->rule) {
    constexpr double milliseconds = 1000;
    int32_t raw = 0, summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone_->rule->getOffset(static_cast<double>(seconds) * milliseconds, false, raw, summer, status);
    if (U_SUCCESS(status)) away = (raw + summer) / 60'000;
    seconds += away * 60;
  }
  std::int64_t const day = floor_of(seconds, seconds_a_day), within = seconds - day * seconds_a_day;
  append_day(out, day);
  if (within == 0 && part == 0) return;
  out += ' ';
  append_time(out, within * ticks_a_second_ + part, ticks_a_second_);
  if (!zone_) return;
  out += away < 0 ? '-' : '+';
  append_padded(out, std::abs(away) / 60, 2);
  out += ':';
  append_padded(out, std::abs(away) % 60, 2);
}

}  // namespace guiju::columnar
