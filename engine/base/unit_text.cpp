// Quantities as text: as the language writes them, and as people read them.
#include <algorithm>
#include <optional>

#include "engine/base/unit.hpp"

namespace guiju {
namespace {

struct InUnit {
  Number number;
  UnitPtr unit;
};

/// Base units as `unit`; where that is beyond what a number holds, the base unit stays.
InUnit in_unit(Number const& base, UnitPtr const& unit) {
  if (!unit) return {base, nullptr};
  auto const number = divide(base, unit->factor);
  return number ? InUnit{*number, unit} : InUnit{base, base_unit(unit->dimension)};
}

/// "%" and "‰" are their own Chinese names.
bool sign(Unit const& unit) { return unit.symbol == "%" || unit.symbol == "‰"; }

std::string name(Unit const& unit, bool chinese) { return chinese && !sign(unit) ? unit.label : unit.symbol; }

/// Another unit of the dimension in which the number is a finite decimal: 2000/3 m2 is 1 mu, 1/3 day is 8 hour.
std::optional<InUnit> in_finite_unit(Number const& base, Unit const& unit) {
  static UnitTable const table;
  for (UnitPtr const& other : table.units()) {
    if (other->dimension != unit.dimension) continue;
    auto const number = divide(base, other->factor);
    if (number && number->str().find('/') == std::string::npos) return InUnit{*number, other};
  }
  return std::nullopt;
}

/// "1/person/m2*bed" → "person*m2/bed": what follows "per".
std::string below(std::string_view text) {
  std::string out(text.substr(2));
  for (char& c : out) c = c == '/' ? '*' : c == '*' ? '/' : c;
  return out;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

/// Symbols as print has them.
std::string pretty(std::string symbol) {
  replace(symbol, "m2", "m²");
  replace(symbol, "m3", "m³");
  replace(symbol, "*", "·");
  replace(symbol, "_", " ");
  return symbol;
}

/// "≈-1234567.5" → "≈-1,234,567.5".
std::string grouped(std::string digits) {
  if (digits.find('/') != std::string::npos) return digits;
  std::size_t first = 0;
  while (first < digits.size() && (digits[first] < '0' || digits[first] > '9')) ++first;
  std::size_t end = std::min(digits.find('.', first), digits.size());
  for (; end > first + 3; end -= 3) digits.insert(end - 3, 1, ',');
  return digits;
}

/// A ratio that no unit makes finite, so that the language reads it back: 1/7 of a m2 is "1 m2 / 7".
std::string as_quotient(InUnit const& value, bool chinese) {
  std::string const ratio = value.number.str();
  auto const slash = ratio.find('/');
  std::string const symbol = name(*value.unit, chinese);
  std::string const one = symbol.starts_with("1/") ? (chinese ? " 每 " : " per ") + below(symbol) : " " + symbol;
  return ratio.substr(0, slash) + one + " / " + ratio.substr(slash + 1);
}

}  // namespace

std::string quantity_text(Number const& base, UnitPtr const& unit, bool chinese) {
  InUnit value = in_unit(base, unit);
  if (value.unit && value.number.str().find('/') != std::string::npos) {
    if (auto const other = in_finite_unit(base, *value.unit)) value = *other;
    else return as_quotient(value, chinese);
  }
  if (!value.unit) return value.number.str();
  std::string const symbol = name(*value.unit, chinese);
  if (symbol.starts_with("1/")) return value.number.str() + (chinese ? " 每 " : " per ") + below(symbol);
  return value.number.str() + " " + symbol;
}

std::string quantity_shown(Number const& base, UnitPtr const& unit, bool chinese, int places) {
  InUnit const value = in_unit(base, unit);
  std::string const digits = grouped(value.number.shown(places));
  if (!value.unit) return digits;
  if (sign(*value.unit)) return digits + value.unit->symbol;
  std::string const symbol = chinese ? value.unit->label : pretty(value.unit->symbol);
  if (symbol.starts_with("1/")) return digits + (chinese ? " 每" : " per ") + below(symbol);
  return digits + " " + symbol;
}

}  // namespace guiju
