// Tables: each row of the csv is a rule. The table's own text is tried once without a row; then cells are all that can be wrong.
#include <algorithm>

#include "dsl/check/clauses.hpp"
#include "dsl/check/mentions.hpp"
#include "dsl/check/row_ids.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

class TableMaker {
 public:
  TableMaker(Checking& state, std::uint32_t index)
      : state_(state), index_(index), pack_(state.tables[index].pack), written_(*state.tables[index].ast) {}

  void make() {
    std::optional<Csv> csv = open_table(state_, pack_, written_.file);
    std::set<std::string> const names = mentioned();
    if (!csv) {  // its text is checked all the same, with every column it speaks of
      csv.emplace();
      csv->header.assign(names.begin(), names.end());
      for (ast::Table::Column const& column : written_.columns) csv->header.push_back(column.id.text);
      state_.tables[index_].rows_unknown = true;
    }
    columns(*csv);
    heads_alike(*csv, names);
    frame_ = make_frame(state_, written_.on, written_.clauses, written_.id.text, head());
    effects();
    try_out(*csv);
    if (!state_.tables[index_].rows_unknown) rows(*csv);
  }

 private:
  Span head() const { return head_of(written_.span, written_.id); }

  template <class Visit>
  void each_case(Visit visit) const {
    for (ast::Table::Cases const& cases : written_.cases) {
      for (ast::Table::Cases::Case const& one : cases.cases) visit(one.effect);
      if (cases.otherwise) visit(*cases.otherwise);
    }
  }

  // All names in the text: its columns among them.
  std::set<std::string> mentioned() const {
    std::set<std::string> names;
    ast::Clauses const& clauses = written_.clauses;
    names_in(clauses, names);
    for (ast::Let const& let : clauses.lets)
      if (let.value) names_in(*let.value, names);
    if (written_.row_id) names_in(*written_.row_id, names);
    if (clauses.source && clauses.source->column) names.insert(clauses.source->column->text);
    if (clauses.confidence && clauses.confidence->column) names.insert(clauses.confidence->column->text);
    each_case([&](ast::Effect const& effect) {
      if (effect.subject) names_in(*effect.subject, names);
      if (effect.to_column) names.insert(effect.to_column->text);
    });
    for (ast::Table::Cases const& cases : written_.cases) names.insert(cases.column.text);
    return names;
  }

  void unknown_column(ast::Name const& name, Csv const& csv) {
    auto const near = nearest(name.text, csv.header, 1);
    state_.out().add(DiagnosticKind::UnknownColumn, name.span, {name.text}, near.empty() ? "" : near.front());
  }

  void columns(Csv const& csv) {
    for (std::uint32_t i = 0; i < csv.header_cells.size(); ++i)
      state_.context.note(csv.header_cells[i].span, NameKind::column, csv.source, i, true);
    std::set<std::string> ids;
    for (ast::Table::Column const& column : written_.columns) {
      if (!ids.insert(column.id.text).second) state_.out().add(DiagnosticKind::DeclaredTwice, column.id.span, {kind_phrase("column"), column.id.text, ""});
      else if (!csv.column(column.id.text)) unknown_column(column.id, csv);
      if (auto const at = csv.column(column.id.text))
        state_.context.note(column.id.span, NameKind::column, csv.source, static_cast<std::uint32_t>(*at));
      auto const type = lower_type(state_.context, column.type);
      types_.emplace(column.id.text, type.value_or(unread_type()));
    }
  }

