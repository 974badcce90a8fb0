#pragma once
#include <functional>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju {

/// Called with an expression and the record types of the loops around it (the first: of the record judged).
using ExprVisit = std::function<void(Expr const&, std::vector<RecordId> const&)>;
/// The expression and every one below it, each before its arguments; none: nothing.
void visit_exprs(Policy const& policy, ExprId root, std::vector<RecordId> types, ExprVisit const& visit);

/// A let or define is what it stands for.
ExprId written_out(Policy const& policy, ExprId id);

}  // namespace guiju
