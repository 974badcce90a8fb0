#pragma once
// What a pack's own tests have seen of its rules: outcomes, exceptions, both sides of each comparison.
// Source: docs/language.md, "Tests of a pack".
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju {

struct Coverage {
  /// A rule of the pack's own, or a row of a table.
  struct RuleSeen {
    RuleId rule;
    std::array<bool, 5> outcomes{};        // by Outcome; not_applicable: a test gave a record of its type on which it is that
    bool seen(Outcome outcome) const { return outcomes[static_cast<std::size_t>(outcome)]; }
    Effect effect = Effect::forbid;
    Outcome wanted() const;                // violated; an unencoded one undetermined; a permit exempts a rule that would else be violated
    bool covered() const { return seen(wanted()); }
  };
  /// An `unless` of a rule or row, or an `exception … to`: seen where the rule would else be violated.
  struct ExceptionSeen {
    std::string id;                        // "citywide.C14 · city_supply", or the exception's own
    RuleId rule;                           // that has it; of an exception the first that it reaches
    ExprId unless;                         // its condition; none of an exception
    ExceptionId exception;
    Span span;
    std::string table;                     // of a row: the table and the line of its file
    int row_line = 0;
    bool holds = false, fails = false;
    bool covered() const { return holds && fails; }
  };
  /// A comparison by order of numbers or dates. `between` is two of them.
  struct Threshold {
    std::string rule;                      // the rule, exception or define that says it
    RuleId by;                             // the first rule that reads it
    ExprId expr;                           // as that rule has it
    Span span;
    std::string table;
    int row_line = 0;
    bool below = false, on = false, above = false;  // of the left side against the right one
    bool covered() const { return (below || on) && (above || on) && (below || above); }
  };
  std::vector<RuleSeen> rules;
  std::vector<ExceptionSeen> exceptions;
  std::vector<Threshold> thresholds;

  struct Count {
    std::size_t all = 0, covered = 0;
  };
  Count rules_count() const, exceptions_count() const, thresholds_count() const;
};

/// Coverage as it grows, record by record.
class CoverageSeen {
 public:
  explicit CoverageSeen(std::shared_ptr<Policy const> policy);
  ~CoverageSeen();
  void see(RecordId record, RecordData const& data, std::optional<Date> as_of);
  /// All that it gives, with what it takes the office to have set.
  void see(TestCase const& test);
  Coverage const& so_far() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Judges what the tests give. Cost: that of running them without missing facts.
Coverage coverage(std::shared_ptr<Policy const> policy);

}  // namespace guiju
