#pragma once
// What findings say in words: messages with values, questions.
#include "engine/eval/saying.hpp"
#include "engine/eval/outcome.hpp"
#include "engine/eval/walk.hpp"
#include "engine/find/finding.hpp"

namespace guiju {

/// A text of the pack with the values of this record in it.
std::string write(Interpreter& interpreter, Message const& message, bool chinese);

/// What is said of a violated, exempt or undetermined rule that has no message of its own: one natural sentence.
std::string default_message(Policy const& policy, Rule const& rule, Finding const& finding, bool chinese);

/// The question for a missing field: the pack's own, else one made from its label. `coarse`: the code that is stated, but not finely enough.
Saying question(Policy const& policy, Field const& field, Datum const& coarse, bool chinese);

}  // namespace guiju
