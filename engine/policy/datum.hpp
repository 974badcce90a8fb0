#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/number.hpp"
#include "engine/policy/codelist.hpp"

namespace guiju {

struct Datum;
/// The fields of one record in the order of its type; trailing ones may be left out (unknown).
using RecordData = std::vector<Datum>;

/// A word of an enum: its number in the enum.
struct EnumWord {
  std::uint32_t index = 0;
  friend auto operator<=>(EnumWord, EnumWord) = default;
};
struct CodeValue {
  CodeIndex index = 0;
  friend auto operator<=>(CodeValue, CodeValue) = default;
};

/// One value of one field. monostate is unknown; numbers are in base units; a list's elements are records.
struct Datum {
  std::variant<std::monostate, bool, Number, Date, std::string, EnumWord, CodeValue, std::vector<RecordData>> value;
  bool known() const { return value.index() != 0; }
};

}  // namespace guiju
