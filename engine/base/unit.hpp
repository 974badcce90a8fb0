#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/number.hpp"
#include "engine/base/result.hpp"

namespace guiju {

/// Powers of the base dimensions of units.def (length, person, household, …, time, month); all zero is a bare number.
struct Dimension {
  static constexpr std::size_t count = 24;
  std::array<std::int8_t, count> power{};
  bool none() const { return *this == Dimension{}; }
  friend bool operator==(Dimension const&, Dimension const&) = default;
  friend Dimension operator*(Dimension a, Dimension const& b);
  friend Dimension operator/(Dimension a, Dimension const& b);
  std::string str_en() const;  // "length^2/person", "a bare number"
  std::string str_zh() const;  // "长度^2/人", "纯数"
};

/// A unit, simple or compound. 1 unit = factor × the base unit of its dimension, exactly.
struct Unit {
  std::string symbol;  // "m2", "m2/person"
  std::string label;   // "平方米", "平方米/人"
  Dimension dimension;
  Number factor = 1;
  std::vector<std::pair<std::shared_ptr<Unit const>, int>> parts;  // of a compound: simple units with their powers; else empty
};
using UnitPtr = std::shared_ptr<Unit const>;  // null: a bare number

/// The units of units.def and a pack's own. Immutable once a pack is loaded.
class UnitTable {
 public:
  UnitTable();                                                   // the units of units.def with all aliases
  /// By any spelling (symbol, label, alias; full-width folded, NFC): one simple unit.
  UnitPtr find(std::string_view name) const;
  /// A compound written as the language writes units: "m2/person", "平方米/千人".
  Result<UnitPtr> parse(std::string_view text) const;
  /// Names like `name`, nearest first, for "did you mean"; those of the dimension `wanted` before others: 万 of money is 万元.
  std::vector<std::string> near(std::string_view name, Dimension const* wanted = nullptr) const;
  /// A pack's own: `name` = `number` × `unit`. Errc::invalid where the name is taken.
  Result<UnitPtr> define(std::string_view name, Number number, UnitPtr unit);
  std::vector<UnitPtr> units() const;                            // in the order of units.def, then a pack's own
  std::vector<std::string> spellings() const;                    // every spelling, longest first (for reading cells like 1.2公顷)

 private:
  std::unordered_map<std::string, UnitPtr> by_spelling_;
  std::vector<std::pair<std::string, UnitPtr>> symbols_;
};

/// The exact product and quotient, as written units are: "m2" per "person" is "m2/person", "m" times "m" is "m2".
UnitPtr multiply(UnitPtr a, UnitPtr b);  // null where the product is a bare number of factor 1
UnitPtr divide(UnitPtr a, UnitPtr b);
/// A unit to show a product or quotient of quantities in: of its dimension, though perhaps of another factor, since the value is in
/// base units anyway. "%" times "m2" is shown in m2, "tce/万元" times "亿元" in tce, "ha" by "mu" as a bare number.
UnitPtr shown_product(UnitPtr a, UnitPtr b);
UnitPtr shown_quotient(UnitPtr a, UnitPtr b);
/// The base unit of a dimension: "m*m" is m2, none for a bare number.
UnitPtr base_unit(Dimension const& dimension);
/// day and month as the language's own: date arithmetic.
bool is_time(Dimension const& dimension);   // days
bool is_month(Dimension const& dimension);  // months

/// `base` is in base units; the text as the language writes it: "10001 m2", "0.5", "18 %".
std::string quantity_text(Number const& base, UnitPtr const& unit, bool chinese = false);
/// For people: thousands separators and at most `places` decimals: "2,400 m²", "2,400 平方米".
std::string quantity_shown(Number const& base, UnitPtr const& unit, bool chinese, int places = 6);

}  // namespace guiju
