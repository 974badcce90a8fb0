#pragma once
// Shared by the printers of this folder.
#include <string>
#include <string_view>

namespace guiju::ast {

std::string quoted(std::string_view text);

}  // namespace guiju::ast
