#pragma once
#include <optional>

#include "cli/session.hpp"
#include "engine/eval/evaluator.hpp"

namespace guiju::cli {

/// Asks at the terminal, one question at a time, until no open rule can change the verdict any more, nobody knows more, or the officer ends it.
/// Questions go to standard error and answers come from standard input, so that the report may go elsewhere.
///
/// Order: the rules that would make the gravest verdict first; of what these ask, the fact that the most of them ask for; of several such,
/// the one that stands earliest in its rule, where the most useful stands first.
class Interview {
 public:
  Interview(Policy const& policy, Evaluator& evaluator, Session const& session) : policy_(policy), evaluator_(evaluator), session_(session) {}

  /// What is known at the end; `data` is what was known before.
  RecordData conduct(RecordId record, RecordData data);

 private:
  struct State {
    RecordData data;
    std::vector<std::string> passed;  // what nobody knew
  };
  enum class Step : unsigned char { answered, passed, back, end };

  Step ask(MissingFact const& fact, RecordResult const& result, State& state) const;
  bool answer(Field const& field, Datum& to, std::string const& text, std::vector<std::string> const& choices) const;
  bool wants_back(Verdict verdict) const;
  void why(MissingFact const& fact, RecordResult const& result) const;
  void say(std::string const& text) const;
  std::vector<std::string> choices(Field const& field, Datum const& now) const;
  std::string form(Field const& field) const;
  std::optional<MissingFact> next(RecordResult const& result, State const& state) const;

  Policy const& policy_;
  Evaluator& evaluator_;
  Session const& session_;
  RecordId record_;
};

/// The record as YAML that `guiju check` reads again.
std::string record_yaml(Policy const& policy, RecordId record, RecordData const& data, bool chinese);

}  // namespace guiju::cli
