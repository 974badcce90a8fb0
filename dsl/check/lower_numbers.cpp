// Numbers, their units, and what is calculated with them; dates and days.
#include <algorithm>
#include <cstdlib>

#include "dsl/check/lowerer.hpp"

namespace guiju::dsl {

namespace {

// Powers of dimensions are small numbers; what goes beyond is no quantity anybody has.
bool too_high(Dimension const& dimension) {
  return std::any_of(dimension.power.begin(), dimension.power.end(), [](std::int8_t p) { return std::abs(int{p}) > 60; });
}

Type quantity(Dimension const& dimension, UnitPtr unit) {
  Type type = number_type();
  type.dimension = dimension;
  type.unit = std::move(unit);
  return type;
}

// `ha/m2` says nothing to a reader: a ratio of like things is a bare number. `%` stays.
UnitPtr of_dimension(UnitPtr unit, Dimension const& dimension) {
  if (!unit || !dimension.none()) return unit;
  bool const compound = unit->symbol.find('/') != std::string::npos || unit->symbol.find('*') != std::string::npos;
  return compound ? nullptr : unit;
}

std::optional<Number> constant_number(Policy const& policy, ExprId id) {
  Expr const& e = policy[id];
  if (e.op != Op::constant) return std::nullopt;
  Number const* const number = std::get_if<Number>(&e.constant.value);
  return number ? std::optional<Number>(*number) : std::nullopt;
}

}  // namespace

std::optional<UnitPtr> Lowerer::unit(std::string const& name, Span span, Dimension const* wanted) {
  if (name.empty()) return UnitPtr{};
  auto const known = state_.units.find(name);
  std::optional<UnitPtr> found;
  if (known != state_.units.end()) {
    found = known->second;
  } else {
    if (Result<UnitPtr> parsed = context_.policy.units.parse(name)) found = *parsed;
    state_.units.emplace(name, found);
  }
  if (found) return found;
  // Of a compound the part that is no unit is named.
  std::string part = name;
  std::size_t from = 0;
  while (from <= name.size()) {
    std::size_t const end = std::min(name.find_first_of("*/", from), name.size());
    std::string const piece = name.substr(from, end - from);
    if (!context_.policy.units.find(piece)) {
      part = piece;
      break;
    }
    from = end + 1;
  }
  std::vector<std::string> const near = context_.policy.units.near(part, wanted);
  report(DiagnosticKind::UnknownUnit, span, {part}, near.empty() ? std::string{} : near.front());
  return std::nullopt;
}

Lowered Lowerer::number(ast::Expr const& e, Hint hint) {
  bool const bare = e.unit.empty() && e.per_unit.empty() && e.per_number.empty();
  if (bare && hint.type && hint.type->kind == TypeKind::code) return code(e, *hint.type);
  Result<Number> const written_number = Number::parse(e.text);
  if (!written_number) report(DiagnosticKind::NumberTooLong, e.span, {e.text});
  Dimension const* const wanted = hint.type && hint.type->kind == TypeKind::number && e.per_unit.empty() ? &hint.type->dimension : nullptr;
  std::optional<UnitPtr> const one = unit(e.unit, e.unit_span.source == no_source ? e.span : e.unit_span, wanted);
  std::optional<UnitPtr> const other = unit(e.per_unit, e.per_unit_span.source == no_source ? e.span : e.per_unit_span);
  if (!written_number || !one || !other) return std::nullopt;

  auto const scaled = [&](Number const& value, UnitPtr const& by) { return by ? multiply(value, by->factor) : Result<Number>(value); };
  Result<Number> value = scaled(*written_number, *one);
  Dimension dimension = *one ? (*one)->dimension : Dimension{};
  UnitPtr shown = *one;
  if (value && (*other || !e.per_number.empty())) {
    Result<Number> divisor = e.per_number.empty() ? Result<Number>(Number(1)) : Number::parse(e.per_number);
    if (divisor) divisor = scaled(*divisor, *other);
    if (*other) {
      dimension = dimension / (*other)->dimension;
      shown = shown_quotient(shown, *other);
    }
    if (!divisor) {
      value = divisor.error();
    } else if (divisor->is_zero()) {
      // Division by zero is an error of the value, not of the text.
      Expr quotient;
      quotient.op = Op::divide;
      quotient.type = quantity(dimension, of_dimension(shown, dimension));
      quotient.args = {constant({*value}, quantity(dimension, nullptr), e.span), constant({Number(0)}, number_type(), e.span)};
      quotient.span = e.span;
      return make(std::move(quotient));
    } else {
      value = divide(*value, *divisor);
    }
  }
  if (!value) {
    report(DiagnosticKind::NumberTooLong, e.span, {e.text});
    return std::nullopt;
  }
  return constant({*value}, quantity(dimension, of_dimension(shown, dimension)), e.span);
}

Lowered Lowerer::negate(ast::Expr const& e, Hint hint) {
  Lowered const value = expr(*e.args[0], hint);
  if (!value) return value;
  Type of = type(*value);
  if (of.kind != TypeKind::number) {
    report(DiagnosticKind::NotANumber, e.args[0]->span, {written(*e.args[0]), type_words(context_.policy, of)});
    return std::nullopt;
  }
  if (std::optional<Number> const number = constant_number(context_.policy, *value)) return constant({guiju::negate(*number)}, of, e.span);
  Expr made;
  made.op = Op::negate;
  made.type = of;
  made.args = {*value};
  made.span = e.span;
  return make(std::move(made));
}

Lowered Lowerer::arithmetic(ast::Expr const& e) {
  ast::Expr const& a = *e.args[0];
  ast::Expr const& b = *e.args[1];
  bool const sum = e.kind == ast::ExprKind::add || e.kind == ast::ExprKind::subtract;
  Op const op = e.kind == ast::ExprKind::add        ? Op::add
                : e.kind == ast::ExprKind::subtract ? Op::subtract
                : e.kind == ast::ExprKind::multiply ? Op::multiply
                                                    : Op::divide;
  auto const [left, right] = sum ? sides(a, b, false) : std::pair{expr(a), expr(b)};
  if (!left || !right) {
    // What is certainly no number is wrong whatever the other side is.
    for (auto const& [side, value] : {std::pair{&a, left}, std::pair{&b, right}}) {
      if (!value) continue;
      TypeKind const kind = type(*value).kind;
      if (kind != TypeKind::number && !(sum && kind == TypeKind::date))
        report(DiagnosticKind::NotANumber, side->span, {written(*side), type_words(context_.policy, type(*value))});
    }
    return std::nullopt;
  }
  return calculate(op, e, a, *left, b, *right);
}

Lowered Lowerer::calculate(Op op, ast::Expr const& e, ast::Expr const& a, ExprId left, ast::Expr const& b, ExprId right) {
  Type const x = type(left);
  Type const y = type(right);
  bool const sum = op == Op::add || op == Op::subtract;
  if (sum && (x.kind == TypeKind::date || y.kind == TypeKind::date)) return date_arithmetic(e, a, left, b, right);
  for (auto const& [side, of] : {std::pair{&a, &x}, std::pair{&b, &y}}) {
    if (of->kind == TypeKind::number) continue;
    report(DiagnosticKind::NotANumber, side->span, {written(*side), type_words(context_.policy, *of)});
    return std::nullopt;
  }

  Type result = number_type();
  result.whole = x.whole && y.whole && op != Op::divide;
  if (sum) {
    if (!(x.dimension == y.dimension)) {
      bool const literal = b.kind == ast::ExprKind::number;
      bool const bare = literal && b.unit.empty() && b.per_unit.empty() && x.unit;
      report(DiagnosticKind::CannotAdd, literal ? b.span : e.word, {described(a, x), described(b, y)},
             bare ? written(b) + " " + x.unit->symbol : std::string{});
      return std::nullopt;
    }
    result.dimension = x.dimension;
    result.unit = x.unit ? x.unit : y.unit;
    result.duration = x.duration && y.duration;
  } else {
    result.dimension = op == Op::multiply ? x.dimension * y.dimension : x.dimension / y.dimension;
    if (too_high(result.dimension)) {
      report(DiagnosticKind::TooCostly, e.word, {std::to_string(most_operations)});
      return std::nullopt;
    }
    result.unit = op == Op::multiply ? shown_product(x.unit, y.unit) : shown_quotient(x.unit, y.unit);
    // A ratio of like things is a bare number, whatever its parts were given in.
    bool const cancelled = !x.dimension.none() && !y.dimension.none() && result.dimension.none();
    result.unit = cancelled ? nullptr : of_dimension(result.unit, result.dimension);
  }

  std::optional<Number> const p = constant_number(context_.policy, left);
  std::optional<Number> const q = constant_number(context_.policy, right);
  if (p && q) {
    Result<Number> const value = op == Op::add        ? add(*p, *q)
                                 : op == Op::subtract ? subtract(*p, *q)
                                 : op == Op::multiply ? multiply(*p, *q)
                                                      : divide(*p, *q);
    if (value) return constant({*value}, result, e.span);  // else its reason is told where it is evaluated
  }
  Expr made;
  made.op = op;
  made.type = result;
  made.args = {left, right};
  made.span = e.span;
  return make(std::move(made));
}

Lowered Lowerer::date_arithmetic(ast::Expr const& e, ast::Expr const& a, ExprId left, ast::Expr const& b, ExprId right) {
  Type const x = type(left);
  Type const y = type(right);
  bool const minus = e.kind == ast::ExprKind::subtract;
  Expr made;
  made.span = e.span;
  if (x.kind == TypeKind::date && y.kind == TypeKind::date) {
    if (!minus) {
      report(DiagnosticKind::CannotAdd, e.word, {described(a, x), described(b, y)});
      return std::nullopt;
    }
    made.op = Op::date_difference;
    UnitPtr const day = context_.policy.units.find("day");
    made.type = quantity(day ? day->dimension : Dimension{}, day);
    made.type.duration = true;
    made.args = {left, right};
    return make(std::move(made));
  }
  bool const date_first = x.kind == TypeKind::date;
  Type const& term = date_first ? y : x;
  ast::Expr const& term_written = date_first ? b : a;
  bool const number = term.kind == TypeKind::number;
  if (!number || !(is_time(term.dimension) || is_month(term.dimension)) || (minus && !date_first)) {
    if (minus && !date_first)
      report(DiagnosticKind::CannotAdd, e.word, {described(a, x), described(b, y)});
    else
      report(DiagnosticKind::DateArithmetic, term_written.span, {written(term_written), type_words(context_.policy, term)});
    return std::nullopt;
  }
  ExprId amount = date_first ? right : left;
  if (minus) {
    if (std::optional<Number> const value = constant_number(context_.policy, amount)) {
      amount = constant({guiju::negate(*value)}, term, b.span);
    } else {
      Expr negated;
      negated.op = Op::negate;
      negated.type = term;
      negated.args = {amount};
      negated.span = b.span;
      Lowered const id = make(std::move(negated));
      if (!id) return std::nullopt;
      amount = *id;
    }
  }
  made.op = is_time(term.dimension) ? Op::date_add_days : Op::date_add_months;
  made.type = date_type();
  made.args = {date_first ? left : right, amount};
  return make(std::move(made));
}

Lowered Lowerer::round(ast::Expr const& e) {
  ast::Expr const& a = *e.args[0];
  ast::Expr const& b = *e.args[1];
  auto const [value, step] = sides(a, b, false);
  for (auto const& [side, made] : {std::pair{&a, value}, std::pair{&b, step}}) {
    if (!made || type(*made).kind == TypeKind::number) continue;
    report(DiagnosticKind::NotANumber, side->span, {written(*side), type_words(context_.policy, type(*made))});
    return std::nullopt;
  }
  if (!value || !step) return std::nullopt;
  Type const x = type(*value);
  Type const y = type(*step);
  if (!(x.dimension == y.dimension)) {
    report(DiagnosticKind::StepDiffers, b.span, {described(a, x), described(b, y)});
    return std::nullopt;
  }
  Expr made;
  made.op = Op::round;
  made.type = x;
  if (!x.unit) made.type.unit = y.unit;
  made.type.whole = x.whole && y.whole;
  made.rounding = e.rounding;
  made.args = {*value, *step};
  made.span = e.span;
  return make(std::move(made));
}

}  // namespace guiju::dsl
