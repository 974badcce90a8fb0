#include <algorithm>
#include <set>

#include "engine/report/charts.hpp"
#include "engine/report/html_parts.hpp"
#include "engine/report/page.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/version.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

constexpr std::size_t most_bars = 14, most_top_rules = 10, most_asked = 15, most_years = 30, most_values = 200;

/// Writes one audit page, part by part.
class Writer {
 public:
  explicit Writer(AuditPage const& page) : page_(page), zh_(page.run.chinese) {}

  std::string write() {
    std::string const title = pack_title(page_.policy.pack, zh_);
    out_ = html_begin(title + (zh_ ? " · 审核报告" : " · audit report"), zh_);
    head(title);
    out_ += "<main>\n";
    notices();
    overview();
    charts();
    groups();
    questions();
    findings();
    rejects();
    out_ += "</main>\n";
    foot();
    out_ += html_end();
    return std::move(out_);
  }

 private:
  std::string tr(std::string_view en, std::string_view zh) const { return std::string(zh_ ? zh : en); }
  void meta(std::string_view en, std::string_view zh, std::string const& value, bool code = false) {
    if (value.empty()) return;
    out_ += "<span>" + tr(en, zh) + "　<b>" + (code ? "<code>" : "") + escaped(value) + (code ? "</code>" : "") + "</b></span>\n";
  }
  void heading(std::string_view en, std::string_view zh, std::string const& lead) {
    out_ += "<h2>" + tr(en, zh) + "</h2>\n<p class=\"lead\">" + lead + "</p>\n";
  }

  void head(std::string const& title) {
    out_ += "<header class=\"top\">\n<p class=\"kicker\">" + tr("GUIJU · AUDIT REPORT", "规矩 · 审核报告") + "</p>\n<h1>" + escaped(title) + "</h1>\n<p class=\"meta\">\n";
    meta("list", "清单", page_.run.list);
    RecordType const& type = page_.policy[page_.record];
    meta("records", "对象", type.label.empty() ? type.id : type.label);
    meta("as of", "判定日", page_.run.as_of ? page_.run.as_of->str() : "");
    meta("pack", "规则包", page_.policy.pack.name + (page_.policy.pack.version.empty() ? "" : " " + page_.policy.pack.version));
    meta("digest", "摘要", page_.policy.pack.digest.substr(0, 12), true);
    meta("run", "运行编号", page_.run.id, true);
    out_ += "</p>\n<hr class=\"rule\">\n</header>\n";
  }

  void notices() {
    std::uint64_t unverified = 0, reported = 0, unencoded = 0;
    for (std::size_t i = 0; i < page_.totals.rules.size(); ++i) {
      Totals::Rule const& counts = page_.totals.rules[i];
      Rule const& rule = page_.policy.rules[i];
      std::uint64_t const findings = counts.violated + counts.undetermined;
      if (rule.confidence == Confidence::unverified) unverified += findings;
      if (rule.confidence == Confidence::reported) reported += findings;
      if (rule.effect == Effect::unencoded) unencoded += counts.undetermined;
    }
    std::string const listed = listed_words(page_.totals, page_.run, zh_);
    if (unverified + reported + unencoded + page_.totals.rejected == 0 && listed.empty()) return;
    out_ += "<div class=\"notice\">\n";
    if (!listed.empty()) out_ += "<p><b>" + escaped(listed) + "</b></p>\n";
    auto const say = [&](std::uint64_t n, std::string_view one, std::string_view many, std::string_view zh) {
      if (n == 0) return;
      std::string text = tr(n == 1 ? one : many, zh);
      text.replace(text.find("{}"), 2, "<b>" + grouped(n) + "</b>");
      out_ += "<p>" + text + "</p>\n";
    };
    say(unverified, "{} finding rests on text that nobody has checked (marked “text not checked”); do not act on it alone.",
        "{} findings rest on text that nobody has checked (marked “text not checked”); do not act on them alone.",
        "有 {} 项发现所依据的条文未经核对（标注“条文待核”），不可直接作为处理依据。");
    say(reported, "{} finding rests on text known at second hand (marked “text at second hand”).",
        "{} findings rest on text known at second hand (marked “text at second hand”).", "有 {} 项发现所依据的条文系转引（标注“条文据转引”）。");
    say(unencoded, "{} finding is open because the clause is known to exist but its text is not encoded.",
        "{} findings are open because the clause is known to exist but its text is not encoded.", "有 {} 项待定，原因是已知有此条文而内容尚未录入。");
    say(page_.totals.rejected, "{} row could not be read and was not judged; it is in rejects.csv.",
        "{} rows could not be read and were not judged; they are in rejects.csv.", "有 {} 行未能读取、未作判定，见 rejects.csv。");
    out_ += "</div>\n";
  }

