#include "engine/plan/candidates.hpp"

#include <algorithm>

#include "engine/plan/index.hpp"

namespace guiju {
namespace {

/// The position of a value among sorted breakpoints: 2i below breakpoint i, 2i + 1 at it.
template <class Value>
std::size_t position(std::vector<Value> const& breaks, Value const& value) {
  auto const at = std::lower_bound(breaks.begin(), breaks.end(), value);
  auto const i = static_cast<std::size_t>(at - breaks.begin());
  return at != breaks.end() && *at == value ? 2 * i + 1 : 2 * i;
}

}  // namespace

Candidates::Candidates(Plan const& plan) : plan_(plan) {
  bits_.resize((items_of(*plan.policy) + 63) / 64);
  touched_.resize((bits_.size() + 63) / 64);
}
Candidates::~Candidates() = default;
Candidates::Candidates(Candidates&&) noexcept = default;

void Candidates::of_batch(Batch const& batch, std::optional<Date> callers_date) {
  forget();
  record_ = batch.record();
  RecordPlan const& record = plan_.records[record_.value];
  judged_ = record.judged.data();
  asked_.clear();
  for (auto const& index : record.indexes) {
    FieldId field = index.source.field;
    if (index.source.as_of) {
      if (callers_date) {
        asked_.push_back({&index, nullptr, position(index.domain.days, std::int64_t{callers_date->days})});
        continue;
      }
      auto const own = (*plan_.policy)[record_].as_of();
      if (!own) continue;
      field = *own;
    }
    asked_.push_back({&index, &batch.column(field), 0});
  }
}

/// The number of the bitmap for the row; false where the value is unknown.
bool Candidates::find(Asked const& asked, std::size_t row, std::uint32_t& bitmap) const {
  std::size_t value = asked.value;
  FieldIndex const& index = *asked.index;
  if (asked.column) {
    if (!asked.column->known(row)) return false;
    if (index.domain.type.kind == TypeKind::number) value = position(index.domain.numbers, asked.column->numbers[row]);
    else if (index.domain.type.kind == TypeKind::date) value = position(index.domain.days, asked.column->ints[row]);
    else value = static_cast<std::size_t>(asked.column->ints[row]);
  }
  bitmap = index.of_value[value / index.step];
  return true;
}

std::uint64_t const* Candidates::of_row(std::size_t row) {
  if (row_ != row) {
    forget();
    work_out(row);
    row_ = row;
  }
  return bits_.data();
}

void Candidates::forget() {
  row_.reset();
  for (std::size_t s = 0; s < touched_.size(); ++s)
    for (; touched_[s]; touched_[s] &= touched_[s] - 1) bits_[s * 64 + static_cast<std::size_t>(std::countr_zero(touched_[s]))] = 0;
}

void Candidates::work_out(std::size_t row) {
  RecordPlan const& record = plan_.records[record_.value];
  std::span<WordBits const> from = record.all;
  std::uint32_t bitmap = 0;
  auto asked = asked_.begin();
  // The first index alone has the sparse form; it is left out where the record has no date at all.
  if (asked != asked_.end() && asked->index == &record.indexes.front()) {
    if (find(*asked, row, bitmap)) {
      std::uint32_t const begin = asked->index->begins[bitmap];
      from = std::span(asked->index->sparse).subspan(begin, asked->index->begins[bitmap + 1] - begin);
    }
    ++asked;
  }
  left_.assign(from.begin(), from.end());
  for (; asked != asked_.end() && !left_.empty(); ++asked) {
    if (!find(*asked, row, bitmap)) continue;
    std::uint64_t const* const by = asked->index->bitmaps.data() + bitmap * record.words;
    std::size_t kept = 0;
    for (WordBits const one : left_) {
      std::uint64_t const bits = one.bits & by[one.word];
      left_[kept] = {one.word, bits};
      kept += bits != 0;
    }
    left_.resize(kept);
  }
  for (WordBits const one : left_)
    for (std::uint64_t bits = one.bits; bits; bits &= bits - 1) {
      Item const item = record.items[one.word * 64 + static_cast<std::size_t>(std::countr_zero(bits))];
      bits_[item / 64] |= std::uint64_t{1} << (item % 64);
      touched_[item / 64 / 64] |= std::uint64_t{1} << (item / 64 % 64);
    }
}

}  // namespace guiju
