#pragma once
#include <functional>
#include <memory>

#include "engine/eval/evaluator.hpp"
#include "engine/explain/explanation.hpp"

namespace guiju {

/// Which rules are to be explained; none: those with a finding, and a line for those near.
using ChosenRules = std::vector<RuleId>;

/// Explains what Evaluator decides: the same interpreter, walked part by part. One a thread; not for a million records.
class Explainer {
 public:
  Explainer(std::shared_ptr<Policy const> policy, EvalOptions options);
  ~Explainer();
  Explainer(Explainer&&) noexcept;

  ExplainedRecord explain(RecordId record, RecordData const& data, ChosenRules const& chosen = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The rules of that id or label, or whose id fits a pattern with `*` for any text ("citywide_2022.*"); in the order of the policy.
ChosenRules rules_named(Policy const& policy, std::string_view name);

}  // namespace guiju
