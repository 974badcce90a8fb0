#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/finding_memo.hpp"

namespace guiju {

/// What a spreadsheet program needs to open UTF-8 with Chinese intact.
inline constexpr std::string_view csv_bom = "\xEF\xBB\xBF";

/// One line, ended by CRLF.
void append_csv_line(std::string& out, std::vector<std::string_view> const& cells);
/// A cell is quoted where it must be. A cell that a spreadsheet would take for a formula (= + - @, tab or
/// return in front) gets an apostrophe before it; plain numbers stay as they are.
/// Source: RFC 4180; OWASP, "CSV Injection".
void append_csv_cell(std::string& out, std::string_view cell);
bool like_a_formula(std::string_view cell);

/// findings.csv: record,rule,effect,outcome,document,clause,message,missing
std::string findings_csv_header();
/// A line for each finding of the record, or for one. `missing`: the questions' fields, ";" between. A mark such as 条文待核 stands behind the message.
/// `memo`: for many findings in one language; what they have in common is worked out once.
void append_findings_csv(std::string& out, Policy const& policy, RecordResult const& result, bool chinese, FindingMemo* memo = nullptr);
void append_finding_csv(std::string& out, Policy const& policy, std::string_view key, Finding const& finding, bool chinese, FindingMemo* memo = nullptr);

/// violations.csv: record,rule,verdict; for programs that want to know no more.
std::string violations_csv_header();
/// What stands behind the record, the comma before and the line's end included.
void append_violation(std::string& out, Rule const& rule);

}  // namespace guiju
