#pragma once
// What the checks of lint share.
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dsl/ast/ast.hpp"
#include "dsl/lint/box.hpp"
#include "dsl/table/csv.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/policy/policy.hpp"
#include "engine/policy/walk.hpp"

namespace guiju::dsl {

struct Linting {
  std::shared_ptr<Policy const> shared;
  Policy const& policy;
  Sources const& sources;
  Diagnostics& out;
  std::vector<ast::File> files{};                 // the pack's own texts
  std::map<std::string, Csv> tables{};            // of its rule tables, by the table's id

  /// Whether it stands in a text of the pack itself.
  bool own(Span span) const;
  /// At the rule's name; of a row at the row's first cell.
  Diagnostic& at(DiagnosticKind kind, Rule const& rule, std::vector<Phrase> arguments) const;
  /// The words of the text, in one line.
  std::string written(Span span) const;
  Csv::Row const* row_of(Rule const& rule) const;
};

void lint_conditions(Linting const& lint);   // 806, 807, 823
void lint_rows(Linting const& lint);         // 813, 814, 820
void lint_unused(Linting const& lint);       // 808 to 811, 815
void lint_editions(Linting const& lint);     // 812, 826
void lint_tests(Linting const& lint);        // 816
void lint_labels(Linting const& lint);       // 817, 821
void lint_numbers(Linting const& lint);      // 818, 824, 825

/// Every expression of the pack's own rules and of the exceptions.
void walk_rules(Policy const& policy, ExprVisit const& visit);

}  // namespace guiju::dsl
