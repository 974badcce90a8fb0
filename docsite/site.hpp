#pragma once
// A pack as a website: static pages without a network and readable without scripts, in Chinese and English, fit for print.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/eval/coverage.hpp"
#include "engine/policy/policy.hpp"

namespace guiju::docsite {

struct SiteInput {
  std::shared_ptr<Policy const> policy;
  std::map<std::string, std::string> defines;       // id → label, "" where there is none
  std::vector<std::vector<std::string>> holes;      // holes.csv, its header first; empty: none
  Coverage coverage;                                // what the pack's tests have seen
};

/// Its files by path: "index.html", "zh/rules.html", "en/table-citywide.html", …
std::map<std::string, std::string> build_site(SiteInput const& input);

}  // namespace guiju::docsite