  void figure_item(std::uint64_t n, std::string_view en, std::string_view zh) {
    out_ += "<li><span class=\"n\">" + grouped(n) + "</span><span class=\"w\">" + tr(en, zh) + "</span></li>\n";
  }

  void overview() {
    Totals const& totals = page_.totals;
    out_ += "<ul class=\"figures\">\n";
    figure_item(totals.read, "rows read", "读入行数");
    figure_item(totals.judged, "judged", "已判定");
    figure_item(totals.rejected, "rejected", "退回");
    figure_item(totals[Verdict::prohibited] + totals[Verdict::restricted] + totals[Verdict::noncompliant], "violating", "有违反");
    figure_item(totals[Verdict::undetermined], "undetermined", "待定");
    if (totals.warnings) figure_item(totals.warnings, "cells with a remark", "单元格提示");
    out_ += "</ul>\n" + verdict_bar(VerdictCounts{totals.verdicts}, zh_) + "<ul class=\"legend\">\n";
    for (Verdict const verdict : all_verdicts)
      out_ += "<li><i class=\"" + std::string(verdict_key(verdict)) + "\"></i>" + escaped(word(verdict, zh_)) + " <b>" + grouped(totals[verdict]) + "</b> <small>" +
              percent(totals[verdict], totals.judged) + " %</small></li>\n";
    out_ += "</ul>\n";
  }

  void figure(std::string const& caption, std::string const& note, std::string const& drawing, std::string const& below = "") {
    out_ += "<figure><figcaption>" + escaped(caption) + "<small>" + escaped(note) + "</small></figcaption>" + drawing + below + "</figure>\n";
  }

  void charts() {
    std::string const before = std::move(out_);
    out_.clear();
    top_rules();
    Grouping const& grouping = page_.grouping;
    auto const each = [&](Grouping::By by, auto const& draw) {
      for (std::size_t i = 0; i < grouping.axes.size(); ++i)
        if (grouping.axes[i].by == by) draw(grouping.axes[i], page_.breakdown.of(i));
    };
    each(Grouping::By::tile, [&](auto const& axis, auto const& counts) { tile_figure(axis, counts); });
    each(Grouping::By::word, [&](auto const& axis, auto const& counts) { bars(axis, counts); });
    each(Grouping::By::year, [&](auto const& axis, auto const&) { years(axis); });
    each(Grouping::By::code, [&](auto const& axis, auto const& counts) { bars(axis, counts); });
    std::string const drawn = std::move(out_);
    out_ = before;
    if (drawn.empty()) return;
    heading("At a glance", "概览", tr("Colours are those of the verdicts above; point at a part to read its number.", "颜色同上；指向图形可读出数字。"));
    out_ += "<div class=\"charts\">\n" + drawn + "</div>\n";
  }

  void top_rules() {
    std::vector<ChartRow> rows;
    for (RuleId const id : rules_by_weight(page_.totals)) {
      Totals::Rule const& counts = page_.totals.rules[id.value];
      if (counts.violated == 0 || rows.size() == most_top_rules) break;
      Rule const& rule = page_.policy[id];
      ChartRow row{rule_title(rule), rule_title(rule) + "\n" + document_of(page_.policy, rule) + " " + clause_of(rule), {}};
      row.counts.of[static_cast<std::size_t>(verdict_of(rule.effect))] = counts.violated;
      rows.push_back(std::move(row));
    }
    if (rows.empty()) return;
    std::string const title = tr("Rules most often violated", "违反最多的条文");
    figure(title, tr("records", "条记录"), bar_chart(rows, title, zh_));
  }

  void years(Grouping::Axis const& axis) {
    std::vector<ChartRow> rows;
    std::uint64_t undated = 0;
    for (auto const& [year, counts] : page_.breakdown.years()) {
      if (year == 0) undated = counts.total();
      else rows.push_back({std::to_string(year), "", counts});
    }
    if (rows.size() < 2) return;
    if (rows.size() > most_years) rows.erase(rows.begin(), rows.end() - most_years);
    std::string const title = tr("By year", "按年份");
    std::string below;
    if (undated) below = "<p class=\"more\">" + tr("not stated: ", "未载明：") + grouped(undated) + "</p>";
    figure(title, axis.label, column_chart(rows, title, zh_), below);
  }

