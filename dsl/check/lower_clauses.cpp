// Conditions, `unless`, lets and texts with values in them.
#include "dsl/check/lowerer.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

void conjuncts(ast::Expr const& e, std::vector<ast::Expr const*>& out) {
  if (e.kind != ast::ExprKind::and_) {
    out.push_back(&e);
    return;
  }
  for (ast::ExprPtr const& arg : e.args) conjuncts(*arg, out);
}

}  // namespace

LoweredCondition lower_condition(Context& context, ast::Expr const& expr, Scope& scope) {
  Lowerer lowerer(context, scope);
  if (!scope.row) {
    Lowered const made = lowerer.condition(expr);
    return {made.has_value(), made.value_or(ExprId{})};
  }
  // A conjunct with an empty cell in it is left out.
  std::vector<ast::Expr const*> parts;
  conjuncts(expr, parts);
  std::vector<ExprId> kept;
  bool ok = true;
  for (ast::Expr const* part : parts) {
    if (lowerer.has_empty_cell(*part)) continue;
    Lowered const made = lowerer.condition(*part);
    if (made) kept.push_back(*made);
    ok = ok && made;
  }
  if (!ok) return {false, ExprId{}};
  if (kept.empty()) return {true, ExprId{}};
  if (kept.size() == 1) return {true, kept[0]};
  Lowered const made = lowerer.truth(Op::and_, std::move(kept), expr.span);
  return {made.has_value(), made.value_or(ExprId{})};
}

std::optional<std::vector<Unless>> lower_unless(Context& context, ast::Unless const& unless, Scope& scope) {
  if (!unless.when) return std::nullopt;
  Lowerer lowerer(context, scope);
  lowerer.names_mean_any(true);
  ast::Expr const& e = *unless.when;
  if (scope.row && lowerer.has_empty_cell(e)) return std::vector<Unless>{};
  std::string const label = unless.label ? unless.label->text : std::string{};

  Type const truth = boolean_type();
  std::optional<std::size_t> const column = lowerer.column_of(e);
  if (column && !lowerer.trying()) {
    Type const* const declared = lowerer.column_type(*column);
    bool const names = !declared || declared->kind == TypeKind::boolean || declared->kind == TypeKind::text;
    if (names && !(declared && declared->kind == TypeKind::boolean)) {
      auto const named = lowerer.cell_names(*column, e);
      if (!named) return std::nullopt;
      std::vector<Unless> made;
      for (Lowerer::Named const& one : *named)
        made.push_back({one.expr, !label.empty() ? label : one.label.empty() ? one.id : one.label, one.id});
      return made;
    }
  }
  Lowered const made = lowerer.coerce(e, lowerer.expr(e, Hint{&truth}), truth);
  if (!made) return std::nullopt;
  Unless one{*made, label, {}};
  Expr const& is = context.policy[*made];
  if (is.op == Op::define && e.kind != ast::ExprKind::not_) {
    one.id = is.name;
    for (DefineInfo const& define : context.defines_list)
      if (define.id == is.name && one.name.empty()) one.name = define.label.empty() ? define.id : define.label;
  } else if (is.op == Op::field && is.scope == 0 && scope.record) {
    Field const& field = context.policy[*scope.record].fields[is.field.value];
    one.id = field.id;
    if (one.name.empty()) one.name = field.label.empty() ? field.id : field.label;
  }
  return std::vector<Unless>{std::move(one)};
}

void lower_lets(Context& context, std::vector<ast::Let> const& written, std::vector<LetInfo>& lets, Scope& scope) {
  lets.clear();
  for (ast::Let const& let : written) {
    bool alike = false;
    for (LetInfo const& other : lets) alike = alike || other.id == let.id.text;
    if (alike) continue;
    LetInfo info;
    if (!scope.row || scope.row->line == 0) context.note(let.id.span, NameKind::let_, let.id.span.begin, let.id.span.source, true);
    info.id = let.id.text;
    info.span = let.id.span;
    info.value = let.value.get();
    info.state = let.value ? LetInfo::State::waiting : LetInfo::State::lowered;
    lets.push_back(std::move(info));
  }
  scope.lets = &lets;
  // Each is lowered when another first needs it; those that nobody has needed yet, now.
  for (std::size_t i = 0; i < lets.size(); ++i) {
    if (lets[i].state != LetInfo::State::waiting) continue;
    Lowerer lowerer(context, scope);
    ast::Expr here;
    here.kind = ast::ExprKind::name;
    here.text = lets[i].id;
    here.span = lets[i].span;
    bool const used = lets[i].used;
    lowerer.use({Lowerer::Meaning::Kind::let, static_cast<std::uint32_t>(i)}, here);
    lets[i].used = used;
  }
}

std::optional<Message> lower_message(Context& context, ast::Template const& text, Scope& scope) {
  Lowerer lowerer(context, scope);
  Message message;
  bool ok = true;
  auto const add_text = [&](std::string const& more) {
    if (more.empty()) return;
    if (message.pieces.empty() || message.pieces.back().expr)
      message.pieces.push_back({more, ExprId{}});
    else
      message.pieces.back().text += more;
  };
  for (ast::Template::Piece const& piece : text.pieces) {
    if (!piece.expr) {
      add_text(piece.text);
      continue;
    }
    ast::Expr const& e = *piece.expr;
    // In a table {x} is the column x, as it stands in the file; a bare number of a column with a unit is read in the unit's words.
    if (scope.row && (e.kind == ast::ExprKind::name || e.kind == ast::ExprKind::column)) {
      if (std::optional<std::size_t> const column = scope.row->column(e.text)) {
        if (lowerer.trying()) continue;
        std::string const& cell = scope.row->cells[*column].text;
        Type const* const declared = lowerer.column_type(*column);
        bool const bare_number = declared && declared->kind == TypeKind::number && declared->unit && !cell.empty() &&
                                 cell.find_first_not_of("-0123456789._") == std::string::npos;
        if (bare_number) {
          if (auto value = read_cell(context, *scope.row, *column, *declared))
            message.pieces.push_back({std::string{}, lowerer.constant(std::move(*value), *declared, e.span)});
          else ok = false;
        } else {
          add_text(cell);
        }
        continue;
      }
      if (e.kind == ast::ExprKind::column || lowerer.find(e.text, nullptr).kind == Lowerer::Meaning::Kind::none) {
        std::vector<std::string> candidates = *scope.row->header;
        std::vector<std::string> const names = lowerer.names_in_scope();
        candidates.insert(candidates.end(), names.begin(), names.end());
        lowerer.report(DiagnosticKind::UnknownColumn, e.span, {e.text}, nearest_of(context, e.text, candidates));
        ok = false;
        continue;
      }
    }
    lowerer.in_text(true);
    Lowered const value = lowerer.expr(e);
    if (!value) {
      ok = false;
      continue;
    }
    if (lowerer.type(*value).kind == TypeKind::list) {
      lowerer.report(DiagnosticKind::TypeMismatch, e.span, {Phrase{"a single value", "单个值"}, type_words(context.policy, lowerer.type(*value))});
      ok = false;
      continue;
    }
    message.pieces.push_back({std::string{}, *value});
  }
  if (!ok) return std::nullopt;
  return message;
}

}  // namespace guiju::dsl
