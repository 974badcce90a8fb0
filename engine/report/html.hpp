#pragma once
#include <string>
#include <vector>

#include "engine/find/finding.hpp"
#include "engine/report/json.hpp"

namespace guiju {

/// One self-contained page of a few records: each with its verdict, findings, questions.
std::string check_html(Policy const& policy, std::vector<RecordResult> const& results, std::vector<Rejected> const& rejected, bool chinese);

}  // namespace guiju