  void tile_figure(Grouping::Axis const& axis, std::vector<VerdictCounts> const& counts) {
    std::string const title = tr("By district", "按区");
    std::string below = "<p class=\"ramp\"><span>" + tr("violating", "有违反") + "</span>";
    static constexpr char const* steps[] = {"0", "&lt; 10 %", "&lt; 25 %", "&lt; 45 %", "&lt; 70 %", "≥ 70 %"};
    for (std::size_t i = 0; i < std::size(steps); ++i) below += "<i class=\"shade" + std::to_string(i + 1) + "\"></i>" + steps[i];
    below += "</p>";
    if (std::uint64_t const elsewhere = counts.back().total())
      below += "<p class=\"more\">" + tr("in none of these, or not stated: ", "不在各区之内或者未载明：") + grouped(elsewhere) + "</p>";
    figure(title, axis.label, tile_map(axis, counts, title, zh_), below);
  }

  void bars(Grouping::Axis const& axis, std::vector<VerdictCounts> const& counts) {
    std::vector<ChartRow> rows;
    for (std::size_t g = 0; g < axis.groups.size(); ++g) {
      if (counts[g].total() == 0) continue;
      std::string const label = axis.codes.empty() ? axis.groups[g] : axis.codes[g] + " " + axis.groups[g];
      rows.push_back({label, label, counts[g]});
    }
    if (rows.size() < 2) return;
    std::ranges::stable_sort(rows, std::ranges::greater{}, [](ChartRow const& row) { return row.counts.total(); });
    VerdictCounts others;
    std::size_t const left_out = rows.size() > most_bars ? rows.size() - most_bars : 0;
    for (std::size_t i = rows.size() - left_out; i < rows.size(); ++i) others.add(rows[i].counts);
    rows.resize(rows.size() - left_out);
    if (left_out) rows.push_back({tr("others", "其他") + (zh_ ? "（" : " (") + std::to_string(left_out) + (zh_ ? " 类）" : ")"), "", others});
    if (counts.back().total()) rows.push_back({tr("not stated", "未载明"), "", counts.back()});
    std::string const title = zh_ ? "按" + axis.label : "By " + axis.label;
    figure(title, tr("records", "条记录"), bar_chart(rows, title, zh_));
  }

  /// The review queue: which facts decide how many of the undetermined records.
  void wanted() {
    ReviewFacts const& review = page_.run.review;
    if (review.facts.empty()) return;
    std::string const open = grouped(review.undetermined), other = grouped(review.otherwise);
    heading("Facts most wanted", "补上即可定案的事实",
            tr("Were the fact known, whatever it turned out to be, so many of the " + open +
                   " undetermined records would be decided by it alone, and so many by it and those above.",
               "补上该事实后（无论为何值），" + open + " 条待定记录中可据以定案的条数：仅凭该项，以及连同以上各项。"));
    out_ += "<div class=\"sheet\"><table><thead><tr><th>" + tr("fact", "事实") + "</th><th>" + tr("field", "字段") + "</th><th class=\"n\">" +
            tr("records that ask it", "涉及记录") + "</th><th class=\"n\">" +
            tr("decided by it alone", "补上即定") + "</th><th class=\"n\">" + tr("with those above", "连同以上") + "</th></tr></thead><tbody>\n";
    for (std::size_t i = 0; i < std::min(review.facts.size(), most_asked); ++i) {
      ReviewFacts::Fact const& fact = review.facts[i];
      out_ += "<tr><td>" + escaped(fact.label.empty() ? fact.path : fact.label) + "</td><td><code>" + escaped(fact.path) + "</code></td>" +
              "<td class=\"n\">" + grouped(fact.records) +
              "</td><td class=\"n\">" + grouped(fact.alone) + "</td><td class=\"n\">" + grouped(fact.together) + "</td></tr>\n";
    }
    out_ += "</tbody></table></div>\n";
    if (review.otherwise)
      out_ += "<p class=\"faint\">" +
              tr(other + (review.otherwise == 1 ? " undetermined record is" : " undetermined records are") +
                     " counted for no fact, because none is sure to decide: text that is not encoded, a param that is not set, a value that may not be there to compute with, "
                                                 "a rule that asks whether something is known, a code that the concordance splits.",
                                         "另有 " + other + " 条待定记录未计入任何一项，因为补上事实也不能保证定案：条文未录、参数未设、可能算不出结果，规则问及某事实是否已知，或者代码在对照表中一分为几。") + "</p>\n";
  }

