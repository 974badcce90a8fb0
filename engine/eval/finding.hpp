#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/eval/account.hpp"
#include "engine/eval/likeness.hpp"
#include "engine/find/fingerprint.hpp"

namespace guiju {

/// Writes what violated, exempt and undetermined rules say of the record that the interpreter stands on. What records have in common is
/// worked out once and kept; a record adds its values.
class FindingWriter {
 public:
  FindingWriter(Interpreter& interpreter, Judge& judge, MissingFacts& missing, EvalOptions const& options)
      : interpreter_(interpreter), policy_(interpreter.policy()), options_(options), likeness_(interpreter, judge, options.as_of),
        accountant_(interpreter, judge, missing, options), speaker_(interpreter, options.chinese) {}

  void new_row() { speaker_.new_row(); }
  /// `out` may be an old finding, whose memory is used again.
  void write(RuleId id, Judgement const& judgement, std::string_view record_key, Finding& out);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
  };
  Account& account(RuleId id, Judgement const& judgement);
  void facts(Account const& account, std::vector<Fact>& out);
  void exceptions(Account const& account, std::vector<TriedException>& out);
  void missing(Account const& account, std::vector<MissingFact>& out);

  Interpreter& interpreter_;
  Policy const& policy_;
  EvalOptions options_;
  Likeness likeness_;
  Accountant accountant_;
  Speaker speaker_;
  Fingerprints fingerprints_;
  std::unordered_map<std::string, Account, Hash, std::equal_to<>> kept_;
  std::string key_;
  Account once_;   // the last one that is not kept
};

}  // namespace guiju
