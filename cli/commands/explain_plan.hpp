#pragma once
#include <string>

#include "cli/session.hpp"
#include "engine/policy/policy.hpp"

namespace guiju::cli {

/// `guiju explain --plan`: by which fields the rules that concern a record are found, and which conditions are left to evaluate, and why.
/// With --verbose every rule that has such a condition, else a few for each reason.
std::string plan_text(std::shared_ptr<Policy const> policy, Session const& session);

}  // namespace guiju::cli
