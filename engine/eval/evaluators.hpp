#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "engine/eval/evaluator.hpp"

namespace guiju {

/// Evaluators of one policy by the caller's date and by whether they look for missing facts: what one has made ready serves the next record.
/// The plan is made when the first is asked for.
class Evaluators {
 public:
  /// `options`: of all of them, but for `as_of` and `details`.
  Evaluators(std::shared_ptr<Policy const> policy, EvalOptions options) : policy_(std::move(policy)), options_(options) {}

  Evaluator& of(std::optional<Date> as_of, bool details);
  /// Of what the test takes the office to have set.
  Evaluator& of(TestCase const& test, bool details);

 private:
  std::shared_ptr<Policy const> policy_;
  std::shared_ptr<Plan const> plan_;
  EvalOptions options_;
  std::map<std::pair<std::optional<Date>, bool>, Evaluator> made_;
  std::map<std::string, std::unique_ptr<Evaluators>> set_;   // by setting
};

}  // namespace guiju
