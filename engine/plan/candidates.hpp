#pragma once
// For a row of a batch the rules and exceptions that may be live on it: the AND of the bitmaps of its fields.
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/column/batch.hpp"
#include "engine/plan/plan.hpp"

namespace guiju {

struct FieldIndex;
struct WordBits;

/// The scratch of one evaluator; the Plan itself is shared. The work for a row grows with the rules that its first field (the most
/// selective) leaves possible, not with the rules of the policy.
class Candidates {
 public:
  explicit Candidates(Plan const& plan);
  ~Candidates();
  Candidates(Candidates&&) noexcept;

  /// Binds to a batch, which must stay as it is while its rows are asked for. `callers_date`: as EvalOptions::as_of.
  void of_batch(Batch const& batch, std::optional<Date> callers_date);
  /// Bits by RuleId, permits among them, and from bit Policy::rules.size() on by ExceptionId: what has no bit is surely not live on the row.
  /// Valid until another row is asked for.
  std::uint64_t const* of_row(std::size_t row);
  /// The rules to be judged among them, in the order of the policy.
  template <class Each>
  void for_each(std::size_t row, Each each) {
    std::uint64_t const* const bits = of_row(row);
    for (std::size_t s = 0; s < touched_.size(); ++s)
      for (std::uint64_t words = touched_[s]; words; words &= words - 1) {
        std::size_t const w = s * 64 + static_cast<std::size_t>(std::countr_zero(words));
        for (std::uint64_t word = bits[w] & judged_[w]; word; word &= word - 1)
          each(RuleId(w * 64 + static_cast<std::size_t>(std::countr_zero(word))));
      }
  }

 private:
  /// An index with what it reads: a column, or one value for all rows.
  struct Asked {
    FieldIndex const* index;
    Column const* column;
    std::size_t value;
  };
  bool find(Asked const& asked, std::size_t row, std::uint32_t& bitmap) const;
  void work_out(std::size_t row);
  void forget();

  Plan const& plan_;
  RecordId record_;
  std::vector<Asked> asked_;
  std::optional<std::size_t> row_;         // whose candidates `bits_` holds
  std::vector<std::uint64_t> bits_;        // by RuleId, then by ExceptionId
  std::vector<std::uint64_t> touched_;     // the words of `bits_` that are not zero
  std::vector<WordBits> left_;
  std::uint64_t const* judged_ = nullptr;
};

}  // namespace guiju
