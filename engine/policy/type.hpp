#pragma once
#include <string>

#include "engine/base/id.hpp"
#include "engine/base/unit.hpp"

namespace guiju {

/// integer, decimal, quantity and duration are all `number`: a dimension, the unit it is shown in, and whether it must be whole.
enum class TypeKind : unsigned char { boolean, text, number, date, enumeration, code, list };

struct Type {
  TypeKind kind = TypeKind::boolean;
  Dimension dimension{};     // number
  UnitPtr unit{};            // number: of display and of cells without a unit; null: bare
  bool whole = false;        // number: an integer field
  bool duration = false;     // number of days that may be negative, unlike a quantity
  EnumId enumeration{};      // enumeration
  CodeListId codelist{};     // code
  RecordId record{};         // list: the type of its elements (a list of plain values has elements of one field "value")
};

}  // namespace guiju
