#pragma once
// Whether a pack's own tests notice when the pack is changed. Source: docs/language.md, "Tests of a pack".
#include <memory>
#include <optional>
#include <vector>

#include "engine/eval/mutants.hpp"
#include "engine/eval/suggest_search.hpp"

namespace guiju {

/// A record on which a changed rule comes out otherwise.
struct MutationEdge {
  RuleId rule;
  FoundRecord found;
  Outcome was{}, is{};                   // alike where the effect or a figure differs
};

struct MutationRun {
  /// equivalent: no record can tell the change from the pack as it stands; it is no fault of the tests.
  enum class State : unsigned char { noticed, unnoticed, equivalent };
  std::vector<Mutant> mutants;
  std::vector<State> states;             // by mutant
  std::vector<std::optional<MutationEdge>> edges;  // of unnoticed ones, where one was found
  std::size_t count(State state) const;
  std::size_t counted() const { return count(State::noticed) + count(State::unnoticed); }
};

/// Changes are tried one at a time, each against the tests that it can concern alone. `threads` 0: as many as the machine has; what comes
/// does not depend on it. A test that fails as the pack stands notices nothing.
MutationRun run_mutants(std::shared_ptr<Policy const> policy, bool chinese, unsigned threads = 0);

}  // namespace guiju
