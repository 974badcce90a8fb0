#include <algorithm>

#include "engine/report/explanation.hpp"
#include "engine/report/explanation_words.hpp"
#include "engine/report/finding_text.hpp"
#include "engine/report/html_parts.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

constexpr std::string_view tree_style = R"css(ul.tree, ul.tree ul { list-style: none; margin: 0; padding: 0; }
ul.tree ul { margin-left: 9px; padding-left: 15px; border-left: 1px solid var(--line); }
ul.tree .row { display: grid; grid-template-columns: 1.2em minmax(12em, 5fr) 6fr; gap: 0 10px; padding: 2px 0; align-items: baseline; }
ul.tree .t { font-weight: 600; color: var(--faint); } ul.tree .yes > .row > .t, ul.tree .yes > details > summary .t { color: #4f7048; }
ul.tree .no > .row > .t, ul.tree .no > details > summary .t { color: var(--prohibited); }
ul.tree .open > .row > .t, ul.tree .open > details > summary .t { color: #4d6577; }
ul.tree code { white-space: pre-wrap; } ul.tree .name { font-weight: 500; } ul.tree .v { color: var(--soft); font-size: 13.5px; }
ul.tree .idle { opacity: .62; } ul.tree .idle .idle { opacity: 1; } ul.tree .note { color: var(--faint); font-size: 12.5px; margin-left: 6px; }
ul.tree summary { list-style: none; cursor: pointer; } ul.tree summary .row code::after { content: " …"; color: var(--faint); }
section.finding h4 { margin: 16px 0 4px; font: 500 13.5px/1.5 var(--sans); color: var(--faint); }
ul.enough { margin: 0; padding-left: 1.2em; } ul.enough span { color: var(--soft); }
.legend-line { color: var(--faint); font-size: 12.5px; margin: 14px 0 0; }
@media print { ul.tree .row { padding: 1px 0; break-inside: avoid; } section.finding { break-inside: auto !important; } article.record { break-inside: auto !important; } }
@media (max-width: 640px) { ul.tree .row { grid-template-columns: 1.2em 1fr; } ul.tree .v { grid-column: 2; } }
)css";

class Writer {
 public:
  Writer(Policy const& policy, bool chinese) : policy_(policy), zh_(chinese) {}

  std::string write(Explanations const& told) {
    std::string const title = pack_title(policy_.pack, zh_);
    out_ = html_begin(title + tr(" · explanation", " · 判定说明"), zh_, tree_style);
    out_ += "<header class=\"top\">\n<p class=\"kicker\">" + tr("GUIJU · EXPLANATION", "规矩 · 判定说明") + "</p>\n<h1>" + escaped(title) + "</h1>\n<hr class=\"rule\">\n<p class=\"legend-line\">" +
            tr("✓ true　✗ false　? not known　! error; pale: whatever stood there, the outcome would be the same.", "✓ 成立　✗ 不成立　? 未知　! 出错；浅色者无论如何都不影响结果。") + "</p>\n</header>\n<main>\n";
    for (ExplainedRecord const& one : told.records) record(one);
    for (Rejected const& one : told.rejected)
      out_ += "<article class=\"record\"><h2><span class=\"chip noncompliant\">" + tr("rejected", "退回") + "</span><span>" + escaped(one.key) + "</span></h2>\n<p>" +
              (one.field.empty() ? "" : "<b>" + escaped(one.field) + "</b>　") + escaped(one.reason) + "</p></article>\n";
    out_ += "</main>\n<footer><p>" + escaped(provenance_text(policy_, zh_)) + "</p></footer>\n" + html_end();
    return std::move(out_);
  }

 private:
  std::string tr(std::string_view en, std::string_view zh) const { return std::string(zh_ ? zh : en); }

  void record(ExplainedRecord const& told) {
    out_ += "<article class=\"record\"><h2>" + verdict_chip(told.verdict, word(told.verdict, zh_)) + "<span>" + escaped(told.key) + "</span></h2>\n";
    for (ExplainedRule const& one : told.rules) rule(one);
    if (told.rules.empty()) out_ += "<p class=\"soft\">" + tr("No rule is violated or open.", "没有违反或者待定的条文。") + "</p>\n";
    near(told);
    out_ += "</article>\n";
  }

  // The tree

  static char const* style(Explained::State state) {
    switch (state) {
      case Explained::State::yes: return "yes";
      case Explained::State::no: return "no";
      case Explained::State::known: return "known";
      default: return "open";
    }
  }

  std::string row(Explained::State state, std::string const& title, std::string const& beside, bool noted) const {
    Explained mark;
    mark.state = state;
    return "<div class=\"row\"><span class=\"t\">" + std::string(state_mark(mark)) + "</span><span>" + title +
           (noted ? "<span class=\"note\">" + tr("does not matter", "无关") + "</span>" : "") + "</span><span class=\"v\">" + escaped(beside) + "</span></div>";
  }

  /// A line with what lies below it; what does not matter is folded.
  template <class Below>
  void item(Explained::State state, std::string const& title, std::string const& beside, bool matters, bool around_matters, bool leaf, Below below) {
    out_ += std::string("<li class=\"") + style(state) + (matters ? "" : " idle") + "\">";
    std::string const line = row(state, title, beside, around_matters && !matters);
    if (leaf) {
      out_ += line;
    } else if (matters) {
      out_ += line + "<ul>\n";
      below();
      out_ += "</ul>";
    } else {
      out_ += "<details><summary>" + line + "</summary><ul>\n";
      below();
      out_ += "</ul></details>";
    }
    out_ += "</li>\n";
  }

  static std::string code(std::string const& text) { return "<code>" + escaped(text) + "</code>"; }

  void part(Explained const& one, bool around_matters) {
    Explained const& meaning = meaning_of(one);
    bool const leaf = one.kind != Explained::Kind::element ? reads_plainly(meaning) : one.left_out || one.parts.empty();
    item(one.state, code(part_title(one, zh_)), value_beside(one, zh_), one.matters, around_matters, leaf, [&] { parts(meaning); });
  }

  void parts(Explained const& one) {
    for (Explained const& inner : one.parts) part(inner, one.matters);
    if (one.not_listed > 0)
      out_ += "<li>" + row(Explained::State::known, zh_ ? "……另有 " + std::to_string(one.not_listed) + " 个" : "… and " + std::to_string(one.not_listed) + " more", "", false) + "</li>\n";
  }

  void clause(ExplainedClause const& one, Effect effect, bool around_matters) {
    Explained const& condition = one.condition;
    std::string const name = "<span class=\"name\">" + std::string(clause_word(one.kind, effect, zh_)) + "</span>";
    bool const all = condition.kind == Explained::Kind::all_of;
    Explained const& meaning = meaning_of(condition);
    item(condition.state, all ? name : name + "　" + code(part_title(condition, zh_)), all ? "" : value_beside(condition, zh_), one.matters, around_matters, !all && reads_plainly(meaning), [&] { parts(meaning); });
  }

  void exception(ExplainedException const& one) {
    std::string const title = exception_title(one);
    std::string const name = "<span class=\"name\">" + std::string(exception_word(one.kind, zh_)) + "</span>　" + escaped(title);
    std::string const where = one.document.empty() ? "" : one.document + (one.clause.empty() ? "" : " " + one.clause);
    item(one.state, name, where, one.matters, true, false, [&] {
      if (one.kind == ExplainedException::Kind::unless) return part(meaning_of(one.clauses[0].condition), one.matters);
      for (ExplainedClause const& clause : one.clauses) this->clause(clause, Effect::permit, one.matters);
    });
  }

  // A rule

  void entry(std::string_view en, std::string_view zh, std::string const& text, char const* with = "") {
    if (!text.empty()) out_ += "<dt>" + tr(en, zh) + "</dt><dd" + with + ">" + escaped(text) + "</dd>\n";
  }

  void rule(ExplainedRule const& told) {
    Rule const& rule = policy_[told.rule];
    bool const violated = told.outcome == Outcome::violated;
    Verdict const verdict = violated ? verdict_of(rule.effect) : told.outcome == Outcome::undetermined ? Verdict::undetermined : Verdict::pass;
    std::string_view const heading = rule.effect == Effect::permit ? word(rule.effect, zh_) : violated ? effect_word(rule.effect, zh_) : word(told.outcome, zh_);
    out_ += "<section class=\"finding\"><h3>" + verdict_chip(verdict, heading) + "<span>" + escaped(rule_title(rule)) + "</span><code class=\"faint\">" + escaped(rule.id) + "</code>" +
            mark_chip(rule.confidence, zh_) + "</h3>\n";
    if (!told.on_this_record) {
      out_ += "<p class=\"soft\">" + tr("It judges another type of record.", "本条针对其他种类的记录。") + "</p></section>\n";
      return;
    }
    std::string const lang = tr("en", "zh-CN");
    if (told.finding) {
      out_ += "<dl lang=\"" + lang + "\">\n";
      entry("clause", "依据", told.finding->document + (told.finding->clause.empty() ? "" : "　" + told.finding->clause));
      entry("finding", "认定", told.finding->message);
      if (told.finding->measure) entry("figures", "数值", measure_line(policy_, *told.finding->measure, zh_));
      out_ += "</dl>\n";
    }
    out_ += "<h4>" + tr("The rule on this record", "条文逐项") + "</h4>\n<ul class=\"tree\">\n";
    for (ExplainedClause const& one : told.clauses) clause(one, rule.effect, true);
    for (ExplainedException const& one : told.exceptions) exception(one);
    out_ += "</ul>\n";
    if (!told.sufficient.empty()) {
      out_ += "<h4>" + tr("One of these would be enough", "下列任何一项即可") + "</h4>\n<ul class=\"enough\">\n";
      for (Sufficient const& one : told.sufficient) out_ += "<li>" + escaped(change_line(policy_, one, zh_)) + " <span>→ " + escaped(then_line(policy_, one, zh_)) + "</span></li>\n";
      out_ += "</ul>\n";
    }
    if (told.finding) {
      std::string asked;
      for (MissingFact const& fact : told.finding->missing) asked += (asked.empty() ? "" : "\n") + fact.question;
      bool const remedy = !told.finding->remedy.empty() && told.outcome != Outcome::exempt;
      if (!asked.empty() || remedy || told.finding->reason != Reason::none) {
        out_ += "<h4>" + tr("What to do", "怎么办") + "</h4>\n<dl lang=\"" + lang + "\">\n";
        entry("reason", "原因", reason_line(*told.finding, zh_));
        entry("to ask", "应问", asked, " class=\"ask\"");
        if (remedy) entry("what to do", "整改", told.finding->remedy);
        out_ += "</dl>\n";
      }
    }
    out_ += "</section>\n";
  }

  void near(ExplainedRecord const& told) {
    std::string const rest = rest_line(told, zh_);
    if (told.near.empty() && rest.empty()) return;
    out_ += "<section class=\"finding\"><h3>" + tr("Why not the others", "其余各条为何不涉及") + "</h3>\n";
    if (!told.near.empty()) {
      out_ += "<div class=\"sheet\"><table><thead><tr><th>" + tr("outcome", "结果") + "</th><th>" + tr("rule", "规则") + "</th><th>" + tr("the first test that makes it so", "起决定作用的第一项") +
              "</th></tr></thead><tbody>\n";
      for (NearLine const& one : near_lines(policy_, told.near, zh_))
        out_ += "<tr><td>" + std::string(word(one.outcome, zh_)) + "</td><td>" + escaped(one.title) + " <code class=\"faint\">" + escaped(one.id) + "</code></td><td>" + escaped(one.because) + "</td></tr>\n";
      out_ += "</tbody></table></div>\n";
    }
    out_ += "<p class=\"soft\">" + rest + "</p></section>\n";
  }

  Policy const& policy_;
  bool zh_;
  std::string out_;
};

}  // namespace

std::string explanation_html(Policy const& policy, Explanations const& told, bool chinese) { return Writer(policy, chinese).write(told); }

}  // namespace guiju
