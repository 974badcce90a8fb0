#pragma once
// Tests that a pack lacks, from records that the engine found. Source: docs/language.md, "Tests of a pack".
#include <memory>
#include <string>
#include <vector>

#include "engine/eval/coverage.hpp"
#include "engine/eval/mutation.hpp"

namespace guiju {

/// What a suggested test shows. `exempt` of a permit: it exempts; `unless` and `exception` of a rule: holds, fails.
struct SuggestedFor {
  enum class Kind : unsigned char { outcome, exception_holds, exception_fails, threshold, change } kind = Kind::outcome;
  RuleId rule;                            // that the test is about; none: of a change that no rule is seen to read
  Outcome outcome{};                      // of `outcome`
  std::string what;                       // the exception's name, the comparison as written, the change in words of the language
  Span span;
};

struct SuggestedTest {
  SuggestedFor reason;
  FoundRecord found;
  Outcome outcome{};                      // of the rule on the record, as it was judged
  Verdict verdict{};                      // of the record
  std::vector<std::string> asks;          // where it is undetermined
  std::vector<Figure> figures;            // that the rule reports there
};

/// What no test could be found for.
struct NotSuggested {
  SuggestedFor reason;
  bool impossible = false;                // every record that the rule can tell apart was tried; else some were not
};

struct Suggestions {
  std::vector<SuggestedTest> tests;
  std::vector<NotSuggested> open;
};

/// For all that coverage tells no test to have seen: of rules outside tables each outcome there is, of rows the one that they are for; of
/// exceptions that they hold and fail; both sides of comparisons. Each test is judged before it is suggested.
Suggestions suggest(std::shared_ptr<Policy const> policy);

/// For the changes that no test noticed: a record on which each makes a difference.
Suggestions suggest(std::shared_ptr<Policy const> policy, MutationRun const& run);

/// The tests as a file of the pack, with what the writer must know above; its keywords are those of the pack. Says at the end what could
/// not be found.
std::string suggestions_written(Policy const& policy, Suggestions const& suggestions);

}  // namespace guiju
