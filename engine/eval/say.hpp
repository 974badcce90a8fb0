#pragma once
// What findings say in words: messages with values, questions, why an exception does not hold.
#include "engine/eval/outcome.hpp"
#include "engine/eval/walk.hpp"
#include "engine/find/finding.hpp"

namespace guiju {

/// A text of the pack with the values of this record in it.
std::string write(Interpreter& interpreter, Message const& message, bool chinese);

/// What is said of a violated, exempt or undetermined rule that has no message of its own: one natural sentence.
std::string default_message(Policy const& policy, Rule const& rule, Finding const& finding, bool chinese);

/// The question for a missing field: the pack's own, else one made from its label. `coarse`: the code that is stated, but not finely enough.
std::string question(Interpreter& interpreter, Field const& field, Datum const& coarse, bool chinese);

/// The facts that the parts read which made the outcome what it is, in order of reading, each once.
std::vector<Fact> facts(Interpreter& interpreter, Judge& judge, Rule const& rule, Judgement const& judgement);

/// Each exception that was tried: `unless` clauses, `exception`s, permits that may concern the record.
std::vector<TriedException> tried(Interpreter& interpreter, Judge& judge, Rule const& rule, bool chinese);

}  // namespace guiju
