#pragma once
// Whether a rule still means what it meant: by this two audits tell a record that changed from a rule that did.
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju {

/// For each rule 16 hex digits over all that can decide it: effect, dates, conditions, what is required, exceptions and permits that reach it, the
/// params, lookups and leaves of codes that these use. Names of rules, words of messages, sources and places in the text are no part of it.
std::vector<std::string> meanings(Policy const& policy);

}  // namespace guiju
