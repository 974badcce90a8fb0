#pragma once
// The page that shows an audit to people: what it is made of, and the making.
#include <string>
#include <vector>

#include "engine/report/breakdown.hpp"
#include "engine/report/run_info.hpp"
#include "engine/report/samples.hpp"
#include "engine/report/totals.hpp"

namespace guiju {

struct AuditPage {
  Policy const& policy;
  RecordId record;
  Totals const& totals;
  RunInfo const& run;
  Grouping const& grouping;
  Breakdown const& breakdown;
  AskedFacts const& asked;
  std::vector<std::vector<Sample>> const& samples;   // by rule
};

/// One self-contained file: no script, style, font or picture from elsewhere.
std::string audit_html(AuditPage const& page);

}  // namespace guiju
