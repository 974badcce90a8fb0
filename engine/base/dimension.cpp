// Dimensions by name, and the marks by which date arithmetic knows days and months.
#include "engine/base/dimension.hpp"

#include <algorithm>

namespace guiju {
namespace {

constexpr BaseDimension table[] = {
#define GJ_DIMENSION(name, en, zh, unit) {name, en, zh, unit},
#include "engine/base/dimension.def"
};
static_assert(std::size(table) <= Dimension::count);

constexpr std::size_t index_of(std::string_view name) {
  for (std::size_t i = 0; i < std::size(table); ++i)
    if (table[i].name == name) return i;
  return Dimension::count;
}
constexpr std::size_t time_index = index_of("time"), month_index = index_of("month");
static_assert(time_index < Dimension::count && month_index < Dimension::count);

std::string text(Dimension const& dimension, bool chinese) {
  std::string over, under;
  for (std::size_t i = 0; i < std::size(table); ++i) {
    int const power = dimension.power[i];
    if (power == 0) continue;
    std::string& side = power > 0 ? over : under;
    if (power < 0)
      side += "/";
    else if (!side.empty())
      side += "*";
    side += chinese ? table[i].zh : table[i].en;
    if (power > 1 || power < -1) side += "^" + std::to_string(power > 0 ? power : -power);
  }
  if (over.empty() && under.empty()) return chinese ? "纯数" : "a bare number";
  return (over.empty() ? "1" : over) + under;
}

bool only(Dimension const& dimension, std::size_t index) {
  Dimension one;
  one.power[index] = 1;
  return dimension == one;
}

}  // namespace

std::span<BaseDimension const> base_dimensions() { return table; }

std::optional<Dimension> parse_dimension(std::string_view text) {
  Dimension out;
  int sign = 1;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const end = std::min(text.find_first_of("*/", i), text.size());
    std::string_view name = text.substr(i, end - i);
    int power = 1;
    if (auto const caret = name.find('^'); caret != std::string_view::npos) {
      if (caret + 2 != name.size() || name[caret + 1] < '1' || name[caret + 1] > '9') return std::nullopt;
      power = name[caret + 1] - '0';
      name = name.substr(0, caret);
    }
    if (name != "number") {
      std::size_t const index = index_of(name);
      if (index == Dimension::count) return std::nullopt;
      out.power[index] = static_cast<std::int8_t>(out.power[index] + sign * power);
    }
    if (end == text.size()) break;
    sign = text[end] == '/' ? -1 : 1;
    i = end + 1;
  }
  return out;
}

// Powers stay far from the type's ends: a text of 127 factors is cut by the parser's limits; if not, they stop there.
Dimension operator*(Dimension a, Dimension const& b) {
  for (std::size_t i = 0; i < Dimension::count; ++i)
    a.power[i] = static_cast<std::int8_t>(std::clamp(a.power[i] + b.power[i], -127, 127));
  return a;
}

Dimension operator/(Dimension a, Dimension const& b) {
  for (std::size_t i = 0; i < Dimension::count; ++i)
    a.power[i] = static_cast<std::int8_t>(std::clamp(a.power[i] - b.power[i], -127, 127));
  return a;
}

std::string Dimension::str_en() const { return text(*this, false); }
std::string Dimension::str_zh() const { return text(*this, true); }

bool is_time(Dimension const& dimension) { return only(dimension, time_index); }
bool is_month(Dimension const& dimension) { return only(dimension, month_index); }

}  // namespace guiju
