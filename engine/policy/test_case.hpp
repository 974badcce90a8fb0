#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/policy/verdict.hpp"
#include "engine/policy/datum.hpp"
#include "engine/policy/expr.hpp"

namespace guiju {

/// A test of the pack's own: `given` records, each judged, the worst verdict counts; then what is expected.
struct TestCase {
  struct Given {
    RecordId record;
    RecordData data;
  };
  /// What the office is taken to have set in this test alone: `given param { … }`. Unknown: not set.
  struct Setting {
    ParamId param;
    Datum value;
  };
  /// Ids of rules that a pattern reaches (a table's rows for `t.*`).
  struct ExpectVerdict {
    Verdict verdict;
    std::vector<std::vector<RuleId>> by;  // each pattern: at least one of its rules has the outcome that makes the verdict
  };
  struct ExpectOutcome {
    Outcome outcome;
    std::vector<RuleId> rules;            // at least one has it
    std::string pattern;                  // as written
  };
  struct ExpectAsks {
    std::vector<std::string> fields;      // paths as findings name them
  };
  struct ExpectFigure {
    std::string name;                     // of a `report`
    Datum value;
    Type type;
  };
  struct Expectation {
    std::variant<ExpectVerdict, ExpectOutcome, ExpectAsks, ExpectFigure> what;
    Span span;
  };
  std::string title;
  std::vector<Given> given;
  std::vector<Setting> params;
  std::optional<Date> as_of;
  std::vector<Expectation> expect;
  Span span;
};

}  // namespace guiju
