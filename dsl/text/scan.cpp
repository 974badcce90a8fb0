#include "dsl/text/scan.hpp"

#include <algorithm>

#include "engine/base/date.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl::text {
namespace {

constexpr char32_t byte_order_mark = 0xFEFF, ideographic_space = 0x3000;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == ideographic_space || c == byte_order_mark || c == 0xA0 || c == 0x2028 || c == 0x2029;
}

/// What ends a line, and with it an open string.
bool is_line_end(char32_t c) { return c == '\n' || c == '\r'; }

char32_t peek(It i, It last) { return i == last ? 0 : next(i, last); }
char32_t peek_folded(It i, It last) { return folded(peek(i, last)); }

/// Behind the digits at `i`, `_` between two of them; `out` gets them in ASCII.
It digits(It i, It last, std::string& out, bool grouped) {
  bool any = false;
  while (i != last) {
    It j = i;
    char32_t c = folded(next(j, last));
    if (is_digit(c)) {
      out += static_cast<char>(c), i = j, any = true;
    } else if (grouped && any && c == '_' && is_digit(peek_folded(j, last))) {
      out += '_', i = j;
    } else {
      break;
    }
  }
  return i;
}

/// Behind digits-digits-digits, or nothing.
std::optional<It> date_end(It i, It last, std::string& out) {
  for (int part = 0; part < 3; ++part) {
    if (part > 0) {
      if (peek_folded(i, last) != '-') return std::nullopt;
      next(i, last), out += '-';
    }
    It const j = digits(i, last, out, false);
    if (j == i) return std::nullopt;
    i = j;
  }
  return i;
}

Lexeme number_or_date(It i, It last) {
  Lexeme word;
  word.begin = i;
  if (auto end = date_end(i, last, word.text)) {
    word.kind = LexemeKind::date, word.end = *end;
    if (!Date::parse(word.text)) word.problem = Problem::date, word.problem_at = i;
  } else {
    word.kind = LexemeKind::number, word.text.clear();
    It j = digits(i, last, word.text, true);
    if (It k = j; peek_folded(k, last) == '.') {
      next(k, last);
      if (is_digit(peek_folded(k, last))) word.text += '.', j = digits(k, last, word.text, true);
    }
    word.end = j;
  }
  word.glued = is_name_continue(peek(word.end, last));
  return word;
}

Lexeme name(It i, It last) {
  Lexeme word;
  word.kind = LexemeKind::name, word.begin = i;
  next(i, last);
  for (It j = i; j != last && is_name_continue(next(j, last));) i = j;
  word.end = i, word.text = nfc({word.begin, static_cast<std::size_t>(i - word.begin)});
  return word;
}

Lexeme bad(It i, It last, Problem problem) {
  Lexeme word;
  word.kind = LexemeKind::bad, word.problem = problem, word.begin = word.problem_at = i;
  next(i, last);
  word.end = i;
  return word;
}

It line_end(It i, It last) {
  return std::find_if(i, last, [](char c) { return is_line_end(static_cast<unsigned char>(c)); });
}

Lexeme string(It i, It last, bool escaped_quotes) {
  It content_begin = i, content_end = i;
  auto const end = string_end(i, last, escaped_quotes, content_begin, content_end);
  if (!end) {
    Lexeme word = bad(i, last, Problem::open_string);
    word.end = line_end(i, last);
    return word;
  }
  Lexeme word;
  word.kind = LexemeKind::string, word.begin = i, word.end = *end;
  It unknown = nullptr;
  word.text = unescaped(content_begin, content_end, &unknown);
  if (unknown) word.problem = Problem::escape, word.problem_at = unknown;
  return word;
}

char32_t closing_quote(char32_t open) {
  switch (open) {
    case U'"': return U'"';
    case U'“': return U'”';
    case U'＂': return U'＂';
    default: return 0;
  }
}

}  // namespace

char32_t next(It& i, It last) {
  if (auto const byte = static_cast<unsigned char>(*i); byte < 0x80) return ++i, byte;
  std::string_view const rest(i, static_cast<std::size_t>(std::min<std::ptrdiff_t>(last - i, 4)));
  std::size_t length = 0;
  char32_t const c = next_code_point(rest, length);
  i += length;
  return c;
}

char32_t folded(char32_t c) {
  if (c < 0x80) return c;
  if (c >= 0xFF10 && c <= 0xFF19) return c - 0xFF10 + '0';
  if (c == U'、') return ',';
  if (c == U'×') return '*';
  static constexpr std::u32string_view full = U"（）｛｝［］：，；＝＜＞＋－＊／％．！";
  return full.find(c) != full.npos ? c - 0xFEE0 : c;
}

