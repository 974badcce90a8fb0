#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/base/source.hpp"
#include "engine/policy/datum.hpp"
#include "engine/policy/message.hpp"
#include "engine/policy/type.hpp"

namespace guiju {

struct EnumType {
  struct Word {
    std::string id, label;  // label "" where there is none
  };
  std::vector<Word> words;
  std::optional<std::uint32_t> find(std::string_view word) const;  // by id, then label
};

struct Field {
  std::string id, label;              // label "" where there is none
  std::vector<std::string> aliases;   // further column headers, no names
  Type type;
  std::string format;                 // text: "uscc" or ""
  Message ask;                        // the question; empty where the pack gives none
  Datum min, max;                     // Number or Date; unknown: no bound (a quantity is never negative unless `min` says so)
  bool key = false, as_of = false;
  Span span;
  /// The least number that may stand there: `min`, else 0 for a quantity; nullopt: no bound.
  std::optional<Number> lowest() const {
    if (auto const* number = std::get_if<Number>(&min.value)) return *number;
    if (type.kind == TypeKind::number && type.unit && !type.duration) return Number(0);
    return std::nullopt;
  }
};

struct RecordType {
  std::string id, label;
  std::vector<Field> fields;
  bool synthetic = false;             // elements of a list of plain values: one field "value"
  bool judged = false;                // some rule of the pack itself is on it
  Span span;
  std::optional<FieldId> find(std::string_view name) const;  // by id, then by a label that no other field carries
  std::optional<FieldId> key() const;
  std::optional<FieldId> as_of() const;
};

}  // namespace guiju
