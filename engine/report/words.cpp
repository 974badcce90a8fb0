#include "engine/report/words.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace guiju {

std::string_view outcome_key(Outcome outcome) {
  switch (outcome) {
    case Outcome::not_applicable: return "not_applicable";
    case Outcome::satisfied: return "satisfied";
    case Outcome::violated: return "violated";
    case Outcome::exempt: return "exempt";
    case Outcome::undetermined: return "undetermined";
  }
  return "";
}

std::string_view verdict_key(Verdict verdict) {
  switch (verdict) {
    case Verdict::prohibited: return "prohibited";
    case Verdict::restricted: return "restricted";
    case Verdict::noncompliant: return "noncompliant";
    case Verdict::undetermined: return "undetermined";
    case Verdict::advisory: return "advisory";
    case Verdict::pass: return "pass";
  }
  return "";
}

std::string rule_title(Rule const& rule) {
  if (rule.label.empty()) return rule.id;
  if (rule.table.empty() || !rule.id.starts_with(rule.table + ".")) return rule.label;
  return rule.label + " · " + rule.id.substr(rule.table.size() + 1);
}

std::string pack_title(PackInfo const& pack, bool chinese) {
  if (!pack.title.empty()) return pack.title;
  return pack.name.empty() ? (chinese ? "未命名的规则包" : "a pack without a name") : pack.name;
}

std::string headline(Policy const& policy, Finding const& finding, bool chinese) {
  if (!finding.message.empty()) return finding.message;
  Rule const& rule = policy[finding.rule];
  std::string_view const effect = effect_word(rule.effect, chinese);
  return rule_title(rule) + (chinese ? "：" : ": ") + std::string(effect);
}

std::string_view confidence_mark(Confidence confidence, bool chinese) {
  if (confidence == Confidence::unverified) return chinese ? "条文待核" : "text not checked";
  if (confidence == Confidence::reported) return chinese ? "条文据转引" : "text at second hand";
  return "";
}

std::string mark_in_brackets(Confidence confidence, bool chinese) {
  std::string_view const mark = confidence_mark(confidence, chinese);
  if (mark.empty()) return "";
  return chinese ? "〔" + std::string(mark) + "〕" : " [" + std::string(mark) + "]";
}

std::vector<Finding const*> by_weight(Policy const& policy, FindingList const& findings) {
  std::vector<Finding const*> out;
  out.reserve(findings.size());
  for (Finding const& finding : findings) out.push_back(&finding);
  auto const weight = [&](Finding const* finding) {
    switch (finding->outcome) {
      case Outcome::violated: return static_cast<int>(verdict_of(policy[finding->rule].effect));
      case Outcome::undetermined:
        return policy[finding->rule].effect == Effect::advise ? static_cast<int>(Verdict::advisory)
                                                             : static_cast<int>(Verdict::undetermined);
      default: return static_cast<int>(Verdict::pass);
    }
  };
  std::ranges::stable_sort(out, {}, weight);
  return out;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
  return digits;
}

std::string padded(std::string text, int width) {
  for (int w = display_width(text); w < width; ++w) text += ' ';
  return text;
}

std::string padded_left(std::string const& text, int width) {
  std::string out;
  for (int w = display_width(text); w < width; ++w) out += ' ';
  return out + text;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "0.0";
  auto const tenths = static_cast<std::uint64_t>((static_cast<unsigned __int128>(part) * 2000 + whole) / (static_cast<unsigned __int128>(whole) * 2));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

}  // namespace guiju
