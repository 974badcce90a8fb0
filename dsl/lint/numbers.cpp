// Figures that are probably of another size than was meant, and holes between the ranges of a lookup.
#include <algorithm>

#include "dsl/lint/linting.hpp"

namespace guiju::dsl {
namespace {

bool compares(Op op) {
  return op == Op::lt || op == Op::le || op == Op::gt || op == Op::ge || op == Op::eq || op == Op::ne || op == Op::between || op == Op::in_set;
}

void figure(Linting const& lint, std::string const& field, Unit const& kept, Expr const& figure) {
  auto const* number = std::get_if<Number>(&figure.constant.value);
  if (figure.op != Op::constant || !number || !lint.own(figure.span)) return;
  if (kept.symbol == "%" && !figure.type.unit && *number > Number(1)) {
    if (auto const shown = multiply(*number, Number(100))) lint.out.add(DiagnosticKind::PercentBare, figure.span, {field, number->str(), shown->str()});
    return;
  }
  if (!figure.type.unit || figure.type.unit->symbol == kept.symbol || number->is_zero()) return;
  auto const in_kept = divide(*number, kept.factor), ratio = divide(kept.factor, figure.type.unit->factor);
  auto const tenth = Number::ratio(1, 10);
  if (!in_kept || !ratio || !tenth || in_kept->is_negative()) return;
  if (*ratio >= Number(1000) && *in_kept < *tenth)
    lint.out.add(DiagnosticKind::UnitScale, figure.span,
                 {field, Phrase(kept.symbol, kept.label), Phrase(quantity_text(*number, figure.type.unit), quantity_text(*number, figure.type.unit, true)),
                  Phrase(in_kept->shown() + " " + kept.symbol, in_kept->shown() + " " + kept.label)});
}

/// What lies between is more than a step from one whole number or day to the next.
bool gap(Type const& type, Datum const& end, Datum const& begin) {
  if (auto const* to = std::get_if<Date>(&end.value)) {
    auto const* from = std::get_if<Date>(&begin.value);
    return from && from->days - to->days > 1;
  }
  auto const *to = std::get_if<Number>(&end.value), *from = std::get_if<Number>(&begin.value);
  if (!to || !from) return false;
  auto const apart = subtract(*from, *to);
  return apart && *apart > (type.unit ? type.unit->factor : Number(1));
}

void holes(Linting const& lint, Lookup const& lookup, Csv const& csv) {
  auto const ranged = std::ranges::find(lookup.keys, true, &Lookup::Column::range);
  if (ranged == lookup.keys.end() || std::ranges::count(lookup.keys, true, &Lookup::Column::range) != 1) return;
  auto const key = static_cast<std::size_t>(ranged - lookup.keys.begin());
  Policy const& policy = lint.policy;
  std::map<std::string, std::vector<std::size_t>> groups;  // rows whose other keys are alike
  for (std::size_t i = 0; i < lookup.rows.size(); ++i) {
    std::string others;
    for (std::size_t k = 0; k < lookup.keys.size(); ++k)
      if (k != key) others += datum_text(policy, lookup.rows[i].keys[k].from, lookup.keys[k].type) + "|";
    groups[others].push_back(i);
  }
  auto const below = [](Datum const& a, Datum const& b) {
    if (auto const *x = std::get_if<Number>(&a.value), *y = std::get_if<Number>(&b.value); x && y) return *x < *y;
    if (auto const *x = std::get_if<Date>(&a.value), *y = std::get_if<Date>(&b.value); x && y) return *x < *y;
    return !a.known() && b.known();
  };
  for (auto& [others, rows] : groups) {
    std::ranges::sort(rows, [&](std::size_t a, std::size_t b) { return below(lookup.rows[a].keys[key].from, lookup.rows[b].keys[key].from); });
    for (std::size_t i = 1; i < rows.size(); ++i) {
      Datum const &end = lookup.rows[rows[i - 1]].keys[key].to, &begin = lookup.rows[rows[i]].keys[key].from;
      if (!gap(ranged->type, end, begin)) continue;
      bool const placed = csv.rows.size() == lookup.rows.size() && !csv.rows[rows[i]].cells.empty();
      int const line = placed ? csv.rows[rows[i]].line : 0;
      std::vector<Phrase> said{lookup.id, datum_text(policy, end, ranged->type), datum_text(policy, begin, ranged->type), std::to_string(line)};
      if (placed) lint.out.add_cell(DiagnosticKind::LookupHole, csv.rows[rows[i]].cells.front().span, line, ranged->id, std::move(said));
    }
  }
}

}  // namespace

void lint_numbers(Linting const& lint) {
  Policy const& policy = lint.policy;
  walk_rules(policy, [&](Expr const& e, std::vector<RecordId> const& types) {
    if (!compares(e.op)) return;
    for (ExprId const side : e.args) {
      Expr const& left = policy[side];
      if (left.op != Op::field || !left.type.unit || left.scope >= types.size() || types[left.scope].none()) continue;
      std::string const name = policy[types[left.scope]].fields[left.field.value].id;
      for (ExprId const other : e.args)
        if (other != side) figure(lint, name, *left.type.unit, policy[other]);
    }
  });
  for (ast::File const& file : lint.files)
    for (ast::Lookup const& written : file.lookups) {
      auto const lookup = std::ranges::find(policy.lookups, written.id.text, &Lookup::id);
      if (lookup == policy.lookups.end()) continue;
      for (SourceId id = 0; id < lint.sources.size(); ++id)
        if (lint.sources.name(id) == written.file.text) {
          Diagnostics ignored;
          bool ok = true;
          Csv const csv = read_csv(lint.sources, id, ignored, ok);
          if (ok) holes(lint, *lookup, csv);
        }
    }
}

}  // namespace guiju::dsl
