#pragma once
// Which tests of a rule come out how. Records on which they come out alike have the same account.
#include <string>
#include <vector>

#include "engine/eval/outcome.hpp"

namespace guiju {

/// Whether a reason's text hangs on the rule and on how it is judged, not on the record.
bool lasts(Reasons reasons);

class Likeness {
 public:
  Likeness(Interpreter& interpreter, Judge& judge, std::optional<Date> callers_date)
      : interpreter_(interpreter), policy_(interpreter.policy()), judge_(judge), callers_date_(callers_date) {
    rules_.resize(policy_.rules.size());
    exceptions_.resize(policy_.exceptions.size());
  }
  /// Writes what tells the account of the rule, with that outcome, on the record that the interpreter stands on. False: records cannot be
  /// told to be alike: the rule looks into lists, something cannot be computed, or what is missing hangs on facts that stand beside it.
  bool tell(RuleId id, Outcome outcome, std::string& key);

 private:
  struct Test {
    ExprId expr;
    FieldId code;               // the code field that it reads; none: no code
    bool one_field = true;      // it reads no other field, or none at all
    bool may_flip = false;      // an answer may undo what it says (see Formula::flips)
  };
  struct Tests {
    bool looked_at = false;
    bool plain = true;          // no lists
    std::vector<Test> tests;
  };
  struct Reading {
    std::vector<FieldId> fields;
    bool plain = true, may_flip = false;
  };

  Tests const& of_rule(RuleId id);
  Tests const& of_exception(ExceptionId id);
  void add(Conditions const& live, RecordId record, Tests& out) const;
  void add(ExprId condition, RecordId record, Tests& out) const;
  void read(ExprId id, RecordId record, Reading& reading, Tests& out) const;
  bool tell(Tests const& tests, bool open, std::string& key);

  Interpreter& interpreter_;
  Policy const& policy_;
  Judge& judge_;
  std::optional<Date> callers_date_;
  std::vector<Tests> rules_, exceptions_;
};

}  // namespace guiju
