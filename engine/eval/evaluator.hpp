#pragma once
#include <functional>
#include <memory>
#include <optional>

#include "engine/column/batch.hpp"
#include "engine/eval/times.hpp"
#include "engine/find/finding.hpp"
#include "engine/plan/plan.hpp"

namespace guiju {

struct EvalOptions {
  std::optional<Date> as_of;     // the caller's; goes before a record's own date, never before a document's `dated by`
  bool chinese = true;           // language of messages and words that findings carry
  bool details = true;           // facts, exceptions tried and why, missing facts; false: outcomes and messages alone
  bool texts = true;             // false: of a finding its rule and outcome alone
  bool figures = false;          // also RecordResult::figures
};

/// Judges records: one (a batch of one) or a batch. Cheap; one a thread; the Policy and its Plan are shared.
class Evaluator {
 public:
  explicit Evaluator(std::shared_ptr<Policy const> policy, EvalOptions options = {});
  Evaluator(std::shared_ptr<Policy const> policy, std::shared_ptr<Plan const> plan, EvalOptions options);
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;

  RecordResult check(RecordId record, RecordData const& data);
  /// Each row of the batch in its order; the result is only valid during the call.
  void check(Batch const& batch, std::function<void(std::size_t row, RecordResult const&)> const& each);
  /// The outcome of every rule on the record's type, in the order of `Policy::rules` (not_applicable for others).
  std::vector<Outcome> outcomes(RecordId record, RecordData const& data);

  /// From now on time is measured into `times`, which must outlive the evaluator; null: it is not.
  void measure(EvalTimes* times);
  Policy const& policy() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The value of one expression without a record (or on one), as `guiju eval` shows it.
struct EvalValue {
  enum class Kind : unsigned char { known, unknown, error } kind = Kind::unknown;
  Datum value;
  Type type;
  std::string error_en, error_zh;
};
EvalValue evaluate(Policy const& policy, ExprId expr, RecordId record, RecordData const& data, std::optional<Date> as_of);

/// As findings call a document: its number, else its label, else its id.
std::string document_name(Document const& document);

}  // namespace guiju
