#pragma once
// What a finding says, but for the values of the record: facts, exceptions tried, what is missing, in words. The same for all records on
// which the tests of the rule come out alike.
#include <optional>
#include <string>
#include <vector>

#include "engine/eval/evaluator.hpp"
#include "engine/eval/missing.hpp"
#include "engine/eval/outcome.hpp"
#include "engine/eval/saying.hpp"

namespace guiju {

struct Account {
  /// A field that was read. Of a list's element: where that stands, and how it is called.
  struct FactAt {
    FieldId field;
    Field const* declared = nullptr;
    Frame element;               // batch null: the record itself
    std::string path;            // of an element
    bool same_place(FactAt const& other) const {
      return field == other.field && element.batch == other.element.batch && element.row == other.element.row;
    }
  };
  struct Tried {
    std::string id, label, document;
    TriedException::State state = TriedException::State::fails;
    Saying clause, why;
  };
  struct Asked {
    std::string path;
    Field const* declared = nullptr;
    Saying question;
  };

  std::vector<FactAt> facts;     // in order of reading, each once; those that are not known say nothing
  std::vector<Tried> exceptions;
  std::vector<Asked> missing;
  Reason reason = Reason::none;
  std::string reason_text;
  Saying clause, remedy;
  std::optional<Saying> message;  // none: to be made, from the numbers of each record where it has such
  bool lasting = true;            // false: it tells of something that this record alone has
};

/// Makes accounts. The interpreter stands on the record.
class Accountant {
 public:
  Accountant(Interpreter& interpreter, Judge& judge, MissingFacts& missing, EvalOptions const& options)
      : interpreter_(interpreter), policy_(interpreter.policy()), judge_(judge), missing_(missing), chinese_(options.chinese), details_(options.details) {}
  /// Of a violated, exempt or undetermined rule.
  Account make(Rule const& rule, Judgement const& judgement);

 private:
  class Facts;
  class Trying;
  void reason(Judgement const& judgement, Account& out);
  std::vector<Account::Asked> asked(Rule const& rule);

  Interpreter& interpreter_;
  Policy const& policy_;
  Judge& judge_;
  MissingFacts& missing_;
  bool chinese_, details_;
};

}  // namespace guiju
