#pragma once
#include <string>
#include <string_view>

namespace guiju {

/// Text in a page, between tags or in an attribute: markup is never taken from what a list or a pack says; control characters are left out.
std::string escaped(std::string_view text);

}  // namespace guiju
