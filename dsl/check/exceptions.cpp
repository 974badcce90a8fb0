// What takes rules back: exceptions, and permits.
#include <algorithm>

#include "dsl/check/cell_value.hpp"
#include "dsl/check/clauses.hpp"
#include "dsl/check/patterns.hpp"

namespace guiju::dsl {

namespace {

std::string record_name(Checking& state, RecordId record) { return state.policy()[record].id; }

// Of what a pattern names the rules that an exception or permit on `on` can reach; what keeps it from reaching any is reported.
std::vector<RuleId> reached(Checking& state, ast::Pattern const& pattern, RecordId on, bool permits_count_for_nothing) {
  Matched const matched = match_pattern(state, pattern);
  std::vector<RuleId> rules;
  std::optional<RecordId> other;
  bool rule_seen = matched.excused || matched.rules.empty();
  for (RuleId const id : matched.rules) {
    Rule const& rule = state.policy()[id];
    bool const unknown = state.broken_rules.count(id) != 0;
    if (!unknown && rule.effect == Effect::permit) continue;
    rule_seen = true;
    if (on && rule.on && rule.on != on) {
      other = rule.on;
      continue;
    }
    rules.push_back(id);
  }
  if (!rule_seen && permits_count_for_nothing) state.out().add(DiagnosticKind::PatternPermits, pattern.span, {pattern_text(pattern)});
  if (rules.empty() && other && !matched.excused)
    state.out().add(DiagnosticKind::PatternRecord, pattern.span, {pattern_text(pattern), record_name(state, *other), record_name(state, on)});
  return rules;
}

void add(std::vector<RuleId>& list, RuleId id) {
  if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}

// The cell of `to {column}`: ids of rows, `;` or `、` between; a cell that as a whole is an id is that row. Empty: all.
std::vector<RuleId> rows_in_cell(Checking& state, PermitInfo const& permit, std::vector<RuleId> const& all) {
  if (!permit.cell || permit.cell->text.empty()) return all;
  TableInfo const& table = state.tables[*permit.table];
  auto const whole = table.rows.find(permit.cell->text);
  if (whole != table.rows.end()) return {whole->second};
  std::vector<RuleId> rows;
  for (std::string const& part : cell_parts(permit.cell->text)) {
    auto const found = table.rows.find(part);
    if (found == table.rows.end())
      state.out().add_cell(DiagnosticKind::RowMissing, permit.cell->span, permit.line, permit.column, {part});
    else
      add(rows, found->second);
  }
  return rows;
}

/// Whether it is a row that takes back what all other rows of its table say.
bool takes_all(PermitInfo const& permit) { return permit.table && permit.effect->to.empty() && (!permit.cell || permit.cell->text.empty()); }

std::vector<RuleId> permitted(Checking& state, PermitInfo const& permit) {
  Rule const& rule = state.policy()[permit.rule];
  std::vector<RuleId> rules;
  if (!permit.effect->to.empty()) {
    for (ast::Pattern const& pattern : permit.effect->to)
      for (RuleId const id : reached(state, pattern, rule.on, false)) add(rules, id);
    return rules;
  }
  if (permit.table) {
    auto const rows = state.context.table_rows.find(*permit.table);
    std::vector<RuleId> const all = rows == state.context.table_rows.end() ? std::vector<RuleId>{} : rows->second;
    return rows_in_cell(state, permit, all);
  }
  if (rule.cites.empty()) return rules;
  for (std::uint32_t i = 0; i < state.policy().rules.size(); ++i) {
    Rule const& other = state.policy().rules[i];
    bool const same = other.table.empty() && !other.cites.empty() && other.cites.front().document == rule.cites.front().document;
    if (same) rules.push_back(RuleId(i));
  }
  return rules;
}

}  // namespace

void make_exceptions(Checking& state) {
  for (Declared<ast::Exception> const& one : state.exceptions) {
    if (!one.ast) continue;
    state.context.enter(one.pack);
    ast::Exception const& written = *one.ast;
    Frame const frame = make_frame(state, written.on, written.clauses, written.id.text, head_of(written.span, written.id));
    Scope scope = frame.scope(nullptr, nullptr);
    LoweredCondition when;
    if (written.clauses.when) when = lower_condition(state.context, *written.clauses.when, scope);
    auto cites = make_cites(state, frame, written.clauses.cites, scope);
    Exception& made = state.policy().exceptions[one.index];
    made.on = frame.on;
    if (cites) made.cites = std::move(*cites);
    made.live = frame.conditions(when.expr);
    std::vector<RuleId> rules;
    for (ast::Pattern const& pattern : written.to)
      for (RuleId const id : reached(state, pattern, frame.on, true)) add(rules, id);
    for (RuleId const id : rules) state.policy().rules[id.value].exceptions.push_back(ExceptionId(one.index));
  }
}

void lead_permits(Checking& state) {
  for (std::size_t i = 0; i < state.permits.size();) {
    PermitInfo const& permit = state.permits[i];
    state.context.enter(permit.pack);
    RecordId const on = state.policy()[permit.rule].on;
    // Of a large table a thousand rows may take back all others: the rows get those permits together.
    std::vector<RuleId> together{permit.rule};
    for (++i; takes_all(permit) && i < state.permits.size() && takes_all(state.permits[i]) && state.permits[i].table == permit.table; ++i)
      together.push_back(state.permits[i].rule);
    for (RuleId const id : permitted(state, permit)) {
      Rule& rule = state.policy().rules[id.value];
      if (rule.effect != Effect::permit && rule.on == on) rule.permits.insert(rule.permits.end(), together.begin(), together.end());
    }
  }
}

}  // namespace guiju::dsl
