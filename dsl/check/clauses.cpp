#include "dsl/check/clauses.hpp"

#include "dsl/check/mentions.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

Effect effect_of(ast::Effect::Kind kind) {
  using K = ast::Effect::Kind;
  switch (kind) {
    case K::forbid: return Effect::forbid;
    case K::restrict: return Effect::restrict;
    case K::require: return Effect::require;
    case K::advise: return Effect::advise;
    case K::permit: return Effect::permit;
    case K::unencoded: return Effect::unencoded;
  }
  return Effect::forbid;
}

bool is_trial(Row const* row) { return row != nullptr && row->line == 0; }

// A column's cell. Outside a table, or a column that the table lacks: reported. A trial has no cells: null as well, and nothing said.
struct CellFound {
  bool ok = true;
  Row::Cell const* cell = nullptr;
};
CellFound cell_of(Checking& state, ast::Name const& column, Row const* row) {
  if (!row) {
    state.out().add(DiagnosticKind::ColumnOutsideTable, column.span, {column.text});
    return {false, nullptr};
  }
  auto const at = row->column(column.text);
  if (!at) {
    auto const near = nearest(column.text, *row->header, 1);
    state.out().add(DiagnosticKind::UnknownColumn, column.span, {column.text}, near.empty() ? "" : near.front());
    return {false, nullptr};
  }
  if (is_trial(row)) return {true, nullptr};
  Row::Cell const& cell = row->cells[*at];
  if (cell.text.empty()) {
    state.out().add_cell(DiagnosticKind::CellEmpty, cell.span, row->line, column.text);
    return {false, nullptr};
  }
  return {true, &cell};
}

bool fill_source(Checking& state, ast::TextOrColumn const& written, Row const* row, Rule& rule) {
  if (written.text) {
    rule.source = written.text->text;
    return true;
  }
  if (!written.column) return true;
  CellFound const found = cell_of(state, *written.column, row);
  if (found.cell) rule.source = found.cell->text;
  return found.ok;
}

bool fill_confidence(Checking& state, ast::TextOrColumn const& written, Row const* row, Rule& rule) {
  if (written.word) {
    auto const confidence = confidence_of(written.word->text);
    if (!confidence) state.out().add(DiagnosticKind::ConfidenceUnknown, written.word->span, {written.word->text});
    rule.confidence = confidence.value_or(Confidence::unstated);
    return confidence.has_value();
  }
  if (!written.column) return true;
  CellFound const found = cell_of(state, *written.column, row);
  if (!found.cell) return found.ok;
  auto const confidence = confidence_of(found.cell->text);
  if (!confidence)
    state.out().add_cell(DiagnosticKind::ConfidenceUnknown, found.cell->span, row->line, written.column->text, {found.cell->text});
  rule.confidence = confidence.value_or(Confidence::unstated);
  return confidence.has_value();
}

// In a remedy an empty cell is an error, unlike in cites and message.
bool cells_filled(Checking& state, ast::Template const& text, Row const* row) {
  bool ok = true;
  if (!row || is_trial(row)) return ok;
  for (ast::Template::Piece const& piece : text.pieces) {
    if (!piece.expr || (piece.expr->kind != ast::ExprKind::name && piece.expr->kind != ast::ExprKind::column)) continue;
    auto const at = row->column(piece.expr->text);
    if (!at || !row->cells[*at].text.empty()) continue;
    state.out().add_cell(DiagnosticKind::CellEmpty, row->cells[*at].span, row->line, piece.expr->text);
    ok = false;
  }
  return ok;
}

// "a.x" of a report is a name of a used pack, as in any expression.
ast::Expr name_expr(ast::Name const& name) {
  ast::Expr expr;
  expr.kind = ast::ExprKind::name;
  expr.text = name.text;
  expr.span = expr.word = name.span;
  return expr;
}

bool fill_effect(Checking& state, ast::Effect const& effect, Scope& scope, Rule& rule) {
  rule.effect = effect_of(effect.kind);
  if (effect.reason) rule.reason = effect.reason->text;
  bool ok = true;
  if (effect.to_column && !scope.row) {
    state.out().add(DiagnosticKind::ColumnOutsideTable, effect.to_column->span, {effect.to_column->text});
    ok = false;
  }
  if (!effect.subject) return ok;
  Type truth;
  truth.kind = TypeKind::boolean;
  auto const subject = lower(state.context, *effect.subject, scope, &truth);
  if (subject) rule.subject = *subject;
  return ok && subject;
}

}  // namespace

Scope Frame::scope(std::vector<LetInfo>* lets, Row const* row) const {
  Scope scope;
  if (on) scope.record = on;
  scope.record_unknown = record_unknown;
  scope.lets = lets;
  scope.row = row;
  scope.date = date;
  return scope;
}

