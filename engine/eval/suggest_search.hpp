#pragma once
// A record on which a rule does what is wanted, found by trying the answers that its conditions tell apart. Private to engine/eval.
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "engine/eval/formula.hpp"
#include "engine/eval/outcome.hpp"

namespace guiju {

/// As a test would give it.
struct FoundRecord {
  RecordId record;
  RecordData data;               // a field that does not matter is unknown
  std::optional<Date> as_of;     // the caller's, where the record has no day of its own and a day matters
};

/// A rule as one policy has it, on the record that is tried.
class RuleReading {
 public:
  RuleReading(Policy const& policy, RuleId rule) : policy(policy), rule(policy[rule]), interpreter(policy), judge(interpreter) {}
  void stand_on(Batch const& batch, std::optional<Date> as_of);

  Policy const& policy;
  Rule const& rule;
  Interpreter interpreter;
  Judge judge;
  Judgement now;                 // of the last look
};

/// Facts are supposed one after another, in the order in which the rule reads them; where what is known decides that the goal cannot be
/// reached, the next value is tried. The record that comes is judged as it is, not as it was supposed, and has no more facts than it needs.
class RecordSearch {
 public:
  enum class Look : unsigned char { met, nearly, open, never };   // nearly: will do where nothing better is found
  using Goal = std::function<Look(std::vector<std::unique_ptr<RuleReading>> const&)>;

  /// One policy, or two over the same records whose rules of one number are compared.
  RecordSearch(std::vector<Policy const*> policies, RuleId rule);

  std::optional<FoundRecord> find(Goal const& goal);
  /// Of the last search that found nothing: nothing is left that could have been tried.
  bool complete() const { return complete_; }
  /// Whether this record, as it is given, is what the goal wants.
  Look look_at(FoundRecord const& record, Goal const& goal);

 private:
  using Answers = std::vector<std::pair<FieldId, Supposed>>;
  void gather_days();
  std::optional<FoundRecord> find_on(std::optional<Date> as_of, Goal const& goal);
  void build_formulas();
  Look look(Goal const& goal);
  bool go_on(Goal const& goal);
  std::optional<FieldId> next_open();
  static bool settled(Formula& formula, NodeIndex node);
  void open_below(Formula& formula, NodeIndex node, std::optional<FieldId>& found);
  std::vector<Supposed> values(FieldId field);
  std::vector<Supposed> codes_between(FieldId field) const;
  std::optional<FoundRecord> written(Answers const& answers, std::optional<Date> as_of);
  void leave_out(FoundRecord& record, Goal const& goal, Look kept);

  std::vector<std::unique_ptr<RuleReading>> readings_, checking_;
  RecordId record_;
  Batch nothing_;                // one record of which nothing is known
  std::vector<std::optional<Date>> days_;
  std::vector<std::unique_ptr<Formula>> formulas_;   // of each reading: when it is live, and whether it is breached
  Answers answers_;
  std::optional<Answers> met_, nearly_;
  std::uint64_t looks_ = 0;
  bool flips_ = false;           // an answer may undo what is decided
  bool complete_ = true;
};

}  // namespace guiju
