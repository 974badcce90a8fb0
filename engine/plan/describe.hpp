#pragma once
// A plan as a person may ask about it: what the bitmaps answer, and what is left for evaluation, and why.
#include <cstddef>
#include <optional>
#include <vector>

#include "engine/plan/plan.hpp"

namespace guiju {

/// Why no bitmap answers a condition; the first that is so.
enum class WhyLeft : unsigned char {
  several_fields,  // of the record, compared or joined by `or`
  list,            // it looks at the elements of a list
  table,           // a value is looked up
  knowledge,       // it asks whether something is known
  text,            // it looks into a text
  same_code,       // a code equal to another, not within it
  dated_param,     // compared with a figure that changes with the date
  computed,        // a value is calculated first
  no_field,        // it depends on no field
  other,
};

struct PlanIndex {
  std::optional<FieldId> field;      // none: the date of judgement
  TypeKind kind = TypeKind::boolean;
  std::size_t tests = 0, items = 0;  // conditions that it answers; rules that have any of them
  std::size_t values = 0, bitmaps = 0, bytes = 0;
  std::size_t shared = 1;            // neighbouring values that share a bitmap because there are so many
  /// Of all pairs of a value and a rule those that it leaves possible, in thousandths rounded up: how selective it is.
  std::size_t left_thousandths = 0;
};

struct PlanLeft {
  RuleId rule;                       // of one of the two
  ExceptionId exception;
  ExprId condition;
  WhyLeft why = WhyLeft::other;
};

struct PlanOfRecord {
  RecordId record;
  std::vector<PlanIndex> indexes;    // in the order in which they are asked
  std::vector<PlanLeft> left;        // in the order of the policy
  std::size_t rules = 0, exceptions = 0;
  // Of the rules:
  std::size_t wholly = 0;            // all conditions are answered by bitmaps: what is left to evaluate is the demand, and the exceptions
  std::size_t partly = 0;
  std::size_t unconditional = 0;     // without any condition: they concern each record
  std::vector<RuleId> unindexed;     // conditions, none of which an index answers: evaluated on each record
};

/// For each record type that has rules.
std::vector<PlanOfRecord> describe(Plan const& plan);

}  // namespace guiju
