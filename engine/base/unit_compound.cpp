// Units made of units.
#include <algorithm>

#include "engine/base/dimension.hpp"
#include "engine/base/unit.hpp"

namespace guiju {
namespace {

using Parts = std::vector<std::pair<UnitPtr, int>>;

void append(Parts& parts, UnitPtr const& unit, int sign) {
  if (!unit) return;
  Parts const own = unit->parts.empty() ? Parts{{unit, 1}} : unit->parts;
  for (auto const& [part, power] : own) {
    auto const same = std::find_if(parts.begin(), parts.end(), [&](auto const& other) {
      return other.first == part || (other.first->symbol == part->symbol && other.first->factor == part->factor);
    });
    if (same == parts.end())
      parts.emplace_back(part, sign * power);
    else
      same->second += sign * power;
  }
  std::erase_if(parts, [](auto const& part) { return part.second == 0; });
}

/// The one base dimension that a unit is of, whatever its power; count where there is none or several.
std::size_t base_of(Dimension const& dimension) {
  std::size_t found = Dimension::count;
  for (std::size_t i = 0; i < Dimension::count; ++i) {
    if (dimension.power[i] == 0) continue;
    if (found != Dimension::count) return Dimension::count;
    found = i;
  }
  return found;
}

Dimension raised(Dimension const& dimension, int power) {
  Dimension out;
  for (int i = 0; i < power; ++i) out = out * dimension;
  for (int i = 0; i > power; --i) out = out / dimension;
  return out;
}

/// Factor of unit^power; nullopt beyond the limits of numbers.
std::optional<Number> raised(Number const& factor, int power) {
  Number out = 1;
  for (int i = 0; i < (power < 0 ? -power : power); ++i) {
    auto const next = power > 0 ? multiply(out, factor) : divide(out, factor);
    if (!next) return std::nullopt;
    out = *next;
  }
  return out;
}

/// Units of one base dimension that together are exactly a unit with a name of its own: m*m is m2, m3/m2 is m, km*km is km2.
void merge(Parts& parts) {
  static UnitTable const table;
  for (std::size_t base = 0; base < base_dimensions().size(); ++base) {
    Dimension dimension;
    std::optional<Number> factor = Number(1);
    int units = 0;
    for (auto const& [part, power] : parts) {
      if (base_of(part->dimension) != base) continue;
      units += power > 0 ? power : -power;
      dimension = dimension * raised(part->dimension, power);
      auto const own = raised(part->factor, power);
      auto const both = factor && own ? multiply(*factor, *own) : Result<Number>(Error{});
      factor = both ? std::optional(*both) : std::nullopt;
    }
    if (units < 2 || !factor) continue;
    UnitPtr whole;
    int power = 0;
    if (!dimension.none()) {
      for (UnitPtr const& unit : table.units()) {
        bool const over = unit->dimension == dimension && unit->factor == *factor;
        auto const inverse = raised(unit->factor, -1);
        bool const under = raised(unit->dimension, -1) == dimension && inverse && *inverse == *factor;
        if (!over && !under) continue;
        whole = unit;
        power = over ? 1 : -1;
        break;
      }
      if (!whole) continue;
    } else if (!(*factor == Number(1))) {
      continue;
    }
    bool placed = false;
    for (auto& part : parts) {
      if (base_of(part.first->dimension) != base) continue;
      part.second = 0;
      if (whole && !placed) {
        part = {whole, power};
        placed = true;
      }
    }
    std::erase_if(parts, [](auto const& part) { return part.second == 0; });
  }
}

UnitPtr make(Parts parts) {
  merge(parts);
  if (parts.empty()) return nullptr;
  if (parts.size() == 1 && parts[0].second == 1) return parts[0].first;
  Unit unit;
  auto const write = [&](bool over) {
    for (auto const& [part, power] : parts)
      for (int i = 0; i < (over ? power : -power); ++i) {
        if (!over || !unit.symbol.empty()) {
          unit.symbol += over ? "*" : "/";
          unit.label += over ? "*" : "/";
        }
        unit.symbol += part->symbol;
        unit.label += part->label;
      }
  };
  write(true);
  if (unit.symbol.empty()) unit.symbol = unit.label = "1";
  write(false);
  for (auto const& [part, power] : parts) {
    unit.dimension = unit.dimension * raised(part->dimension, power);
    auto const own = raised(part->factor, power);
    auto const both = own ? multiply(unit.factor, *own) : Result<Number>(Error{});
    if (!both) return base_unit(unit.dimension);  // beyond what a number holds: hardly a unit that anybody writes
    unit.factor = *both;
  }
  unit.parts = std::move(parts);
  return std::make_shared<Unit const>(std::move(unit));
}

UnitPtr combine(UnitPtr const& a, UnitPtr const& b, int sign) {
  Parts parts;
  append(parts, a, 1);
  append(parts, b, sign);
  return make(std::move(parts));
}

UnitPtr shown(UnitPtr const& a, UnitPtr const& b, int sign) {
  Dimension const bare, left = a ? a->dimension : bare, right = b ? b->dimension : bare;
  if (right.none()) return left.none() && !a && sign > 0 ? b : a;
  if (left.none() && sign > 0) return b;
  Parts parts;
  if (!left.none()) append(parts, a, 1);
  append(parts, b, sign);
  std::erase_if(parts, [](auto const& part) { return part.first->dimension.none(); });
  // 万元 against 亿元: the same dimension over and under goes, one for one.
  for (auto& [over, above] : parts)
    for (auto& [under, below] : parts)
      while (above > 0 && below < 0 && over->dimension == under->dimension) {
        --above;
        ++below;
      }
  std::erase_if(parts, [](auto const& part) { return part.second == 0; });
  return make(std::move(parts));
}

}  // namespace

UnitPtr multiply(UnitPtr a, UnitPtr b) { return combine(a, b, 1); }
UnitPtr divide(UnitPtr a, UnitPtr b) { return combine(a, b, -1); }
UnitPtr shown_product(UnitPtr a, UnitPtr b) { return shown(a, b, 1); }
UnitPtr shown_quotient(UnitPtr a, UnitPtr b) { return shown(a, b, -1); }

UnitPtr base_unit(Dimension const& dimension) {
  static UnitTable const table;
  Parts parts;
  auto const bases = base_dimensions();
  for (std::size_t i = 0; i < bases.size(); ++i)
    if (dimension.power[i] != 0) parts.emplace_back(table.find(bases[i].unit), dimension.power[i]);
  return make(std::move(parts));
}

}  // namespace guiju
