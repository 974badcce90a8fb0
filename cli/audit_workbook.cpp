#include "cli/audit_workbook.hpp"

#include <map>

#include "engine/report/csv.hpp"
#include "engine/report/report_rows.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/words.hpp"

namespace guiju::cli {
namespace {

constexpr std::uintmax_t large_reports = std::uintmax_t{1} << 30;   // bytes of CSV past which a workbook might pass 4 GB unpacked

/// What reports call effects and outcomes, in the reader's language.
std::map<std::string_view, std::string_view> words_of(bool zh) {
  std::map<std::string_view, std::string_view> words;
  for (Effect const effect : {Effect::forbid, Effect::restrict, Effect::require, Effect::advise, Effect::unencoded})
    words.emplace(effect_word(effect), effect_word(effect, zh));
  for (Outcome const outcome : {Outcome::violated, Outcome::exempt, Outcome::undetermined}) words.emplace(outcome_key(outcome), word(outcome, zh));
  return words;
}

class Writer {
 public:
  Writer(AuditWorkbook const& audit, WorkbookWriter& book) : audit_(audit), book_(book), zh_(audit.run.chinese), words_(words_of(zh_)) {}

  std::optional<Error> write() {
    summary();
    groups();
    wanted();
    rules();
    if (auto error = findings()) return error;
    if (audit_.totals.rejected > 0)
      if (auto error = notices("rejects.csv", "line,key,column,kind,reason,raw", tr("rejected rows", "退回的行"), tr("reason", "原因"))) return error;
    if (audit_.totals.warnings + audit_.totals.skipped > 0)
      return notices("warnings.csv", "line,key,column,kind,warning,raw", tr("remarks on cells", "单元格提示"), tr("remark", "提示"));
    return std::nullopt;
  }

 private:
  AuditWorkbook const& audit_;
  WorkbookWriter& book_;
  bool zh_;
  std::map<std::string_view, std::string_view> words_;
  bool stopped_ = false;

  std::string tr(std::string_view en, std::string_view zh) const { return std::string(zh_ ? zh : en); }
  std::string_view shown(std::string_view key) const {
    auto const at = words_.find(key);
    return at == words_.end() ? key : at->second;
  }
  void line(std::string_view what, std::string_view value, std::string_view share = "") {
    if (!value.empty()) book_.row({what, value, share});
  }
  void count(std::string_view what, std::uint64_t n, std::uint64_t of = 0) { line(what, std::to_string(n), of ? percent(n, of) + " %" : ""); }

  void summary() {
    Totals const& totals = audit_.totals;
    book_.sheet(tr("summary", "概要"), {{tr("what", "项目"), 30}, {tr("value", "值"), 40, true}, {tr("share of the judged", "占已判定的比例"), 18}});
    line(tr("pack", "规则包"), pack_title(audit_.policy.pack, zh_));
    line(tr("digest of the pack", "规则包摘要"), audit_.policy.pack.digest);
    line(tr("list", "清单"), audit_.run.list);
    line(tr("as of", "判定日"), audit_.run.as_of ? audit_.run.as_of->str() : "");
    line(tr("run", "运行编号"), audit_.run.id);
    count(tr("rows read", "读入行数"), totals.read);
    count(tr("judged", "已判定"), totals.judged);
    count(tr("rejected", "退回"), totals.rejected);
    count(tr("cells with a remark", "单元格提示"), totals.warnings);
    count(tr("findings", "发现"), totals.findings());
    if (!audit_.run.slice.whole()) {
      count(tr("of these listed here", "其中列出"), audit_.run.listed);
      line(tr("which", "范围"), audit_.run.slice.words(zh_));
    }
    for (Verdict const verdict : all_verdicts) count(word(verdict, zh_), totals[verdict], totals.judged);
  }

  void groups() {
    if (audit_.run.groups.empty()) return;
    std::vector<WorkbookWriter::Column> columns{{tr("field", "字段"), 18}, {tr("value", "值"), 40}, {tr("records", "记录数"), 12, true}};
    for (Verdict const verdict : all_verdicts) columns.push_back({std::string(word(verdict, zh_)), 14, true});
    book_.sheet(tr("groups", "分组"), std::move(columns));
    for (ValueGroup const& group : audit_.run.groups) {
      for (ValueGroup::Row const& row : group.rows) group_row(group, row.shown, row.counts);
      group_row(group, tr("others", "其他"), group.others);
      group_row(group, tr("not stated", "未载明"), group.not_stated);
    }
  }
  void group_row(ValueGroup const& group, std::string_view value, VerdictCounts const& counts) {
    if (counts.total() == 0) return;
    std::vector<std::string> cells{group.label, std::string(value), std::to_string(counts.total())};
    for (Verdict const verdict : all_verdicts) cells.push_back(std::to_string(counts[verdict]));
    book_.row({cells.begin(), cells.end()});
  }

