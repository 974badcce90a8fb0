// Suggested tests as a file of the pack.
#include <algorithm>
#include <map>

#include "engine/eval/say.hpp"
#include "engine/eval/suggest.hpp"
#include "engine/eval/suggest_text.hpp"

namespace guiju {
namespace {

using Kind = SuggestedFor::Kind;

class Writer {
 public:
  explicit Writer(Policy const& policy) : policy_(policy), chinese_(written_in_chinese(policy)) {}

  std::string write(Suggestions const& suggestions) {
    std::string out = say(
        "// Suggested by guiju test --suggest. What each test expects is what the rule says today, not what the clause says:\n"
        "// hold it against the clause that is named above it, give it a title of your own, and only then keep it.\n",
        "// 由 guiju test --suggest 生成。各测试的预期取自规则现在的写法，不是取自条文：\n// 请对照上方注明的条文逐条核对，改成自己的标题之后再保留。\n");
    for (SuggestedTest const& test : suggestions.tests) out += "\n" + this->test(test);
    if (suggestions.open.empty()) return out;
    out += say("\n// No test was found for:\n", "\n// 未能找到测试的：\n");
    for (NotSuggested const& open : suggestions.open)
      out += "// - " + title(open.reason) + say(open.impossible ? ": no record leads there" : ": none among the records that were tried",
                                                 open.impossible ? "：没有这样的记录" : "：所试的记录都不是") + "\n";
    return out;
  }

 private:
  std::string say(std::string_view en, std::string_view zh) const { return std::string(chinese_ ? zh : en); }

  std::string title(SuggestedFor const& reason) const {
    if (reason.rule.none()) return reason.what;
    std::string const& rule = policy_[reason.rule].id;
    switch (reason.kind) {
      case Kind::outcome: return rule + say(": ", "：") + std::string(word(reason.outcome, chinese_));
      case Kind::exception_holds: return rule + say(": the exception holds, ", "：例外成立，") + reason.what;
      case Kind::exception_fails: return rule + say(": the exception does not hold, ", "：例外不成立，") + reason.what;
      case Kind::threshold: return rule + say(": at the bound of ", "：界限 ") + reason.what;
      case Kind::change: return rule + say(": would notice ", "：可察觉 ") + reason.what;
    }
    return rule;
  }

  std::string test(SuggestedTest const& test) {
    Rule const& rule = policy_[test.reason.rule];
    std::string name = title(test.reason);
    int& nth = titles_[name];
    if (++nth > 1) name += say(" (", "（") + std::to_string(nth) + say(")", "）");
    std::string out = "// " + say("Check against: ", "核对：") + clause(test) + "\n";
    out += say("test ", "测试 ") + quoted(name) + " {\n" + given(test.found);
    for (std::string const& line : expected(test, rule)) out += "  " + say("expect ", "预期 ") + line + "\n";
    return out + "}\n";
  }

  std::string clause(SuggestedTest const& test) const {
    RuleReading reading(policy_, test.reason.rule);
    Batch batch(policy_, test.found.record);
    batch.append(test.found.data);
    reading.stand_on(batch, test.found.as_of);
    std::string out;
    for (Cite const& cite : reading.rule.cites) {
      Document const& document = policy_[cite.document];
      std::string const text = guiju::write(reading.interpreter, cite.clause, chinese_);
      out += (out.empty() ? "" : say("; ", "；")) + (document.label.empty() ? document.id : document.label) + (text.empty() ? "" : " " + text);
    }
    std::ranges::replace(out, '\n', ' ');
    return out;
  }

  std::string given(FoundRecord const& found) const {
    constexpr std::size_t most = 140;
    std::string line = "  " + given_written(policy_, {found.record, found.data, std::nullopt}, chinese_);
    std::string out;
    // Between fields alone: blanks follow commas in lists as well, but those are inside brackets.
    while (line.size() > most) {
      std::size_t cut = 0;
      int depth = 0;
      bool text = false;
      for (std::size_t i = 0; i < line.size() && (i < most || cut == 0); ++i) {
        if (line[i] == '"' && line[i - 1] != '\\') text = !text;
        if (text) continue;
        depth += (line[i] == '{' || line[i] == '[') - (line[i] == '}' || line[i] == ']');
        if (line[i] == ',' && depth <= 1) cut = i + 1;
      }
      if (cut == 0) break;
      out += line.substr(0, cut) + "\n";
      line = "         " + line.substr(cut);
    }
    out += line + "\n";
    if (found.as_of) out += say("  as of ", "  判定日 ") + found.as_of->str() + "\n";
    return out;
  }

  std::vector<std::string> expected(SuggestedTest const& test, Rule const& rule) const {
    std::vector<std::string> out;
    std::string const name = pattern(rule);
    bool const makes = test.outcome == Outcome::violated && test.verdict == verdict_of(rule.effect);
    out.push_back(makes ? std::string(word(test.verdict, chinese_)) + say(" by ", " 因 ") + name : std::string(word(test.outcome, chinese_)) + " " + name);
    if (test.verdict == Verdict::pass) out.emplace_back(word(test.verdict, chinese_));
    std::string asks;
    for (std::string const& field : test.asks) asks += (asks.empty() ? "" : ", ") + field;
    if (!asks.empty()) out.push_back(say("asks ", "应问 ") + asks);
    for (Figure const& figure : test.figures) {
      std::string const value = datum_written(policy_, figure.value, figure.type, chinese_);
      // A quotient without an end cannot be written down.
      if (value.find('/') == std::string::npos || !std::holds_alternative<Number>(figure.value.value))
        out.push_back(say("figure ", "数值 ") + figure.id + " == " + value);
    }
    return out;
  }

  /// "citywide.C14", or citywide."C14-2" where the row's id is no name.
  std::string pattern(Rule const& rule) const {
    if (rule.table.empty()) return rule.id;
    std::string const row = rule.id.substr(rule.table.size() + 1);
    return rule.table + "." + (is_plain_word(row) ? row : quoted(row));
  }

  Policy const& policy_;
  bool chinese_;
  std::map<std::string, int> titles_;
};

}  // namespace

std::string suggestions_written(Policy const& policy, Suggestions const& suggestions) { return Writer(policy).write(suggestions); }

}  // namespace guiju
