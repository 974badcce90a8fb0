#include "engine/eval/setting.hpp"

#include "engine/eval/mutation_bench.hpp"

namespace guiju {

std::string setting_of(Policy const& policy, TestCase const& test) {
  std::string out;
  for (TestCase::Setting const& set : test.params) {
    Param const& param = policy[set.param];
    out += param.id + ": " + datum_text(policy, set.value, param.type) + "\n";
  }
  return out;
}

void apply_setting(Policy& policy, TestCase const& test) {
  for (TestCase::Setting const& set : test.params) {
    auto& steps = policy.params[set.param.value].steps;
    steps.clear();
    if (set.value.known()) steps.push_back({std::nullopt, set.value});
  }
}

std::shared_ptr<Policy const> as_set(std::shared_ptr<Policy const> const& policy, TestCase const& test) {
  if (test.params.empty()) return policy;
  auto const set = std::make_shared<Policy>(copied_rules(*policy));
  apply_setting(*set, test);
  return set;
}

}  // namespace guiju
