#pragma once
// An audit laid beside an earlier one: which findings are new, which are still there, which are gone, and what made the difference.
#include <cstdint>
#include <filesystem>

#include "engine/base/result.hpp"
#include "engine/policy/policy.hpp"

namespace guiju {

/// What became of findings (violated, undetermined, exempt). The same finding: of one rule on the record of one key.
struct SinceBaseline {
  std::uint64_t fresh = 0, changed = 0, open = 0, gone = 0;   // changed: another outcome than before
  std::uint64_t by_rule = 0;                                  // of those that are not open: the rule no longer means what it meant, or is new
};

/// rules.csv in the audit's folder: what each rule meant (engine/policy/meaning.hpp). Errors   io.
Result<bool> write_meanings(std::filesystem::path const& folder, Policy const& policy);

/// Writes changes.csv into `folder`, which holds the findings.csv and rules.csv of an audit: status,why,record,rule,effect,outcome,before,
/// document,clause,message; the findings of the audit in their order, then what is gone. why: `rule`, where the rule changed, appeared or went;
/// `record`, where it did not, so that the record did, or came, or left the list; empty where the earlier audit has no rules.csv.
/// `before`: the folder of the earlier audit, or its findings.csv. Memory: about 40 bytes for each of its findings.
/// Errors   io: a file is not there or cannot be written; malformed: it is no findings.csv.
Result<SinceBaseline> write_changes(std::filesystem::path const& folder, std::filesystem::path const& before);

}  // namespace guiju
