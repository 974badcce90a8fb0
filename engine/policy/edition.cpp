#include "engine/policy/edition.hpp"

#include <algorithm>

namespace guiju {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string without_year(std::string_view name) {
  for (std::size_t i = 0; i + 4 <= name.size(); ++i) {
    std::string_view const year = name.substr(i, 4);
    if (!std::ranges::all_of(year, digit) || (!year.starts_with("19") && !year.starts_with("20"))) continue;
    bool const apart_before = i == 0 || (!digit(name[i - 1]) && !latin(name[i - 1]));
    bool const apart_behind = i + 4 == name.size() || (!digit(name[i + 4]) && !latin(name[i + 4]));
    if (!apart_before || !apart_behind) continue;
    std::string front(name.substr(0, i)), back(name.substr(i + 4));
    if (front.ends_with('_')) front.pop_back();
    else if (back.starts_with('_')) back.erase(0, 1);
    return front + back;
  }
  return std::string(name);
}

}  // namespace guiju
