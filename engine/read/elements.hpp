#pragma once
// A text of records → the records one by one, without reading them: JSON Lines, a JSON array, a YAML list of any length.
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/read/records.hpp"

namespace guiju {

/// Where a record stands in the bytes that are at hand.
struct Element {
  std::size_t begin = 0, length = 0, next = 0;
};

class ElementCutter {
 public:
  /// json_lines: a record a line, so that a fault stays within its line. json_values: of an array, or one after another. yaml_items: of a list
  /// at the top, or that the only key at the top holds; where there is none, all of the text.
  enum class Form : std::uint8_t { json_lines, json_values, yaml_items };

  /// What the text is: by its name (.jsonl, .ndjson, .json, .yaml, .yml) or where it begins with a bracket. Nullopt: a list of rows and cells.
  /// `front`: as much of it as is at hand.
  static std::optional<ElementCutter> of(std::string_view name, std::string_view front);

  Form form() const { return form_; }
  /// "JSON Lines", "JSON", "YAML".
  char const* name() const { return format_ == RecordFormat::yaml ? "YAML" : form_ == Form::json_lines ? "JSON Lines" : "JSON"; }
  RecordFormat format() const { return format_; }

  /// The next record in `data`, which begins where the last one's `next` was. Nullopt: none is whole yet, or, `at_end`, none is left; what of
  /// `data` has been looked at is not looked at again when it has grown.
  std::optional<Element> cut(std::string_view data, bool at_end);
  /// Where in `data` the record begins that is not yet whole.
  std::size_t begins() const { return begin_; }
  /// The first bytes of `data` are gone, a part of a record that is too long to be held.
  void drop(std::size_t bytes) { scanned_ -= bytes, begin_ = 0; }

 private:
  ElementCutter(Form form, RecordFormat format) : form_(form), format_(format) {}
  ElementCutter& behind(std::size_t front) { return front_ = front, *this; }
  std::optional<Element> cut_line(std::string_view data, bool at_end);
  std::optional<Element> cut_value(std::string_view data, bool at_end);
  std::optional<Element> cut_item(std::string_view data, bool at_end);
  Element taken(std::size_t end, std::size_t next);

  Form form_;
  RecordFormat format_;
  std::size_t front_ = 0;                    // bytes before the first record: `{"records": [`, `records:`
  std::size_t indent_ = 0;                   // yaml: of the dashes
  std::size_t begin_ = 0, scanned_ = 0;      // of the record that is being cut
  bool inside_ = false, in_string_ = false, escaped_ = false;
  std::size_t depth_ = 0;
};

}  // namespace guiju
