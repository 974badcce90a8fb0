#pragma once
// Base dimensions from their one table, dimension.def.
#include <optional>
#include <span>
#include <string_view>

#include "engine/base/unit.hpp"

namespace guiju {

struct BaseDimension {
  std::string_view name;  // as units.def writes it
  char const *en, *zh;
  std::string_view unit;  // its base unit's symbol
};

std::span<BaseDimension const> base_dimensions();  // in the order of Dimension::power

/// "length^2", "energy/time", "number" (none) as units.def writes them.
std::optional<Dimension> parse_dimension(std::string_view text);

}  // namespace guiju
