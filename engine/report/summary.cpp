#include "engine/report/summary.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/eval/evaluator.hpp"
#include "engine/read/delimiter.hpp"
#include "engine/report/version.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

constexpr std::size_t most_rules_shown = 10, most_values_shown = 16, most_facts_shown = 5;
constexpr int bar_width = 24;

/// Blocks in proportion; something is never shown as nothing.
std::string bar(std::uint64_t part, std::uint64_t whole) {
  std::uint64_t cells = whole ? (part * bar_width + whole / 2) / whole : 0;
  if (part && !cells) cells = 1;
  std::string out;
  for (std::uint64_t i = 0; i < cells; ++i) out += "█";
  return out;
}

}  // namespace

std::string document_of(Policy const& policy, Rule const& rule) {
  return rule.cites.empty() ? "" : document_name(policy[rule.cites.front().document]);
}

std::string clause_of(Rule const& rule) {
  std::string text;
  if (rule.cites.empty()) return text;
  for (Message::Piece const& piece : rule.cites.front().clause.pieces) text += piece.expr.none() ? piece.text : "…";
  return text;
}

std::vector<RuleId> rules_by_weight(Totals const& totals) {
  std::vector<RuleId> rules;
  for (std::size_t i = 0; i < totals.rules.size(); ++i)
    if (!totals.rules[i].empty()) rules.push_back(RuleId(i));
  std::ranges::stable_sort(rules, [&](RuleId a, RuleId b) {
    Totals::Rule const &x = totals.rules[a.value], &y = totals.rules[b.value];
    return std::pair(x.violated, x.undetermined) > std::pair(y.violated, y.undetermined);
  });
  return rules;
}

