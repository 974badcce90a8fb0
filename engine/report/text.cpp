#include "engine/report/text.hpp"

#include "engine/base/text.hpp"
#include "engine/report/finding_text.hpp"
#include "engine/report/version.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

std::string ansi(std::string_view code, std::string_view text, bool colour) {
  if (!colour) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

/// Lines of "label  text" below a heading; labels are padded to one width, further lines of a text hang below its first.
class Lines {
 public:
  Lines(std::string& out, TextStyle style) : out_(out), style_(style) {}

  /// `tail`: dimmed, behind the text.
  void add(std::string_view en, std::string_view zh, std::string_view text, std::string_view tail = {}) {
    std::string_view const label = style_.chinese ? zh : en;
    int const width = style_.chinese ? 8 : 12;
    std::string const head = "    " + padded(std::string(label), width);
    out_ += label.empty() ? head : dimmed(head, style_.colour);
    for (char const c : harmless(text)) {
      out_ += c;
      if (c == '\n') out_.append(static_cast<std::size_t>(4 + width), ' ');
    }
    if (!tail.empty()) out_ += "  " + dimmed(tail, style_.colour);
    out_ += '\n';
  }

 private:
  std::string& out_;
  TextStyle style_;
};

/// The words that stand first in a finding's heading.
std::string outcome_heading(Rule const& rule, Finding const& finding, bool chinese) {
  if (finding.outcome == Outcome::violated) return std::string(effect_word(rule.effect, chinese));
  return std::string(word(finding.outcome, chinese));
}

Verdict colour_of(Rule const& rule, Finding const& finding) {
  if (finding.outcome == Outcome::violated) return verdict_of(rule.effect);
  return finding.outcome == Outcome::undetermined ? Verdict::undetermined : Verdict::pass;
}

void append_finding(std::string& out, Policy const& policy, Finding const& finding, TextStyle style) {
  bool const zh = style.chinese;
  Rule const& rule = policy[finding.rule];
  std::string const heading = outcome_heading(rule, finding, zh);
  out += "\n  " + painted(colour_of(rule, finding), zh ? "【" + heading + "】" : "[" + heading + "]", style.colour) + " " +
         emphasised(rule_title(rule), style.colour);
  if (rule_title(rule) != rule.id) out += "  " + dimmed(rule.id, style.colour);
  out += '\n';
  Lines lines(out, style);
  lines.add("clause", "依据", finding.document + (finding.clause.empty() ? "" : "  " + finding.clause) + mark_in_brackets(rule.confidence, zh));
  if (!finding.message.empty()) lines.add("finding", "认定", finding.message);
  if (!finding.facts.empty()) lines.add("facts", "事实", facts_line(policy, finding, zh));
  if (finding.measure) lines.add("figures", "数值", measure_line(policy, *finding.measure, zh));
  bool first = true;
  for (TriedException const& tried : finding.exceptions) {
    lines.add(first ? "exceptions" : "", first ? "例外" : "", exception_line(tried, zh));
    first = false;
  }
  if (finding.reason != Reason::none) lines.add("reason", "原因", reason_line(finding, zh));
  first = true;
  for (MissingFact const& fact : finding.missing) {
    lines.add(first ? "to ask" : "", first ? "应问" : "", fact.question, fact.path);
    first = false;
  }
  if (!finding.remedy.empty() && finding.outcome != Outcome::exempt) lines.add("what to do", "整改", finding.remedy);
  if (!rule.source.empty()) lines.add("source", "来源", rule.source);
}

}  // namespace

std::string painted(Verdict verdict, std::string_view text, bool colour) {
  switch (verdict) {
    case Verdict::prohibited: return ansi("1;31", text, colour);
    case Verdict::restricted: return ansi("1;33", text, colour);
    case Verdict::noncompliant: return ansi("1;35", text, colour);
    case Verdict::undetermined: return ansi("1;36", text, colour);
    case Verdict::advisory: return ansi("1;34", text, colour);
    case Verdict::pass: return ansi("1;32", text, colour);
  }
  return std::string(text);
}

std::string harmless(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const begin = i;
    char32_t const c = next_code_point(text, i);
    bool const control = (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    if (control || c == 0xfffd) out += "\xEF\xBF\xBD";
    else out += text.substr(begin, i - begin);
  }
  return out;
}

std::string emphasised(std::string_view text, bool colour) { return ansi("1", text, colour); }
std::string dimmed(std::string_view text, bool colour) { return ansi("2", text, colour); }

std::string check_text(Policy const& policy, RecordResult const& result, TextStyle style) {
  bool const zh = style.chinese;
  std::string out = painted(result.verdict, word(result.verdict, zh), style.colour) + "  " +
                    emphasised(result.key.empty() ? (zh ? "（无主键）" : "(no key)") : harmless(result.key), style.colour);
  std::size_t violated = 0, open = 0, exempt = 0;
  for (Finding const& finding : result.findings) {
    violated += finding.outcome == Outcome::violated;
    open += finding.outcome == Outcome::undetermined;
    exempt += finding.outcome == Outcome::exempt;
  }
  std::string counts;
  auto const count = [&](std::size_t n, char const* en, char const* chinese) {
    if (n == 0) return;
    if (!counts.empty()) counts += zh ? "、" : ", ";
    counts += zh ? chinese + std::string(" ") + std::to_string(n) + " 项" : std::to_string(n) + " " + en;
  };
  count(violated, "violated", "违反");
  count(open, "undetermined", "待定");
  count(exempt, "exempt", "豁免");
  if (!counts.empty()) out += "  " + dimmed(counts, style.colour);
  out += '\n';
  for (Finding const* finding : by_weight(policy, result.findings)) append_finding(out, policy, *finding, style);
  if (!result.figures.empty()) {
    out += zh ? "\n  数值\n" : "\n  Figures\n";
    for (Figure const& figure : result.figures)
      out += "    " + (figure.label.empty() ? figure.id : figure.label) + (zh ? "：" : ": ") + harmless(datum_shown(policy, figure.value, figure.type, zh)) + "\n";
  }
  return out;
}

std::string rejected_text(std::vector<Rejected> const& rejected, TextStyle style) {
  std::string out;
  for (Rejected const& one : rejected) {
    out += painted(Verdict::noncompliant, style.chinese ? "退回" : "rejected", style.colour) + "  " + emphasised(harmless(one.key), style.colour) + "\n    ";
    if (!one.field.empty()) out += harmless(one.field) + (style.chinese ? "：" : ": ");
    out += harmless(one.reason) + "\n";
  }
  return out;
}

std::string provenance_text(Policy const& policy, bool chinese) {
  PackInfo const& pack = policy.pack;
  std::string const name = pack.name.empty() ? (chinese ? "（未命名）" : "(unnamed)") : pack.name + (pack.version.empty() ? "" : " " + pack.version);
  return (chinese ? "规则包 " : "pack ") + name + (chinese ? "，摘要 " : ", digest ") + pack.digest.substr(0, 12) + (chinese ? "；规矩 " : "; guiju ") + engine_version;
}

}  // namespace guiju
