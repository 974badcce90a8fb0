#pragma once
// The forms in which `guiju test` tells how tests ended and what they saw.
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "engine/eval/coverage.hpp"
#include "engine/eval/test_run.hpp"

namespace guiju::cli {

/// "rules.gj:12:3", of a row of a table "… row 7 of citywide"; "" where it was written nowhere.
std::string place(Policy const& policy, Span const& span);

/// JUnit's XML, as CI servers read it: one suite, a case for each test, a failure for each expectation that was not met.
std::string tests_junit(Policy const& policy, std::vector<TestResult> const& results);

/// With counts, percentages and what is not covered.
std::string coverage_text(Policy const& policy, Coverage const& coverage, Session const& session);
/// {"rules": {"all", "covered", "items": […]}, "exceptions": …, "thresholds": …}.
std::string coverage_json(Policy const& policy, Coverage const& coverage);

}  // namespace guiju::cli
