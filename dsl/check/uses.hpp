#pragma once
// What each name of the texts means. Kept beside the policy where it is asked for: editors go by it to definitions, uses and new names.
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/base/source.hpp"

namespace guiju::dsl {

/// Kinds of things that names mean, and what `index` and `part` are: the thing's number in the policy, and within it.
enum class NameKind : unsigned char {
  document, codelist, record, param, lookup, exception,
  define,           // in Context::defines_list
  rule,             // in Policy::rules; a row by its id too
  table,            // in the order of the text
  field,            // record, field
  word,             // enum, word
  code,             // code list, code
  lookup_column,    // lookup; keys and then what it gives
  column,           // the table's source; column of its header
  let_, element,    // first byte of its declaration, the source of that: they are no part of the policy
};

struct Use {
  Span span;                  // of the name alone: "x" of "f.x"; of a string its content with the quotes
  NameKind what{};
  std::uint32_t index = 0, part = 0;
  bool declares = false;      // the id or the label where it is declared
  bool same(Use const& other) const { return what == other.what && index == other.index && part == other.part; }
};

class Uses {
 public:
  void add(Use use) { all_.push_back(use); }
  /// `at` means whatever the name at `other` means.
  void alias(Span at, Span other) { aliases_.emplace_back(at, other); }
  /// By place, each once. To be called when the check has ended.
  void finish();
  std::vector<Use> const& all() const { return all_; }

 private:
  std::vector<Use> all_;
  std::vector<std::pair<Span, Span>> aliases_;
};

}  // namespace guiju::dsl
