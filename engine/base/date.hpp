#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guiju {

/// A day of the Gregorian calendar, 0001-01-01 to 9999-12-31, counted in days from 1970-01-01.
struct Date {
  std::int32_t days = 0;

  static std::optional<Date> of(int year, int month, int day);   // nullopt: no such day
  static std::optional<Date> parse(std::string_view iso);        // exactly YYYY-MM-DD
  static Date first();                                           // 0001-01-01
  static Date last();                                            // 9999-12-31
  int year() const;
  int month() const;
  int day() const;
  std::string str() const;                                       // YYYY-MM-DD
  std::string str_zh() const;                                    // 2022年3月14日

  friend auto operator<=>(Date, Date) = default;
};

/// The same day of the month `months` later (or earlier), or that month's last day; nullopt beyond the calendar.
std::optional<Date> add_months(Date date, std::int64_t months);
std::optional<Date> add_days(Date date, std::int64_t days);

/// From the first to the last day, both in; an end left out is open. `upside_down` where none is in.
struct Period {
  std::optional<Date> from, to;
  bool contains(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
  bool upside_down() const { return from && to && *to < *from; }
  bool always() const { return !from && !to; }
  std::string str() const;  // "2022-03-14 .. 2023-01-01"
};

}  // namespace guiju
