#pragma once
#include <string>
#include <string_view>
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
/// In the order of the pack; `only`: none but the tests whose title has this text. Facts that are missing are looked for, and findings told in
/// full, only where a test expects them or fails.
std::vector<TestResult> run_tests(std::shared_ptr<Policy const> policy, bool chinese, std::string_view only = "");

}  // namespace guiju
