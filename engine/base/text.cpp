#include "engine/base/text.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace guiju {
namespace {

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}


icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

std::string normal_form(icu::Normalizer2 const* form, UErrorCode status, std::string_view text) {
  if (U_FAILURE(status)) return std::string(text);
  if (form->isNormalizedUTF8(piece(text), status)) return std::string(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  form->normalizeUTF8(0, piece(text), sink, nullptr, status);
  return U_FAILURE(status) ? std::string(text) : out;
}

/// The code point at `i`, which is moved behind it; -1 for bytes that are no UTF-8 (overlong forms and surrogates among them).
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
UChar32 decode(std::string_view text, std::size_t& i) {
  UChar32 c = -1;
  U8_NEXT(text.data(), i, text.size(), c);
  return c;
}
#pragma GCC diagnostic pop

bool blank(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0xA0 || c == 0x3000 || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

int width(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return 0;
  if (c < 0x300) return 1;
  auto const kind = u_charType(static_cast<UChar32>(c));
  if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) return 0;
  auto const east = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  return east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& i) {
  auto const first = static_cast<unsigned char>(text[i]);
  if (first < 0x80) {
    ++i;
    return first;
  }
  std::size_t const begin = i;
  UChar32 const c = decode(text, i);
  if (c >= 0) return static_cast<char32_t>(c);
  i = begin + 1;
  return 0xFFFD;
}

bool valid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    if (decode(text, i) < 0) return false;
  }
  return true;
}

std::string nfc(std::string_view text) {
  if (ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  auto const* form = icu::Normalizer2::getNFCInstance(status);
  return normal_form(form, status, text);
}

std::string nfkc(std::string_view text) {
  if (ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  auto const* form = icu::Normalizer2::getNFKCInstance(status);
  return normal_form(form, status, text);
}

bool is_name_start(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_XID_START);
}

bool is_name_continue(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_XID_CONTINUE);
}

std::string fold_full_width(std::string_view text) {
  if (ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const begin = i;
    char32_t const c = next_code_point(text, i);
    if (c >= 0xFF01 && c <= 0xFF5E)
      out += static_cast<char>(c - 0xFEE0);
    else if (c == 0x3000)
      out += ' ';
    else
      out.append(text.substr(begin, i - begin));
  }
  return out;
}

int display_width(std::string_view text) {
  int out = 0;
  for (std::size_t i = 0; i < text.size();) out += width(next_code_point(text, i));
  return out;
}

std::size_t count_characters(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < text.size(); ++out) next_code_point(text, i);
  return out;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!blank(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = begin;  // behind the last character that is not blank
  for (std::size_t i = begin; i < text.size();)
    if (!blank(next_code_point(text, i))) end = i;
  return text.substr(begin, end - begin);
}

std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    bool const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) out += c;
    else out += {'%', hex[byte >> 4], hex[byte & 15]};
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace guiju