  /// What was asked to be counted by the values of fields, as tables.
  void groups() {
    for (ValueGroup const& group : page_.run.groups) {
      std::string const label = escaped(group.label) + (group.by_year ? tr(" (year)", "（年份）") : "");
      heading("Records by " + label, "按" + label + "统计的记录", tr("Judged records by verdict, the most first.", "已判定的记录按判定分列，多者在前。"));
      out_ += "<div class=\"sheet\"><table><thead><tr><th>" + label + "</th><th class=\"n\">" + tr("records", "记录数") + "</th>";
      for (Verdict const verdict : all_verdicts) out_ += "<th class=\"n\">" + escaped(word(verdict, zh_)) + "</th>";
      out_ += "</tr></thead><tbody>\n";
      VerdictCounts more = group.others;
      std::size_t left_out = 0;
      for (std::size_t i = 0; i < group.rows.size(); ++i) {
        if (i < most_values) group_row(group.rows[i].shown, group.rows[i].counts);
        else ++left_out, more.add(group.rows[i].counts);
      }
      bool const all_told = group.others.total() == 0;
      group_row(all_told ? tr("others: " + grouped(left_out) + " values", "其他 " + grouped(left_out) + " 个值") : tr("others", "其他"), more);
      group_row(tr("not stated", "未载明"), group.not_stated);
      out_ += "</tbody></table></div>\n";
      if (left_out)
        out_ += "<p class=\"faint\">" + tr("Only the first " + grouped(most_values) + " values have a line of their own here; summary.json has more.",
                                                       "此处只列前 " + grouped(most_values) + " 个值，其余见 summary.json。") + "</p>\n";
    }
  }

  void group_row(std::string const& name, VerdictCounts const& counts) {
    if (counts.total() == 0) return;
    out_ += "<tr><td>" + escaped(name) + "</td><td class=\"n\">" + grouped(counts.total()) + "</td>";
    for (Verdict const verdict : all_verdicts) out_ += "<td class=\"n\">" + grouped(counts[verdict]) + "</td>";
    out_ += "</tr>\n";
  }

  void questions() {
    wanted();
    if (page_.asked.empty()) return;
    struct Row {
      std::string path, question;
      std::uint64_t records;
    };
    std::vector<Row> rows;
    for (auto const& [path, questions] : page_.asked)
      for (auto const& [question, asked] : questions) rows.push_back({path, question.empty() ? tr("other questions", "其他问题") : question, asked.records});
    std::ranges::stable_sort(rows, std::ranges::greater{}, &Row::records);
    heading("What to ask", "待补事实", tr("Facts whose answer can settle what is open, the most often needed first.", "答案足以消除待定的事实，最常需要的在前。"));
    out_ += "<div class=\"sheet\"><table><thead><tr><th>" + tr("question", "应问") + "</th><th>" + tr("field", "字段") + "</th><th class=\"n\">" + tr("records", "记录数") + "</th></tr></thead><tbody>\n";
    for (std::size_t i = 0; i < std::min(rows.size(), most_asked); ++i)
      out_ += "<tr><td>" + escaped(rows[i].question) + "</td><td><code>" + escaped(rows[i].path) + "</code></td><td class=\"n\">" + grouped(rows[i].records) + "</td></tr>\n";
    out_ += "</tbody></table></div>\n";
    if (rows.size() > most_asked) {
      std::string const more = std::to_string(rows.size() - most_asked);
      out_ += "<p class=\"faint\">" + tr("and " + more + " more, in findings.jsonl", "另有 " + more + " 项，见 findings.jsonl") + "</p>\n";
    }
  }

  void findings() {
    std::vector<RuleId> rules = rules_by_weight(page_.totals);
    std::erase_if(rules, [&](RuleId id) { return page_.totals.rules[id.value].violated + page_.totals.rules[id.value].undetermined == 0; });
    heading("Findings by rule", "按条文列出的发现", tr("Each rule with its clause, how often it is violated or open, and the first records it concerns.",
                                                       "每条规则及其条款，违反和待定的次数，以及涉及的记录（依清单次序）。"));
    if (rules.empty()) {
      out_ += "<p>" + tr("No rule is violated or open.", "没有违反或者待定的条文。") + "</p>\n";
      return;
    }
    tools(rules);
    for (RuleId const id : rules) rule_card(id);
  }