  void wanted() {
    if (audit_.run.review.facts.empty()) return;
    book_.sheet(tr("facts wanted", "应补事实"), {{tr("fact", "事实"), 40}, {tr("field", "字段"), 30}, {tr("records that ask it", "涉及记录"), 18, true},
                                             {tr("decided by it alone", "补上即定"), 18, true}, {tr("with those above", "连同以上"), 18, true}});
    for (ReviewFacts::Fact const& fact : audit_.run.review.facts) {
      std::string const records = std::to_string(fact.records), alone = std::to_string(fact.alone), together = std::to_string(fact.together);
      book_.row({fact.label.empty() ? fact.path : fact.label, fact.path, records, alone, together});
    }
  }

  void rules() {
    book_.sheet(tr("rules", "条文"), {{tr("rule", "规则"), 26}, {tr("title", "名称"), 34}, {tr("effect", "效力"), 12}, {tr("document", "文件"), 30},
                                    {tr("clause", "条款"), 18}, {tr("violated", "违反"), 10, true}, {tr("undetermined", "待定"), 12, true},
                                    {tr("exempt", "豁免"), 10, true}, {tr("mark", "标注"), 14}});
    for (RuleId const id : rules_by_weight(audit_.totals)) {
      Rule const& rule = audit_.policy[id];
      Totals::Rule const& of = audit_.totals.rules[id.value];
      std::string const violated = std::to_string(of.violated), open = std::to_string(of.undetermined), exempt = std::to_string(of.exempt);
      std::string const title = rule_title(rule), document = document_of(audit_.policy, rule), clause = clause_of(rule);
      book_.row({rule.id, title, effect_word(rule.effect, zh_), document, clause, violated, open, exempt, confidence_mark(rule.confidence, zh_)});
    }
  }

  /// False once the audit is to end.
  bool go_on() { return !(stopped_ = stopped_ || (audit_.stop && audit_.stop->load(std::memory_order_relaxed))); }
  std::optional<Error> ended(std::optional<Error> error) const {
    return stopped_ ? Error{Errc::io, "interrupted; findings.xlsx was not written", "已中断，未写出 findings.xlsx"} : error;
  }

  std::optional<Error> findings() {
    book_.sheet(tr("findings", "发现"), {{tr("record", "记录"), 22}, {tr("rule", "规则"), 26}, {tr("effect", "效力"), 12}, {tr("outcome", "结果"), 14},
                                       {tr("document", "文件"), 30}, {tr("clause", "条款"), 18}, {tr("finding", "认定"), 70}, {tr("missing facts", "缺少的事实"), 30}});
    std::vector<std::string_view> row;
    return ended(each_report_row(audit_.folder / "findings.csv", "record,rule,effect,outcome,document,clause,message,missing", [&](ReportCells const& cells) {
      if (!go_on() || cells.size() < 8) return;
      row.clear();
      for (std::string_view const cell : cells) row.push_back(unguarded(cell));
      row[2] = shown(cells[2]);
      row[3] = shown(cells[3]);
      book_.row(row);
    }));
  }

  std::optional<Error> notices(char const* file, std::string_view header, std::string const& name, std::string const& what) {
    book_.sheet(name, {{tr("line", "行号"), 10, true}, {tr("record", "记录"), 22}, {tr("column", "列"), 22}, {tr("kind", "类别"), 22},
                       {what, 60}, {tr("as it stands", "原文"), 70}});
    std::vector<std::string_view> row;
    return ended(each_report_row(audit_.folder / file, header, [&](ReportCells const& cells) {
      if (!go_on()) return;
      row.clear();
      for (std::string_view const cell : cells) row.push_back(unguarded(cell));
      book_.row(row);
    }));
  }
};

}  // namespace

Result<bool> write_audit_workbook(AuditWorkbook const& audit) {
  std::filesystem::path const path = audit.folder / "findings.xlsx";
  std::error_code unknown;
  std::filesystem::remove(path, unknown);   // an earlier audit's would not belong to these reports
  WorkbookWriter::Form form;
  form.sheet_rows = audit.sheet_rows;
  std::uintmax_t const bytes = std::filesystem::file_size(audit.folder / "findings.csv", unknown);
  form.large = !unknown && bytes > large_reports;
  auto book = WorkbookWriter::open(path, form);
  if (!book) return book.error();
  if (auto error = Writer(audit, *book).write()) return *error;
  return book->close();
}

}  // namespace guiju::cli
