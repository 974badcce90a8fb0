#pragma once
// The outcome of a rule on the record that the interpreter stands on.
// Source: docs/language.md, "Outcome of a rule".
#include <vector>

#include "engine/eval/interpret.hpp"
#include "engine/plan/candidates.hpp"

namespace guiju {

struct Judgement {
  Outcome outcome = Outcome::not_applicable;
  Truth live;
  Truth subject;  // what makes a live rule breached: forbidden, or required and not so
  Truth breach;
  Truth exempt;   // some exception holds; looked at only where there is or may be a breach
  Reasons reasons;  // of an undetermined one
};

class Judge {
 public:
  explicit Judge(Interpreter& interpreter);

  /// Forgets what it found for exceptions and permits: the record is another one.
  void new_row();
  /// What need not be evaluated on this row, since the bitmaps tell. A supposition is another record: for it they tell nothing.
  void candidates(Candidates& candidates, std::size_t row) {
    candidates_ = &candidates;
    batch_row_ = row;
    bits_ = candidates.of_row(row);
  }

  bool may_concern(RuleId permit) const { return may(permit.value); }

  Judgement judge(RuleId id);
  /// The same outcome, where nobody asks for its reasons.
  Outcome outcome(RuleId id);
  Judgement judge(Rule const& rule) { return judge(rule, live(rule.live)); }   // of whatever policy, as far as its expressions are this one's
  Truth live(Conditions const& conditions);
  Truth subject(Rule const& rule);
  Truth exception(ExceptionId id);
  Truth permit(RuleId id);
  Truth exempt(Rule const& rule);

 private:
  struct Kept {
    std::uint32_t row = 0;
    Truth truth;
  };
  template <class Evaluate>
  Truth keep(Kept& slot, Evaluate evaluate);
  /// `item`: a bit of `bits_`.
  static bool has(std::uint64_t const* bits, std::size_t item) { return (bits[item / 64] >> (item % 64)) & 1u; }
  bool told() const { return bits_.may && interpreter_.overlay().empty(); }
  bool may(std::size_t item) const { return !told() || has(bits_.may, item); }
  Truth live(std::size_t item, Conditions const& conditions);
  Judgement judge(Rule const& rule, Truth live);
  Truth later(Rule const& rule, Truth any);

  Interpreter& interpreter_;
  Policy const& policy_;
  std::uint32_t row_ = 0;
  std::vector<Kept> exceptions_, permits_;
  Candidates* candidates_ = nullptr;
  std::size_t batch_row_ = 0;
  LiveBits bits_;
};

/// The verdict of a record as its rules come out, one after another.
class VerdictOf {
 public:
  void add(Effect effect, Outcome outcome);
  Verdict verdict() const { return verdict_; }

 private:
  Verdict verdict_ = Verdict::pass;
};

}  // namespace guiju
