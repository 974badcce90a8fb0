#include "engine/report/slice.hpp"

#include <algorithm>

#include "engine/report/words.hpp"

namespace guiju {

FindingKind kind_of(Effect effect, Outcome outcome) {
  if (outcome == Outcome::exempt) return FindingKind::exempt;
  if (outcome == Outcome::undetermined) return FindingKind::undetermined;
  switch (verdict_of(effect)) {
    case Verdict::prohibited: return FindingKind::prohibited;
    case Verdict::restricted: return FindingKind::restricted;
    case Verdict::noncompliant: return FindingKind::noncompliant;
    case Verdict::advisory: return FindingKind::advisory;
    case Verdict::undetermined:
    case Verdict::pass: break;
  }
  return FindingKind::undetermined;
}

namespace {
/// `exempt` is no verdict; the others are named as the verdicts that they make for.
std::optional<Verdict> verdict_of(FindingKind kind) {
  switch (kind) {
    case FindingKind::prohibited: return Verdict::prohibited;
    case FindingKind::restricted: return Verdict::restricted;
    case FindingKind::noncompliant: return Verdict::noncompliant;
    case FindingKind::undetermined: return Verdict::undetermined;
    case FindingKind::advisory: return Verdict::advisory;
    case FindingKind::exempt: break;
  }
  return std::nullopt;
}
}  // namespace

std::string_view kind_key(FindingKind kind) {
  auto const verdict = verdict_of(kind);
  return verdict ? verdict_key(*verdict) : outcome_key(Outcome::exempt);
}

std::string_view word(FindingKind kind, bool chinese) {
  auto const verdict = verdict_of(kind);
  return verdict ? word(*verdict, chinese) : word(Outcome::exempt, chinese);
}

std::optional<FindingKind> finding_kind(std::string_view key) {
  auto const at = std::ranges::find(all_finding_kinds, key, kind_key);
  return at == std::end(all_finding_kinds) ? std::nullopt : std::optional(*at);
}

std::string Slice::words(bool chinese) const {
  std::string text;
  if (kinds != every_kind) {
    for (FindingKind const kind : all_finding_kinds)
      if (has(kind)) text += (text.empty() ? (chinese ? "只列" : "only ") : chinese ? "、" : ", ") + std::string(word(kind, chinese));
  }
  if (sample == 0) return text;
  if (!text.empty()) text += chinese ? "；" : "; ";
  return text + (chinese ? "每条规则的每种结果只列清单中最先的 " : "of each rule and outcome the first ") + grouped(sample) + (chinese ? " 项" : " of the list");
}

}  // namespace guiju
