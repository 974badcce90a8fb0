#include "cli/draft_names.hpp"

#include <algorithm>

#include "dsl/text/keywords.hpp"
#include "dsl/text/scan.hpp"
#include "engine/base/text.hpp"

namespace guiju::cli {
namespace {

constexpr std::size_t longest_line = 200;

/// Words that name nothing, and those that begin a declaration, a clause, or what may follow a field.
bool is_taken(std::string const& word) {
  if (dsl::text::is_reserved(word)) return true;
  return std::ranges::any_of(dsl::text::all_keywords(), [&](dsl::text::KeywordInfo const& info) {
    using enum dsl::text::Place;
    if (info.place != declaration && info.place != clause && info.place != field) return false;
    return info.en.substr(0, info.en.find(' ')) == word || info.zh.substr(0, info.zh.find(' ')) == word;
  });
}

}  // namespace

std::string DraftNames::make(std::string_view label, std::string const& instead) {
  std::string name;
  std::string const text = nfc(label);
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const begin = i;
    if (is_name_continue(next_code_point(text, i)))
      name += text.substr(begin, i - begin);
    else if (!name.empty() && name.back() != '_')
      name += '_';
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  name = lower_ascii(name);
  if (name.empty()) name = instead;
  if (!dsl::text::is_name(name)) name = "_" + name;
  if (is_taken(name)) name += "_";
  std::string const base = name;
  for (int n = 2; !used_.insert(name).second; ++n) name = base + "_" + std::to_string(n);
  return name;
}

bool is_column_name(std::string const& header) {
  return dsl::text::is_name(header) && nfc(header) == header && !dsl::text::is_reserved(header);
}

std::string one_line(std::string_view text) {
  std::string out;
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const begin = i;
    char32_t const c = next_code_point(text, i);
    if (++n > longest_line) return out + "…";
    bool const line_end = c < 0x20 || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029;
    if (line_end) out += ' ';
    else out += text.substr(begin, i - begin);
  }
  return out;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\' || c == '{') out += '\\';
    if (c == '\n') out += "\\n";
    else if (static_cast<unsigned char>(c) < 0x20) out += ' ';
    else out += c;
  }
  return out + "\"";
}

}  // namespace guiju::cli
