#include "engine/eval/interval.hpp"

#include <array>
#include <utility>

namespace guiju {
namespace {

/// One end of an interval: minus or plus infinity, or a number that is in or not.
struct End {
  int infinite = 0;  // -1, 0, +1
  bool open = false;
  Number value;
};

End low_end(Interval const& a) { return a.low_infinite ? End{-1, true, {}} : End{0, a.low_open, a.low}; }
End high_end(Interval const& a) { return a.high_infinite ? End{1, true, {}} : End{0, a.high_open, a.high}; }

int sign(Number const& value) { return value.is_zero() ? 0 : value.is_negative() ? -1 : 1; }
int sign(End const& end) { return end.infinite ? end.infinite : sign(end.value); }

/// Before or after on the line; of two at one number the closed one is the wider, which `lower` and `higher` prefer.
bool lower(End const& a, End const& b) {
  if (a.infinite != b.infinite) return a.infinite < b.infinite;
  if (a.infinite) return false;
  if (auto order = a.value <=> b.value; order != 0) return order < 0;
  return !a.open && b.open;
}
bool higher(End const& a, End const& b) {
  if (a.infinite != b.infinite) return a.infinite > b.infinite;
  if (a.infinite) return false;
  if (auto order = a.value <=> b.value; order != 0) return order > 0;
  return !a.open && b.open;
}

Interval from_ends(End const& low, End const& high, Reasons reasons) {
  Interval out;
  out.low_infinite = low.infinite != 0;
  out.high_infinite = high.infinite != 0;
  if (!out.low_infinite) out.low = low.value, out.low_open = low.open;
  if (!out.high_infinite) out.high = high.value, out.high_open = high.open;
  out.reasons = reasons;
  return out;
}

/// The end that an operation on two ends gives. A result beyond the limits of numbers widens to `otherwise`.
End joined(Result<Number> const& result, bool open, int otherwise) {
  if (!result) return End{otherwise, true, {}};
  return End{0, open, *result};
}

Interval widest(std::array<End, 4> const& ends, Reasons reasons) {
  End low = ends[0], high = ends[0];
  for (auto const& end : ends) {
    if (lower(end, low)) low = end;
    if (higher(end, high)) high = end;
  }
  return from_ends(low, high, reasons);
}

std::optional<Interval> absorbed(Interval const& a, Interval const& b) {
  if (!a.error && !b.error) return std::nullopt;
  if (a.error && b.error) return Interval::of_error(a.reasons | b.reasons);
  return a.error ? a : b;
}

Interval of_result(Result<Number> result, Reasons reasons, ErrorMaker& errors) {
  if (!result) return Interval::of_error(errors.make(result.error()) | reasons);
  Interval out(*result);
  out.reasons = reasons;
  return out;
}

bool known(Interval const& a) { return a.point(); }

}  // namespace

Interval Interval::all(Reasons reasons) {
  Interval out;
  out.low_infinite = out.high_infinite = true;
  out.reasons = reasons;
  return out;
}
Interval Interval::at_least(Number low) {
  Interval out;
  out.low = std::move(low);
  out.high_infinite = true;
  return out;
}
Interval Interval::of_error(Reasons reasons) {
  Interval out;
  out.error = true;
  out.reasons = reasons;
  return out;
}

bool Interval::contains(Number const& value) const {
  if (error) return false;
  if (!low_infinite && (value < low || (low_open && value == low))) return false;
  if (!high_infinite && (value > high || (high_open && value == high))) return false;
  return true;
}

Interval add(Interval const& a, Interval const& b, ErrorMaker& errors) {
  if (auto error = absorbed(a, b)) return *error;
  Reasons const reasons = a.reasons | b.reasons;
  if (known(a) && known(b)) return of_result(add(a.low, b.low), reasons, errors);
  End const low = a.low_infinite || b.low_infinite ? End{-1, true, {}} : joined(add(a.low, b.low), a.low_open || b.low_open, -1);
  End const high =
      a.high_infinite || b.high_infinite ? End{1, true, {}} : joined(add(a.high, b.high), a.high_open || b.high_open, 1);
  return from_ends(low, high, reasons);
}

Interval negate(Interval const& a) {
  if (a.error) return a;
  End low = high_end(a), high = low_end(a);
  low.infinite = -low.infinite;
  high.infinite = -high.infinite;
  if (!low.infinite) low.value = negate(low.value);
  if (!high.infinite) high.value = negate(high.value);
  return from_ends(low, high, a.reasons);
}

Interval subtract(Interval const& a, Interval const& b, ErrorMaker& errors) {
  if (a.point() && b.point()) return of_result(subtract(a.low, b.low), a.reasons | b.reasons, errors);
  return add(a, negate(b), errors);
}

Interval multiply(Interval const& a, Interval const& b, ErrorMaker& errors) {
  if (auto error = absorbed(a, b)) return *error;
  Reasons const reasons = a.reasons | b.reasons;
  if (known(a) && known(b)) return of_result(multiply(a.low, b.low), reasons, errors);
  auto product = [](End const& x, End const& y) {
    // Nothing times anything is nothing: a zero that is in makes the product's zero be in, whatever the other end.
    int const sx = sign(x), sy = sign(y);
    if (sx == 0 || sy == 0) return End{0, !((sx == 0 && !x.open) || (sy == 0 && !y.open)), Number(0)};
    if (x.infinite || y.infinite) return End{sx * sy, true, {}};
    return joined(multiply(x.value, y.value), x.open || y.open, sx * sy);
  };
  End const al = low_end(a), ah = high_end(a), bl = low_end(b), bh = high_end(b);
  return widest({product(al, bl), product(al, bh), product(ah, bl), product(ah, bh)}, reasons);
}

Interval divide(Interval const& a, Interval const& b, ErrorMaker& errors) {
  if (b.point() && b.low.is_zero()) {
    auto const error = Interval::of_error(errors.make(divide(Number(1), Number(0)).error()));
    return a.error ? a : error;
  }
  if (auto error = absorbed(a, b)) return *error;
  Reasons const reasons = a.reasons | b.reasons;
  if (known(a) && known(b)) return of_result(divide(a.low, b.low), reasons, errors);
  if (b.may_be_zero()) return Interval::all(reasons);
  auto quotient = [&](End const& x, End const& y) {
    int const sx = sign(x);
    int const side = b.positive() ? 1 : -1;  // b lies on one side of zero
    if (sx == 0) return End{0, x.open, Number(0)};
    if (y.infinite) return End{0, true, Number(0)};                    // towards zero, never there
    if (y.value.is_zero()) return End{sx * side, true, {}};            // an open end at zero: without bound
    if (x.infinite) return End{sx * side, true, {}};
    return joined(divide(x.value, y.value), x.open || y.open, sx * side);
  };
  End const al = low_end(a), ah = high_end(a), bl = low_end(b), bh = high_end(b);
  return widest({quotient(al, bl), quotient(al, bh), quotient(ah, bl), quotient(ah, bh)}, reasons);
}

namespace {

/// What values beside an open end round to: just above `end` (from_above) or just below it.
Result<Number> round_beside(Number const& end, Rounding rounding, Number const& step, bool from_above) {
  GJ_TRY(up, round(end, Rounding::up, step));
  GJ_TRY(down, round(end, Rounding::down, step));
  bool const on_step = up == down;
  switch (rounding) {
    case Rounding::up: return from_above && on_step ? add(up, step) : Result<Number>(up);
    case Rounding::down: return !from_above && on_step ? subtract(down, step) : Result<Number>(down);
    case Rounding::half_up:
    case Rounding::half_even: break;
  }
  GJ_TRY(below, subtract(end, down));
  GJ_TRY(above, subtract(up, end));
  if (!on_step && below == above) return from_above ? up : down;  // beside the middle
  return round(end, rounding, step);
}

}  // namespace

Interval round(Interval const& a, Rounding rounding, Interval const& step, ErrorMaker& errors) {
  if (auto error = absorbed(a, step)) return *error;
  Reasons const reasons = a.reasons | step.reasons;
  if (step.not_positive()) return Interval::of_error(errors.make(round(Number(1), rounding, Number(0)).error()));
  if (known(a) && known(step)) return of_result(round(a.low, rounding, step.low), reasons, errors);
  if (!step.positive()) return Interval::all(reasons);
  if (!known(step)) {  // no further away than the largest step
    Interval const largest = step.high_infinite ? Interval::all() : Interval(Number(0), step.high);
    Interval const spread = rounding == Rounding::up     ? largest
                            : rounding == Rounding::down ? negate(largest)
                                                         : hull(largest, negate(largest));
    Interval out = add(a, spread, errors);
    if (step.high_infinite) {
      out = a;
      if (rounding != Rounding::up) out.low_infinite = true;
      if (rounding != Rounding::down) out.high_infinite = true;
    }
    out.reasons = reasons;
    return out;
  }
  auto end = [&](Number const& value, bool open, bool from_above, int otherwise) {
    return joined(open ? round_beside(value, rounding, step.low, from_above) : round(value, rounding, step.low), false, otherwise);
  };
  End const low = a.low_infinite ? End{-1, true, {}} : end(a.low, a.low_open, true, -1);
  End const high = a.high_infinite ? End{1, true, {}} : end(a.high, a.high_open, false, 1);
  return from_ends(low, high, reasons);
}

Interval hull(Interval const& a, Interval const& b) {
  Reasons const reasons = a.reasons | b.reasons;
  if (a.error && b.error) return Interval::of_error(reasons);
  if (a.error || b.error) return Interval::all(reasons);
  End low = low_end(a), high = high_end(a);
  if (lower(low_end(b), low)) low = low_end(b);
  if (higher(high_end(b), high)) high = high_end(b);
  return from_ends(low, high, reasons);
}

namespace {

/// All of a lies before all of b; with `touching` they may share a number.
bool before(Interval const& a, Interval const& b, bool touching) {
  if (a.high_infinite || b.low_infinite) return false;
  auto const order = a.high <=> b.low;
  return order < 0 || (order == 0 && (touching || a.high_open || b.low_open));
}

Truth open(Interval const& a, Interval const& b) {
  if (a.error != b.error) return Truth::open(a.error ? a.reasons : b.reasons);
  return Truth::open(a.reasons | b.reasons);
}

}  // namespace

Truth equal(Interval const& a, Interval const& b) {
  if (a.error || b.error) return open(a, b);
  if (a.point() && b.point()) return a.low == b.low;
  if (before(a, b, false) || before(b, a, false)) return false;
  return open(a, b);
}

Truth less(Interval const& a, Interval const& b) {
  if (a.error || b.error) return open(a, b);
  if (before(a, b, false)) return true;
  if (before(b, a, true)) return false;
  return open(a, b);
}

Truth less_or_equal(Interval const& a, Interval const& b) {
  if (a.error || b.error) return open(a, b);
  if (before(a, b, true)) return true;
  if (before(b, a, false)) return false;
  return open(a, b);
}

}  // namespace guiju
