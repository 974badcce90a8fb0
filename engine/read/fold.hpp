#pragma once
// Text as spreadsheets leave it, put into the one form that the readers of numbers, dates and codes look at.
#include <string>
#include <string_view>

namespace guiju::fold {

/// Full-width forms to their twins, no-break and ideographic blanks to blanks, zero-width characters away, both ends trimmed, an apostrophe
/// before a digit (a spreadsheet's mark for text) away.
std::string value(std::string_view text);
/// Text that stays text: NFC, zero-width characters away, both ends trimmed; full-width forms stay as they are written.
std::string text(std::string_view text);
/// `value` would give the text back as it is: ASCII with nothing to take off. Nearly always.
bool is_plain(std::string_view text);
std::string without_blanks(std::string_view text);
std::string upper_ascii(std::string_view text);
bool is_ascii(std::string_view text);
inline bool digit(char c) { return c >= '0' && c <= '9'; }
inline bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digits(std::string_view text);                         // one or more, nothing else
bool starts(std::string_view text, std::string_view with);
bool ends(std::string_view text, std::string_view with);
/// `with` off the front (or the end) where it stands there.
bool take(std::string_view& text, std::string_view with);
bool take_back(std::string_view& text, std::string_view with);
std::string replaced(std::string_view text, std::string_view what, std::string_view by);

}  // namespace guiju::fold
