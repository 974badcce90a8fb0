#include "engine/eval/say.hpp"

namespace guiju {

std::string write(Interpreter& interpreter, Message const& message, bool chinese) {
  std::string out;
  for (auto const& piece : message.pieces) {
    if (piece.expr.none()) out += piece.text;
    else out += datum_message(interpreter.policy(), known_value(interpreter, piece.expr), interpreter.policy()[piece.expr].type, chinese);
  }
  return out;
}

Saying question(Policy const& policy, Field const& field, Datum const& coarse, bool chinese) {
  std::string const name = field.label.empty() ? field.id : field.label;
  if (coarse.known()) {
    std::string const code = datum_shown(policy, coarse, field.type, chinese);
    return Saying(chinese ? "“" + name + "”填的是" + code + "，具体属于其中哪一类？" : "which class of " + code + "? (" + name + ")");
  }
  if (!field.ask.empty()) return Saying(field.ask);
  return Saying(chinese ? "请填写“" + name + "”" : "Please state: " + name);
}

namespace {

std::string subject_of(Rule const& rule) { return rule.label.empty() ? rule.id : rule.label; }

/// 「应配建 2,400 m²，实配 1,800 m²，缺口 600 m²」 for each direction.
std::string numbers(Policy const& policy, Measure const& m, bool chinese) {
  std::string const measured = datum_shown(policy, m.measured, m.type, chinese);
  std::string const required = datum_shown(policy, m.required, m.type, chinese);
  std::string const difference = datum_shown(policy, m.difference, m.difference_type, chinese);
  bool too_little = false, same = false;
  if (auto const* left = std::get_if<Number>(&m.measured.value)) {
    too_little = *left < std::get<Number>(m.required.value);
    same = *left == std::get<Number>(m.required.value);
  } else {
    too_little = std::get<Date>(m.measured.value) < std::get<Date>(m.required.value);
    same = std::get<Date>(m.measured.value) == std::get<Date>(m.required.value);
  }
  if (chinese) {
    std::string out = "实际" + measured + "，界限" + required;
    if (!same) out += too_little ? "，相差" + difference + "（偏低）" : "，相差" + difference + "（偏高）";
    return out;
  }
  std::string out = "measured " + measured + ", bound " + required;
  if (!same) out += ", " + difference + (too_little ? " below" : " above");
  return out;
}

std::string lacking(Policy const& policy, Measure const& m, bool chinese) {
  std::string const measured = datum_shown(policy, m.measured, m.type, chinese);
  std::string const required = datum_shown(policy, m.required, m.type, chinese);
  std::string const difference = datum_shown(policy, m.difference, m.difference_type, chinese);
  auto const* left = std::get_if<Number>(&m.measured.value);
  if (!left) return numbers(policy, m, chinese);
  bool const too_little = *left < std::get<Number>(m.required.value);
  bool const same = *left == std::get<Number>(m.required.value);
  if (chinese) {
    if (same) return "要求" + required + "，实际" + measured + "，恰好等于限值";
    return "要求" + required + "，实际" + measured + (too_little ? "，缺口" : "，超出") + difference;
  }
  if (same) return "required " + required + ", measured " + measured + ", just at the bound";
  return "required " + required + ", measured " + measured + ", " + difference + (too_little ? " short" : " too much");
}

std::string names(std::vector<MissingFact> const& missing, bool chinese) {
  std::string out;
  for (auto const& fact : missing) {
    if (!out.empty()) out += chinese ? "、" : ", ";
    out += fact.label.empty() ? fact.path : fact.label;
  }
  return out;
}

std::string because(Finding const& finding, bool chinese) {
  std::string const& text = finding.reason_text;
  switch (finding.reason) {
    case Reason::none: return "";
    case Reason::error: return (chinese ? "计算出错" : "the calculation failed") + (text.empty() ? "" : (chinese ? "：" : ": ") + text);
    case Reason::unencoded: return (chinese ? "条文尚未录入" : "the clause is not encoded") + (text.empty() ? "" : (chinese ? "：" : ": ") + text);
    case Reason::param: return (chinese ? "参数未设：" : "the office has not set ") + text;
    case Reason::date: return chinese ? "判定日未知" : "the date of judgement is not known";
  }
  return "";
}

}  // namespace

std::string default_message(Policy const& policy, Rule const& rule, Finding const& finding, bool chinese) {
  std::string const what = subject_of(rule);
  if (finding.outcome == Outcome::exempt) {
    std::string holding;
    for (auto const& exception : finding.exceptions) {
      if (exception.state != TriedException::State::holds) continue;
      if (!holding.empty()) holding += chinese ? "、" : ", ";
      holding += exception.label.empty() ? exception.id : exception.label;
    }
    if (chinese) return what + "：符合例外情形" + (holding.empty() ? "" : "“" + holding + "”") + "，予以豁免";
    return what + ": exempt" + (holding.empty() ? "" : " (" + holding + ")");
  }
  if (finding.outcome == Outcome::undetermined) {
    std::string const facts = names(finding.missing, chinese), why = because(finding, chinese);
    std::string out = what + (chinese ? "：尚不能判定" : ": cannot be decided yet");
    if (!facts.empty()) out += (chinese ? "，需补充" : "; needed: ") + facts;
    if (!why.empty()) out += (chinese ? "，" : "; ") + why;
    return out;
  }
  std::string out = what + (chinese ? "：" : ": ");
  switch (rule.effect) {
    case Effect::forbid: out += chinese ? "属于禁止情形" : "prohibited"; break;
    case Effect::restrict: out += chinese ? "属于限制情形" : "restricted"; break;
    case Effect::require: out += chinese ? "不符合要求" : "not as required"; break;
    case Effect::advise: out += chinese ? "未达到建议要求" : "not as advised"; break;
    default: break;
  }
  if (!finding.measure) return out;
  bool const due = rule.effect == Effect::require || rule.effect == Effect::advise;
  out += chinese ? "，" : "; ";
  out += due ? lacking(policy, *finding.measure, chinese) : numbers(policy, *finding.measure, chinese);
  if (!finding.measure->element.empty()) out += (chinese ? "（" : " (") + finding.measure->element + (chinese ? "）" : ")");
  return out;
}

}  // namespace guiju
