#pragma once
// What came of the records that a test gives, and whether what it expects is so. Source: docs/language.md, "Tests of a pack".
#include <string>
#include <vector>

#include "engine/find/finding.hpp"

namespace guiju {

struct Came {
  struct Given {
    RecordId record;
    std::vector<Outcome> outcomes;      // by rule
  };
  std::vector<Given> given;
  Verdict verdict = Verdict::pass;      // the worst of them
  std::vector<std::string> asked;       // paths of missing facts, each once
  std::vector<Figure> figures;
};

/// Whether a test looks at missing facts, or at figures: else nobody need find them.
bool expects_facts(TestCase const& test);
bool expects_figures(TestCase const& test);

/// Whether the rule has, on some given record, the outcome that makes the verdict.
bool makes(Policy const& policy, Came const& came, RuleId id, Verdict verdict);

bool holds(Policy const& policy, TestCase::Expectation const& expectation, Came const& came);

}  // namespace guiju
