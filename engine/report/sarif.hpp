#pragma once
// Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code hosts and viewers: a rule of the pack is a rule, a row of the list a place.
#include <string>

#include "engine/find/finding.hpp"
#include "engine/report/run_info.hpp"
#include "engine/report/totals.hpp"

namespace guiju {

/// Past so many results viewers and code hosts give up (GitHub takes no more of a run); an audit that lists more needs a slice.
inline constexpr std::uint64_t most_sarif_results = 25'000;

/// What stands before the results: the program and every rule of the pack. Documents and clauses as far as they are the same for every record.
std::string sarif_begin(Policy const& policy, bool chinese);
/// A comma and a result. Violated: `fail` with a level by the rule's effect; undetermined: `open`; exempt: `pass`. `line`: of the list, 0 where there is none.
void append_sarif_result(std::string& out, Policy const& policy, RunInfo const& run, std::uint64_t line, std::string_view key, Finding const& finding);
/// What stands behind them: how many of how many, which, the run's id.
std::string sarif_end(Totals const& totals, RunInfo const& run);

}  // namespace guiju
