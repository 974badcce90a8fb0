#pragma once
#include "engine/eval/walk.hpp"
#include "engine/find/finding.hpp"

namespace guiju {

/// The two numbers (or dates) whose comparison decides a violated rule; nullopt where another kind of test does.
/// Source: docs/language.md, "Numbers in a finding".
std::optional<Measure> measure(Interpreter& interpreter, Rule const& rule);

}  // namespace guiju
