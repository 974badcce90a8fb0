#include "engine/read/delimiter.hpp"

#include <fmt/format.h>

#include <charconv>

#include "engine/base/text.hpp"
#include "engine/read/fold.hpp"

namespace guiju {
namespace {

struct Named {
  char delimiter;
  std::string_view en, zh;
};
constexpr Named named[] = {{',', "comma", "逗号"}, {'\t', "tab", "制表符"}, {';', "semicolon", "分号"}, {'|', "pipe", "竖线"}, {' ', "space", "空格"}};

bool may_separate(char c) {
  return c > 0 && c < 0x7F && c != '"' && c != '\n' && c != '\r' && !fold::letter(c) && !fold::digit(c);
}

}  // namespace

Result<char> parse_delimiter(std::string_view text) {
  std::string const word = lower_ascii(text);
  for (Named const& name : named)
    if (word == name.en || text == name.zh) return name.delimiter;
  if (word == "\\t") return '\t';
  std::string_view digits = word;
  if (fold::take(digits, "\\x") && digits.size() == 2) {
    int code = 0;
    auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (failed == std::errc() && end == digits.data() + digits.size() && may_separate(static_cast<char>(code))) return static_cast<char>(code);
  }
  if (text.size() == 1 && may_separate(text[0])) return text[0];
  std::string const shown(text);
  return Error{Errc::invalid, "the delimiter is one ASCII character that is no letter, digit or quotation mark (such as ; or |), \\t, or comma, tab, semicolon, pipe, space; not " + shown,
               "分隔符应为一个ASCII字符（字母、数字、引号除外，如 ; 或 |）、\\t，或者 逗号、制表符、分号、竖线、空格，而不是“" + shown + "”"};
}

Phrase separated_by(char delimiter) {
  for (Named const& name : named)
    if (name.delimiter == delimiter) return {std::string(name.en) + "-separated", std::string(name.zh) + "分隔"};
  std::string const shown = delimiter < ' ' ? fmt::format("\\x{:02x}", static_cast<int>(delimiter)) : std::string(1, delimiter);
  return {"separated by " + shown, "以 " + shown + " 分隔"};
}

}  // namespace guiju
