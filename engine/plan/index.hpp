#pragma once
// What a Plan is made of. Private to engine/plan.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

namespace guiju {

/// Where a test reads its value: a field of the record, or the date of judgement (the caller's, else the record's own).
struct SourceOf {
  bool as_of = false;
  FieldId field;
  friend auto operator<=>(SourceOf const&, SourceOf const&) = default;
};

/// From the value of one source to the bitmap of rules that it leaves possible.
/// bool, enum word, code: `of_value[value]`; date, number: the elementary interval between breakpoints (2i: below breakpoint i,
/// 2i + 1: at it, 2n: above the last). What is unknown leaves every rule possible.
struct FieldIndex {
  SourceOf source;
  Type type;
  std::vector<std::uint32_t> of_value;      // position of a bitmap in `bitmaps`, in words
  std::vector<std::int64_t> day_breaks;
  std::vector<Number> number_breaks;
  std::vector<std::uint64_t> bitmaps;       // distinct ones, one after another
  std::size_t rules = 0, tests = 0;         // that it can rule out; conjuncts that it answers
  std::size_t distinct(std::size_t words) const { return words ? bitmaps.size() / words : 0; }
};

struct RecordPlan {
  std::vector<std::uint64_t> all, judged;   // rules on the record type; those that have outcomes of their own
  std::vector<FieldIndex> indexes;
  std::size_t rules = 0, residual = 0;      // conjuncts that no index answers
};

struct Plan {
  std::shared_ptr<Policy const> policy;
  std::size_t words = 0;                    // of a bitmap over all rules of the policy
  std::vector<RecordPlan> records;
};

}  // namespace guiju