  void tools(std::vector<RuleId> const& rules) {
    std::set<Verdict> verdicts;
    std::vector<std::string> documents;
    for (RuleId const id : rules) {
      Rule const& rule = page_.policy[id];
      if (page_.totals.rules[id.value].violated) verdicts.insert(verdict_of(rule.effect));
      if (page_.totals.rules[id.value].undetermined) verdicts.insert(Verdict::undetermined);
      std::string document = document_of(page_.policy, rule);
      if (std::ranges::find(documents, document) == documents.end()) documents.push_back(std::move(document));
    }
    out_ += "<div class=\"tools\" hidden data-shown=\"" + tr("{0} rules, {1} findings shown", "显示 {0} 条规则、{1} 项发现") + "\">\n<input type=\"search\" placeholder=\"" +
            tr("search: record, words, code, district …", "搜索：编号、文字、代码、区名……") + "\" aria-label=\"" + tr("search", "搜索") + "\">\n";
    if (documents.size() > 1) {
      out_ += "<select aria-label=\"" + tr("document", "文件") + "\"><option value=\"\">" + tr("every document", "全部文件") + "</option>\n";
      for (std::string const& document : documents) out_ += "<option>" + escaped(document) + "</option>\n";
      out_ += "</select>\n";
    }
    for (Verdict const verdict : verdicts)
      out_ += "<button type=\"button\" data-verdict=\"" + std::string(verdict_key(verdict)) + "\" aria-pressed=\"true\">" + escaped(word(verdict, zh_)) + "</button>\n";
    out_ += "<button type=\"button\" data-open>" + tr("open / close all", "全部展开／收起") + "</button>\n<span class=\"shown\"></span>\n</div>\n";
  }

  void rule_card(RuleId id) {
    Rule const& rule = page_.policy[id];
    Totals::Rule const& counts = page_.totals.rules[id.value];
    std::string const document = document_of(page_.policy, rule);
    Verdict const verdict = counts.violated ? verdict_of(rule.effect) : Verdict::undetermined;
    out_ += "<details class=\"rule-card\" data-document=\"" + escaped(document) + "\"><summary>" +
            verdict_chip(verdict, counts.violated ? effect_word(rule.effect, zh_) : word(Verdict::undetermined, zh_)) + "<span class=\"title\">" + escaped(rule_title(rule));
    if (rule_title(rule) != rule.id) out_ += "<code>" + escaped(rule.id) + "</code>";
    out_ += "</span><span class=\"counts\">";
    if (counts.violated) out_ += tr("violated ", "违反 ") + "<b>" + grouped(counts.violated) + "</b>";
    if (counts.undetermined) out_ += (counts.violated ? "　" : "") + tr("open ", "待定 ") + "<b>" + grouped(counts.undetermined) + "</b>";
    if (counts.exempt) out_ += "　" + tr("exempt ", "豁免 ") + grouped(counts.exempt);
    out_ += "</span><span class=\"where\">" + escaped(document) + "　" + escaped(clause_of(rule)) + " " + mark_chip(rule.confidence, zh_) + "</span></summary>\n<div class=\"body\">";
    std::vector<Sample> const& samples = page_.samples[id.value];
    if (!samples.empty()) {
      out_ += "<table><thead><tr><th>" + tr("record", "记录") + "</th><th>" + tr("outcome", "结果") +
              "</th><th>" + tr("finding", "认定") + "</th></tr></thead><tbody>\n";
      for (Sample const& sample : samples) sample_row(rule, sample);
      out_ += "</tbody></table>";
    }
    if (!rule.source.empty()) out_ += "<p class=\"about\">" + tr("source: ", "来源：") + escaped(rule.source) + "</p>";
    std::uint64_t const all = counts.violated + counts.undetermined;
    if (samples.size() < all) cap(samples.size(), all);
    out_ += "</div></details>\n";
  }

