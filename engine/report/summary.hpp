#pragma once
#include <string>
#include <vector>

#include "engine/report/run_info.hpp"
#include "engine/report/text.hpp"
#include "engine/report/totals.hpp"

namespace guiju {

/// summary.json (docs/schema/summary.schema.json): read, judged, rejected, verdicts, rules, pack, run.
std::string summary_json(Policy const& policy, RecordId record, Totals const& totals, RunInfo const& run);

/// What a person wants to see at the end of an audit: rows read, judged, rejected; verdicts; the rules most often violated with their clauses.
std::string summary_text(Policy const& policy, Totals const& totals, RunInfo const& run, TextStyle style);

/// "The reports list 20 of 1,234 findings (only prohibited); every count is of all."; "" where they list all.
std::string listed_words(Totals const& totals, RunInfo const& run, bool chinese);

/// Rules with findings, the most violated first, then the most undetermined, then in the order of the pack.
std::vector<RuleId> rules_by_weight(Totals const& totals);

/// The document and clause of a rule as far as they are the same for every record; values in a clause are shown as "…".
std::string document_of(Policy const& policy, Rule const& rule);
std::string clause_of(Rule const& rule);

}  // namespace guiju
