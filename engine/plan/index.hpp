#pragma once
// What a Plan is made of. Private to engine/plan.
#include <cstdint>
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/plan/possible.hpp"

namespace guiju {

/// Where a test reads its value: a field of the record, or the date of judgement (the caller's, else the record's own).
struct SourceOf {
  bool as_of = false;
  FieldId field;
  friend auto operator<=>(SourceOf const&, SourceOf const&) = default;
};

/// 64 items: those that may be live, and those among them that surely are as far as the indexes tell.
struct Bits {
  std::uint64_t may = 0, surely = 0;
};

/// One word of a bitmap over the items of a record type that is not zero.
struct WordBits {
  std::uint32_t word = 0;
  Bits bits;
};

/// From the value of one source to the bitmap of items that it leaves possible: `of_value[position / step]` is the number of the bitmap.
/// That it is not known is one more value. A step above 1 makes one bitmap of several neighbours, which only makes it less sure.
/// The first index of a record type is asked first: it keeps the words that are not zero, so that items which a value rules out cost
/// nothing. The others are asked for single words of their bitmaps.
struct FieldIndex {
  SourceOf source;
  Domain domain;
  std::size_t step = 1;
  std::vector<std::uint32_t> of_value;
  std::size_t distinct = 0;                 // bitmaps
  std::vector<Bits> bitmaps;                // one after another; empty in the first index
  std::vector<WordBits> sparse;             // of the first index: bitmap i is sparse[begins[i]] … sparse[begins[i + 1] − 1]
  std::vector<std::uint32_t> begins;
  std::size_t items = 0, tests = 0;         // that it can rule out; conjuncts that it answers
};

/// What bitmaps tell of: the rules of the policy by their ids, and behind them the exceptions of later documents by theirs.
using Item = std::uint32_t;
inline std::size_t items_of(Policy const& policy) { return policy.rules.size() + policy.exceptions.size(); }
inline Item item_of(Policy const& policy, ExceptionId id) { return static_cast<Item>(policy.rules.size() + id.value); }

/// A conjunct that no index answers.
struct Residue {
  Item item;
  ExprId test;
};

/// The conditions after `unless` of the rules on a record type, numbered in the order of the policy. They are asked for only where their
/// rule is found, one by one.
struct UnlessPlan {
  std::size_t words = 0;                    // of a bitmap over these
  std::vector<std::uint64_t> wholly, exact; // indexes answer every conjunct of it; and tell of it what its evaluation would
  std::vector<FieldIndex> indexes;
  std::vector<std::uint32_t> begins;        // condition u asks the indexes asked[begins[u]] … asked[begins[u + 1] − 1]
  std::vector<std::uint16_t> asked;
};

struct RecordPlan {
  std::vector<Item> items;                  // on the record type, by bit: those that the first index treats alike stand together
  std::size_t words = 0;                    // of a bitmap over these
  std::vector<WordBits> all;                // of all of them; surely: those of which the indexes answer every conjunct
  std::vector<std::uint64_t> judged;        // by item: rules that have outcomes of their own
  std::vector<std::uint64_t> exact;         // by item: the indexes tell of it what its evaluation would
  std::vector<FieldIndex> indexes;          // the most selective first
  std::vector<Residue> residues;            // in the order of the policy
  UnlessPlan unless;
  std::vector<Item> indexed;                // some conjunct of which an index answers; in the order of the policy
};

struct Plan {
  std::shared_ptr<Policy const> policy;
  std::vector<RuleShape> shapes;            // by RuleId
  std::vector<RecordPlan> records;
};

}  // namespace guiju
