#include "engine/report/finding_text.hpp"

namespace guiju {
namespace {

std::string named(std::string const& path, std::string const& label, bool chinese) {
  // Of a list's element the path says which one; a plain field is told by its label.
  if (label.empty()) return path;
  if (path.find('[') == std::string::npos) return label;
  return label + (chinese ? "（" + path + "）" : " (" + path + ")");
}

}  // namespace

std::string facts_line(Policy const& policy, Finding const& finding, bool chinese) {
  std::string line;
  for (Fact const& fact : finding.facts) {
    if (!line.empty()) line += chinese ? "；" : "; ";
    line += named(fact.path, fact.label, chinese) + (chinese ? "：" : ": ") + datum_shown(policy, fact.value, fact.type, chinese);
  }
  return line;
}

std::string measure_line(Policy const& policy, Measure const& measure, bool chinese) {
  auto const shown = [&](Datum const& value, Type const& type) { return datum_shown(policy, value, type, chinese); };
  std::string const measured = shown(measure.measured, measure.type), required = shown(measure.required, measure.type),
                    difference = shown(measure.difference, measure.difference_type);
  std::string line = chinese ? "实为 " + measured + "，限值 " + required + "，相差 " + difference
                             : measured + " against " + required + ", a difference of " + difference;
  if (!measure.element.empty()) line += chinese ? "（" + measure.element + "）" : " (" + measure.element + ")";
  return line;
}

std::string exception_line(TriedException const& tried, bool chinese) {
  std::string const& name = tried.label.empty() ? tried.id : tried.label;
  std::string line = chinese ? "“" + name + "”" : "\"" + name + "\"";
  if (!tried.document.empty()) {
    line += chinese ? "（" : " (";
    line += tried.document;
    if (!tried.clause.empty()) line += " " + tried.clause;
    line += chinese ? "）" : ")";
  }
  if (!tried.why.empty()) return line + (chinese ? "：" : ": ") + tried.why;
  switch (tried.state) {
    case TriedException::State::holds: line += chinese ? "：成立" : ": holds"; break;
    case TriedException::State::fails: line += chinese ? "：不成立" : ": does not hold"; break;
    case TriedException::State::unknown: line += chinese ? "：待定" : ": open"; break;
  }
  return line;
}

std::string reason_line(Finding const& finding, bool chinese) {
  if (finding.reason == Reason::none) return "";
  std::string line(word(finding.reason, chinese));
  if (!finding.reason_text.empty()) line += (chinese ? "：" : ": ") + finding.reason_text;
  return line;
}

}  // namespace guiju
