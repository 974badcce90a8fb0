#include "engine/report/json_writer.hpp"

#include <array>
#include <cstring>

#include "engine/base/text.hpp"

namespace guiju {

namespace {

constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> special{};
  for (std::size_t c = 0; c < 0x20; ++c) special[c] = true;
  special['"'] = special['\\'] = special[0x7f] = true;
  return special;
}
constexpr std::array<bool, 256> special = make_special();   // what does not stand for itself in a JSON string

/// Where the next one stands from `i` on; the end where there is none. Eight bytes at a time.
std::size_t next_special(std::string_view text, std::size_t i) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
  auto const zero = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes & tops; };   // not 0 where some byte is
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t bytes;
    std::memcpy(&bytes, text.data() + i, 8);
    std::uint64_t const below = (bytes - ones * 0x20) & ~bytes & tops;
    if (below | zero(bytes ^ ones * '"') | zero(bytes ^ ones * '\\') | zero(bytes ^ ones * 0x7f)) break;
  }
  while (i < text.size() && !special[static_cast<unsigned char>(text[i])]) ++i;
  return i;
}

void append_escaped(std::string& out, unsigned char c) {
  static constexpr char hex[] = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: (out += "\\u00") += {hex[c >> 4], hex[c & 15]};
  }
}

/// Each byte that is no UTF-8 as U+FFFD.
std::string mended(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const begin = i;
    bool const bad = next_code_point(text, i) == U'\uFFFD' && i == begin + 1;
    out += bad ? std::string_view("\xEF\xBF\xBD") : text.substr(begin, i - begin);
  }
  return out;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  std::string whole;
  if (!valid_utf8(text)) text = whole = mended(text);
  out += '"';
  // Runs of characters that stand for themselves are copied at once.
  std::size_t run = 0;
  for (std::size_t i = next_special(text, 0); i < text.size(); i = next_special(text, i + 1)) {
    out += text.substr(run, i - run);
    append_escaped(out, static_cast<unsigned char>(text[i]));
    run = i + 1;
  }
  out += text.substr(run);
  out += '"';
}

JsonWriter& JsonWriter::count(std::uint64_t value) { return word(std::to_string(value)); }

}  // namespace guiju
