#include "engine/eval/representatives.hpp"

#include <algorithm>

namespace guiju {
namespace {

constexpr std::size_t most_values = 24;

Interval as_interval(Days const& days) {
  if (days.error) return Interval::of_error(days.reasons);
  return {Number(std::int64_t{days.low}), Number(std::int64_t{days.high})};
}

std::optional<Number> plus(Number const& a, Number const& b) {
  auto sum = add(a, b);
  return sum ? std::optional(*sum) : std::nullopt;
}
std::optional<Number> minus(Number const& a, Number const& b) { return plus(a, negate(b)); }
std::optional<Number> times(Number const& a, Number const& b) {
  auto product = multiply(a, b);
  return product ? std::optional(*product) : std::nullopt;
}
std::optional<Number> over(Number const& a, Number const& b) {
  if (b.is_zero()) return std::nullopt;
  auto quotient = divide(a, b);
  return quotient ? std::optional(*quotient) : std::nullopt;
}

}  // namespace

std::vector<Supposed> Representatives::of(PlaceIndex index, std::vector<Site const*> const& sites) {
  MissingPlace const& place = formula_.places[index];
  Type const& type = policy_[place.type].fields[place.field.value].type;
  switch (type.kind) {
    case TypeKind::boolean: return {true, false};
    case TypeKind::number: return numbers(place, sites);
    case TypeKind::date: return days(place, sites);
    case TypeKind::text: return texts(sites);
    case TypeKind::enumeration: return words(place);
    case TypeKind::code: return codes(place, sites);
    case TypeKind::list: return lists(place, sites);
  }
  return {};
}

// ---------------------------------------------------------------- numbers and dates

Interval Representatives::side(ExprId id) {
  return policy_[id].type.kind == TypeKind::date ? as_interval(interpreter_.date(id)) : interpreter_.number(id);
}

Interval Representatives::value(Difference const& difference) {
  Interval const left = side(difference.left);
  Interval const right = difference.right ? side(difference.right) : Interval(difference.constant);
  if (left.error || right.error) return Interval::of_error({});
  struct Quiet final : ErrorMaker {
    Reasons make(Error const&) override { return Reasons::of(Reason::error); }
  } quiet;
  return subtract(left, right, quiet);
}

std::vector<Representatives::Difference> Representatives::differences(Site const& site) {
  Expr const& expr = policy_[site.expr];
  std::vector<Difference> out;
  auto const numeric = [&](ExprId id) { return policy_[id].type.kind == TypeKind::number || policy_[id].type.kind == TypeKind::date; };
  auto const constant = [&](ExprId left, Datum const& datum) {
    if (auto const* number = std::get_if<Number>(&datum.value)) out.push_back({left, {}, *number});
    if (auto const* date = std::get_if<Date>(&datum.value)) out.push_back({left, {}, Number(std::int64_t{date->days})});
  };
  switch (expr.op) {
    case Op::eq:
    case Op::ne:
    case Op::lt:
    case Op::le:
    case Op::gt:
    case Op::ge:
    case Op::between:
    case Op::in_set:
      if (!numeric(expr.args[0])) break;
      for (std::size_t i = 1; i < expr.args.size(); ++i) out.push_back({expr.args[0], expr.args[i], {}});
      break;
    case Op::in_period:
      if (expr.period.from) constant(expr.args[0], {*expr.period.from});
      if (expr.period.to) constant(expr.args[0], {*expr.period.to});
      break;
    case Op::param:
      for (auto const& step : policy_[expr.param].steps)
        if (step.from && !expr.args.empty()) constant(expr.args[0], {*step.from});
      break;
    case Op::lookup:
      for (std::size_t k = 0; k < expr.args.size(); ++k) {
        if (!numeric(expr.args[k])) continue;
        for (auto const& row : policy_[expr.lookup].rows) {
          if (out.size() > most_values) break;
          if (row.keys[k].from.known()) constant(expr.args[k], row.keys[k].from);
          if (row.keys[k].to.known()) constant(expr.args[k], row.keys[k].to);
        }
      }
      break;
    default: break;
  }
  steps_of_rounding(site.expr, out);
  return out;
}

/// What is rounded changes at the steps and in the middle between them.
void Representatives::steps_of_rounding(ExprId id, std::vector<Difference>& out) {
  Expr const& expr = policy_[id];
  switch (expr.op) {
    case Op::sum:
    case Op::min:
    case Op::max:
    case Op::any:
    case Op::all:
    case Op::count: return;  // evaluated elsewhere than here
    case Op::let_:
      if (interpreter_.depth() > 1) return;
      break;
    case Op::round: {
      Interval const step = interpreter_.number(expr.args[1]);
      if (!step.positive() || !step.point()) break;
      for (std::int64_t halves : {1, 2, 3, 4})
        if (auto const at = times(step.low, *Number::ratio(halves, 2))) out.push_back({expr.args[0], {}, *at});
      break;
    }
    default: break;
  }
  for (ExprId arg : expr.args) steps_of_rounding(arg, out);
}

void Representatives::suppose(MissingPlace const& place, Number const& number, bool as_day) {
  if (as_day) probe_ = Date{static_cast<std::int32_t>(number.whole().value_or(0))};
  else probe_ = number;
  interpreter_.overlay().push(place.place, &probe_);
}

/// Where an end of the difference is zero, if it depends on the place as a + b·x or as a + b/x.
bool Representatives::roots(MissingPlace const& place, Difference const& difference, std::vector<Number>& out) {
  bool const as_day = policy_[place.type].fields[place.field.value].type.kind == TypeKind::date;
  Interval const allowed = as_day ? as_interval(interpreter_.day_bounds(place.type, place.field)) : interpreter_.bounds(place.type, place.field);
  // Three probes inside the bounds, apart as 1 : 2 : 4 from the lower end, or from the upper one.
  std::vector<Number> xs;
  for (std::int64_t step : {1, 2, 4}) {
    std::optional<Number> x;
    if (!allowed.low_infinite && !allowed.high_infinite) {
      auto const width = minus(allowed.high, allowed.low);
      auto const part = width ? times(*width, *Number::ratio(step, 4)) : std::nullopt;
      x = part ? plus(allowed.low, *part) : std::nullopt;
      if (as_day && x) {
        auto down = round(*x, Rounding::down, Number(1));
        x = down ? std::optional(*down) : std::nullopt;
      }
    } else if (!allowed.low_infinite) {
      x = plus(allowed.low, Number(step));
    } else if (!allowed.high_infinite) {
      x = minus(allowed.high, Number(step));
    } else {
      x = Number(step);
    }
    if (!x) return false;
    xs.push_back(*x);
  }
  Interval ys[3];
  for (std::size_t i = 0; i < 3; ++i) {
    suppose(place, xs[i], as_day);
    ys[i] = value(difference);
    interpreter_.overlay().pop();
    if (ys[i].error) return false;
  }
  bool found_all = true;
  for (bool high : {false, true}) {
    Number y[3];
    bool finite = true;
    for (int i = 0; i < 3; ++i) {
      finite = finite && !(high ? ys[i].high_infinite : ys[i].low_infinite);
      y[i] = high ? ys[i].high : ys[i].low;
    }
    if (!finite) continue;
    auto const dx1 = minus(xs[1], xs[0]), dx2 = minus(xs[2], xs[1]), dy1 = minus(y[1], y[0]), dy2 = minus(y[2], y[1]);
    if (!dx1 || !dx2 || !dy1 || !dy2 || dx1->is_zero() || dx2->is_zero()) continue;
    auto const slope1 = over(*dy1, *dx1), slope2 = over(*dy2, *dx2);
    if (!slope1 || !slope2) continue;
    found_all = found_all && *slope1 == *slope2 && !slope1->is_zero();
    if (!slope2->is_zero()) {
      // On the line through the last two probes; exact where the three lie on it, else a guess that is tried all the same.
      auto const steps = over(y[2], *slope2);
      if (auto const root = steps ? minus(xs[2], *steps) : std::nullopt) out.push_back(*root);
    }
    if (*slope1 == *slope2) continue;
    // a + b/x through the first two probes.
    auto const inverse1 = over(Number(1), xs[0]), inverse2 = over(Number(1), xs[1]);
    if (!inverse1 || !inverse2 || *inverse1 == *inverse2) continue;
    auto const b = over(*dy1, *minus(*inverse2, *inverse1));
    auto const from_b = b ? times(*b, *inverse1) : std::nullopt;
    auto const a = from_b ? minus(y[0], *from_b) : std::nullopt;
    auto const root = a && b ? over(negate(*b), *a) : std::nullopt;
    if (root) out.push_back(*root);
  }
  return found_all;
}

/// The numbers that are written in the expression: steps of rounding, factors, bounds further in.
void Representatives::written(ExprId id, std::vector<Number>& out) {
  Expr const& expr = policy_[id];
  if (expr.op == Op::constant)
    if (auto const* number = std::get_if<Number>(&expr.constant.value)) out.push_back(*number);
  for (ExprId arg : expr.args) written(arg, out);
}

void Representatives::between_changes(MissingPlace const& place, Site const& site, std::vector<Number>& points) {
  Interval const& allowed = interpreter_.bounds(place.type, place.field);
  bool const whole = policy_[place.type].fields[place.field.value].type.whole;
  auto const state = [&](Number const& x) {
    suppose(place, x, false);
    Truth::State const out = interpreter_.truth(site.expr).state;
    interpreter_.overlay().pop();
    return out;
  };
  std::vector<Number> ladder{Number(0)};
  for (std::int64_t step = 1; step <= 100'000'000; step *= 10)
    for (std::int64_t sign : {-1, 1})
      if (allowed.contains(Number(sign * step))) ladder.push_back(Number(sign * step));
  if (!allowed.low_infinite) ladder.push_back(allowed.low);
  if (!allowed.high_infinite) ladder.push_back(allowed.high);
  std::sort(ladder.begin(), ladder.end());
  struct Gap {
    Number low, high;
    Truth::State at_low, at_high;
  };
  std::vector<Gap> gaps;
  for (std::size_t i = 0; i + 1 < ladder.size(); ++i) gaps.push_back({ladder[i], ladder[i + 1], state(ladder[i]), state(ladder[i + 1])});
  std::size_t looks = 0;
  while (!gaps.empty() && looks < 120) {
    Gap gap = gaps.back();
    gaps.pop_back();
    for (std::size_t halvings = 0; gap.at_low != gap.at_high && halvings < 24; ++halvings, ++looks) {
      auto const sum = plus(gap.low, gap.high);
      auto middle = sum ? over(*sum, Number(2)) : std::nullopt;
      if (middle && whole) {
        auto down = round(*middle, Rounding::down, Number(1));
        middle = down ? std::optional(*down) : std::nullopt;
      }
      if (!middle || *middle == gap.low || *middle == gap.high) break;
      Truth::State const here = state(*middle);
      if (here != gap.at_low && here != gap.at_high) {
        points.push_back(*middle);
        gaps.push_back({*middle, gap.high, here, gap.at_high});
      }
      if (here == gap.at_low) {
        gap.low = *middle;
      } else {
        gap.high = *middle;
        gap.at_high = here;
      }
    }
    if (gap.at_low != gap.at_high) {
      points.push_back(gap.low);
      points.push_back(gap.high);
    }
  }
}

std::vector<Supposed> Representatives::numbers(MissingPlace const& place, std::vector<Site const*> const& sites) {
  Interval const& allowed = interpreter_.bounds(place.type, place.field);
  bool const whole = policy_[place.type].fields[place.field.value].type.whole;
  std::vector<Number> points;
  for (Site const* site : sites) {
    StandingAt const there(interpreter_, site->frames);
    bool exact = true;
    for (auto const& difference : differences(*site)) exact = roots(place, difference, points) && exact;
    if (!exact && policy_[site->expr].type.kind == TypeKind::boolean) between_changes(place, *site, points);
  }
  for (Site const* site : sites) written(site->expr, points);
  if (points.size() > 2 * most_values) points.resize(2 * most_values);
  if (!allowed.low_infinite) points.push_back(allowed.low);
  if (!allowed.high_infinite) points.push_back(allowed.high);
  points.push_back(Number(0));
  points.push_back(Number(1));
  if (whole) {  // the neighbours that are whole
    std::vector<Number> near;
    for (auto const& point : points)
      for (Rounding way : {Rounding::down, Rounding::up})
        if (auto n = round(point, way, Number(1)))
          for (std::int64_t off : {-1, 0, 1})
            if (auto const at = plus(*n, Number(off))) near.push_back(*at);
    points = std::move(near);
  }
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  std::vector<Number> values;
  auto const take = [&](std::optional<Number> number) {
    if (number && allowed.contains(*number) && (!whole || number->is_whole()) &&
        std::find(values.begin(), values.end(), *number) == values.end())
      values.push_back(*number);
  };
  // The far ends first: they decide most.
  Number const least = points.front(), greatest = points.back();
  auto const span = minus(greatest, least);
  Number const far = span && *span > Number(1000) ? *span : Number(1000);
  if (auto const ten_times = times(far, Number(10))) {
    auto const up = round(*ten_times, Rounding::up, Number(1));
    if (up) take(plus(round(greatest, Rounding::up, Number(1)) ? *round(greatest, Rounding::up, Number(1)) : greatest, *up));
    if (up) take(minus(round(least, Rounding::down, Number(1)) ? *round(least, Rounding::down, Number(1)) : least, *up));
  }
  if (!allowed.low_infinite) take(allowed.low);
  if (!allowed.high_infinite) take(allowed.high);
  for (auto const& point : points) take(point);
  for (std::size_t i = 0; i + 1 < points.size() && !whole; ++i)
    if (auto const sum = plus(points[i], points[i + 1])) take(over(*sum, Number(2)));
  take(plus(greatest, Number(1)));
  take(minus(least, Number(1)));
  if (values.size() > most_values) values.resize(most_values);
  return {values.begin(), values.end()};
}

std::vector<Supposed> Representatives::days(MissingPlace const& place, std::vector<Site const*> const& sites) {
  Days const& allowed = interpreter_.day_bounds(place.type, place.field);
  std::vector<Number> points;
  for (Site const* site : sites) {
    StandingAt const there(interpreter_, site->frames);
    for (auto const& difference : differences(*site)) roots(place, difference, points);
  }
  std::vector<std::int64_t> values;
  auto const take = [&](std::int64_t day) {
    if (day >= allowed.low && day <= allowed.high && std::find(values.begin(), values.end(), day) == values.end()) values.push_back(day);
  };
  take(allowed.low);
  take(allowed.high);
  // A root may be off by the days by which months differ.
  std::int64_t const spread = points.size() <= 4 ? 4 : 1;
  for (std::int64_t off = 0; off <= spread; ++off)
    for (auto const& point : points)
      if (auto const down = round(point, Rounding::down, Number(1)))
        if (auto const day = down->whole()) take(*day + off), take(*day - off);
  std::int64_t const year_2000 = 10957;
  take(year_2000);
  std::vector<std::int64_t> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i + 1 < sorted.size(); ++i) take(sorted[i] + (sorted[i + 1] - sorted[i]) / 2);
  if (values.size() > 2 * most_values) values.resize(2 * most_values);
  std::vector<Supposed> out;
  for (std::int64_t day : values) out.emplace_back(Date{static_cast<std::int32_t>(day)});
  return out;
}

}  // namespace guiju
