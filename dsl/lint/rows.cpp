// Rows of tables against each other and against the code lists.
#include <algorithm>

#include "dsl/lint/linting.hpp"
#include "engine/base/text.hpp"
#include "engine/policy/print.hpp"

namespace guiju::dsl {
namespace {

struct Row {
  Rule const* rule = nullptr;
  Box box;
  std::string subject, off;  // what is demanded; what lets one off, and what else must be the same
};

std::string printed(Policy const& policy, ExprId id) { return id.none() ? "" : print(policy, id); }

Row row_of(Policy const& policy, Rule const& rule) {
  Row row{&rule, {}, printed(policy, rule.subject), printed(policy, rule.live.during) + "|" + printed(policy, rule.live.in_force) + "|" + printed(policy, rule.live.applies_when)};
  narrow(policy, rule.on, rule.live.when, row.box);
  for (Unless const& unless : rule.unless) row.off += "|" + printed(policy, unless.when);
  for (ExceptionId const exception : rule.exceptions) row.off += "|" + policy[exception].id;
  return row;
}

/// A comparison of the same thing with another figure.
bool same_left(Policy const& policy, Rule const& a, Rule const& b) {
  if (a.subject.none() || b.subject.none()) return false;
  Expr const &x = policy[a.subject], &y = policy[b.subject];
  return x.op == y.op && x.args.size() == 2 && y.args.size() == 2 && printed(policy, x.args[0]) == printed(policy, y.args[0]);
}

std::string demand(Linting const& lint, Rule const& rule) {
  std::string out(word(rule.effect));
  if (rule.subject.none()) return out;
  Expr const& e = lint.policy[rule.subject];
  if (e.args.size() == 2 && lint.policy[e.args[1]].op == Op::constant)
    return out + " " + datum_text(lint.policy, lint.policy[e.args[1]].constant, lint.policy[e.args[1]].type);
  return out;
}

/// True where nothing more is to be said of `b`.
bool against(Linting const& lint, Row const& a, Row const& b) {
  if (a.off != b.off || !b.box.subset_of(a.box)) return false;
  if (a.rule->effect == b.rule->effect && a.subject == b.subject) {
    lint.at(DiagnosticKind::RowCovered, *b.rule, {b.rule->id, a.rule->id, std::to_string(a.rule->row_line)});
    return true;
  }
  bool const threshold = a.rule->effect == b.rule->effect && same_left(lint.policy, *a.rule, *b.rule);
  bool const permit = (a.rule->effect == Effect::permit) != (b.rule->effect == Effect::permit) && a.subject == b.subject;
  if ((!threshold && !permit) || !a.box.subset_of(b.box)) return false;
  lint.at(DiagnosticKind::RowsContradict, *b.rule,
          {b.rule->id, a.rule->id, std::to_string(a.rule->row_line), demand(lint, *b.rule), demand(lint, *a.rule)});
  return true;
}

/// The field by whose codes most tables are written, and of each row the codes it has there.
LeafSet const* leaves_of(Row const& row, std::optional<std::uint32_t> field) {
  auto const at = field ? row.box.fields.find(*field) : row.box.fields.end();
  return at != row.box.fields.end() && at->second.leaves && !at->second.leaves->empty() ? &*at->second.leaves : nullptr;
}

// A row can only be covered by one that has its first code, or sets no condition on codes: few to compare with.
void against_others(Linting const& lint, std::vector<Row> const& rows) {
  std::optional<std::uint32_t> field;
  for (Row const& row : rows)
    for (auto const& [id, domain] : row.box.fields)
      if (!field && domain.leaves) field = id;
  std::map<std::size_t, std::vector<std::size_t>> by_leaf;
  std::vector<std::size_t> others;
  constexpr std::size_t most_others = 4000;   // beyond, comparing each with each takes too long
  for (std::size_t later = 0; later < rows.size(); ++later) {
    Row const& b = rows[later];
    LeafSet const* const leaves = leaves_of(b, field);
    if (!b.box.clash) {
      std::vector<std::size_t> earlier = others;
      std::optional<std::size_t> first;
      if (leaves) leaves->for_each([&](std::size_t leaf) { first = first ? *first : leaf; });
      if (first)
        if (auto const at = by_leaf.find(*first); at != by_leaf.end()) earlier.insert(earlier.end(), at->second.begin(), at->second.end());
      std::ranges::sort(earlier);
      for (std::size_t const at : earlier)
        if (against(lint, rows[at], b)) break;
    }
    if (leaves) leaves->for_each([&](std::size_t leaf) { by_leaf[leaf].push_back(later); });
    else if (others.size() < most_others) others.push_back(later);
  }
}

/// Without blanks, brackets and what stands in them: sources word names freely.
std::string bare(std::string_view name) {
  std::string out;
  int depth = 0;
  std::string const folded = nfkc(name);
  for (std::size_t i = 0; i < folded.size();) {
    std::size_t const begin = i;
    char32_t const c = next_code_point(folded, i);
    if (c == U'(') ++depth;
    else if (c == U')') depth = std::max(0, depth - 1);
    else if (depth == 0 && c != U' ' && c != U'、' && c != U',' && c != U'和') out += folded.substr(begin, i - begin);
  }
  return out;
}

void names_of_codes(Linting const& lint, Rule const& rule) {
  Csv::Row const* const row = lint.row_of(rule);
  if (!row) return;
  Csv const& csv = lint.tables.at(rule.table);
  auto const names = csv.column({"name", "title", "名称", "行业名称", "industry_name"});
  if (!names) return;
  Csv::Cell const& cell = row->cells[*names];
  std::optional<std::pair<CodeListId, CodeIndex>> only;
  bool several = false;
  visit_exprs(lint.policy, rule.live.when, {rule.on}, [&](Expr const& e, auto const&) {
    if (e.op != Op::within || e.codes.size() != 1) return;
    // The code that the table gives, not one that the rule's own text names.
    bool const given = std::ranges::any_of(row->cells, [&](Csv::Cell const& other) { return other.text == lint.policy[e.codelist].codes[e.codes[0]].code; });
    if (!given) return;
    std::pair const here(e.codelist, e.codes[0]);   // one code may stand in several branches
    several = several || (only && *only != here);
    only = here;
  });
  if (!only || several || cell.text.empty()) return;
  Code const& code = lint.policy[only->first].codes[only->second];
  auto const alike = [said = bare(cell.text)](std::string const& name) {
    std::string const is = bare(name);
    return said.empty() || is.find(said) != std::string::npos || said.find(is) != std::string::npos;
  };
  if (alike(code.name) || std::ranges::any_of(code.aliases, alike)) return;
  lint.out.add_cell(DiagnosticKind::NameNotCode, cell.span, row->line, csv.header[*names], {cell.text, code.code, code.name});
}

}  // namespace

void lint_rows(Linting const& lint) {
  std::map<std::string, std::vector<Row>> tables;
  for (Rule const& rule : lint.policy.rules) {
    if (!rule.own || rule.table.empty()) continue;
    tables[rule.table].push_back(row_of(lint.policy, rule));
    names_of_codes(lint, rule);
  }
  for (auto const& [table, rows] : tables) against_others(lint, rows);
}

}  // namespace guiju::dsl
