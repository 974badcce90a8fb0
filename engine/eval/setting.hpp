#pragma once
// What a test takes the office to have set. Private to engine/eval.
#include <memory>
#include <string>

#include "engine/policy/policy.hpp"

namespace guiju {

/// Alike for tests that set the same; "" for those that set nothing.
std::string setting_of(Policy const& policy, TestCase const& test);
void apply_setting(Policy& policy, TestCase const& test);
/// The policy itself where the test sets nothing.
std::shared_ptr<Policy const> as_set(std::shared_ptr<Policy const> const& policy, TestCase const& test);

}  // namespace guiju
