#pragma once
// The outcome of a rule on the record that the interpreter stands on.
// Source: docs/language.md, "Outcome of a rule".
#include <vector>

#include "engine/eval/interpret.hpp"

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
  /// Rules that surely are not live on this row (bits by rule); permits among them need not be evaluated. May be null.
  void candidates(std::uint64_t const* may_be_live) { may_be_live_ = may_be_live; }

  bool may_concern(RuleId permit) const {
    return !may_be_live_ || ((may_be_live_[permit.value / 64] >> (permit.value % 64)) & 1u);
  }

  Judgement judge(Rule const& rule);
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

  Interpreter& interpreter_;
  Policy const& policy_;
  std::uint32_t row_ = 0;
  std::vector<Kept> exceptions_, permits_;
  std::uint64_t const* may_be_live_ = nullptr;
};

/// The verdict of a record as its rules come out, one after another.
class VerdictOf {
 public:
  void add(Rule const& rule, Outcome outcome);
  Verdict verdict() const { return verdict_; }

 private:
  Verdict verdict_ = Verdict::pass;
};

}  // namespace guiju