  /// That these are not all, and where the others are.
  void cap(std::size_t here, std::uint64_t all) {
    std::string files;
    for (std::string const& name : page_.run.lists)
      files += (files.empty() ? "" : &name == &page_.run.lists.back() ? tr(" and ", " 和 ") : tr(", ", "、")) + name;
    std::string const n = "<b>" + grouped(here) + "</b>", of = "<b>" + grouped(all) + "</b>";
    std::string text = tr("Only the first " + n + " of " + of + " findings are listed here", "此处只列前 " + n + " 项，共 " + of + " 项");
    if (!page_.run.slice.whole()) text += tr(", as said above.", "，范围见上文说明。");
    else if (files.empty()) text += tr(".", "。");
    else text += tr("; all of them are in ", "；全部见 ") + files + tr(".", "。");
    out_ += "<p class=\"cap\">" + text + "</p>";
  }

  void line(std::string_view en, std::string_view zh, std::string const& text) {
    if (!text.empty()) out_ += "<p><b>" + tr(en, zh) + "</b>" + escaped(text) + "</p>";
  }

  void sample_row(Rule const& rule, Sample const& sample) {
    Verdict const verdict = sample.outcome == Outcome::violated ? verdict_of(rule.effect) : Verdict::undetermined;
    out_ += "<tr data-verdict=\"" + std::string(verdict_key(verdict)) + "\"><td><code>" + escaped(sample.record) + "</code>";
    if (sample.line) out_ += "<p>" + (zh_ ? "第 " + std::to_string(sample.line) + " 行" : "line " + std::to_string(sample.line)) + "</p>";
    out_ += "</td><td>" + verdict_chip(verdict, sample.outcome == Outcome::violated ? word(sample.outcome, zh_) : word(Verdict::undetermined, zh_)) + "</td><td><span class=\"msg\">" +
            escaped(sample.message) + "</span>";
    line("facts", "事实", sample.facts);
    line("figures", "数值", sample.measure);
    line("exceptions", "例外", sample.exceptions);
    line("reason", "原因", sample.reason);
    line("to ask", "应问", sample.missing);
    out_ += "</td></tr>\n";
  }

  void rejects() {
    std::vector<std::pair<NoticeInfo, std::uint64_t>> rows;
    for (std::size_t i = 0; i < page_.totals.notices.size(); ++i)
      if (page_.totals.notices[i]) rows.push_back({info(static_cast<NoticeKind>(i)), page_.totals.notices[i]});
    if (rows.empty()) return;
    std::ranges::stable_sort(rows, std::ranges::greater{}, [](auto const& row) { return row.second; });
    heading("What was wrong with the list", "清单本身的问题", tr("Rejected rows are in rejects.csv, remarks on cells in warnings.csv, each with its line.", "退回的行见 rejects.csv，单元格提示见 warnings.csv，均注明行号。"));
    out_ += "<div class=\"sheet\"><table><thead><tr><th>" + tr("what", "情形") + "</th><th>" + tr("consequence", "处理") + "</th><th class=\"n\">" + tr("times", "次数") + "</th></tr></thead><tbody>\n";
    for (auto const& [notice, count] : rows) {
      std::string text(zh_ ? notice.zh : notice.en);
      for (int i = 0; i < 6; ++i)
        for (std::string const mark = "{" + std::to_string(i) + "}"; text.find(mark) != std::string::npos;) text.replace(text.find(mark), mark.size(), "…");
      out_ += "<tr><td>" + escaped(text) + " <code class=\"faint\">" + escaped(notice.word) + "</code></td><td>" + treatment(notice.treatment) + "</td><td class=\"n\">" + grouped(count) + "</td></tr>\n";
    }
    out_ += "</tbody></table></div>\n";
  }

  std::string treatment(Treatment treatment) const {
    switch (treatment) {
      case Treatment::rejected: return tr("row rejected", "该行退回");
      case Treatment::unknown: return tr("taken as unknown", "按未知处理");
      case Treatment::kept: return tr("kept, and told", "采用并提示");
      case Treatment::skipped: return tr("no row, skipped", "不是数据行，略过");
    }
    return "";
  }

  void foot() {
    out_ += "<footer><p>" + escaped(provenance_text(page_.policy, zh_)) + (zh_ ? "；运行编号 " : "; run ") + escaped(page_.run.id) + "</p></footer>\n";
  }

  AuditPage const& page_;
  bool zh_;
  std::string out_;
};

}  // namespace

std::string audit_html(AuditPage const& page) { return Writer(page).write(); }

}  // namespace guiju
