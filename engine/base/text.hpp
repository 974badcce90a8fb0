#pragma once
// Unicode by ICU: normal forms, identifier letters, display width, encodings.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guiju {

/// The code point at `i`, and `i` moved behind it; U+FFFD for bytes that are no UTF-8 (one byte is passed).
char32_t next_code_point(std::string_view text, std::size_t& i);
bool valid_utf8(std::string_view text);
std::string nfc(std::string_view text);   // cheap for ASCII and text that is in NFC already
std::string nfkc(std::string_view text);
bool is_name_start(char32_t c);           // XID_Start or "_"
bool is_name_continue(char32_t c);        // XID_Continue
/// Full-width forms ！ to ～ as their ASCII twins, U+3000 as a blank: how names of units and codes are compared.
std::string fold_full_width(std::string_view text);
/// Columns of a terminal: 2 for Chinese and full-width characters, 0 for combining marks.
int display_width(std::string_view text);
std::size_t count_characters(std::string_view text);
/// ASCII white space, U+3000, U+00A0 and zero-width characters off both ends.
std::string_view trim(std::string_view text);
std::string lower_ascii(std::string_view text);
/// As a path stands in a URI (RFC 3986): letters, digits and -._~/ as they are, every other byte as %XX.
std::string percent_encoded(std::string_view text);
/// Bytes of GB 18030 as UTF-8; nullopt where they are none.
std::optional<std::string> from_gb18030(std::string_view bytes);
std::string to_gb18030(std::string_view text);
/// Edits (insert, delete, replace, swap of neighbours) between two texts, by characters.
int edit_distance(std::string_view a, std::string_view b);
/// Of `candidates` those near enough to `word` to be meant, nearest first (at most `most`).
std::vector<std::string> nearest(std::string_view word, std::vector<std::string> const& candidates, std::size_t most = 3);

}  // namespace guiju