namespace {
void write_verdicts(JsonWriter& out, VerdictCounts const& counts) {
  out.key("verdicts").begin_object();
  for (Verdict const verdict : all_verdicts) out.key(verdict_key(verdict)).count(counts[verdict]);
  out.end_object();
}

void write_group(JsonWriter& out, ValueGroup const& group) {
  auto const counts = [&](VerdictCounts const& of) {
    out.key("judged").count(of.total());
    write_verdicts(out, of);
  };
  out.begin_object();
  out.key("field").text(group.field);
  out.key("label").text(group.label);
  out.key("by").text(group.by_year ? "year" : "value");
  out.key("values").begin_array();
  for (ValueGroup::Row const& row : group.rows) {
    out.begin_object();
    out.key("value").text(row.value);
    out.key("shown").text(row.shown);
    counts(row.counts);
    out.end_object();
  }
  out.end_array();
  for (auto const& [name, of] : {std::pair("not_stated", &group.not_stated), std::pair("others", &group.others)}) {
    out.key(name).begin_object();
    counts(*of);
    out.end_object();
  }
  out.end_object();
}

void write_review(JsonWriter& out, ReviewFacts const& review) {
  out.begin_object();
  out.key("undetermined").count(review.undetermined);
  out.key("otherwise").count(review.otherwise);
  out.key("uncounted").count(review.uncounted);
  out.key("facts").begin_array();
  for (ReviewFacts::Fact const& fact : review.facts) {
    out.begin_object();
    out.key("field").text(fact.path);
    out.key("label").text_or_null(fact.label);
    out.key("records").count(fact.records);
    out.key("decided").count(fact.alone);
    out.key("together").count(fact.together);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

/// What the reports list where that is not all.
void write_slice(JsonWriter& out, Totals const& totals, RunInfo const& run) {
  out.begin_object();
  out.key("only").begin_array();
  for (FindingKind const kind : all_finding_kinds)
    if (run.slice.has(kind)) out.text(kind_key(kind));
  out.end_array();
  out.key("sample");
  if (run.slice.sample) out.count(run.slice.sample);
  else out.null();
  out.key("listed").count(run.listed);
  out.key("left_out").count(totals.findings() - run.listed);
  out.end_object();
}
}  // namespace

std::string listed_words(Totals const& totals, RunInfo const& run, bool zh) {
  if (run.slice.whole()) return "";
  std::string const listed = grouped(run.listed), all = grouped(totals.findings());
  return zh ? "报告列出 " + all + " 项发现中的 " + listed + " 项（" + run.slice.words(true) + "）；各项计数均为全部。"
            : "The reports list " + listed + " of " + all + " findings (" + run.slice.words(false) + "); every count is of all.";
}

std::string summary_json(Policy const& policy, RecordId record, Totals const& totals, RunInfo const& run) {
  std::string text;
  JsonWriter out(text, 2);
  out.begin_object();
  out.key("schema").text(report_schema);
  out.key("engine").begin_object().key("name").text("guiju").key("version").text(engine_version).end_object();
  out.key("pack");
  write_pack(out, policy.pack);
  out.key("run").text(run.id);
  out.key("list").text(run.list);
  out.key("record").text(policy[record].id);
  out.key("as_of").text_or_null(run.as_of ? run.as_of->str() : "");
  out.key("encoding").text_or_null(totals.encoding);
  out.key("delimiter").text_or_null(totals.delimiter ? std::string(1, *totals.delimiter) : "");
  out.key("read").count(totals.read);
  out.key("judged").count(totals.judged);
  out.key("rejected").count(totals.rejected);
  out.key("warnings").count(totals.warnings);
  out.key("skipped").count(totals.skipped);
  out.key("asked");
  if (run.told) out.count(totals.asked);
  else out.null();
  out.key("review");
  if (run.told) write_review(out, run.review);
  else out.null();
  out.key("slice");
  if (run.slice.whole()) out.null();
  else write_slice(out, totals, run);
  write_verdicts(out, VerdictCounts{totals.verdicts});
  out.key("rules").begin_array();
  for (RuleId const id : rules_by_weight(totals)) {
    Rule const& rule = policy[id];
    Totals::Rule const& counts = totals.rules[id.value];
    out.begin_object();
    out.key("rule").text(rule.id);
    out.key("label").text_or_null(rule.label);
    out.key("effect").text(effect_word(rule.effect));
    out.key("document").text(document_of(policy, rule));
    out.key("clause").text(clause_of(rule));
    out.key("confidence").text_or_null(rule.confidence == Confidence::unstated ? "" : confidence_word(rule.confidence));
    out.key("violated").count(counts.violated);
    out.key("undetermined").count(counts.undetermined);
    out.key("exempt").count(counts.exempt);
    out.end_object();
  }
  out.end_array();
  out.key("groups").begin_array();
  for (ValueGroup const& group : run.groups) write_group(out, group);
  out.end_array();
  out.key("notices").begin_object();
  for (std::size_t i = 0; i < totals.notices.size(); ++i)
    if (totals.notices[i]) out.key(info(static_cast<NoticeKind>(i)).word).count(totals.notices[i]);
  out.end_object();
  out.key("children").begin_array();
  for (ChildTotals const& child : totals.children) {
    out.begin_object();
    out.key("file").text(child.file);
    out.key("field").text(child.field);
    out.key("complete").boolean(child.complete);
    out.key("read").count(child.read);
    out.key("joined").count(child.joined);
    out.key("rejected").count(child.rejected);
    out.key("without_record").count(child.orphans);
    out.key("records_without").count(child.parents_without);
    out.end_object();
  }
  out.end_array();
  out.key("remarks").begin_array();
  for (Phrase const& remark : totals.remarks) out.text(run.chinese ? remark.zh : remark.en);
  out.end_array();
  out.end_object();
  return text + "\n";
}

namespace {
/// The facts that would decide the most of what is undetermined.
std::string review_text(ReviewFacts const& review, TextStyle style) {
  bool const zh = style.chinese;
  if (review.facts.empty()) return "";
  std::string const open = grouped(review.undetermined);
  std::string out = zh ? "\n补上即可定案的事实（" + open + " 条待定）\n" : "\nFacts most wanted (" + open + " undetermined)\n";
  out += dimmed(padded_left(zh ? "补上即定" : "decides", 12) + padded_left(zh ? "连同以上" : "with those above", 18), style.colour) + "\n";
  for (std::size_t i = 0; i < std::min(review.facts.size(), most_facts_shown); ++i) {
    ReviewFacts::Fact const& fact = review.facts[i];
    out += padded_left(grouped(fact.alone), 12) + padded_left(grouped(fact.together), 18) + "  " + harmless(fact.label.empty() ? fact.path : fact.label) +
           (fact.label.empty() ? "" : "  " + dimmed(harmless(fact.path), style.colour)) + "\n";
  }
  if (review.otherwise) {
    std::string const n = grouped(review.otherwise);
    out += zh ? "  其中 " + n + " 条补上事实也未必能定（条文未录、参数未设等）\n" : "  of " + n + " no fact is sure to decide (text not encoded, a param not set …)\n";
  }
  return out;
}

/// The first values of a field: records, of these violating and undetermined.
std::string group_text(ValueGroup const& group, TextStyle style) {
  bool const zh = style.chinese;
  std::string out = "\n" + (zh ? "按" + group.label + (group.by_year ? "（年份）" : "") : "By " + group.label + (group.by_year ? " (year)" : "")) + "\n";
  out += "  " + dimmed(padded("", 34) + padded_left(zh ? "记录" : "records", 12) + padded_left(zh ? "有违反" : "violating", 12) + padded_left("", 9) +
                           padded_left(zh ? "待定" : "undetermined", 14), style.colour) + "\n";
  auto const line = [&](std::string const& name, VerdictCounts const& counts) {
    if (counts.total() == 0) return;
    out += "  " + padded(harmless(name), 34) + padded_left(grouped(counts.total()), 12) + padded_left(grouped(counts.violating()), 12) +
           padded_left(percent(counts.violating(), counts.total()) + " %", 9) + padded_left(grouped(counts[Verdict::undetermined]), 14) + "\n";
  };
  VerdictCounts more = group.others;
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    if (i < most_values_shown) line(group.rows[i].shown, group.rows[i].counts);
    else more.add(group.rows[i].counts);
  }
  line(zh ? "其他（见报告）" : "others (see the report)", more);
  line(zh ? "未载明" : "not stated", group.not_stated);
  return out;
}
}  // namespace

std::string summary_text(Policy const& policy, Totals const& totals, RunInfo const& run, TextStyle style) {
  bool const zh = style.chinese;
  std::string const title = pack_title(policy.pack, zh);
  std::string out = emphasised(title, style.colour) + "\n";
  std::string form = totals.encoding;
  if (totals.delimiter) form += zh ? "，" + separated_by(*totals.delimiter).zh : ", " + separated_by(*totals.delimiter).en;
  if (!form.empty()) form = zh ? "（" + form + "）" : " (" + form + ")";
  out += dimmed(run.list + form + (run.as_of ? (zh ? "，判定日 " : ", as of ") + run.as_of->str() : ""), style.colour) + "\n\n";

  auto const number = [&](char const* en, char const* chinese, std::uint64_t count) {
    return "  " + padded(zh ? chinese : en, zh ? 8 : 12) + padded_left(grouped(count), 12) + "\n";
  };
  out += number("rows read", "读入", totals.read);
  out += number("judged", "判定", totals.judged);
  out += number("rejected", "退回", totals.rejected);
  if (totals.warnings) out += number("warnings", "提示", totals.warnings);
  for (ChildTotals const& child : totals.children) out += "  " + (zh ? join_words(child).zh : join_words(child).en) + "\n";
  out += "\n";
  for (Verdict const verdict : all_verdicts) {
    std::uint64_t const count = totals[verdict];
    out += "  " + painted(verdict, padded(std::string(word(verdict, zh)), zh ? 8 : 14), style.colour) + padded_left(grouped(count), zh ? 12 : 10) + padded_left(percent(count, totals.judged) + " %", 9) +
           "  " + painted(verdict, bar(count, totals.judged), style.colour) + "\n";
  }

  std::vector<RuleId> rules = rules_by_weight(totals);
  std::erase_if(rules, [&](RuleId id) { return totals.rules[id.value].violated == 0; });
  std::uint64_t unchecked = 0;
  for (std::size_t i = 0; i < totals.rules.size(); ++i)
    if (policy.rules[i].confidence == Confidence::unverified) unchecked += totals.rules[i].violated + totals.rules[i].undetermined;
  if (!rules.empty()) {
    out += zh ? "\n违反最多的条文\n" : "\nMost often violated\n";
    for (std::size_t i = 0; i < std::min(rules.size(), most_rules_shown); ++i) {
      Rule const& rule = policy[rules[i]];
      out += padded_left(grouped(totals.rules[rules[i].value].violated), 8) + "  " + painted(verdict_of(rule.effect), std::string(effect_word(rule.effect, zh)), style.colour) + "  " +
             rule_title(rule) + "  " + dimmed(rule.id, style.colour) + "\n          " + document_of(policy, rule) + "  " + clause_of(rule) +
             mark_in_brackets(rule.confidence, zh) + "\n";
    }
    if (rules.size() > most_rules_shown) {
      std::string const more = grouped(rules.size() - most_rules_shown);
      out += zh ? "          另有 " + more + " 条，见报告\n" : "          and " + more + " more, see the report\n";
    }
  }
  out += review_text(run.review, style);
  for (ValueGroup const& group : run.groups) out += group_text(group, style);
  if (std::string const listed = listed_words(totals, run, zh); !listed.empty()) out += "\n" + painted(Verdict::restricted, listed, style.colour) + "\n";
  if (unchecked) {
    out += "\n" + painted(Verdict::restricted,
                          zh ? "注意：" + grouped(unchecked) + " 项发现所依据的条文未经核对（条文待核），不可直接作为处理依据。"
                             : "Note: " + grouped(unchecked) + (unchecked == 1 ? " finding rests" : " findings rest") + " on text that nobody has checked; do not act on that alone.",
                          style.colour) +
           "\n";
  }
  return out;
}

}  // namespace guiju
