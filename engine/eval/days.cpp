// Dates of which only some days are possible.
#include <algorithm>

#include "engine/eval/interval.hpp"

namespace guiju {
namespace {

Truth open(Days const& a, Days const& b) {
  if (a.error != b.error) return Truth::open(a.error ? a.reasons : b.reasons);
  return Truth::open(a.reasons | b.reasons);
}

Error beyond_the_calendar() {
  return {Errc::overflow, "a date before 0001-01-01 or after 9999-12-31", "日期超出0001-01-01至9999-12-31的范围"};
}
Error part_of(char const* en, char const* zh) {
  return {Errc::invalid, std::string("a part of a ") + en + " cannot be added to a date", std::string("日期不能加减不足一") + zh + "的时间"};
}

/// A whole number that is clipped to what no date can exceed, so that it fits.
std::int64_t clipped(Number const& value) {
  constexpr std::int64_t most = 8'000'000;  // more days than the calendar has
  if (value > Number(most)) return most;
  if (value < Number(-most)) return -most;
  return value.whole().value_or(0);
}

/// The whole numbers in an interval of days or months; none where low > high.
struct Count {
  std::int64_t low, high;
};
Count whole_numbers(Interval const& n) {
  constexpr std::int64_t most = 8'000'000;
  Count out{-most, most};
  if (!n.low_infinite) {
    if (auto up = round(n.low, Rounding::up, Number(1))) out.low = clipped(*up) + (n.low_open && *up == n.low ? 1 : 0);
  }
  if (!n.high_infinite) {
    if (auto down = round(n.high, Rounding::down, Number(1))) out.high = clipped(*down) - (n.high_open && *down == n.high ? 1 : 0);
  }
  return out;
}

template <class Move>
Days moved(Days const& a, Interval const& n, ErrorMaker& errors, char const* en, char const* zh, Move move) {
  if (a.error || n.error) {
    if (a.error && n.error) return Days::of_error(a.reasons | n.reasons);
    return a.error ? a : Days::of_error(n.reasons);
  }
  Reasons const reasons = a.reasons | n.reasons;
  Count const count = whole_numbers(n);
  if (count.low > count.high) return Days::of_error(errors.make(part_of(en, zh)));
  std::optional<std::int32_t> const low = move(a.low, count.low), high = move(a.high, count.high);
  // Days that fall off the calendar would be errors; what is left is what is known.
  if ((!low && count.low >= 0) || (!high && count.high <= 0)) return Days::of_error(errors.make(beyond_the_calendar()));
  Days out;
  out.low = low.value_or(Date::first().days);
  out.high = high.value_or(Date::last().days);
  out.reasons = reasons;
  return out;
}

}  // namespace

Days Days::all(Reasons reasons) {
  Days out;
  out.low = Date::first().days;
  out.high = Date::last().days;
  out.reasons = reasons;
  return out;
}
Days Days::of_error(Reasons reasons) {
  Days out;
  out.error = true;
  out.reasons = reasons;
  return out;
}

Days hull(Days const& a, Days const& b) {
  Reasons const reasons = a.reasons | b.reasons;
  if (a.error && b.error) return Days::of_error(reasons);
  if (a.error || b.error) return Days::all(reasons);
  Days out;
  out.low = std::min(a.low, b.low);
  out.high = std::max(a.high, b.high);
  out.reasons = reasons;
  return out;
}

Truth equal(Days const& a, Days const& b) {
  if (a.error || b.error) return open(a, b);
  if (a.point() && b.point()) return a.low == b.low;
  if (a.high < b.low || b.high < a.low) return false;
  return open(a, b);
}
Truth less(Days const& a, Days const& b) {
  if (a.error || b.error) return open(a, b);
  if (a.high < b.low) return true;
  if (b.high <= a.low) return false;
  return open(a, b);
}
Truth less_or_equal(Days const& a, Days const& b) {
  if (a.error || b.error) return open(a, b);
  if (a.high <= b.low) return true;
  if (b.high < a.low) return false;
  return open(a, b);
}

Truth within(Days const& a, Period const& period) {
  if (a.error) return Truth::open(a.reasons);
  bool const after_from = !period.from || period.from->days <= a.low;
  bool const before_to = !period.to || a.high <= period.to->days;
  if (period.upside_down()) return false;
  if (after_from && before_to) return true;
  if ((period.from && a.high < period.from->days) || (period.to && a.low > period.to->days)) return false;
  return Truth::open(a.reasons);
}

Days add_days(Days const& a, Interval const& days, ErrorMaker& errors) {
  return moved(a, days, errors, "day", "日", [](std::int32_t day, std::int64_t n) -> std::optional<std::int32_t> {
    auto const date = add_days(Date{day}, n);
    return date ? std::optional(date->days) : std::nullopt;
  });
}
Days add_months(Days const& a, Interval const& months, ErrorMaker& errors) {
  return moved(a, months, errors, "month", "月", [](std::int32_t day, std::int64_t n) -> std::optional<std::int32_t> {
    auto const date = add_months(Date{day}, n);
    return date ? std::optional(date->days) : std::nullopt;
  });
}

Interval difference(Days const& later, Days const& earlier) {
  if (later.error || earlier.error) {
    if (later.error && earlier.error) return Interval::of_error(later.reasons | earlier.reasons);
    return Interval::of_error(later.error ? later.reasons : earlier.reasons);
  }
  Interval out(Number(std::int64_t{later.low} - earlier.high), Number(std::int64_t{later.high} - earlier.low));
  out.reasons = later.reasons | earlier.reasons;
  return out;
}

}  // namespace guiju
