#include "engine/read/encoding.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include "engine/base/text.hpp"
#include "engine/read/convert.hpp"
#include "engine/read/fold.hpp"

namespace guiju {

Encoding guess_encoding(std::string_view bytes) {
  std::size_t utf8 = 0, gb = 0, looked_at = 0;
  bool any = false;
  for (std::size_t from = 0; from < bytes.size() && looked_at < 2000;) {
    auto const end = std::min(bytes.find_first_of("\r\n", from), bytes.size());
    auto const line = bytes.substr(from, end - from);
    from = end + 1;
    if (fold::is_ascii(line)) continue;
    bool const cut = end == bytes.size() && looked_at > 0;   // the last line may end within a character
    any = true;
    if (cut) break;
    ++looked_at;
    utf8 += valid_utf8(line);
    gb += from_gb18030(line).has_value();
  }
  if (!any) return Encoding::undecided;
  // Of lines in GB 18030 hardly one in ten is UTF-8 by chance, and those are short; of lines in UTF-8 many are GB 18030 by chance.
  return 2 * utf8 >= gb ? Encoding::utf8 : Encoding::gb18030;
}

std::optional<std::string_view> decoded(std::string_view row, Encoding encoding, std::string& buffer) {
  if (fold::is_ascii(row)) return row;
  if (encoding != Encoding::gb18030) return valid_utf8(row) ? std::optional(row) : std::nullopt;
  auto text = from_gb18030(row);
  if (!text) return std::nullopt;
  buffer = std::move(*text);
  return buffer;
}

bool all_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::string raw_text(std::string_view row, Encoding encoding) {
  constexpr std::size_t most = 4096;
  std::string buffer;
  bool const cut = row.size() > most;
  if (cut) {
    row = row.substr(0, most);
    while (!row.empty() && (static_cast<unsigned char>(row.back()) & 0xC0) == 0x80) row.remove_suffix(1);
    if (!row.empty() && static_cast<unsigned char>(row.back()) >= 0xC0) row.remove_suffix(1);
  }
  std::string out;
  if (auto const text = decoded(row, encoding, buffer)) {
    out = *text;
  } else {
    for (std::size_t i = 0; i < row.size();) {
      std::size_t const from = i;
      if (static_cast<unsigned char>(row[i]) >= 0x80 && next_code_point(row, i) == 0xFFFD && row.substr(from, 3) != "\xEF\xBF\xBD") {
        out += fmt::format("\\x{:02X}", static_cast<unsigned char>(row[from]));
        i = from + 1;
      } else {
        if (i == from) ++i;
        out.append(row.substr(from, i - from));
      }
    }
  }
  return masked(out) + (cut ? "…" : "");
}

}  // namespace guiju
