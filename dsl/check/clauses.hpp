#pragma once
// The clauses that rules, rows of tables and exceptions share.
#include "dsl/check/checking.hpp"

namespace guiju::dsl {

/// What a rule's, a table's or an exception's clauses have in common for all its rows.
struct Frame {
  bool ok = true;
  RecordId on;                                    // none: not known
  bool record_unknown = false;
  std::vector<std::optional<DocumentId>> cited;   // as the cites; none: not known
  ExprId date, in_force, applies_when, during;

  Conditions conditions(ExprId when) const { return {in_force, during, applies_when, when}; }
  Scope scope(std::vector<LetInfo>* lets, Row const* row) const;
};

/// Finds the record and the documents, and makes what they decide; reports what is wrong with them, and clauses that stand twice.
/// `head`: the declaration's first line, where a missing cite is reported.
Frame make_frame(Checking& state, ast::Name const& on, ast::Clauses const& clauses, std::string const& id, Span head);

/// Reports lets that are alike or not used; `also`: names used elsewhere (the cases of a table).
void check_lets(Checking& state, ast::Clauses const& clauses, std::set<std::string> also);

/// Fills a rule from its clauses, which are read by the row where there is one. False: something was reported.
bool fill_rule(Checking& state, Frame const& frame, ast::Clauses const& clauses, ast::Effect const* effect, Row const* row, Rule& rule);

/// The documents and clauses quoted. Null: reported.
std::optional<std::vector<Cite>> make_cites(Checking& state, Frame const& frame, std::vector<ast::Cite> const& cites, Scope& scope);

/// An effect's subject, tried alone (the cases of a table).
bool try_effect(Checking& state, Frame const& frame, ast::Clauses const& clauses, ast::Effect const& effect, Row const* row);

}  // namespace guiju::dsl
