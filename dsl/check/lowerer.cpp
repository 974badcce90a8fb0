#include "dsl/check/lowerer.hpp"

#include <algorithm>
#include <limits>

#include "engine/base/text.hpp"

namespace guiju::dsl {

LowerState& state(Context& context) {
  if (!context.lowering) context.lowering = std::make_shared<LowerState>();
  return *context.lowering;
}

LowerState::Size size_of(Context& context, ExprId expr) {
  if (!expr) return {};
  std::vector<LowerState::Size>& sizes = state(context).sizes;
  if (sizes.size() <= expr.value) sizes.resize(context.policy.exprs.size());
  if (sizes[expr.value].operations) return sizes[expr.value];
  std::uint64_t operations = 1;
  std::uint32_t depth = 0;
  for (ExprId const arg : context.policy[expr].args) {
    LowerState::Size const of = size_of(context, arg);
    operations += of.operations;
    depth = std::max(depth, of.depth);
  }
  LowerState::Size& size = state(context).sizes[expr.value];
  size.operations = static_cast<std::uint32_t>(std::min<std::uint64_t>(operations, std::numeric_limits<std::uint32_t>::max()));
  size.depth = depth + 1;
  return size;
}

// ---- what is made

Lowered Lowerer::make(Expr expr) {
  ExprId const id = context_.add(std::move(expr));
  LowerState::Size const size = size_of(context_, id);
  Span const span = context_.policy[id].span;
  if (size.depth > static_cast<std::uint32_t>(most_levels)) {
    report(DiagnosticKind::NestedTooDeep, span, {std::to_string(most_levels)});
    return std::nullopt;
  }
  if (size.operations > most_operations) {
    report(DiagnosticKind::TooCostly, span, {std::to_string(most_operations)});
    return std::nullopt;
  }
  return id;
}

ExprId Lowerer::constant(Datum value, Type type, Span span) {
  Expr e;
  e.op = Op::constant;
  e.type = std::move(type);
  e.constant = std::move(value);
  e.span = span;
  return context_.add(std::move(e));
}

Lowered Lowerer::truth(Op op, std::vector<ExprId> args, Span span) {
  Expr e;
  e.op = op;
  e.args = std::move(args);
  e.span = span;
  return make(std::move(e));
}

Lowered Lowerer::negated_if(bool negated, Lowered value, Span span) {
  if (!negated || !value) return value;
  return truth(Op::not_, {*value}, span);
}

void Lowerer::report(DiagnosticKind kind, Span span, std::vector<Phrase> arguments, std::string suggestion) {
  context_.out.add(kind, span, std::move(arguments), std::move(suggestion));
}

std::string Lowerer::written(ast::Expr const& e) const {
  constexpr std::size_t most = 40;
  if (e.span.source == no_source) return e.text;
  std::string_view const text = context_.sources.text(e.span.source);
  if (e.span.begin >= text.size()) return e.text;
  std::string_view const part = text.substr(e.span.begin, e.span.end - e.span.begin);
  std::string shown;
  bool blank = false;
  for (std::size_t i = 0, characters = 0; i < part.size();) {
    std::size_t const from = i;
    char32_t const c = next_code_point(part, i);
    if (c == U' ' || c == U'\t' || c == U'\r' || c == U'\n') {
      blank = !shown.empty();
      continue;
    }
    if (++characters > most) return shown + "…";
    if (blank) shown += ' ';
    blank = false;
    shown += part.substr(from, i - from);
  }
  return shown;
}

Phrase Lowerer::described(ast::Expr const& e, Type const& type) const {
  Phrase const kind = type_short(context_.policy, type);
  std::string const text = written(e);
  if (text.empty()) return kind;
  return {text + " (" + kind.en + ")", "“" + text + "”（" + kind.zh + "）"};
}

// ---- expressions

int Lowerer::strength(ast::Expr const& e) {
  switch (e.kind) {
    case ast::ExprKind::number: return e.unit.empty() && e.per_unit.empty() ? 1 : 2;
    case ast::ExprKind::string: return 1;
    case ast::ExprKind::negate: return strength(*e.args[0]);
    case ast::ExprKind::name: return find(e.text, nullptr).kind == Meaning::Kind::none ? 0 : 2;
    case ast::ExprKind::column: {
      std::optional<std::size_t> const at = column_of(e);
      return at && column_type(*at) ? 1 : 0;
    }
    case ast::ExprKind::set: {
      int most = 0;
      for (ast::ExprPtr const& arg : e.args) most = std::max(most, strength(*arg));
      return most;
    }
    case ast::ExprKind::if_: return std::max(strength(*e.args[1]), strength(*e.args[2]));
    default: return 2;
  }
}

std::pair<Lowered, Lowered> Lowerer::sides(ast::Expr const& a, ast::Expr const& b, bool words_possible) {
  bool const turned = strength(b) > strength(a);
  ast::Expr const& first = turned ? b : a;
  ast::Expr const& second = turned ? a : b;
  Lowered const one = expr(first);
  Hint hint;
  Type known;
  if (one) {
    known = type(*one);
    hint.type = &known;
  } else {
    // Where words are possible, a name that is not found may be one of the type that is not known.
    hint.failed = words_possible || second.kind == ast::ExprKind::column;
  }
  Lowered const other = expr(second, hint);
  return turned ? std::pair{other, one} : std::pair{one, other};
}

Lowered Lowerer::expr(ast::Expr const& e, Hint hint) {
  if (state_.depth >= most_levels) {
    report(DiagnosticKind::NestedTooDeep, e.span, {std::to_string(most_levels)});
    return std::nullopt;
  }
  struct Level {
    int& depth;
    explicit Level(int& d) : depth(d) { ++depth; }
    ~Level() { --depth; }
  } const level(state_.depth);

  // In a table's rows what has neither column nor let in it is the same in each row.
  // Names are quick by themselves, and some are made for the moment.
  if (!scope_.row || e.kind == ast::ExprKind::name) return dispatch(e, hint);
  LowerState::NodeKey const key{&e, scope_.record ? scope_.record->value : RecordId::none_value, scope_.date.value};
  if (auto const known = state_.nodes.find(key); known != state_.nodes.end()) return known->second;
  bool const before = row_used_;
  row_used_ = false;
  Lowered const made = dispatch(e, hint);
  if (!row_used_) state_.nodes.emplace(key, made);
  row_used_ = row_used_ || before;
  return made;
}

Lowered Lowerer::dispatch(ast::Expr const& e, Hint hint) {
  using K = ast::ExprKind;
  switch (e.kind) {
    case K::number: return number(e, hint);
    case K::date: {
      std::optional<Date> const date = Date::parse(e.text);
      if (!date) return std::nullopt;  // the parser has reported it
      return constant({*date}, date_type(), e.span);
    }
    case K::string:
      if (hint.type && hint.type->kind == TypeKind::code) return code(e, *hint.type);
      return constant({nfc(e.text)}, text_type(), e.span);
    case K::boolean: return constant({e.flag}, boolean_type(), e.span);
    case K::name: return name(e, hint);
    case K::column: return column(e, hint);
    case K::set: {
      // `{x}` where one value is expected: a column of the table.
      if (column_of(e)) return column(e, hint);
      for (ast::ExprPtr const& arg : e.args) expr(*arg, hint);
      report(DiagnosticKind::NotALiteral, e.span, {Phrase{"one value, not a set,", "单个值而非集合"}});
      return std::nullopt;
    }
    case K::member: return member(e);
    case K::call: return call(e, e);
    case K::not_:
    case K::and_:
    case K::or_: return logic(e);
    case K::negate: return negate(e, hint);
    case K::add:
    case K::subtract:
    case K::multiply:
    case K::divide: return arithmetic(e);
    case K::eq:
    case K::ne:
    case K::lt:
    case K::le:
    case K::gt:
    case K::ge: return compare(e);
    case K::in: return in(e);
    case K::within: return within(e);
    case K::between: return between(e);
    case K::is_known:
    case K::is_unknown: return known(e);
    case K::contains_any:
    case K::contains_all:
    case K::starts_with:
    case K::matches: return text_test(e);
    case K::as_of: {
      if (!state_.as_of) {
        Expr as_of;
        as_of.op = Op::as_of;
        as_of.type = date_type();
        as_of.span = e.span;
        state_.as_of = context_.add(std::move(as_of));
      }
      return *state_.as_of;
    }
    case K::unknown:
      report(DiagnosticKind::NotALiteral, e.span, {Phrase{"a value", "值"}});
      return std::nullopt;
    case K::if_: return choice(e, hint);
    case K::sum:
    case K::min:
    case K::max:
    case K::any:
    case K::all:
    case K::count: return aggregate(e);
    case K::round: return round(e);
  }
  return std::nullopt;
}

Lowered Lowerer::coerce(ast::Expr const& e, Lowered value, Type const& expected) {
  if (!value) return value;
  if (same_type(context_.policy, type(*value), expected)) return value;
  Phrase const is = type_words(context_.policy, type(*value));
  bool const numbers = expected.kind == TypeKind::number && type(*value).kind == TypeKind::number;
  if (numbers)
    report(DiagnosticKind::WrongDimension, e.span, {written(e), is, type_words(context_.policy, expected)});
  else
    report(DiagnosticKind::TypeMismatch, e.span, {type_words(context_.policy, expected), is});
  return std::nullopt;
}

Lowered Lowerer::condition(ast::Expr const& e) {
  Type const expected = boolean_type();
  return coerce(e, expr(e, Hint{&expected}), expected);
}

std::optional<ExprId> lower(Context& context, ast::Expr const& expr, Scope& scope, Type const* expected) {
  Lowerer lowerer(context, scope);
  Type const type = expected ? *expected : Type{};  // policies grow while lowering: nothing is held by reference
  Lowered const made = lowerer.expr(expr, expected ? Hint{&type} : Hint{});
  return expected ? lowerer.coerce(expr, made, type) : made;
}

}  // namespace guiju::dsl
