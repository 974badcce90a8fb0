#include "cli/commands/explain_plan.hpp"

#include <algorithm>
#include <map>

#include "cli/commands/test_reports.hpp"
#include "engine/base/text.hpp"
#include "engine/plan/describe.hpp"
#include "engine/report/words.hpp"

namespace guiju::cli {
namespace {

constexpr std::size_t few = 5;

Phrase reason(WhyLeft why) {
  switch (why) {
    case WhyLeft::several_fields: return {"reads several fields together", "同时涉及几个字段"};
    case WhyLeft::list: return {"looks at the elements of a list", "逐一考察列表中的各项"};
    case WhyLeft::table: return {"looks a value up in a table", "须查表取值"};
    case WhyLeft::knowledge: return {"asks whether something is known", "询问某项是否已知"};
    case WhyLeft::text: return {"looks into a text", "须比对文字"};
    case WhyLeft::same_code: return {"asks for the very same code, not for what lies within one", "要求代码完全相同，而不是属于某代码"};
    case WhyLeft::dated_param: return {"compares with a figure that changes with the date", "与随日期变化的参数比较"};
    case WhyLeft::computed: return {"calculates a value first", "须先计算数值"};
    case WhyLeft::no_field: return {"depends on no field", "不涉及任何字段"};
    case WhyLeft::other: break;
  }
  return {"another kind of condition", "其他条件"};
}

std::string kind_of(TypeKind kind, Session const& session) {
  switch (kind) {
    case TypeKind::code: return session.text("codes", "代码");
    case TypeKind::enumeration: return session.text("words", "选项");
    case TypeKind::boolean: return session.text("yes or no", "是否");
    case TypeKind::date: return session.text("days", "日期");
    default: return session.text("numbers", "数值");
  }
}

std::string size_text(std::size_t bytes) {
  if (bytes < 1024) return std::to_string(bytes) + " B";
  if (bytes < 1024 * 1024) return std::to_string((bytes + 1023) / 1024) + " KB";
  return std::to_string((bytes + 1024 * 1024 - 1) / (1024 * 1024)) + " MB";
}

std::string named(std::string const& id, std::string const& label, Session const& session) {
  if (label.empty() || label == id) return id;
  return id + session.text(" (" + label + ")", "（" + label + "）");
}

std::string rules_text(std::size_t n, Session const& session) {
  return session.text(std::to_string(n) + (n == 1 ? " rule" : " rules"), std::to_string(n) + " 条规则");
}

/// Columns as wide as their widest cell, two blanks between; numbers (all but the first two columns) to the right.
std::string table(std::vector<std::vector<std::string>> const& rows) {
  std::vector<int> width(rows.front().size());
  for (auto const& row : rows)
    for (std::size_t c = 0; c < row.size(); ++c) width[c] = std::max(width[c], display_width(row[c]));
  std::string out;
  for (auto const& row : rows) {
    std::string line = "  ";
    for (std::size_t c = 0; c < row.size(); ++c) line += "  " + (c < 2 ? padded(row[c], width[c]) : padded_left(row[c], width[c]));
    out += line + "\n";
  }
  return out;
}

std::string indexes_text(PlanOfRecord const& plan, Policy const& policy, Session const& session) {
  std::vector<std::vector<std::string>> rows;
  rows.push_back({session.text("field", "字段"), session.text("asked for", "类别"), session.text("conditions", "条件"), session.text("of", "所属"),
                  session.text("values", "取值"), session.text("bitmaps", "位图"), session.text("size", "大小"), session.text("leaves", "平均剩余")});
  for (PlanIndex const& index : plan.indexes) {
    std::string name = session.text("date of judgement", "判定日");
    if (index.field) {
      Field const& field = policy[plan.record].fields[index.field->value];
      name = named(field.id, field.label, session);
    }
    std::string values = std::to_string(index.values);
    if (index.shared > 1) values += " / " + std::to_string(index.shared);
    rows.push_back({name, kind_of(index.kind, session), std::to_string(index.tests), std::to_string(index.items), values, std::to_string(index.bitmaps),
                    size_text(index.bytes), std::to_string(index.left_thousandths / 10) + "." + std::to_string(index.left_thousandths % 10) + " %"});
  }
  return table(rows);
}

/// The condition as it is written, on one line.
std::string written(Policy const& policy, ExprId condition) {
  Span const span = policy[condition].span;
  if (span.source == no_source) return "";
  std::string_view const text = policy.sources.text(span.source).substr(span.begin, span.end - span.begin);
  std::string out;
  for (char const c : text) {
    bool const blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::string more_text(std::size_t n, Session const& session) {
  return session.text("      … and " + std::to_string(n) + " more (--verbose shows all)\n", "      ……另有 " + std::to_string(n) + " 处（--verbose 全部列出）\n");
}

std::string left_text(PlanOfRecord const& plan, Policy const& policy, Session const& session) {
  std::map<WhyLeft, std::vector<PlanLeft const*>> by_reason;
  for (PlanLeft const& one : plan.left) by_reason[one.why].push_back(&one);
  std::string out;
  for (auto const& [why, list] : by_reason) {
    Phrase const because = reason(why);
    out += "    " + session.text(std::to_string(list.size()) + ": " + because.en, std::to_string(list.size()) + " 处" + because.zh) + "\n";
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i == few && !session.verbose && list.size() > few + 1) {
        out += more_text(list.size() - few, session);
        break;
      }
      std::string const& id = list[i]->rule ? policy[list[i]->rule].id : policy[list[i]->exception].id;
      std::string const at = place(policy, policy[list[i]->condition].span);
      out += "      " + id + (at.empty() ? "" : "  " + at) + "  " + written(policy, list[i]->condition) + "\n";
    }
  }
  return out;
}

std::string record_text(PlanOfRecord const& plan, Policy const& policy, Session const& session) {
  RecordType const& record = policy[plan.record];
  std::string out = session.text("record ", "记录类型 ") + named(record.id, record.label, session) + session.text(": ", "：") + rules_text(plan.rules, session);
  if (plan.exceptions)
    out += session.text(", " + std::to_string(plan.exceptions) + (plan.exceptions == 1 ? " exception" : " exceptions") + " of later documents",
                        "，后续文件的例外 " + std::to_string(plan.exceptions) + " 条");
  out += "\n";
  if (!plan.indexes.empty()) {
    out += "  " + session.text("Which rules can concern a record is read from bitmaps over these fields, the most selective first; the last column says which share of the "
                               "rules a value leaves on the average.",
                               "一条记录可能涉及哪些规则，由下列字段的位图得出，先查最能排除的字段；末列为一个取值平均剩余的规则比例。") + "\n";
    out += indexes_text(plan, policy, session);
  }
  auto const line = [&](std::size_t n, std::string const& en, std::string const& zh) {
    if (n) out += "  " + rules_text(n, session) + session.text(": " + en, "：" + zh) + "\n";
  };
  line(plan.wholly, "indexed wholly; of those found only the demand and the exceptions are evaluated", "条件全部由位图判断；命中后只需判断要求和除外");
  line(plan.partly, "indexed in part; the other conditions are evaluated for those found", "条件部分由位图判断；其余条件在命中后逐条判断");
  line(plan.unconditional, "without conditions, they concern every record", "没有条件，涉及每条记录");
  line(plan.unindexed.size(), "not indexed, they are evaluated on every record", "位图都不能判断，每条记录均须逐条判断");
  std::size_t shown = 0;
  for (RuleId const rule : plan.unindexed) {
    if (shown == few && !session.verbose && plan.unindexed.size() > few + 1) {
      out += more_text(plan.unindexed.size() - few, session);
      break;
    }
    out += "      " + policy[rule].id + "\n";
    ++shown;
  }
  if (!plan.left.empty()) {
    out += "  " + session.text("Conditions that no bitmap answers: ", "位图不能判断的条件：") + std::to_string(plan.left.size()) + session.text("", " 处") + "\n";
    out += left_text(plan, policy, session);
  }
  return out;
}

}  // namespace

std::string plan_text(std::shared_ptr<Policy const> policy, Session const& session) {
  auto const made = plan(policy);
  std::string out = policy->pack.name + (policy->pack.version.empty() ? "" : " " + policy->pack.version) + "\n";
  auto const records = describe(*made);
  for (PlanOfRecord const& record : records) out += "\n" + record_text(record, *policy, session);
  if (records.empty()) out += session.text("It has no rules.\n", "没有规则。\n");
  return out;
}

}  // namespace guiju::cli
