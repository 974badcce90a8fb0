// What the pack's own tests have seen: how far a reader may trust that each rule says what its clause says.
#include "docsite/builder.hpp"

namespace guiju::docsite {
namespace {

std::string tick(bool seen) { return seen ? "✓" : "<span class=\"soft\">–</span>"; }

std::string share(Coverage::Count const& count) {
  std::string out = std::to_string(count.covered) + "/" + std::to_string(count.all);
  return count.all ? out + " (" + std::to_string(100 * count.covered / count.all) + "%)" : out;
}

}  // namespace

void Builder::coverage() {
  Coverage const& seen = input_.coverage;
  if (policy_.tests.empty()) return;
  std::string body = "<p>" + text("What the examples of this pack have seen of its rules: whether each was broken and kept, each exception with and without, each limit from below, on it and from above.",
                                  "本规则包的示例验证到哪一步：每条规则违反与符合的情形，每项例外成立与不成立的情形，每个界限低于、恰好等于和高于的情形。") + "</p>\n<dl>";
  body += row("Rules and rows", "规则与表行", share(seen.rules_count())) + row("Exceptions", "例外", share(seen.exceptions_count())) +
          row("Limits, both sides", "界限两侧", share(seen.thresholds_count())) + "</dl>\n";

  std::vector<Cells> rules, exceptions, limits;
  for (auto const& one : seen.rules) {
    Cells cells{rule_link(policy_[one.rule])};
    for (Outcome const outcome : {Outcome::violated, Outcome::satisfied, Outcome::exempt, Outcome::undetermined}) cells.push_back(tick(one.seen(outcome)));
    rules.push_back(std::move(cells));
  }
  for (auto const& one : seen.exceptions) exceptions.push_back({escaped(one.id), tick(one.holds), tick(one.fails)});
  for (auto const& one : seen.thresholds) {
    std::string_view const written = policy_.sources.text(one.span.source).substr(one.span.begin, one.span.end - one.span.begin);
    limits.push_back({escaped(one.rule), "<code>" + escaped(written) + "</code>", tick(one.below), tick(one.on), tick(one.above)});
  }
  auto const section = [&](char const* en, char const* zh, Cells const& header, std::vector<Cells> const& rows) {
    if (!rows.empty()) body += "<h2>" + text(en, zh) + "</h2>\n" + html_table(header, rows);
  };
  section("Rules and rows", "规则与表行", {text("Rule", "规则"), std::string(word(Outcome::violated, zh_)), std::string(word(Outcome::satisfied, zh_)), std::string(word(Outcome::exempt, zh_)), std::string(word(Outcome::undetermined, zh_))}, rules);
  section("Exceptions", "例外", {text("Exception", "例外"), text("holds", "成立"), text("fails", "不成立")}, exceptions);
  section("Limits", "界限", {text("Rule", "规则"), text("Comparison", "比较"), text("below", "低于"), text("on it", "恰好等于"), text("above", "高于")}, limits);
  put("coverage.html", text("Coverage by examples", "示例覆盖情况"), body);
}

}  // namespace guiju::docsite
