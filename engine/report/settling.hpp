#pragma once
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju {

/// What facts are sure to settle, once they are known, and what not: read off the rules, once for a policy.
class Settling {
 public:
  /// `dated`: the date of judgement is given by the caller or by a field.
  Settling(Policy const& policy, bool dated);
  /// Whether the rule may be undetermined although every fact that it asks is known: its text is not encoded, something in it may have no value (a quotient,
  /// a table without the row, the least of an empty list), a param is not set, it looks at a date that nobody gives, the concordance may split a code.
  bool may_stay_open(RuleId rule) const { return may_stay_open_[rule.value]; }
  /// Whether some rule looks whether the fact at this path is known: an answer may then open what was decided.
  bool may_open(RecordId record, std::string const& path) const;

 private:
  Policy const* policy_;
  std::vector<bool> may_stay_open_;      // by rule
  std::vector<bool> looked_whether_known_;   // by field, of any record type
};

}  // namespace guiju
