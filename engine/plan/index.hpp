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

/// One word of a bitmap over the rules of a record type that is not zero.
struct WordBits {
  std::uint32_t word = 0;
  std::uint64_t bits = 0;
};

/// From the value of one source to the bitmap of rules that it leaves possible: `of_value[position / step]` is the number of the bitmap.
/// What is unknown leaves every rule possible. A step above 1 makes one bitmap of several neighbours, which only widens it.
/// The first index of a record type is asked first: it keeps the words that are not zero, so that rules which a value rules out cost
/// nothing. The others are asked for single words of their bitmaps.
struct FieldIndex {
  SourceOf source;
  Domain domain;
  std::size_t step = 1;
  std::vector<std::uint32_t> of_value;
  std::size_t distinct = 0;                 // bitmaps
  std::vector<std::uint64_t> bitmaps;       // one after another; empty in the first index
  std::vector<WordBits> sparse;             // of the first index: bitmap i is sparse[begins[i]] … sparse[begins[i + 1] − 1]
  std::vector<std::uint32_t> begins;
  std::size_t rules = 0, tests = 0;         // that it can rule out; conjuncts that it answers
};

/// A conjunct that no index answers.
struct Residue {
  RuleId rule;
  ExprId test;
};

struct RecordPlan {
  std::vector<RuleId> rules;                // on the record type, by bit: those that the first index treats alike stand together
  std::size_t words = 0;                    // of a bitmap over these
  std::vector<WordBits> all;                // of all of them
  std::vector<std::uint64_t> judged;        // by RuleId: those that have outcomes of their own
  std::vector<FieldIndex> indexes;          // the most selective first
  std::vector<Residue> residues;            // in the order of the policy
  std::vector<RuleId> indexed;              // rules some conjunct of which an index answers; in the order of the policy
};

struct Plan {
  std::shared_ptr<Policy const> policy;
  std::vector<RecordPlan> records;
};

}  // namespace guiju
