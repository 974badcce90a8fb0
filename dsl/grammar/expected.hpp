#pragma once
// The words after "expected": the name of a rule of the grammar, in both languages, and the words that could stand there.
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace guiju::dsl::grammar {

struct Expected {
  Phrase phrase;
  std::vector<std::string> words;  // both spellings, for "did you mean"
};

/// `what`: as the rules and tokens are named: "a condition", "`{`"; a word of the language with its twin: "`on`|适用于".
Expected look_up(std::string const& what);

}  // namespace guiju::dsl::grammar
