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
  may_.resize((plan.policy->rules.size() + 63) / 64);
  surely_.resize(may_.size());
  touched_.resize((may_.size() + 63) / 64);
}
Candidates::~Candidates() = default;
Candidates::Candidates(Candidates&&) noexcept = default;

void Candidates::of_batch(Batch const& batch, std::optional<Date> callers_date) {
  forget();
  record_ = batch.record();
  RecordPlan const& record = plan_.records[record_.value];
  judged_ = record.judged.data();
  asked_.clear();
  for (FieldIndex const& index : record.indexes) asked_.push_back(ask(batch, index, callers_date));
  asked_exemptions_.clear();
  for (FieldIndex const& index : record.exemptions.indexes) asked_exemptions_.push_back({ask(batch, index, callers_date), std::nullopt});
}

Candidates::Asked Candidates::ask(Batch const& batch, FieldIndex const& index, std::optional<Date> callers_date) const {
  if (!index.source.as_of) return {&index, &batch.column(index.source.field), 0};
  if (callers_date) return {&index, nullptr, position(index.domain.days, std::int64_t{callers_date->days})};
  if (auto const own = (*plan_.policy)[record_].as_of()) return {&index, &batch.column(*own), 0};
  return {&index, nullptr, index.domain.unknown()};
}

RuleShape const& Candidates::shape(RuleId id) const { return plan_.shapes[id.value]; }

Candidates::Told Candidates::exception(std::size_t row, ExceptionId id) { return exemption(row, plan_.exceptions[id.value]); }

Candidates::Told Candidates::exemption(std::size_t row, std::uint32_t condition) {
  ExemptionPlan const& plan = plan_.records[record_.value].exemptions;
  std::size_t const word = condition / 64;
  std::uint64_t const mask = std::uint64_t{1} << (condition % 64);
  Bits bits{mask, plan.wholly[word] & mask};
  for (std::uint32_t i = plan.begins[condition]; i < plan.begins[condition + 1]; ++i) {
    AskedExemption& asked = asked_exemptions_[plan.asked[i]];
    if (asked.row != row) asked.bitmap = find(asked.asked, row), asked.row = row;
    Bits const by = asked.asked.index->bitmaps[asked.bitmap * plan.words + word];
    bits.may &= by.may, bits.surely &= by.surely;
    if (!bits.may) return Told::no;
  }
  if (bits.surely) return Told::yes;
  return plan.exact[word] & mask ? Told::open : Told::nothing;
}

/// The number of the bitmap for the row.
std::uint32_t Candidates::find(Asked const& asked, std::size_t row) const {
  FieldIndex const& index = *asked.index;
  std::size_t value = asked.value;
  if (asked.column) {
    Column const& column = *asked.column;
    if (!column.known(row)) value = index.domain.unknown();
    else if (index.domain.type.kind == TypeKind::number) value = position(index.domain.numbers, column.numbers[row]);
    else if (index.domain.type.kind == TypeKind::date) value = position(index.domain.days, column.ints[row]);
    else if (!column.ints.empty()) value = static_cast<std::size_t>(column.ints[row]);
  }
  return index.of_value[value / index.step];
}

LiveBits Candidates::of_row(std::size_t row) {
  if (row_ != row) {
    forget();
    work_out(row);
    row_ = row;
  }
  return {may_.data(), surely_.data(), plan_.records[record_.value].exact.data()};
}

void Candidates::forget() {
  row_.reset();
  for (std::size_t s = 0; s < touched_.size(); ++s)
    for (; touched_[s]; touched_[s] &= touched_[s] - 1) {
      std::size_t const w = s * 64 + static_cast<std::size_t>(std::countr_zero(touched_[s]));
      may_[w] = surely_[w] = 0;
    }
}

void Candidates::work_out(std::size_t row) {
  RecordPlan const& record = plan_.records[record_.value];
  std::span<WordBits const> from = record.all;
  auto asked = asked_.begin();
  if (asked != asked_.end()) {  // the first index alone has the sparse form
    FieldIndex const& index = *asked->index;
    std::uint32_t const bitmap = find(*asked++, row);
    from = std::span(index.sparse).subspan(index.begins[bitmap], index.begins[bitmap + 1] - index.begins[bitmap]);
  }
  left_.assign(from.begin(), from.end());
  for (; asked != asked_.end() && !left_.empty(); ++asked) {
    Bits const* const by = asked->index->bitmaps.data() + find(*asked, row) * record.words;
    std::size_t kept = 0;
    for (WordBits const one : left_) {
      Bits const bits{one.bits.may & by[one.word].may, one.bits.surely & by[one.word].surely};
      left_[kept] = {one.word, bits};
      kept += bits.may != 0;
    }
    left_.resize(kept);
  }
  for (WordBits const one : left_)
    for (std::uint64_t bits = one.bits.may; bits; bits &= bits - 1) {
      auto const bit = static_cast<unsigned>(std::countr_zero(bits));
      Item const item = record.items[one.word * 64 + bit];
      may_[item / 64] |= std::uint64_t{1} << (item % 64);
      surely_[item / 64] |= ((one.bits.surely >> bit) & 1) << (item % 64);
      touched_[item / 64 / 64] |= std::uint64_t{1} << (item / 64 % 64);
    }
}

}  // namespace guiju
