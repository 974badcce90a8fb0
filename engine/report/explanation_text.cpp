#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/report/explanation.hpp"
#include "engine/report/explanation_words.hpp"
#include "engine/report/finding_text.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

constexpr int value_column = 50;         // where values begin, if the text before them leaves room
constexpr std::size_t widest_text = 90;  // of a sub-expression, in columns; its parts tell the rest
constexpr std::size_t most_near = 15;

std::string cut(std::string const& text) {
  if (static_cast<std::size_t>(display_width(text)) <= widest_text) return text;
  std::string out;
  int width = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const begin = i;
    next_code_point(text, i);
    std::string const one = text.substr(begin, i - begin);
    width += display_width(one);
    if (width > static_cast<int>(widest_text) - 1) break;
    out += one;
  }
  return out + "…";
}

class Writer {
 public:
  Writer(Policy const& policy, TextStyle style, bool whole) : policy_(policy), style_(style), zh_(style.chinese), whole_(whole) {}

  std::string record(ExplainedRecord const& record) {
    out_ = painted(record.verdict, word(record.verdict, zh_), style_.colour) + "  " + emphasised(record.key.empty() ? tr("(no key)", "（无主键）") : harmless(record.key), style_.colour) + "\n";
    for (ExplainedRule const& one : record.rules) rule(one);
    if (record.rules.empty()) out_ += "  " + tr("No rule is violated or open.", "没有违反或者待定的条文。") + "\n";
    near(record);
    return std::move(out_);
  }

 private:
  std::string tr(std::string_view en, std::string_view zh) const { return std::string(zh_ ? zh : en); }

  /// indent, mark, text, then the value in its column.
  void line(std::size_t depth, std::string_view mark, std::string const& text, std::string const& beside, bool matters, bool noted) {
    std::string left(2 * depth, ' ');
    left += std::string(mark) + (mark.empty() ? "  " : " ") + cut(harmless(text));
    if (!beside.empty()) {
      int const room = value_column - display_width(left);
      left += std::string(static_cast<std::size_t>(std::max(room, 2)), ' ');
    }
    std::string whole = left + harmless(beside);
    if (noted) whole += "  " + tr("(does not matter)", "（无关）");
    out_ += (matters ? whole : dimmed(whole, style_.colour)) + "\n";
  }

  void heading(std::string_view en, std::string_view zh) { out_ += "  " + dimmed(tr(en, zh), style_.colour) + "\n"; }

  void part(Explained const& part, std::size_t depth, bool around_matters) {
    bool const noted = around_matters && !part.matters;
    Explained const& meaning = meaning_of(part);
    if (part.kind == Explained::Kind::element) return element(part, depth, noted);
    line(depth, state_mark(part), part_title(part, zh_), value_beside(part, zh_), part.matters, noted);
    if ((part.matters || whole_) && !reads_plainly(meaning)) parts(meaning, depth + 1);
  }

  /// An element of which one plain fact is taken needs no lines below it.
  void element(Explained const& part, std::size_t depth, bool noted) {
    line(depth, state_mark(part), part.text, value_beside(part, zh_), part.matters, noted);
    if (!part.matters && !whole_) return;
    bool const number = part.type.kind != TypeKind::boolean && part.state == Explained::State::known;
    bool const chosen_plainly = part.parts.size() == 1 || (part.parts.size() == 2 && reads_plainly(part.parts[0]));
    bool const plain = number && chosen_plainly && part.parts.back().kind == Explained::Kind::fact;
    if (!plain || whole_) parts(part, depth + 1);
  }

  void parts(Explained const& part, std::size_t depth) {
    std::string left_out;
    for (Explained const& one : part.parts) {
      if (one.left_out && !whole_) left_out += left_out.empty() ? one.text : (zh_ ? "、" : ", ") + one.text.substr(one.text.rfind('['));
      else this->part(one, depth, part.matters);
    }
    if (!left_out.empty()) line(depth, "", tr("left out: ", "不计：") + left_out, "", part.matters, false);
    if (part.not_listed > 0) line(depth, "", zh_ ? "……另有 " + std::to_string(part.not_listed) + " 个" : "… and " + std::to_string(part.not_listed) + " more", "", part.matters, false);
  }

  /// A clause whose condition is one plain test stands on one line, a conjunction opens at once.
  void clause(ExplainedClause const& clause, Effect effect, std::size_t depth, bool around_matters) {
    Explained const& condition = clause.condition;
    std::string const name(clause_word(clause.kind, effect, zh_));
    bool const all = condition.kind == Explained::Kind::all_of;
    line(depth, state_mark(condition), all ? name : name + (zh_ ? "：" : ": ") + part_title(condition, zh_), all ? "" : value_beside(condition, zh_), clause.matters, around_matters && !clause.matters);
    Explained const& meaning = meaning_of(condition);
    if ((clause.matters || whole_) && (all || !reads_plainly(meaning))) parts(meaning, depth + 1);
  }

