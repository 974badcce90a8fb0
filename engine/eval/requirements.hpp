#pragma once
// What is asked of a record in numbers, before it is judged or even drawn up: each figure that a rule reports (`report`), its value as far
// as the record tells it, and what has to be known where it does not.
#include <optional>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju {

/// Which way a figure binds: the rule wants at least or at most so much; neither where it stands in no comparison of the rule's demand.
enum class Bound : unsigned char { none, at_least, at_most };

struct Requirement {
  RuleId rule;
  std::uint32_t report = 0;               // of Rule::reports
  Datum value;                            // unknown where it is not known
  Bound bound = Bound::none;
  bool certain = true;                    // false: whether the rule applies is open
  bool exempt = false;                    // an exception holds
  std::string clause;
  std::vector<std::string> lacking;       // where the value or the applying is open: the fields and params that would tell, in Chinese by their labels
};

/// Of all rules on the record that apply or may apply, in their order; those that do not are left out.
std::vector<Requirement> requirements(Policy const& policy, RecordId record, RecordData const& data, std::optional<Date> as_of, bool chinese);

}  // namespace guiju
