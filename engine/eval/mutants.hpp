#pragma once
// What may be changed in a pack, one thing at a time, to see whether its tests notice.
// Source: docs/language.md, "Tests of a pack".
#include <functional>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju {

/// Where a change is made: what was written there may serve many rules (a define, a document's dates, a table's text).
struct MutantPlace {
  std::string in;                        // the rule, table, exception, define, document, lookup or param that is changed
  Span span;                             // none of lookups and params
  std::string table;                     // of a cell: its table or lookup, the line of its file and its column
  int row_line = 0;
  std::string column;
};

struct Mutant {
  enum class Kind : unsigned char { comparison, number, date, code, member, value, junction, negation, exception, effect } kind = Kind::comparison;
  MutantPlace place;
  std::string from, to;                  // in the reader's language; `to` is empty where something is left out

  std::function<void(Policy&)> apply;
  std::vector<RuleId> concerned;         // judged rules whose outcome, effect or figures may differ, rising
  /// Conditions of the record judged, each with its type, above all that is changed: where those of a record are as before, so is every
  /// outcome on it. Empty: it is not known.
  std::vector<std::pair<RecordId, ExprId>> above;
  bool in_figures = false;               // a figure that is reported may differ

  /// What `apply` changes.
  std::vector<ExprId> exprs;
  std::vector<RuleId> rules;
  std::vector<ParamId> params;
  std::vector<LookupId> lookups;
  /// Takes `apply` back; `original` is what `policy` was copied from.
  void restore(Policy& policy, Policy const& original) const;
};

/// All of a pack's own rules, rows and exceptions, in their order, then of lookups and params that they read. What was written once is
/// changed once, whatever reads it; a cell of a table is its row's. Left out: changes that surely mean the same.
std::vector<Mutant> mutants(Policy const& policy, bool chinese);

}  // namespace guiju
