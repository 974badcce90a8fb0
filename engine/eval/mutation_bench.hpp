#pragma once
// A pack's tests over a policy that may be changed. Private to engine/eval.
#include <map>
#include <memory>
#include <vector>

#include "engine/eval/came.hpp"
#include "engine/eval/mutation.hpp"
#include "engine/eval/outcome.hpp"

namespace guiju {

/// All that can be changed or is read while rules are judged. Not the tests, nor the texts that the pack was read from.
Policy copied_rules(Policy const& policy);

/// What came of each test as the pack stands.
struct TestBefore {
  bool passes = false;
  Came came;
  std::vector<std::map<RuleId, std::vector<std::string>>> asked;  // by given: paths, of tests that look at facts alone
};
std::vector<TestBefore> before_mutation(std::shared_ptr<Policy const> policy);

/// One a thread. Costs a copy of the rules.
class MutationBench {
 public:
  MutationBench(Policy const& original, std::vector<TestBefore> const& before);

  /// Whether a test that passes as the pack stands fails with the change.
  bool notices(Mutant const& mutant);
  /// A record on which the change makes a difference. `none_left`: where there is none, it is sure that there is none.
  std::optional<MutationEdge> edge(Mutant const& mutant, bool& none_left);

 private:
  bool fails(Mutant const& mutant, std::size_t test);
  /// Whether what is above the change is on this record as it was.
  bool untouched(Mutant const& mutant, std::size_t test, std::size_t given);
  bool same_by_bounds(Mutant const& mutant);
  bool same_by_bounds(Expr const& expr, Op other);
  /// On a param that the office has not set: a test that sets it may tell what no record can.
  bool rests_on_unset(Mutant const& mutant) const;
  void stand_on(std::size_t test, std::size_t given);
  void asked(Mutant const& mutant, std::size_t test, Came& came);
  void figures(std::size_t test, Came& came);

  Policy const& original_;
  std::vector<TestBefore> const& before_;
  Policy changed_;
  Interpreter as_it_was_, interpreter_;
  Judge judge_;
  std::vector<std::vector<std::unique_ptr<Batch>>> batches_;  // by test and given
  std::vector<RuleId> reporting_;
};

}  // namespace guiju
