#include "engine/report/csv.hpp"

#include <algorithm>

#include "engine/report/words.hpp"

namespace guiju {
namespace {

bool plain_number(std::string_view cell) {
  if (!cell.empty() && (cell[0] == '-' || cell[0] == '+')) cell.remove_prefix(1);
  bool digits = false, point = false;
  for (char const c : cell) {
    if (c >= '0' && c <= '9') digits = true;
    else if (c == '.' && !point) point = true;
    else return false;
  }
  return digits;
}

}  // namespace

bool like_a_formula(std::string_view cell) {
  // Full-width twins count: a spreadsheet in a Chinese locale takes ＝ for =.
  static constexpr std::string_view wide[] = {"＝", "＋", "－", "＠"};
  if (cell.empty() || plain_number(cell)) return false;
  if (std::string_view("=+-@\t\r\n").find(cell[0]) != std::string_view::npos) return true;
  return std::ranges::any_of(wide, [&](std::string_view w) { return cell.starts_with(w); });
}

void append_csv_cell(std::string& out, std::string_view cell) {
  bool const guard = like_a_formula(cell);
  bool const quote = guard || std::ranges::any_of(cell, [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; }) ||
                     (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
  if (!quote) {
    out += cell;
    return;
  }
  out += '"';
  if (guard) out += '\'';
  for (char const c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_csv_line(std::string& out, std::vector<std::string_view> const& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i) out += ',';
    append_csv_cell(out, cells[i]);
  }
  out += "\r\n";
}

std::string findings_csv_header() {
  std::string out(csv_bom);
  append_csv_line(out, {"record", "rule", "effect", "outcome", "document", "clause", "message", "missing"});
  return out;
}

namespace {

/// From the rule to the message, a comma before each.
void append_said(std::string& out, Policy const& policy, Finding const& finding, bool chinese) {
  Rule const& rule = policy[finding.rule];
  std::string const message = headline(policy, finding, chinese) + mark_in_brackets(rule.confidence, chinese);
  for (std::string_view const cell : {std::string_view(rule.id), effect_word(rule.effect), outcome_key(finding.outcome), std::string_view(finding.document),
                                      std::string_view(finding.clause), std::string_view(message)}) {
    out += ',';
    append_csv_cell(out, cell);
  }
}

}  // namespace

void append_finding_csv(std::string& out, Policy const& policy, std::string_view key, Finding const& finding, bool chinese, FindingMemo* memo) {
  std::string missing, once;
  for (MissingFact const& fact : finding.missing) {
    if (!missing.empty()) missing += ';';
    missing += fact.path;
  }
  std::string& said = memo ? memo->said(memo->csv, finding).bytes : once;
  if (said.empty()) append_said(said, policy, finding, chinese);
  append_csv_cell(out, key);
  out += said;
  out += ',';
  append_csv_cell(out, missing);
  out += "\r\n";
}

void append_findings_csv(std::string& out, Policy const& policy, RecordResult const& result, bool chinese, FindingMemo* memo) {
  for (Finding const& finding : result.findings) append_finding_csv(out, policy, result.key, finding, chinese, memo);
}

std::string violations_csv_header() {
  std::string out(csv_bom);
  append_csv_line(out, {"record", "rule", "verdict"});
  return out;
}

void append_violation(std::string& out, Rule const& rule) {
  append_csv_line(out, {"", rule.id, verdict_key(verdict_of(rule.effect))});
}

}  // namespace guiju
