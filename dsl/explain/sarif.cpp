#include "dsl/explain/sarif.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "dsl/explain/explain.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {
namespace {

using Json = nlohmann::ordered_json;

std::string level(Severity severity) { return std::string(word(severity, Language::en)); }  // the same three words

Json region(Span span, Sources const& sources, int table_line) {
  Position const from = sources.position(span.source, span.begin), to = sources.position(span.source, span.end);
  if (from.line < 1 || (table_line > 0 && from.line != table_line)) return {{"startLine", std::max(1, table_line)}};
  Json out{{"startLine", from.line}, {"startColumn", from.column}};
  if (span.end > span.begin) out["endLine"] = to.line, out["endColumn"] = to.column;
  return out;
}

/// Whether what is suggested can stand where the underlined part stands: one word for one word, not advice in words.
bool replaces(Diagnostic const& one) {
  if (one.suggestion.empty() || one.span.source == no_source || one.span.begin == one.span.end || one.table_line > 0) return false;
  return one.suggestion.find(' ') == std::string::npos && one.suggestion.find("，") == std::string::npos && one.suggestion.find("、") == std::string::npos;
}

Json rule(DiagnosticKind kind, Language language) {
  bool const zh = language == Language::zh;
  DiagnosticInfo const& what = info(kind);
  Json out{{"id", code_text(kind)}, {"name", what.name}};
  out["defaultConfiguration"] = {{"level", level(what.severity)}};
  if (Explanation const* more = explanation(kind)) {
    out["shortDescription"] = {{"text", zh ? more->means_zh : more->means_en}};
    out["help"] = {{"text", explain(kind, language)}, {"markdown", explanation_page(kind)}};
  } else {
    out["shortDescription"] = {{"text", zh ? what.zh : what.en}};
  }
  return out;
}

}  // namespace

std::string sarif(Diagnostics const& diagnostics, Sources const& sources, std::filesystem::path const& folder, Language language) {
  Json rules = Json::array(), results = Json::array();
  std::map<DiagnosticKind, std::size_t> index;
  std::string const root = folder.generic_string() + (folder.generic_string().ends_with('/') ? "" : "/");
  for (Diagnostic const& one : diagnostics.all()) {
    auto const [at, fresh] = index.try_emplace(one.kind, rules.size());
    if (fresh) rules.push_back(rule(one.kind, language));
    std::string text = message(one, language);
    if (!one.table_column.empty()) text += language == Language::zh ? "（“" + one.table_column + "”列）" : " (column \"" + one.table_column + "\")";
    if (!one.suggestion.empty()) text += (language == Language::zh ? "。建议：" : "; suggestion: ") + one.suggestion;
    Json result{{"ruleId", code_text(one.kind)}, {"ruleIndex", at->second}, {"level", level(info(one.kind).severity)}, {"message", {{"text", text}}}};
    std::string const file = sources.name(one.span.source);
    if (!file.empty()) {
      Json const artifact{{"uri", percent_encoded(root + file)}};
      Json physical{{"artifactLocation", artifact}};
      if (!sources.text(one.span.source).empty()) physical["region"] = region(one.span, sources, one.table_line);
      result["locations"] = Json::array({Json{{"physicalLocation", physical}}});
      if (replaces(one)) {
        Json const replacement{{"deletedRegion", region(one.span, sources, 0)}, {"insertedContent", {{"text", one.suggestion}}}};
        Json const change{{"artifactLocation", artifact}, {"replacements", Json::array({replacement})}};
        result["fixes"] = Json::array({Json{{"description", {{"text", one.suggestion}}}, {"artifactChanges", Json::array({change})}}});
      }
    }
    results.push_back(std::move(result));
  }
  Json driver{{"name", "guiju"}, {"rules", std::move(rules)}};
  Json run{{"tool", {{"driver", std::move(driver)}}}, {"columnKind", "unicodeCodePoints"}, {"results", std::move(results)}};
  Json out{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace guiju::dsl
