#pragma once
// For a row of a batch the rules that may be live on it, and that surely are: the AND of the bitmaps of its fields; and of what exempts them,
// asked for one by one, what bitmaps tell.
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

/// Bits by RuleId, permits among them. What has no bit in `may` is surely not live,
/// what has one in `surely` surely is; what is in between is to be evaluated, or, where it has one in `exact`, surely unknown.
struct LiveBits {
  std::uint64_t const* may = nullptr;
  std::uint64_t const* surely = nullptr;
  std::uint64_t const* exact = nullptr;
};

/// The scratch of one evaluator; the Plan itself is shared. The work for a row grows with the rules that its first field (the most
/// selective) leaves possible, not with the rules of the policy.
class Candidates {
 public:
  explicit Candidates(Plan const& plan);
  ~Candidates();
  Candidates(Candidates&&) noexcept;

  /// Binds to a batch, which must stay as it is while its rows are asked for. `callers_date`: as EvalOptions::as_of.
  void of_batch(Batch const& batch, std::optional<Date> callers_date);
  /// Valid until another row is asked for.
  LiveBits of_row(std::size_t row);
  RuleShape const& shape(RuleId id) const;
  enum class Told : unsigned char { no, open, yes, nothing };   // nothing: it is to be evaluated
  /// Of a condition after `unless`, by its number in the RuleShape.
  Told unless(std::size_t row, std::uint32_t condition) { return exemption(row, condition); }
  /// Of an exception of a later document, on the record type of the batch.
  Told exception(std::size_t row, ExceptionId id);
  /// The rules to be judged among them, in the order of the policy.
  template <class Each>
  void for_each(std::size_t row, Each each) {
    std::uint64_t const* const bits = of_row(row).may;
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
  Asked ask(Batch const& batch, FieldIndex const& index, std::optional<Date> callers_date) const;
  std::uint32_t find(Asked const& asked, std::size_t row) const;
  Told exemption(std::size_t row, std::uint32_t condition);
  void work_out(std::size_t row);
  void forget();

  Plan const& plan_;
  RecordId record_;
  std::vector<Asked> asked_;
  std::optional<std::size_t> row_;         // whose candidates `may_` and `surely_` hold
  std::vector<std::uint64_t> may_, surely_;
  std::vector<std::uint64_t> touched_;     // the words of `may_` that are not zero
  std::vector<WordBits> left_;
  std::uint64_t const* judged_ = nullptr;
  struct AskedExemption {
    Asked asked;
    std::optional<std::size_t> row;        // for which `bitmap` was found
    std::uint32_t bitmap = 0;
  };
  std::vector<AskedExemption> asked_exemptions_;
};

}  // namespace guiju
