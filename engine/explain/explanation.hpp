#pragma once
// Why a rule came out as it did on a record: its own words, each part with its value, what decided, and what would change it.
#include <optional>
#include <string>
#include <vector>

#include "engine/find/finding.hpp"

namespace guiju {

/// A part of an expression with its value on the record.
struct Explained {
  enum class Kind : unsigned char { all_of, any_of, negation, choice, test, fact, param, name, value, list, element };
  enum class State : unsigned char { yes, no, unknown, known, error };  // yes, no: of a condition; known: of any other value
  Kind kind = Kind::test;
  State state = State::unknown;
  ExprId expr;              // none: an element of a list
  std::string text;         // as it was written, on one line; of a fact its field's id; "facilities[2]" of an element
  std::string label;        // of a fact, a param: its label, "" where there is none
  std::string path;         // of a fact: where it stands in the record, "facilities[2].floor_area"
  Type type;
  Datum value;              // unknown where it is not known exactly
  std::string shown;        // for people: the value, what is known of it, or why it is an error
  bool matters = true;      // false: whatever stood here, all else as it is, what it is a part of would be the same
  bool left_out = false;    // an element that `where` leaves out
  std::vector<Explained> parts;
  std::size_t not_listed = 0;  // elements of a list beyond those that are told
};

/// A clause of a rule, exception or permit.
struct ExplainedClause {
  enum class Kind : unsigned char { in_force, during, applies_when, when, subject, unless };
  Kind kind = Kind::when;
  bool matters = true;      // for the outcome
  Explained condition;
};

/// An `unless`, an `exception` or a permit that reaches the rule.
struct ExplainedException {
  enum class Kind : unsigned char { unless, exception, permit };
  Kind kind = Kind::unless;
  Explained::State state = Explained::State::no;  // yes: it holds
  bool matters = true;
  std::string id, label;    // of an `unless` its label or name
  std::string document, clause;  // of an exception or permit
  std::vector<ExplainedClause> clauses;
};

/// One fact changed alone, as little as is enough that the rule is no longer violated. Held by judging the changed record.
struct Sufficient {
  std::string path, label;  // of the field
  Type type;                // of the field
  Datum from, to;
  Type difference_type;
  Datum difference, step;   // of numbers and dates (then in days): how much, never negative, and in what steps was looked; else unknown
  bool more = false;        // of numbers and dates: `to` is greater than `from`
  bool counted = false;     // a count of things, which are more or fewer
  Outcome outcome = Outcome::satisfied;  // then
  std::string exception;    // where it is then exempt: the exception's label or id
  std::vector<RuleId> then_violated;     // other rules that would be violated by the change
};

struct ExplainedRule {
  RuleId rule;
  Outcome outcome = Outcome::not_applicable;
  bool on_this_record = true;               // false: it judges another type of record; nothing else is told then
  std::optional<Finding> finding;           // where it is violated, undetermined or exempt
  std::vector<ExplainedClause> clauses;     // in force, during, applies when, when, subject: those that there are
  std::vector<ExplainedException> exceptions;
  std::size_t idle_permits = 0;             // permits that are not in force or of another trade, district, kind; not told
  std::vector<Explained> because;           // the tests that made the outcome what it is, in reading order
  std::vector<Sufficient> sufficient;
};

/// A rule without a finding that is not far off: the first test that keeps it from applying, or that satisfies it.
struct NearRule {
  RuleId rule;
  Outcome outcome = Outcome::not_applicable;
  ExplainedClause::Kind clause = ExplainedClause::Kind::when;
  std::optional<Explained> because;
};

struct ExplainedRecord {
  std::string key;
  RecordId record;
  Verdict verdict = Verdict::pass;
  std::vector<ExplainedRule> rules;   // those asked for, else those with a finding; the gravest first
  std::vector<NearRule> near;         // where nothing was asked for: all others but those counted below
  std::size_t not_in_force = 0;       // rules on this type of record that are not in force on the deciding date
  std::size_t ruled_out = 0;          // rules in force that a code or word of the record rules out: of another trade, district, kind
  std::size_t of_other_records = 0;   // rules on other types of records
};

}  // namespace guiju
