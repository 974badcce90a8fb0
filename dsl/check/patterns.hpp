#pragma once
// Patterns of rules and rows: rule_id, table.*, table.row, and with the name of a used pack in front of these.
#include "dsl/check/checking.hpp"

namespace guiju::dsl {

struct Matched {
  std::vector<RuleId> rules;
  bool excused = false;      // what it names is declared, yet could not be read
};

/// The rules and rows that a pattern names; where it names none, that is reported.
Matched match_pattern(Checking& state, ast::Pattern const& pattern);
std::string pattern_text(ast::Pattern const& pattern);

}  // namespace guiju::dsl
