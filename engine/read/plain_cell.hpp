#pragma once
// Cells in the plain forms that nearly all cells have, read without the converter. What is read here is read just as `convert` would read it;
// whatever is not plain, or would need a word to be said, is left to `convert`.
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/policy/policy.hpp"

namespace guiju {

/// How the plain cells of one column are read.
struct PlainColumn {
  enum class Way : std::uint8_t {
    converter,                     // there is no plain form
    memo,                          // few texts that come again: words, codes, flags
    number, date, text,
    passed,                        // a text that nobody looks at: any will do
  } way = Way::converter;
  FieldId field;
  bool whole = false;              // number
  std::optional<Number> factor;    // number: of its unit to the base unit; none: 1
  std::optional<Number> lowest, highest;
  std::int64_t first_day = 0, last_day = 0;
};

/// `unit`: of the header; null: the field's own. `kept`: false for a text that nobody looks at.
PlainColumn plain_column(Policy const& policy, RecordId record, FieldId field, UnitPtr const& unit, bool kept);

/// "1234.5", up to 18 digits, within the column's bounds; false: it is no such cell, and `to` means nothing. Bytes up to `end` may be
/// read, the cell's end or one behind it.
bool plain_number(PlainColumn const& column, std::string_view cell, char const* end, Number& to);
/// "2021-01-20", a day within the column's bounds; as days.
std::optional<std::int64_t> plain_date(PlainColumn const& column, std::string_view cell);
/// Letters, digits and Chinese characters that are kept as they are: in NFC, nothing to take off, no mark for "not stated".
bool plain_text(std::string_view cell);

}  // namespace guiju
