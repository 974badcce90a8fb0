#pragma once
// A cell's text as a value: for dsl/check, and for `guiju init-table`, which drafts what dsl/check then reads.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/number.hpp"
#include "engine/base/result.hpp"
#include "engine/base/unit.hpp"

namespace guiju::dsl {

/// The values of a cell that may hold several: `;`, `；` or `、` between, blanks off, empty ones left out. What `is_name` knows as a name
/// is not cut, though there be a `、` in it: "C17;糕点、面包制造" are two.
std::vector<std::string> cell_parts(std::string_view text, std::function<bool(std::string const&)> const& is_name = {});

/// "0.1 ha", "18%", "1_000", "310 m2 per 1000 person", "310 平方米 每 千人": a number as the language writes it.
struct CellNumber {
  Number base;            // in base units; without a unit of its own: as it stands
  Dimension dimension;
  UnitPtr unit;
  bool has_unit = false;
};
enum class CellNumberError : unsigned char { none, malformed, too_long, unit };
CellNumberError read_cell_number(UnitTable const& units, std::string_view text, CellNumber& out, std::string& bad_unit);

/// true/false, 是/否, 有/无.
std::optional<bool> read_cell_truth(std::string_view text);

/// Full-width signs of numbers and dates as their ASCII twins.
std::string fold_signs(std::string_view text);

}  // namespace guiju::dsl
