#include "engine/eval/evaluators.hpp"

#include "engine/eval/setting.hpp"

namespace guiju {

Evaluator& Evaluators::of(std::optional<Date> as_of, bool details) {
  auto const key = std::pair(as_of, details);
  if (auto const found = made_.find(key); found != made_.end()) return found->second;
  if (!plan_) plan_ = plan(policy_);
  options_.as_of = as_of;
  options_.details = details;
  return made_.emplace(key, Evaluator(policy_, plan_, options_)).first->second;
}

Evaluator& Evaluators::of(TestCase const& test, bool details) {
  if (test.params.empty()) return of(test.as_of, details);
  auto& set = set_[setting_of(*policy_, test)];
  if (!set) set = std::make_unique<Evaluators>(as_set(policy_, test), options_);
  return set->of(test.as_of, details);
}

}  // namespace guiju
