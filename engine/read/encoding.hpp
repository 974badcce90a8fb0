#pragma once
// Which encoding a list is in. Source: docs/input.md, "Encodings".
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guiju {

enum class Encoding : std::uint8_t { undecided, utf8, gb18030 };

/// By the lines of `bytes` that hold more than ASCII: UTF-8 where at least half as many lines are UTF-8 as are GB 18030; undecided where
/// there is none. A character cut off at the end does not count.
Encoding guess_encoding(std::string_view bytes);

/// The row as UTF-8: itself, or decoded into `buffer`. nullopt: its bytes are not of that encoding.
std::optional<std::string_view> decoded(std::string_view row, Encoding encoding, std::string& buffer);

/// Whether all of it is UTF-8, many bytes at a time. Of whole rows it says so of each.
bool all_utf8(std::string_view bytes);

/// For rejects.csv: UTF-8, with \xHH for bytes that are none, numbers of identity cards masked, at most 4,096 bytes.
std::string raw_text(std::string_view row, Encoding encoding);

}  // namespace guiju
