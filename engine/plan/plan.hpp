#pragma once
#include <memory>
#include <string>

#include "engine/policy/policy.hpp"

namespace guiju {

/// What there is to look at of a rule that is found, in few bytes.
struct RuleShape {
  Effect effect = Effect::forbid;
  bool bare = false;                        // all that is live is breached
  bool later = false;                       // exceptions or permits reach it
  std::uint32_t unless = 0, unless_end = 0; // its conditions after `unless`, as the plan numbers them
};

/// What evaluation needs beside the policy: for each record type which rules can concern a record, by bitmaps over its fields
/// (may hold / surely holds), and what is left to compute. Immutable, shared. Built by `plan`.
struct Plan;
std::shared_ptr<Plan const> plan(std::shared_ptr<Policy const> policy);
std::string print(Plan const& plan);

}  // namespace guiju