Frame make_frame(Checking& state, ast::Name const& on, ast::Clauses const& clauses, std::string const& id, Span head) {
  Frame frame;
  Context& context = state.context;
  for (ast::Clauses::Repeated const& again : clauses.repeated) {
    state.out().add(DiagnosticKind::ClauseTwice, again.span, {clause_phrase(again.clause)});
    frame.ok = false;
  }
  FoundName const record = find_name(state, context.records, "record", on);
  frame.record_unknown = !record.index;
  if (record.index) frame.on = RecordId(*record.index);
  if (clauses.cites.empty()) {
    state.out().add(DiagnosticKind::CitesMissing, head, {id});
    frame.ok = false;
  }
  for (ast::Cite const& cite : clauses.cites) {
    FoundName const document = find_name(state, context.documents, "document", cite.document);
    frame.cited.push_back(document.index ? std::optional(DocumentId(*document.index)) : std::nullopt);
    frame.ok = frame.ok && document.index;
  }
  if (!frame.cited.empty() && frame.cited.front() && frame.on) {
    DocumentId const document = *frame.cited.front();
    DocumentOnRecord const& made = document_on_record(state, document, frame.on);
    frame.date = made.date, frame.in_force = made.in_force, frame.applies_when = made.applies_when;
    frame.ok = frame.ok && made.ok && made.dated;
    if (!made.dated && dated_by_anything(state, document))
      state.out().add(DiagnosticKind::DatedByMissing, head_of(clauses.cites.front().span, clauses.cites.front().document),
                      {state.documents[document.value].ast->dated_by->text, state.policy()[document].id, state.policy()[frame.on].id});
  }
  if (clauses.during) {
    bool const known = check_dates(state, *clauses.during);
    if (known && frame.cited.size() > 0 && frame.cited.front()) {
      Document const& document = state.policy()[*frame.cited.front()];
      Period const force{document.in_force.from, document.closed ? document.closed : document.in_force.to}, own = period_of(*clauses.during);
      bool const apart = (force.to && own.from && *force.to < *own.from) || (own.to && force.from && *own.to < *force.from);
      if (apart && !force.upside_down() && !own.upside_down())
        state.out().add(DiagnosticKind::NeverInForce, clauses.during->span, {id, force.str(), own.str()});
    }
    if (known && frame.date) frame.during = in_period(context, frame.date, period_of(*clauses.during));
    frame.ok = frame.ok && known;
  }
  return frame;
}

void check_lets(Checking& state, ast::Clauses const& clauses, std::set<std::string> used) {
  names_in(clauses, used);
  bool const all_seen = clauses.repeated.empty();  // a second clause of a kind is reported, and may have used any of them
  std::set<std::string> ids;
  for (ast::Let const& let : clauses.lets) {
    std::set<std::string> names;
    if (let.value) names_in(*let.value, names);
    names.erase(let.id.text);
    used.insert(names.begin(), names.end());
  }
  for (ast::Let const& let : clauses.lets) {
    if (!ids.insert(let.id.text).second)
      state.out().add(DiagnosticKind::DeclaredTwice, let.id.span, {kind_phrase("let"), let.id.text, ""});
    else if (all_seen && used.count(let.id.text) == 0)
      state.out().add(DiagnosticKind::LetUnused, let.id.span, {let.id.text});
  }
}

std::optional<std::vector<Cite>> make_cites(Checking& state, Frame const& frame, std::vector<ast::Cite> const& cites, Scope& scope) {
  std::vector<Cite> made;
  bool ok = true;
  for (std::size_t i = 0; i < cites.size(); ++i) {
    auto clause = lower_message(state.context, cites[i].clause, scope);
    ok = ok && clause;
    if (clause && frame.cited[i]) made.push_back({*frame.cited[i], std::move(*clause)});
  }
  if (!ok) return std::nullopt;
  return made;
}

bool fill_rule(Checking& state, Frame const& frame, ast::Clauses const& clauses, ast::Effect const* effect, Row const* row, Rule& rule) {
  Context& context = state.context;
  bool ok = frame.ok;
  std::vector<LetInfo> lets;
  Scope scope = frame.scope(&lets, row);
  lower_lets(context, clauses.lets, lets, scope);
  rule.on = frame.on;
  rule.date = frame.date;

  LoweredCondition when;
  if (clauses.when) when = lower_condition(context, *clauses.when, scope);
  ok = ok && when.ok;
  rule.live = frame.conditions(when.expr);
  if (effect) ok = fill_effect(state, *effect, scope, rule) && ok;
  for (ast::Unless const& unless : clauses.unless) {
    auto const made = lower_unless(context, unless, scope);
    ok = ok && made;
    if (made) rule.unless.insert(rule.unless.end(), made->begin(), made->end());
  }
  auto cites = make_cites(state, frame, clauses.cites, scope);
  ok = ok && cites;
  if (cites) rule.cites = std::move(*cites);
  if (clauses.message) {
    auto message = lower_message(context, *clauses.message, scope);
    ok = ok && message;
    if (message) rule.message = std::move(*message);
  }
  if (clauses.remedy) {
    ok = cells_filled(state, *clauses.remedy, row) && ok;
    auto remedy = lower_message(context, *clauses.remedy, scope);
    ok = ok && remedy;
    if (remedy) rule.remedy = std::move(*remedy);
  }
  for (ast::Report const& report : clauses.reports) {
    auto const value = lower(context, name_expr(report.id), scope);
    ok = ok && value;
    if (value) rule.reports.push_back({report.id.text, report.label ? report.label->text : "", *value});
  }
  if (clauses.source) ok = fill_source(state, *clauses.source, row, rule) && ok;
  if (clauses.confidence) ok = fill_confidence(state, *clauses.confidence, row, rule) && ok;
  for (LetInfo const& let : lets) ok = ok && let.expr;
  return ok;
}

bool try_effect(Checking& state, Frame const& frame, ast::Clauses const& clauses, ast::Effect const& effect, Row const* row) {
  std::vector<LetInfo> lets;
  Scope scope = frame.scope(&lets, row);
  lower_lets(state.context, clauses.lets, lets, scope);
  Rule rule;
  bool ok = fill_effect(state, effect, scope, rule);
  if (effect.to_column && row && !row->column(effect.to_column->text)) ok = cell_of(state, *effect.to_column, row).ok && ok;
  return ok;
}

}  // namespace guiju::dsl
