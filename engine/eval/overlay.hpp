#pragma once
// Facts that are supposed while it is tried out which of the missing ones matter. The record itself is never copied.
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/eval/value.hpp"

namespace guiju {

/// A text that matches just one pattern of the policy, or none.
struct MadeUpText {
  ExprId matching;
  friend bool operator==(MadeUpText const&, MadeUpText const&) = default;
};
/// A code of the field's list; where another list splits it, also which of its successors there.
struct SupposedCode {
  CodeIndex index = 0;
  CodeListId successor_of;
  CodeIndex successor = 0;
  friend bool operator==(SupposedCode const&, SupposedCode const&) = default;
};
using Supposed = std::variant<bool, Number, Date, std::string, MadeUpText, EnumWord, SupposedCode, std::shared_ptr<Batch const>>;

class Overlay {
 public:
  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }
  void push(Place place, Supposed const* value) { entries_.push_back({place, value}); }
  void pop() { entries_.pop_back(); }
  void clear() { entries_.clear(); }
  Supposed const* find(Batch const* batch, std::size_t row, FieldId field) const {
    for (auto const& entry : entries_)
      if (entry.place.field == field && entry.place.row == row && entry.place.batch == batch) return entry.value;
    return nullptr;
  }

 private:
  struct Entry {
    Place place;
    Supposed const* value;
  };
  std::vector<Entry> entries_;
};

}  // namespace guiju
