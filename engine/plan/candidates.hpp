#pragma once
// For each row of a batch the rules that may be live on it: the AND of the bitmaps of its fields.
#include <bit>
#include <cstdint>
#include <vector>

#include "engine/column/batch.hpp"
#include "engine/plan/plan.hpp"

namespace guiju {

/// The scratch of one evaluator; the Plan itself is shared.
class Candidates {
 public:
  explicit Candidates(Plan const& plan) : plan_(plan) {}

  /// Works out all rows. `callers_date`: as EvalOptions::as_of.
  void of_batch(Batch const& batch, std::optional<Date> callers_date);
  /// Bits by rule of the policy, permits among them: a rule without its bit is surely not live on the row.
  std::uint64_t const* of_row(std::size_t row) const { return bits_.data() + row * words_; }
  /// The rules to be judged among them, in the order of the policy.
  template <class Each>
  void for_each(std::size_t row, Each each) const {
    std::uint64_t const* bits = of_row(row);
    for (std::size_t w = 0; w < words_; ++w)
      for (std::uint64_t word = bits[w] & judged_[w]; word; word &= word - 1)
        each(RuleId(w * 64 + static_cast<std::size_t>(std::countr_zero(word))));
  }

 private:
  Plan const& plan_;
  std::size_t words_ = 0;
  std::vector<std::uint64_t> bits_;    // rows × words
  std::uint64_t const* judged_ = nullptr;
};

}  // namespace guiju