  void exception(ExplainedException const& one) {
    std::string const title = exception_title(one);
    std::string const name = std::string(exception_word(one.kind, zh_)) + (zh_ ? "“" + title + "”" : " \"" + title + "\"");
    Explained mark;
    mark.state = one.state;
    if (one.kind != ExplainedException::Kind::unless) {
      line(2, state_mark(mark), name, one.document + (one.clause.empty() ? "" : " " + one.clause), one.matters, !one.matters);
      if (one.matters || whole_)
        for (ExplainedClause const& clause : one.clauses) this->clause(clause, Effect::permit, 3, one.matters);
      return;
    }
    // The name of the define that an `unless` is has been said: on to what it means.
    Explained const& meaning = meaning_of(one.clauses[0].condition);
    bool const plain = meaning.kind != Explained::Kind::all_of && reads_plainly(meaning);
    std::string const value = value_beside(meaning, zh_);
    line(2, state_mark(mark), name, plain ? part_title(meaning, zh_) + (value.empty() ? "" : (meaning.kind == Explained::Kind::fact ? " " : "  ") + value) : "", one.matters, !one.matters);
    if (plain || (!one.matters && !whole_)) return;
    if (meaning.kind == Explained::Kind::all_of) parts(meaning, 3);
    else part(meaning, 3, one.matters);
  }

  void rule(ExplainedRule const& told) {
    Rule const& rule = policy_[told.rule];
    bool const violated = told.outcome == Outcome::violated;
    Verdict const colour = violated ? verdict_of(rule.effect) : told.outcome == Outcome::undetermined ? Verdict::undetermined : Verdict::pass;
    std::string const head(rule.effect == Effect::permit ? word(rule.effect, zh_) : violated ? effect_word(rule.effect, zh_) : word(told.outcome, zh_));
    out_ += "\n" + painted(colour, zh_ ? "【" + head + "】" : "[" + head + "]", style_.colour) + " " + emphasised(rule_title(rule), style_.colour);
    if (rule_title(rule) != rule.id) out_ += "  " + dimmed(rule.id, style_.colour);
    out_ += "\n";
    if (!told.on_this_record) {
      out_ += "  " + (zh_ ? "本条针对" + policy_[rule.on].label + "，与此记录无关" : "it judges records of type " + policy_[rule.on].id + ", not this one") + "\n";
      return;
    }
    if (told.finding) {
      out_ += "  " + dimmed(told.finding->document + (told.finding->clause.empty() ? "" : "  " + told.finding->clause) + mark_in_brackets(rule.confidence, zh_), style_.colour) + "\n";
      if (!told.finding->message.empty()) out_ += "  " + harmless(told.finding->message) + "\n";
    }
    out_ += "\n";
    for (ExplainedClause const& one : told.clauses) clause(one, rule.effect, 1, true);
    if (!told.exceptions.empty()) {
      bool const holds = std::ranges::any_of(told.exceptions, [](auto const& one) { return one.state == Explained::State::yes; });
      bool const open = std::ranges::any_of(told.exceptions, [](auto const& one) { return one.state == Explained::State::unknown; });
      line(1, "", holds ? tr("exceptions: one holds", "例外：有成立的") : open ? tr("exceptions: not decided", "例外：尚未确定") : tr("exceptions: none holds", "例外：均不成立"), "", true, false);
      for (ExplainedException const& one : told.exceptions) exception(one);
    }
    sufficient(told);
    if (!told.finding) return;
    std::string const reason = reason_line(*told.finding, zh_);
    if (!reason.empty()) out_ += "\n  " + tr("reason: ", "原因：") + harmless(reason) + "\n";
    if (!told.finding->missing.empty()) {
      out_ += "\n";
      heading("to ask:", "应问：");
      for (MissingFact const& fact : told.finding->missing) out_ += "    " + harmless(fact.question) + "  " + dimmed(fact.path, style_.colour) + "\n";
    }
    if (!told.finding->remedy.empty() && told.outcome != Outcome::exempt) out_ += "\n  " + tr("what to do: ", "整改：") + harmless(told.finding->remedy) + "\n";
  }

  void sufficient(ExplainedRule const& told) {
    if (told.sufficient.empty()) return;
    out_ += "\n";
    heading("one of these would be enough:", "下列任何一项即可：");
    for (Sufficient const& one : told.sufficient) out_ += "    " + harmless(change_line(policy_, one, zh_)) + "  " + dimmed("→ " + then_line(policy_, one, zh_), style_.colour) + "\n";
  }

  void near(ExplainedRecord const& record) {
    std::string const rest = rest_line(record, zh_);
    if (record.near.empty() && rest.empty()) return;
    out_ += "\n" + emphasised(tr("Why not the others", "其余各条为何不涉及"), style_.colour) + "\n";
    auto const lines = near_lines(policy_, record.near, zh_);
    std::size_t const told = whole_ ? lines.size() : std::min(lines.size(), most_near);
    for (std::size_t i = 0; i < told; ++i)
      out_ += "  " + std::string(word(lines[i].outcome, zh_)) + "  " + harmless(lines[i].title) + (lines[i].title == lines[i].id ? "" : "  " + dimmed(lines[i].id, style_.colour)) + "\n      " +
              dimmed(harmless(lines[i].because), style_.colour) + "\n";
    if (told < lines.size()) out_ += zh_ ? "  ……另有 " + std::to_string(lines.size() - told) + " 项（-v 全部列出）\n" : "  … and " + std::to_string(lines.size() - told) + " more (-v lists them)\n";
    if (!rest.empty()) out_ += "  " + rest + "\n";
  }

  Policy const& policy_;
  TextStyle style_;
  bool zh_, whole_;
  std::string out_;
};

}  // namespace

std::string explanation_text(Policy const& policy, Explanations const& told, TextStyle style, bool whole) {
  std::string out;
  for (ExplainedRecord const& record : told.records) out += (out.empty() ? "" : "\n") + Writer(policy, style, whole).record(record);
  if (!told.rejected.empty()) out += (out.empty() ? "" : "\n") + rejected_text(told.rejected, style);
  return out + "\n" + dimmed(provenance_text(policy, style.chinese), style.colour) + "\n";
}

}  // namespace guiju
