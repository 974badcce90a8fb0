#pragma once
// What is known of a number: an interval with open or closed, finite or infinite ends, of exact rationals.
#include <boost/multiprecision/cpp_int.hpp>
#include <vector>

namespace guiju::oracle {

using Q = boost::multiprecision::cpp_rational;
using Z = boost::multiprecision::cpp_int;

struct End {
  Q at = 0;
  bool open = false;
  int infinite = 0;  // -1, 0, 1
};

struct Interval {
  End low{0, true, -1}, high{0, true, 1};  // everything
  static Interval point(Q const& q) { return {{q, false, 0}, {q, false, 0}}; }
  bool is_point() const { return !low.infinite && !high.infinite && low.at == high.at; }
};

enum class Truth { no, yes, unknown };

/// -1, 0, 1 by position alone.
inline int order(End const& a, End const& b) {
  if (a.infinite || b.infinite) return (a.infinite > b.infinite) - (a.infinite < b.infinite);
  return a.at < b.at ? -1 : b.at < a.at ? 1 : 0;
}

inline Truth less(Interval const& a, Interval const& b) {
  int const up = order(a.high, b.low);
  if (!a.high.infinite && !b.low.infinite && (up < 0 || (up == 0 && (a.high.open || b.low.open)))) return Truth::yes;
  if (!a.low.infinite && !b.high.infinite && order(a.low, b.high) >= 0) return Truth::no;
  return Truth::unknown;
}

inline Truth equal(Interval const& a, Interval const& b) {
  if (a.is_point() && b.is_point()) return a.low.at == b.low.at ? Truth::yes : Truth::no;
  auto const apart = [](Interval const& x, Interval const& y) {
    int const o = order(x.high, y.low);
    return !x.high.infinite && !y.low.infinite && (o < 0 || (o == 0 && (x.high.open || y.low.open)));
  };
  return apart(a, b) || apart(b, a) ? Truth::no : Truth::unknown;
}

inline End lower_of(End const& a, End const& b) {
  int const o = order(a, b);
  return o < 0 ? a : o > 0 ? b : End{a.at, a.open && b.open, a.infinite};
}
inline End higher_of(End const& a, End const& b) {
  int const o = order(a, b);
  return o > 0 ? a : o < 0 ? b : End{a.at, a.open && b.open, a.infinite};
}
inline Interval hull(Interval const& a, Interval const& b) { return {lower_of(a.low, b.low), higher_of(a.high, b.high)}; }

inline End plus(End const& a, End const& b) {
  if (a.infinite || b.infinite) return {0, true, a.infinite ? a.infinite : b.infinite};
  return {a.at + b.at, a.open || b.open, 0};
}
inline Interval add(Interval const& a, Interval const& b) { return {plus(a.low, b.low), plus(a.high, b.high)}; }
inline Interval minus(Interval const& a) {
  return {{-a.high.at, a.high.open, -a.high.infinite}, {-a.low.at, a.low.open, -a.low.infinite}};
}

inline int sign(End const& e) { return e.infinite ? e.infinite : e.at > 0 ? 1 : e.at < 0 ? -1 : 0; }
inline End times(End const& a, End const& b) {
  int const s = sign(a) * sign(b);
  if (s == 0) {
    bool const reached = (sign(a) == 0 && !a.open) || (sign(b) == 0 && !b.open);
    return {0, !reached, 0};
  }
  if (a.infinite || b.infinite) return {0, true, s};
  return {a.at * b.at, a.open || b.open, 0};
}
inline Interval multiply(Interval const& a, Interval const& b) {
  std::vector<End> const ends{times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)};
  Interval out{ends[0], ends[0]};
  for (auto const& e : ends) out = {lower_of(out.low, e), higher_of(out.high, e)};
  return out;
}

/// Whether 0 may be the divisor.
inline bool may_be_zero(Interval const& a) {
  int const low = sign(a.low), high = sign(a.high);
  return (low < 0 || (low == 0 && !a.low.open)) && (high > 0 || (high == 0 && !a.high.open));
}
inline Interval reciprocal(Interval const& a) {  // 0 is not in a
  auto const turn = [](End const& e, int side) -> End {
    if (e.infinite) return {0, true, 0};
    if (e.at == 0) return {0, true, side};
    return {1 / e.at, e.open, 0};
  };
  return sign(a.high) > 0 ? Interval{turn(a.high, 1), turn(a.low, 1)} : Interval{turn(a.high, -1), turn(a.low, -1)};
}

inline Z floor(Q const& q) {
  Z const n = numerator(q), d = denominator(q);
  Z quotient = n / d;
  if (n % d != 0 && n < 0) --quotient;
  return quotient;
}
inline Z ceiling(Q const& q) { return -floor(-q); }

}  // namespace guiju::oracle