It skip_blank(It i, It last) {
  while (i != last) {
    // Asked again and again of the same places: most are ASCII and no blank.
    if (auto const byte = static_cast<unsigned char>(*i); byte > ' ' && byte < 0x80 && byte != '/') break;
    It j = i;
    char32_t const c = next(j, last);
    if (is_blank(c)) {
      i = j;
    } else if (c == '/' && j != last && *j == '/') {
      i = line_end(j, last);
    } else if (c == '/' && j != last && *j == '*') {
      std::string_view const rest(j + 1, static_cast<std::size_t>(last - j - 1));
      auto const close = rest.find("*/");
      if (close == rest.npos) return i;
      i = j + 1 + close + 2;
    } else {
      break;
    }
  }
  return i;
}

Lexeme lexeme(It i, It last, bool escaped_quotes) {
  Lexeme word;
  word.begin = word.end = i;
  if (i == last) return word;
  It j = i;
  char32_t const c = next(j, last), f = folded(c);
  if (is_digit(f)) return number_or_date(i, last);
  if (is_name_start(c)) return name(i, last);
  if (closing_quote(c) || (escaped_quotes && c == '\\' && closing_quote(peek(j, last)))) return string(i, last, escaped_quotes);
  if (c == U'。') return bad(i, last, Problem::full_stop);
  if (c == '/' && j != last && *j == '*') {
    word = bad(i, last, Problem::open_comment);
    word.end = last;
    return word;
  }
  word.kind = LexemeKind::sign, word.end = j;
  switch (c) {
    case U'≥': word.text = ">="; return word;
    case U'≤': word.text = "<="; return word;
    case U'≠': word.text = "!="; return word;
    default: break;
  }
  static constexpr std::string_view signs = "{}()[]:,;=<>+-*/.%!";
  if (f >= 0x80 || signs.find(static_cast<char>(f)) == signs.npos) return bad(i, last, Problem::character);
  word.text = static_cast<char>(f);
  char32_t const second = peek_folded(j, last);
  bool const two = (second == '=' && (f == '=' || f == '!' || f == '<' || f == '>')) || (second == '.' && f == '.');
  if (two) {
    word.text += static_cast<char>(second);
    next(j, last);
    word.end = j;
  }
  return word;
}

It unit_end(It i, It last) {
  It const begin = i;
  if (i == last) return i;
  It j = i;
  char32_t const first = next(j, last);
  if (folded(first) == '%' || first == U'‰') return j;
  auto const superscript = [](char32_t c) { return c == U'²' || c == U'³' || c == U'㎡' || c == U'㎥'; };
  if (!is_name_start(first) && first != U'㎡' && first != U'㎥') return begin;
  for (i = j; j != last;) {
    char32_t const c = next(j, last);
    if (!is_name_continue(c) && !superscript(c)) break;
    i = j;
  }
  return i;
}

std::optional<It> string_end(It i, It last, bool escaped_quotes, It& content_begin, It& content_end) {
  bool const escaped = escaped_quotes && *i == '\\';
  if (escaped) ++i;
  char32_t const close = closing_quote(next(i, last));
  content_begin = i;
  while (i != last) {
    It const at = i;
    char32_t const c = next(i, last);
    if (is_line_end(c)) return std::nullopt;
    if (c == '\\' && i != last) {
      It j = i;
      char32_t const next_c = next(j, last);
      if (escaped && next_c == close) {
        content_end = at;
        return j;
      }
      if (!is_line_end(next_c)) i = j;
    } else if (c == close && !escaped) {
      content_end = at;
      return i;
    }
  }
  return std::nullopt;
}

std::string unescaped(It i, It last, It* unknown) {
  std::string out;
  while (i != last) {
    It const at = i;
    char32_t c = next(i, last);
    if (c != '\\' || i == last) {
      out.append(at, i);
      continue;
    }
    It const escaped = i;
    c = next(i, last);
    if (c == 'n') {
      out += '\n';
    } else if (c == '\\' || c == '{' || c == '}' || closing_quote(c) || c == U'”') {
      out.append(escaped, i);
    } else {
      out.append(at, i);
      if (unknown && !*unknown) *unknown = at;
    }
  }
  return out;
}

bool is_name(std::string_view text) {
  if (text.empty()) return false;
  It i = text.data(), last = i + text.size();
  if (!is_name_start(next(i, last))) return false;
  while (i != last)
    if (!is_name_continue(next(i, last))) return false;
  return true;
}

namespace {
It line_begin(It begin, It i) {
  while (i != begin && !is_line_end(static_cast<unsigned char>(i[-1]))) --i;
  return i;
}
}  // namespace

int indentation(It begin, It i) {
  int columns = 0;
  for (It j = line_begin(begin, i); j != i;) {
    char32_t const c = next(j, i);
    if (!is_blank(c)) break;
    if (c != byte_order_mark) ++columns;
  }
  return columns;
}

bool first_on_line(It begin, It i) {
  for (It j = line_begin(begin, i); j != i;)
    if (!is_blank(next(j, i))) return false;
  return true;
}

}  // namespace guiju::dsl::text