  void heads_alike(Csv const& csv, std::set<std::string> const& names) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < csv.header_cells.size(); ++i)
      if (!csv.header[i].empty() && !seen.insert(csv.header[i]).second && names.count(csv.header[i]) != 0)
        state_.out().add_cell(DiagnosticKind::CsvColumnTwice, csv.header_cells[i].span, 1, csv.header[i], {csv.header[i]});
  }

  void effects() {
    ast::Clauses const& clauses = written_.clauses;
    std::size_t const count = clauses.effects.size() + written_.cases.size();
    if (count == 0) state_.out().add(DiagnosticKind::EffectMissing, head(), {written_.id.text});
    if (count > 1) {
      std::vector<Span> spans;
      for (ast::Effect const& effect : clauses.effects) spans.push_back(effect.span);
      for (ast::Table::Cases const& cases : written_.cases) spans.push_back(cases.span);
      std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
      state_.out().add(DiagnosticKind::EffectTwice, spans[1], {written_.id.text});
    }
    single_effect_ = count == 1;
    std::set<std::string> names;
    each_case([&](ast::Effect const& effect) {
      if (effect.subject) names_in(*effect.subject, names);
    });
    check_lets(state_, clauses, names);
    for (ast::Table::Cases const& cases : written_.cases) {
      std::set<std::string> texts;
      for (ast::Table::Cases::Case const& one : cases.cases)
        if (!texts.insert(case_text(one.text)).second) state_.out().add(DiagnosticKind::CaseTwice, one.text.span, {one.text.text});
    }
  }

  static std::string case_text(ast::Text const& text) { return nfc(trim(text.text)); }

  void try_out(Csv const& csv) {
    Row trial;
    trial.source = csv.source;
    trial.header = &csv.header;
    trial.types = &types_;
    Rule scratch;
    ast::Clauses const& clauses = written_.clauses;
    fill_rule(state_, frame_, clauses, clauses.effects.empty() ? nullptr : &clauses.effects.front(), &trial, scratch);
    for (std::size_t i = 0; i < clauses.effects.size(); ++i) try_effect(state_, frame_, clauses, clauses.effects[i], &trial);
    each_case([&](ast::Effect const& effect) { try_effect(state_, frame_, clauses, effect, &trial); });
    for (ast::Table::Cases const& cases : written_.cases)
      if (!csv.column(cases.column.text)) unknown_column(cases.column, csv);
    if (!written_.row_id) return;
    for (ast::Template::Piece const& piece : written_.row_id->pieces) {
      if (!piece.expr && !piece.text.empty()) continue;
      bool const column = piece.expr && is_column(*piece.expr);
      if (column && csv.column(piece.expr->text)) continue;
      ids_unknown_ = true;
      if (column) unknown_column({piece.expr->text, piece.expr->span}, csv);
      else if (piece.expr) state_.out().add(DiagnosticKind::IdNotColumns, piece.expr->span);
    }
  }

  static bool is_column(ast::Expr const& expr) { return expr.kind == ast::ExprKind::name || expr.kind == ast::ExprKind::column; }

  std::string given_id(Csv const& csv, Csv::Row const& row) const {
    std::string id;
    if (!written_.row_id) return id;
    for (ast::Template::Piece const& piece : written_.row_id->pieces) {
      id += piece.text;
      auto const column = piece.expr && is_column(*piece.expr) ? csv.column(piece.expr->text) : std::nullopt;
      if (column) id += row.cells[*column].text;
    }
    return nfc(trim(id));
  }

  // The row's effect; none where its cell is no case: reported.
  ast::Effect const* effect_of(Csv const& csv, Csv::Row const& row) {
    if (!written_.clauses.effects.empty()) return &written_.clauses.effects.front();
    if (written_.cases.empty()) return nullptr;
    ast::Table::Cases const& cases = written_.cases.front();
    auto const column = csv.column(cases.column.text);
    if (!column) return nullptr;
    Csv::Cell const& cell = row.cells[*column];
    if (!cell.text.empty())
      for (ast::Table::Cases::Case const& one : cases.cases)
        if (case_text(one.text) == cell.text) return &one.effect;
    if (cases.otherwise) return &*cases.otherwise;
    std::vector<std::string> texts;
    for (ast::Table::Cases::Case const& one : cases.cases) texts.push_back(one.text.text);
    auto const near = nearest(cell.text, texts, 1);
    state_.out().add_cell(cell.text.empty() ? DiagnosticKind::CellEmpty : DiagnosticKind::CaseMissing, cell.span, row.line, cases.column.text,
                          {cell.text, cases.column.text}, near.empty() ? "" : near.front());
    return nullptr;
  }

  void rows(Csv const& csv) {
    std::vector<std::string> ids;
    for (Csv::Row const& row : csv.rows) ids.push_back(given_id(csv, row));
    ids = row_ids(std::move(ids));
    std::vector<RuleId> made;
    for (std::size_t i = 0; i < csv.rows.size(); ++i) {
      RuleId const rule = one_row(csv, csv.rows[i], ids[i]);
      state_.tables[index_].rows.emplace(ids[i], rule);
      made.push_back(rule);
    }
    state_.context.table_rows[index_] = std::move(made);
    if (csv.cut || ids_unknown_) state_.tables[index_].rows_unknown = true;
  }

  RuleId one_row(Csv const& csv, Csv::Row const& line, std::string const& row_id) {
    Row const row = row_of(csv, line, &types_);
    Rule rule;
    rule.id = written_.id.text + "." + row_id;
    rule.label = written_.label ? written_.label->text : "";
    rule.table = written_.id.text;
    rule.row_line = line.line;
    rule.own = state_.packs[pack_].own;
    rule.span = written_.id.span;
    RuleId const id(state_.policy().rules.size());
    ast::Effect const* const effect = line.whole ? effect_of(csv, line) : nullptr;
    bool const ok = line.whole && fill_rule(state_, frame_, written_.clauses, effect, &row, rule);
    if (ok && written_.clauses.when && !rule.live.when && !line.cells.empty())
      state_.out().add_cell(DiagnosticKind::RowCoversAll, line.cells.front().span, line.line, csv.header.front());
    if (!effect || !single_effect_) state_.broken_rules.insert(id);
    if (rule.own && rule.on && effect && rule.effect != Effect::permit) state_.policy().records[rule.on.value].judged = true;
    if (effect && effect->kind == ast::Effect::Kind::permit) permit(*effect, id, row);
    state_.policy().rules.push_back(std::move(rule));
    return id;
  }

  void permit(ast::Effect const& effect, RuleId id, Row const& row) {
    PermitInfo permit;
    permit.rule = id, permit.pack = pack_, permit.table = index_, permit.effect = &effect, permit.line = row.line;
    if (effect.to_column) {
      permit.column = effect.to_column->text;
      if (auto const at = row.column(permit.column)) permit.cell = row.cells[*at];
    }
    state_.permits.push_back(std::move(permit));
  }

  Checking& state_;
  std::uint32_t index_, pack_;
  ast::Table const& written_;
  std::map<std::string, Type> types_;
  Frame frame_;
  bool single_effect_ = true;
  bool ids_unknown_ = false;             // what `id` names cannot be found: nobody is blamed for the ids of rows
};

}  // namespace

void make_tables(Checking& state) {
  for (std::uint32_t index = 0; index < state.tables.size(); ++index) {
    if (!state.tables[index].ast) continue;
    state.context.enter(state.tables[index].pack);
    TableMaker(state, index).make();
  }
}

}  // namespace guiju::dsl
