#pragma once
// Plain functions from text to words: what the grammar's tokens are made of. No state, no allocation but for a word's text.
#include <optional>
#include <string>
#include <string_view>

namespace guiju::dsl::text {

using It = char const*;

/// The code point at `i` (not `last`), and `i` moved behind it.
char32_t next(It& i, It last);
/// The ASCII twin of full-width punctuation and digits, `×` and `、`; else the character itself.
char32_t folded(char32_t c);

/// Behind white space (U+3000, a byte order mark and line ends among it) and closed comments.
It skip_blank(It i, It last);

enum class LexemeKind : unsigned char { end, name, number, date, string, sign, bad };
enum class Problem : unsigned char { none, character, full_stop, open_string, open_comment, number, date, escape };

/// The word at a place that is no blank.
/// name: text in NFC. number: ASCII digits as written ("1_000.5"). date: ASCII; `problem` where no calendar has it.
/// string: text unescaped; the first unknown escape is a `problem`. sign: one of { } ( ) [ ] : , ; = == != < <= > >= + - * / . .. % ! \ in ASCII.
struct Lexeme {
  LexemeKind kind = LexemeKind::end;
  Problem problem = Problem::none;
  bool glued = false;       // a number or date with letters right behind it: 30m2, 1e3
  It begin = nullptr, end = nullptr;
  It problem_at = nullptr;  // where `problem` stands, if elsewhere than at `begin`
  std::string text;
  bool is_name() const { return kind == LexemeKind::name; }
  bool is_sign(std::string_view s) const { return kind == LexemeKind::sign && text == s; }
};

/// `escaped_quotes`: inside {…} of a string, where a string's quotes may be written \" too.
Lexeme lexeme(It i, It last, bool escaped_quotes = false);

/// Behind the letters, digits, ² ³ ㎡ ‰ % of one unit's name at `i`; `i` where none begins there.
It unit_end(It i, It last);

/// Behind the string that begins at `i` with its quote, or nothing where its line ends first. `content`: between the quotes.
std::optional<It> string_end(It i, It last, bool escaped_quotes, It& content_begin, It& content_end);
/// \" \\ \n \{ and quotes of any kind; `unknown` is set to the first other escape.
std::string unescaped(It i, It last, It* unknown = nullptr);

/// A name as section 1 has it, in NFC: letters, digits and `_`, the first no digit; reserved words are names in this sense.
bool is_name(std::string_view text);

/// Columns of blanks before the first word of the line that `i` stands on.
int indentation(It begin, It i);
bool first_on_line(It begin, It i);

}  // namespace guiju::dsl::text
