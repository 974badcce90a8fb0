#pragma once
// What is known of a number: an interval, its ends open or closed, or an error. What is known of a date: the days it may be.
// Source: docs/language.md, "What is unknown", 3.
#include <optional>

#include "engine/base/date.hpp"
#include "engine/base/number.hpp"
#include "engine/eval/truth.hpp"

namespace guiju {

struct Interval {
  Number low, high;                    // meaningless where that end is infinite
  bool low_infinite = false, high_infinite = false;
  bool low_open = false, high_open = false;
  bool error = false;                  // no number at all; `reasons` says why
  Reasons reasons;                     // of an error, or why this is not known better

  Interval() = default;
  Interval(Number value) : low(value), high(std::move(value)) {}
  Interval(Number from, Number to) : low(std::move(from)), high(std::move(to)) {}
  static Interval all(Reasons reasons = {});
  static Interval at_least(Number low);
  static Interval of_error(Reasons reasons);
  bool point() const { return !error && !low_infinite && !high_infinite && low == high; }
  bool contains(Number const& value) const;
  bool may_be_zero() const { return contains(Number(0)); }
  /// Surely above zero / surely not above zero.
  bool positive() const { return !error && !low_infinite && (low > Number(0) || (low.is_zero() && low_open)); }
  bool not_positive() const { return !error && !high_infinite && high <= Number(0); }
};

/// How arithmetic makes the reason of an error: overflow, division by zero, a step that is no step.
struct ErrorMaker {
  virtual Reasons make(Error const& error) = 0;

 protected:
  ~ErrorMaker() = default;
};

Interval add(Interval const& a, Interval const& b, ErrorMaker& errors);
Interval subtract(Interval const& a, Interval const& b, ErrorMaker& errors);
Interval multiply(Interval const& a, Interval const& b, ErrorMaker& errors);
Interval divide(Interval const& a, Interval const& b, ErrorMaker& errors);
Interval negate(Interval const& a);
Interval round(Interval const& a, Rounding rounding, Interval const& step, ErrorMaker& errors);
/// The interval that spans both; an error and a number have nothing in common: anything.
Interval hull(Interval const& a, Interval const& b);

Truth equal(Interval const& a, Interval const& b);
Truth less(Interval const& a, Interval const& b);          // a < b
Truth less_or_equal(Interval const& a, Interval const& b);  // a <= b

/// A date as the days it may be, both ends in.
struct Days {
  std::int32_t low = 0, high = 0;
  bool error = false;
  Reasons reasons;

  Days() = default;
  Days(Date date) : low(date.days), high(date.days) {}
  static Days all(Reasons reasons = {});
  static Days of_error(Reasons reasons);
  bool point() const { return !error && low == high; }
};

Days hull(Days const& a, Days const& b);
Truth equal(Days const& a, Days const& b);
Truth less(Days const& a, Days const& b);
Truth less_or_equal(Days const& a, Days const& b);
Truth within(Days const& a, Period const& period);
Days add_days(Days const& a, Interval const& days, ErrorMaker& errors);
Days add_months(Days const& a, Interval const& months, ErrorMaker& errors);
Interval difference(Days const& later, Days const& earlier);

}  // namespace guiju
