#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/find/finding.hpp"

namespace guiju {

/// What a spreadsheet program needs to open UTF-8 with Chinese intact.
inline constexpr std::string_view csv_bom = "\xEF\xBB\xBF";

/// One line, ended by CRLF. A cell is quoted where it must be. A cell that a spreadsheet would take for a formula (= + - @, tab or
/// return in front) gets an apostrophe before it; plain numbers stay as they are.
/// Source: RFC 4180; OWASP, "CSV Injection".
void append_csv_line(std::string& out, std::vector<std::string_view> const& cells);

/// findings.csv: record,rule,effect,outcome,document,clause,message,missing
std::string findings_csv_header();
/// A line for each finding of the record. `missing`: the questions' fields, ";" between. A mark such as 条文待核 stands behind the message.
void append_findings_csv(std::string& out, Policy const& policy, RecordResult const& result, bool chinese);

}  // namespace guiju
