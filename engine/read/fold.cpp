#include "engine/read/fold.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace guiju::fold {
namespace {

bool zero_width(char32_t c) { return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c == 0x00AD; }

/// Whether one of the bytes with which zero-width characters begin is there at all: hardly ever.
bool may_hide(std::string_view text) {
  return text.find("\xE2\x80") != std::string_view::npos || text.find("\xEF\xBB\xBF") != std::string_view::npos ||
         text.find("\xE2\x81\xA0") != std::string_view::npos || text.find("\xC2\xAD") != std::string_view::npos;
}

/// Zero-width characters away.
std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const from = i;
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      out += text[i++];
      continue;
    }
    if (!zero_width(next_code_point(text, i))) out.append(text.substr(from, i - from));
  }
  return out;
}

std::string_view trim_ascii(std::string_view text) {
  auto const blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_plain(std::string_view text) {
  if (text.empty()) return true;
  return text.front() > ' ' && text.back() > ' ' && text.front() != '\'' && is_ascii(text);
}

std::string value(std::string_view text) {
  std::string out;
  if (is_ascii(text)) {
    out = trim_ascii(text);
  } else {
    out = trim(may_hide(text) ? nfkc(visible(text)) : nfkc(text));
  }
  // U+2019 too: spreadsheets curl the apostrophe.
  for (std::string_view mark : {std::string_view("'"), std::string_view("\xE2\x80\x99")})
    if (out.size() > mark.size() && starts(out, mark) && (digit(out[mark.size()]) || letter(out[mark.size()]))) out.erase(0, mark.size());
  return out;
}

std::string text(std::string_view text) {
  if (is_ascii(text)) return std::string(trim_ascii(text));
  return std::string(trim(may_hide(text) ? nfc(visible(text)) : nfc(text)));
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (char const c : text)
    if (!(c == ' ' || (c >= '\t' && c <= '\r'))) out += c;
  return out;
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

bool digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), digit); }
bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }
bool ends(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

bool take(std::string_view& text, std::string_view with) {
  if (!starts(text, with)) return false;
  text.remove_prefix(with.size());
  return true;
}

bool take_back(std::string_view& text, std::string_view with) {
  if (!ends(text, with)) return false;
  text.remove_suffix(with.size());
  return true;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string out;
  for (std::size_t from = 0;;) {
    auto const at = text.find(what, from);
    out.append(text.substr(from, at - from));
    if (at == std::string_view::npos) return out;
    out.append(by);
    from = at + what.size();
  }
}

}  // namespace guiju::fold
