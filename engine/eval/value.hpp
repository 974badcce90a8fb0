#pragma once
// What is known of texts, words, codes and lists while an expression is evaluated.
#include <string_view>

#include "engine/column/batch.hpp"
#include "engine/eval/interval.hpp"

namespace guiju {

/// A text that is known, or is not. The characters belong to the policy, the batch or a filling.
/// A text that was made up to match patterns (`made_up`) equals and contains nothing; it matches just `matching` (none: nothing).
struct TextValue {
  bool known = false, error = false, made_up = false;
  std::string_view text;
  ExprId matching;
  Reasons reasons;
};

/// An enum's word or a list's code.
struct SymbolValue {
  bool known = false, error = false;
  std::uint32_t index = 0;
  CodeListId codelist;     // of a code: its list
  CodeListId successor_of;  // set: in this other list it is supposed to be just the leaf `successor`
  std::uint32_t successor = 0;
  Reasons reasons;
};

/// The elements of a list: rows [begin, end) of a batch.
struct ListValue {
  bool known = false, error = false;
  Batch const* elements = nullptr;
  std::size_t begin = 0, end = 0;
  RecordId element_type;
  Reasons reasons;
  std::size_t size() const { return end - begin; }
};

/// A row that a loop, or the record itself, stands on. Null batch: an element of which nothing is known.
struct Frame {
  Batch const* batch = nullptr;
  std::size_t row = 0;
  RecordId type;
};

/// A field of one row: where a fact is, or is missing.
struct Place {
  Batch const* batch = nullptr;
  std::uint32_t row = 0;
  FieldId field;
  friend bool operator==(Place const&, Place const&) = default;
};

}  // namespace guiju
