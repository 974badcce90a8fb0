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

/// What bitmaps tell of: rules by their ids, or conditions by their numbers in an ExemptionPlan.
using Item = std::uint32_t;

/// A conjunct that no index answers.
struct Residue {
  Item item;
  ExprId test;
};

/// What exempts the rules on a record type: the conditions after `unless`, numbered in the order of the policy, and behind them the exceptions of later
/// documents. They are asked for only where a rule of theirs is found, one by one, so that a record pays for those alone.
struct ExemptionPlan {
  std::size_t words = 0;                    // of a bitmap over these
  std::vector<std::uint64_t> wholly, exact; // indexes answer every conjunct of it; and tell of it what its evaluation would
  std::vector<FieldIndex> indexes;
  std::vector<std::uint32_t> begins;        // condition c asks the indexes asked[begins[c]] … asked[begins[c + 1] − 1]
  std::vector<std::uint16_t> asked;
  std::vector<ExceptionId> exceptions;      // the last conditions
  std::vector<Residue> residues;
  Item first_exception() const { return static_cast<Item>(begins.size() - 1 - exceptions.size()); }
};

struct RecordPlan {
  std::vector<Item> items;                  // the rules on the record type, by bit: those that the first index treats alike stand together
  std::size_t words = 0;                    // of a bitmap over these
  std::vector<WordBits> all;                // of all of them; surely: those of which the indexes answer every conjunct
  std::vector<std::uint64_t> judged;        // by item: rules that have outcomes of their own
  std::vector<std::uint64_t> exact;         // by item: the indexes tell of it what its evaluation would
  std::vector<FieldIndex> indexes;          // the most selective first
  std::vector<Residue> residues;            // in the order of the policy
  ExemptionPlan exemptions;
  std::vector<Item> indexed;                // some conjunct of which an index answers; in the order of the policy
};

struct Plan {
  std::shared_ptr<Policy const> policy;
  std::vector<RuleShape> shapes;            // by RuleId
  std::vector<Item> exceptions;             // by ExceptionId: its number in the ExemptionPlan of its record type
  std::vector<RecordPlan> records;
};

}  // namespace guiju
