// The words of outcomes, verdicts, reasons, effects and confidence, as the language has them.
#include "engine/policy/rule.hpp"
#include "engine/policy/verdict.hpp"

namespace guiju {

std::string_view word(Outcome outcome, bool chinese) {
  switch (outcome) {
    case Outcome::not_applicable: return chinese ? "不适用" : "not applicable";
    case Outcome::satisfied: return chinese ? "符合" : "satisfied";
    case Outcome::violated: return chinese ? "违反" : "violated";
    case Outcome::exempt: return chinese ? "豁免" : "exempt";
    case Outcome::undetermined: return chinese ? "待定" : "undetermined";
  }
  return "";
}

std::string_view word(Verdict verdict, bool chinese) {
  switch (verdict) {
    case Verdict::prohibited: return chinese ? "禁止类" : "prohibited";
    case Verdict::restricted: return chinese ? "限制类" : "restricted";
    case Verdict::noncompliant: return chinese ? "不符合" : "noncompliant";
    case Verdict::undetermined: return chinese ? "待定" : "undetermined";
    case Verdict::advisory: return chinese ? "建议类" : "advisory";
    case Verdict::pass: return chinese ? "通过" : "pass";
  }
  return "";
}

std::string_view word(Reason reason, bool chinese) {
  switch (reason) {
    case Reason::none: return "";
    case Reason::error: return chinese ? "计算出错" : "error";
    case Reason::unencoded: return chinese ? "条文未录" : "unencoded";
    case Reason::param: return chinese ? "参数未设" : "param";
    case Reason::date: return chinese ? "判定日未知" : "date";
  }
  return "";
}

std::string_view word(Effect effect, bool chinese) {
  switch (effect) {
    case Effect::forbid: return chinese ? "禁止" : "forbid";
    case Effect::restrict: return chinese ? "限制" : "restrict";
    case Effect::require: return chinese ? "应当" : "require";
    case Effect::advise: return chinese ? "建议" : "advise";
    case Effect::permit: return chinese ? "不予禁限" : "permit";
    case Effect::unencoded: return chinese ? "条文未录" : "unencoded";
  }
  return "";
}

std::string_view word(Confidence confidence, bool chinese) {
  switch (confidence) {
    case Confidence::unstated: return "";
    case Confidence::verified: return chinese ? "已核" : "verified";
    case Confidence::reported: return chinese ? "转引" : "reported";
    case Confidence::unverified: return chinese ? "未核" : "unverified";
  }
  return "";
}

Verdict verdict_of(Effect effect) {
  switch (effect) {
    case Effect::forbid: return Verdict::prohibited;
    case Effect::restrict: return Verdict::restricted;
    case Effect::require: return Verdict::noncompliant;
    case Effect::advise: return Verdict::advisory;
    case Effect::unencoded: return Verdict::undetermined;
    case Effect::permit: return Verdict::pass;
  }
  return Verdict::pass;
}

}  // namespace guiju
