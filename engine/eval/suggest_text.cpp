#include "engine/eval/suggest_text.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace guiju {
namespace {

std::string fields_written(Policy const& policy, RecordType const& type, RecordData const& data, bool chinese) {
  std::string out;
  for (std::size_t f = 0; f < type.fields.size() && f < data.size(); ++f) {
    if (!data[f].known()) continue;
    out += (out.empty() ? " " : ", ") + type.fields[f].id + ": " + datum_written(policy, data[f], type.fields[f].type, chinese);
  }
  return "{" + out + " }";
}

}  // namespace

bool written_in_chinese(Policy const& policy) {
  for (Rule const& rule : policy.rules) {
    if (!rule.own || rule.span.source == no_source || rule.span.source >= policy.sources.size()) continue;
    std::string_view const before = policy.sources.text(rule.span.source).substr(0, rule.span.begin);
    std::size_t const end = before.find_last_not_of(" \t\r\n");
    return end != std::string_view::npos && static_cast<unsigned char>(before[end]) >= 0x80;
  }
  return false;
}

bool is_plain_word(std::string_view code) {
  bool digits = !code.empty(), name = !code.empty();
  for (std::size_t i = 0; i < code.size();) {
    bool const first = i == 0;
    char32_t const c = next_code_point(code, i);
    digits = digits && c >= U'0' && c <= U'9';
    name = name && (first ? is_name_start(c) : is_name_continue(c));
  }
  return digits || name;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\' || c == '{') out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out + "\"";
}

std::string datum_written(Policy const& policy, Datum const& datum, Type const& type, bool chinese) {
  if (auto const* text = std::get_if<std::string>(&datum.value)) return quoted(*text);
  if (auto const* word = std::get_if<EnumWord>(&datum.value)) return policy[type.enumeration].words[word->index].id;
  if (std::holds_alternative<CodeValue>(datum.value)) {
    std::string const code = datum_text(policy, datum, type);
    return is_plain_word(code) ? code : quoted(code);
  }
  auto const* list = std::get_if<std::vector<RecordData>>(&datum.value);
  if (!list) return datum_text(policy, datum, type, chinese);
  RecordType const& element = policy[type.record];
  std::string out;
  for (RecordData const& data : *list) {
    out += out.empty() ? "" : ", ";
    if (element.synthetic) out += datum_written(policy, data.empty() ? Datum{} : data[0], element.fields[0].type, chinese);
    else out += fields_written(policy, element, data, chinese);
  }
  return "[" + out + "]";
}

std::string given_written(Policy const& policy, FoundRecord const& found, bool chinese) {
  RecordType const& type = policy[found.record];
  std::string out = (chinese ? "给定 " : "given ") + type.id + " " + fields_written(policy, type, found.data, chinese);
  if (found.as_of) out += (chinese ? " 判定日 " : " as of ") + found.as_of->str();
  return out;
}

}  // namespace guiju
