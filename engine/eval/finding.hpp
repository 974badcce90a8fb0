#pragma once
#include "engine/eval/evaluator.hpp"
#include "engine/eval/missing.hpp"
#include "engine/eval/outcome.hpp"

namespace guiju {

/// What a violated, exempt or undetermined rule says of the record that the interpreter stands on.
Finding make_finding(Interpreter& interpreter, Judge& judge, MissingFacts& missing, RuleId id, Judgement const& judgement,
                     EvalOptions const& options, std::string const& record_key);

}  // namespace guiju
