#pragma once
#include <atomic>
#include <filesystem>

#include "cli/workbook.hpp"
#include "engine/report/run_info.hpp"
#include "engine/report/totals.hpp"

namespace guiju::cli {

struct AuditWorkbook {
  std::filesystem::path folder;          // with findings.csv, rejects.csv, warnings.csv
  Policy const& policy;
  Totals const& totals;
  RunInfo const& run;
  std::uint32_t sheet_rows = most_sheet_rows;
  std::atomic<bool> const* stop = nullptr;
};

/// findings.xlsx beside the reports it is made of: summary, rules, findings, rejected rows, remarks on cells; each a sheet with filters, and further ones where
/// rows are more than a sheet takes. Memory does not grow with the findings. Errors   io, and as reports are read; "interrupted" where `stop` was set.
Result<bool> write_audit_workbook(AuditWorkbook const& audit);

}  // namespace guiju::cli
