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

bool like_a_formula(std::string_view cell) {
  // Full-width twins count: a spreadsheet in a Chinese locale takes ＝ for =.
  static constexpr std::string_view wide[] = {"＝", "＋", "－", "＠"};
  if (cell.empty() || plain_number(cell)) return false;
  if (std::string_view("=+-@\t\r\n").find(cell[0]) != std::string_view::npos) return true;
  return std::ranges::any_of(wide, [&](std::string_view w) { return cell.starts_with(w); });
}

}  // namespace

void append_csv_line(std::string& out, std::vector<std::string_view> const& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string_view const cell = cells[i];
    if (i) out += ',';
    bool const guard = like_a_formula(cell);
    bool const quote = guard || cell.find_first_of(",\"\r\n") != std::string_view::npos ||
                       (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
    if (!quote) {
      out += cell;
      continue;
    }
    out += '"';
    if (guard) out += '\'';
    for (char const c : cell) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += "\r\n";
}

std::string findings_csv_header() {
  std::string out(csv_bom);
  append_csv_line(out, {"record", "rule", "effect", "outcome", "document", "clause", "message", "missing"});
  return out;
}

void append_findings_csv(std::string& out, Policy const& policy, RecordResult const& result, bool chinese) {
  for (Finding const& finding : result.findings) {
    Rule const& rule = policy[finding.rule];
    std::string missing;
    for (MissingFact const& fact : finding.missing) {
      if (!missing.empty()) missing += ';';
      missing += fact.path;
    }
    std::string const message = headline(policy, finding, chinese) + mark_in_brackets(rule.confidence, chinese);
    append_csv_line(out, {result.key, rule.id, effect_word(rule.effect), outcome_key(finding.outcome), finding.document,
                          finding.clause, message, missing});
  }
}

}  // namespace guiju
