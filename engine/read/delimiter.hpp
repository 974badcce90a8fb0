#pragma once
// What stands between the cells of a list, as people name it.
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/base/result.hpp"

namespace guiju {

/// "," ";" "|" or another single ASCII character that is no letter, digit, quotation mark or line end; "\t" and "\x1f" as escapes; "tab", "comma",
/// "semicolon", "pipe", "space" and 逗号, 制表符, 分号, 竖线, 空格 as names. Errors   invalid: anything else.
Result<char> parse_delimiter(std::string_view text);
/// "comma-separated", "逗号分隔".
Phrase separated_by(char delimiter);

}  // namespace guiju
