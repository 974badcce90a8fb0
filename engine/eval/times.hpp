#pragma once
#include <cstdint>
#include <vector>

namespace guiju {

/// Where an evaluator's time goes, by a clock that the caller brings. Nanoseconds.
struct EvalTimes {
  std::uint64_t (*now)() = nullptr;
  std::uint64_t screen = 0;                // finding the rules that can concern a batch's rows
  struct OfRule {
    std::uint64_t time = 0, records = 0;   // judging it and telling of it; on so many records it was near
  };
  std::vector<OfRule> rules;               // as many as the policy has, or none: not measured by rule
};

}  // namespace guiju
