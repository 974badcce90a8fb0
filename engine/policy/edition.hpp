#pragma once
// What editions of one thing are called.
#include <string>
#include <string_view>

namespace guiju {

/// The name without a year (19xx, 20xx) that stands apart in it: "citywide_2018" → "citywide", "指标2015" → "指标".
std::string without_year(std::string_view name);

}  // namespace guiju
