#pragma once
// Conjuncts that test one source against constants: what the bitmaps can answer. Private to engine/plan.
#include <optional>

#include "engine/plan/index.hpp"

namespace guiju {

/// A constant, or a param that has one value on all days; else null.
Datum const* constant(Policy const& policy, ExprId id);

/// The source that an expression reads where it reads just one, and in ways that a table of its values can answer; else nullopt.
std::optional<SourceOf> single_source(Policy const& policy, ExprId test);

/// The conjuncts of a condition, through `and`, `let` and `define`.
void conjuncts(Policy const& policy, ExprId condition, std::vector<ExprId>& out);

/// Where a test's answer can change.
void breakpoints(Policy const& policy, ExprId test, std::vector<std::int64_t>& days, std::vector<Number>& numbers);

}  // namespace guiju
