#include "cli/commands/test_reports.hpp"

#include "engine/report/json_writer.hpp"

namespace guiju::cli {
namespace {

/// For text and attributes alike. What XML 1.0 forbids altogether (control characters) becomes U+FFFD.
std::string xml(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&apos;"; break;
      case '\n': out += "&#10;"; break;
      case '\t': out += "&#9;"; break;
      case '\r': out += "&#13;"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) out += "\xEF\xBF\xBD";
        else out += c;
    }
  }
  return out;
}

/// "87.5 %", "100 %": never rounded up to 100.
std::string percent(Coverage::Count count) {
  if (count.all == 0) return "100 %";
  std::size_t const tenths = count.covered * 1000 / count.all;
  return std::to_string(tenths / 10) + (tenths % 10 ? "." + std::to_string(tenths % 10) : "") + " %";
}

std::string where(Policy const& policy, Span const& span, std::string const& table, int row_line, Session const& session) {
  std::string out = place(policy, span);
  if (row_line > 0) out += session.text(" (" + table + ", line " + std::to_string(row_line) + " of its file)", "（" + table + "，表文件第" + std::to_string(row_line) + "行）");
  return out;
}

std::string sides(Coverage::Threshold const& threshold, Session const& session) {
  std::string out;
  auto const add = [&](bool seen, std::string_view en, std::string_view zh) {
    if (!seen) out += (out.empty() ? "" : session.text(", ", "、")) + session.text(en, zh);
  };
  add(threshold.below, "below", "低于");
  add(threshold.on, "exactly on", "恰好等于");
  add(threshold.above, "above", "高于");
  return session.text("never seen " + out, "未见" + out);
}

void count(JsonWriter& out, Coverage::Count const count) { out.key("all").count(count.all).key("covered").count(count.covered); }

void row(JsonWriter& out, std::string const& table, int row_line) {
  out.key("table").text_or_null(table);
  if (row_line > 0) out.key("row_line").count(static_cast<std::uint64_t>(row_line));
}

}  // namespace

std::string place(Policy const& policy, Span const& span) {
  if (span.source == no_source || span.source >= policy.sources.size()) return "";
  Position const at = policy.sources.position(span.source, span.begin);
  return policy.sources.name(span.source) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::string tests_junit(Policy const& policy, std::vector<TestResult> const& results) {
  std::size_t failed = 0;
  for (TestResult const& result : results) failed += !result.passed;
  std::string const counts = " tests=\"" + std::to_string(results.size()) + "\" failures=\"" + std::to_string(failed) + "\" errors=\"0\"";
  std::string const pack = xml(policy.pack.name);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts + ">\n  <testsuite name=\"" + pack + "\"" + counts + " skipped=\"0\">\n";
  for (TestResult const& result : results) {
    Span const span = result.test->span;
    out += "    <testcase classname=\"" + pack + "\" name=\"" + xml(result.test->title) + "\"";
    if (span.source != no_source && span.source < policy.sources.size())
      out += " file=\"" + xml(policy.sources.name(span.source)) + "\" line=\"" + std::to_string(policy.sources.position(span.source, span.begin).line) + "\"";
    if (result.passed) {
      out += "/>\n";
      continue;
    }
    out += ">\n";
    for (TestResult::Failure const& failure : result.failures)
      out += "      <failure type=\"expectation\" message=\"" + xml(failure.expected + " ≠ " + failure.came) + "\">" +
             xml(place(policy, failure.span) + "\n" + failure.why) + "</failure>\n";
    out += "    </testcase>\n";
  }
  return out + "  </testsuite>\n</testsuites>\n";
}

std::string coverage_text(Policy const& policy, Coverage const& coverage, Session const& session) {
  std::string out;
  auto const line = [&](std::string const& kind, std::string const& id, std::string const& what, std::string const& at) {
    out += session.text("not covered  ", "未覆盖  ") + kind + "  " + id + "  " + what + "  " + at + "\n";
  };
  for (auto const& item : coverage.rules) {
    if (item.covered()) continue;
    Rule const& rule = policy[item.rule];
    line(rule.table.empty() ? session.text("rule", "规则") : session.text("row", "表行"), rule.id,
         session.text("never " + std::string(word(item.wanted())), "未见" + std::string(word(item.wanted(), true))), where(policy, rule.span, rule.table, rule.row_line, session));
  }
  for (auto const& item : coverage.exceptions)
    if (!item.covered())
      line(session.text("exception", "例外"), item.id,
           item.holds ? session.text("never fails", "未见不成立") : item.fails ? session.text("never holds", "未见成立") : session.text("never looked at", "从未用到"),
           where(policy, item.span, item.table, item.row_line, session));
  for (auto const& item : coverage.thresholds)
    if (!item.covered())
      line(session.text("comparison", "界限"), item.rule, sides(item, session), where(policy, item.span, item.table, item.row_line, session));
  auto const share = [&](std::string_view en, std::string_view zh, Coverage::Count const count) {
    return session.text(en, zh) + " " + std::to_string(count.covered) + "/" + std::to_string(count.all) + session.text(" (", "（") + percent(count) + session.text(")", "）");
  };
  return out + session.text("coverage: ", "覆盖：") + share("rules and rows", "规则与表行", coverage.rules_count()) + session.text(", ", "，") +
         share("exceptions", "例外", coverage.exceptions_count()) + session.text(", ", "，") +
         share("comparisons on both sides", "界限两侧", coverage.thresholds_count()) + "\n";
}

std::string coverage_json(Policy const& policy, Coverage const& coverage) {
  std::string text;
  JsonWriter out(text, 2);
  out.begin_object().key("rules").begin_object();
  count(out, coverage.rules_count());
  out.key("items").begin_array();
  for (auto const& item : coverage.rules) {
    Rule const& rule = policy[item.rule];
    out.begin_object().key("id").text(rule.id).key("place").text(place(policy, rule.span));
    row(out, rule.table, rule.row_line);
    out.key("covered").boolean(item.covered());
    out.key("violated").boolean(item.seen(Outcome::violated)).key("satisfied").boolean(item.seen(Outcome::satisfied));
    out.key("exempt").boolean(item.seen(Outcome::exempt)).key("undetermined").boolean(item.seen(Outcome::undetermined));
    out.key("not_applicable").boolean(item.seen(Outcome::not_applicable)).end_object();
  }
  out.end_array().end_object().key("exceptions").begin_object();
  count(out, coverage.exceptions_count());
  out.key("items").begin_array();
  for (auto const& item : coverage.exceptions) {
    out.begin_object().key("id").text(item.id).key("place").text(place(policy, item.span));
    row(out, item.table, item.row_line);
    out.key("covered").boolean(item.covered()).key("holds").boolean(item.holds).key("fails").boolean(item.fails).end_object();
  }
  out.end_array().end_object().key("thresholds").begin_object();
  count(out, coverage.thresholds_count());
  out.key("items").begin_array();
  for (auto const& item : coverage.thresholds) {
    out.begin_object().key("in").text(item.rule).key("place").text(place(policy, item.span));
    row(out, item.table, item.row_line);
    out.key("covered").boolean(item.covered()).key("below").boolean(item.below).key("on").boolean(item.on).key("above").boolean(item.above).end_object();
  }
  out.end_array().end_object().end_object();
  return text + "\n";
}

}  // namespace guiju::cli
