#pragma once
// Bytes that were written before and are written again: findings of one rule, facts of one record. What is remembered is taken only where
// all that it was made of is the same, so that it never shows in what is written.
#include <string>
#include <vector>

#include "engine/find/finding.hpp"

namespace guiju {

/// For one writer in one language. Bounded whatever the policy's size.
class FindingMemo {
 public:
  /// What a rule says, in a format: `bytes` are of this finding, or empty and to be filled.
  struct Said {
    RuleId rule;
    Outcome outcome{};
    std::string document, clause, message, remedy;
    std::string bytes, more_bytes;      // each format has its own parts
  };
  Said& said(std::vector<Said>& slots, Finding const& finding);
  std::vector<Said> json, csv;

  /// The same of a field of the record; null where it is none.
  std::string* fact(Fact const& fact);
  /// The same of all that is missing.
  std::string& missing(std::vector<MissingFact> const& missing);

 private:
  struct OfFact {
    std::string path, label;
    Datum value;
    std::string bytes;
  };
  std::vector<OfFact> facts_;           // by field
  std::vector<MissingFact> missing_;
  std::string missing_bytes_;
};

}  // namespace guiju
