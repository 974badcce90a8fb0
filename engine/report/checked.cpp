#include "engine/report/checked.hpp"

#include <algorithm>

#include "engine/report/csv.hpp"
#include "engine/report/html.hpp"

namespace guiju {
namespace {

// One function a format, by the name that formats.def gives it.

std::string text(Policy const& policy, Checked const& checked, TextStyle style) {
  std::string out;
  for (RecordResult const& result : checked.results) {
    if (!out.empty()) out += '\n';
    out += check_text(policy, result, style);
  }
  if (!checked.rejected.empty()) out += (out.empty() ? "" : "\n") + rejected_text(checked.rejected, style);
  return out + "\n" + dimmed(provenance_text(policy, style.chinese), style.colour) + "\n";
}

std::string json(Policy const& policy, Checked const& checked, TextStyle style) {
  return check_json(policy, checked.results, checked.rejected, style.chinese);
}

std::string jsonl(Policy const& policy, Checked const& checked, TextStyle style) {
  std::string out;
  for (RecordResult const& result : checked.results) append_findings_jsonl(out, policy, result, style.chinese);
  return out;
}

std::string csv(Policy const& policy, Checked const& checked, TextStyle style) {
  std::string out = findings_csv_header();
  for (RecordResult const& result : checked.results) append_findings_csv(out, policy, result, style.chinese);
  return out;
}

std::string html(Policy const& policy, Checked const& checked, TextStyle style) {
  return check_html(policy, checked.results, checked.rejected, style.chinese);
}

}  // namespace

std::vector<FormatInfo> const& all_formats() {
  static std::vector<FormatInfo> const all{
#define GJ_FORMAT(name, en, zh) {Format::name, #name, en, zh},
#include "engine/report/formats.def"
  };
  return all;
}

std::optional<Format> format_by_name(std::string_view name) {
  auto const at = std::ranges::find(all_formats(), name, &FormatInfo::name);
  return at == all_formats().end() ? std::nullopt : std::optional(at->format);
}

std::string report(Format format, Policy const& policy, Checked const& checked, TextStyle style) {
  switch (format) {
#define GJ_FORMAT(name, en, zh) \
  case Format::name: return name(policy, checked, style);
#include "engine/report/formats.def"
  }
  return "";
}

}  // namespace guiju
