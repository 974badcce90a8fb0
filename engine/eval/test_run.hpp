#pragma once
#include <string>
#include <vector>

#include "engine/eval/evaluator.hpp"

namespace guiju {

/// How one of the pack's own tests ended; `failures` say for each expectation that failed what was expected, what came, and why.
struct TestResult {
  TestCase const* test = nullptr;
  bool passed = false;
  struct Failure {
    Span span;
    std::string expected, came, why;
  };
  std::vector<Failure> failures;
};
std::vector<TestResult> run_tests(std::shared_ptr<Policy const> policy, bool chinese);

}  // namespace guiju
