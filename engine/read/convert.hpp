#pragma once
// Text → value of a field. One converter for lists, for records and for whoever embeds the engine.
#include <optional>
#include <string>
#include <string_view>

#include "engine/policy/policy.hpp"
#include "engine/read/notice.hpp"

namespace guiju {

/// Where the text comes from. A record is written by someone who knows the fields; a list was exported by a spreadsheet, which eats zeros,
/// turns dates into serial numbers, and whose cells are read by their header's habits.
enum class Door : std::uint8_t { record, list };

/// What became of one text. Rejected: `notice` has a kind with that treatment and `value` is unknown.
struct Reading {
  Datum value;
  std::optional<Notice> notice;
  bool tidied = false;          // blanks, full-width forms or marks around were put right, silently

  bool rejected() const { return notice && info(notice->kind).treatment == Treatment::rejected; }
};

struct Convert {
  Policy const& policy;
  Door door = Door::record;
  UnitPtr unit;                 // of the header or the line above the table; null: the field's own
  bool marks = true;            // 暂无, -, … say "not stated"; false: only an empty text does
};

/// Reads `text` (UTF-8) as the field asks: numbers into base units, dates, codes, words, within the field's bounds.
/// Lists of plain values are read from one text with `;` or `、` between; lists of records are not read from text.
/// Source: docs/input.md.
Reading convert(Convert const& with, Field const& field, std::string_view text);

/// One of the marks for "not stated", blanks around left out: 无, -, N/A, … (docs/language.md, "What is unknown").
bool is_not_stated(std::string_view text);

/// The text as it may be shown: numbers of identity cards within masked ("110105********0017").
std::string masked(std::string_view text);

}  // namespace guiju
