#include "engine/report/html.hpp"

#include "engine/report/finding_text.hpp"
#include "engine/report/html_parts.hpp"
#include "engine/report/text.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

class Writer {
 public:
  Writer(Policy const& policy, bool chinese) : policy_(policy), zh_(chinese) {}

  std::string write(std::vector<RecordResult> const& results, std::vector<Rejected> const& rejected) {
    std::string const title = pack_title(policy_.pack, zh_);
    out_ = html_begin(title + (zh_ ? " · 判定结果" : " · result"), zh_);
    out_ += "<header class=\"top\">\n<p class=\"kicker\">" + tr("GUIJU · RESULT", "规矩 · 判定结果") + "</p>\n<h1>" + escaped(title) + "</h1>\n<hr class=\"rule\">\n</header>\n<main>\n";
    for (RecordResult const& result : results) record(result);
    for (Rejected const& one : rejected) reject(one);
    out_ += "</main>\n<footer><p>" + escaped(provenance_text(policy_, zh_)) + "</p></footer>\n" + html_end();
    return std::move(out_);
  }

 private:
  std::string tr(std::string_view en, std::string_view zh) const { return std::string(zh_ ? zh : en); }
  void item(std::string_view en, std::string_view zh, std::string const& text, char const* style = "") {
    if (!text.empty()) out_ += "<dt>" + tr(en, zh) + "</dt><dd" + style + ">" + escaped(text) + "</dd>\n";
  }

  void record(RecordResult const& result) {
    out_ += "<article class=\"record\"><h2>" + verdict_chip(result.verdict, word(result.verdict, zh_)) + "<span>" + escaped(result.key) + "</span></h2>\n";
    if (result.findings.empty()) out_ += "<p class=\"soft\">" + tr("No rule is violated or open.", "没有违反或者待定的条文。") + "</p>\n";
    for (Finding const* one : by_weight(policy_, result.findings)) finding(*one);
    if (!result.figures.empty()) {
      out_ += "<section class=\"finding\"><h3>" + tr("Figures", "数值") + "</h3><dl class=\"figures-list\" lang=\"" + tr("en", "zh-CN") + "\">\n";
      for (Figure const& figure : result.figures)
        out_ += "<dt>" + escaped(figure.label.empty() ? figure.id : figure.label) + "</dt><dd>" + escaped(datum_shown(policy_, figure.value, figure.type, zh_)) + "</dd>\n";
      out_ += "</dl></section>\n";
    }
    out_ += "</article>\n";
  }

  void finding(Finding const& finding) {
    Rule const& rule = policy_[finding.rule];
    Verdict const verdict = finding.outcome == Outcome::violated       ? verdict_of(rule.effect)
                            : finding.outcome == Outcome::undetermined ? Verdict::undetermined
                                                                       : Verdict::pass;
    std::string_view const heading = finding.outcome == Outcome::violated ? effect_word(rule.effect, zh_) : word(finding.outcome, zh_);
    out_ += "<section class=\"finding\"><h3>" + verdict_chip(verdict, heading) + "<span>" + escaped(rule_title(rule)) + "</span><code class=\"faint\">" + escaped(rule.id) + "</code>" +
            mark_chip(rule.confidence, zh_) + "</h3>\n<dl lang=\"" + tr("en", "zh-CN") + "\">\n";
    item("clause", "依据", finding.document + (finding.clause.empty() ? "" : "　" + finding.clause));
    item("finding", "认定", finding.message);
    item("facts", "事实", facts_line(policy_, finding, zh_));
    if (finding.measure) item("figures", "数值", measure_line(policy_, *finding.measure, zh_));
    std::string lines;
    for (TriedException const& tried : finding.exceptions) lines += (lines.empty() ? "" : "\n") + exception_line(tried, zh_);
    item("exceptions", "例外", lines);
    item("reason", "原因", reason_line(finding, zh_));
    lines.clear();
    for (MissingFact const& fact : finding.missing) lines += (lines.empty() ? "" : "\n") + fact.question;
    item("to ask", "应问", lines, " class=\"ask\"");
    if (finding.outcome != Outcome::exempt) item("what to do", "整改", finding.remedy);
    item("source", "来源", rule.source);
    out_ += "</dl></section>\n";
  }

  void reject(Rejected const& one) {
    out_ += "<article class=\"record\"><h2><span class=\"chip noncompliant\">" + tr("rejected", "退回") + "</span><span>" + escaped(one.key) + "</span></h2>\n<p>" +
            (one.field.empty() ? "" : "<b>" + escaped(one.field) + "</b>　") + escaped(one.reason) + "</p></article>\n";
  }

  Policy const& policy_;
  bool zh_;
  std::string out_;
};

}  // namespace

std::string check_html(Policy const& policy, std::vector<RecordResult> const& results, std::vector<Rejected> const& rejected, bool chinese) {
  return Writer(policy, chinese).write(results, rejected);
}

}  // namespace guiju
