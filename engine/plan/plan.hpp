#pragma once
#include <memory>
#include <string>

#include "engine/policy/policy.hpp"

namespace guiju {

/// What evaluation needs beside the policy: for each record type which rules can concern a record, by bitmaps over its fields
/// (may hold / surely holds), and what is left to compute. Immutable, shared. Built by `plan`.
struct Plan;
std::shared_ptr<Plan const> plan(std::shared_ptr<Policy const> policy);
std::string print(Plan const& plan);

}  // namespace guiju
