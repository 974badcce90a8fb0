#pragma once
// Conjuncts that test one source against constants: what the bitmaps can answer. Private to engine/plan.
#include <optional>

#include "engine/plan/index.hpp"

namespace guiju {

/// The source that an expression reads where it reads just one, and in ways that a table of its values can answer; else nullopt.
std::optional<SourceOf> single_source(Policy const& policy, ExprId test);

/// The conjuncts of a condition, through `and`, `let` and `define`.
void conjuncts(Policy const& policy, ExprId condition, std::vector<ExprId>& out);

/// Where a test's answer can change.
void breakpoints(Policy const& policy, ExprId test, std::vector<std::int64_t>& days, std::vector<Number>& numbers);

/// A value of a source: a bool, word, code or day in `whole`; a number that is `number`, or lies just above it.
struct Probe {
  std::int64_t whole = 0;
  Number number;
  bool just_above = false, below_all = false;
};
/// Whether the test surely fails for the value. Never true where the full evaluation would not say false.
bool surely_false(Policy const& policy, ExprId test, Probe const& probe);

}  // namespace guiju
