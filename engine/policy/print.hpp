#pragma once
// The checked policy as text: stable, a declaration a paragraph; for `lint --dump checked` and for tests.
#include <string>

#include "engine/policy/policy.hpp"

namespace guiju {

/// "(and (within industry {C14}) (>= floor_area 1000 m2))": operators in front. A loop's element is #1, #2, … by depth.
std::string print(Policy const& policy, ExprId expr);
/// Documents, code lists, records, params, lookups, rules, exceptions, each with all that was resolved.
std::string print(Policy const& policy);

}  // namespace guiju
