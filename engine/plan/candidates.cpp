#include "engine/plan/candidates.hpp"

#include <algorithm>

#include "engine/plan/index.hpp"

namespace guiju {
namespace {

/// The elementary interval of a value among sorted breakpoints: 2i below breakpoint i, 2i + 1 at it.
template <class Value>
std::size_t position(std::vector<Value> const& breaks, Value const& value) {
  auto const at = std::lower_bound(breaks.begin(), breaks.end(), value);
  auto const i = static_cast<std::size_t>(at - breaks.begin());
  return at != breaks.end() && *at == value ? 2 * i + 1 : 2 * i;
}

void narrow(std::uint64_t* bits, std::uint64_t const* by, std::size_t words) {
  for (std::size_t w = 0; w < words; ++w) bits[w] &= by[w];
}

}  // namespace

void Candidates::of_batch(Batch const& batch, std::optional<Date> callers_date) {
  RecordPlan const& record = plan_.records[batch.record().value];
  words_ = plan_.words;
  judged_ = record.judged.data();
  bits_.resize(batch.rows() * words_);
  for (std::size_t row = 0; row < batch.rows(); ++row) std::copy(record.all.begin(), record.all.end(), bits_.begin() + static_cast<std::ptrdiff_t>(row * words_));
  for (auto const& index : record.indexes) {
    auto const bitmap = [&](std::size_t value) { return index.bitmaps.data() + index.of_value[value]; };
    FieldId field = index.source.field;
    if (index.source.as_of) {
      if (callers_date) {
        auto const* by = bitmap(position(index.day_breaks, std::int64_t{callers_date->days}));
        for (std::size_t row = 0; row < batch.rows(); ++row) narrow(bits_.data() + row * words_, by, words_);
        continue;
      }
      auto const own = (*plan_.policy)[batch.record()].as_of();
      if (!own) continue;
      field = *own;
    }
    Column const& column = batch.column(field);
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      if (!column.known(row)) continue;
      std::size_t value = 0;
      if (index.type.kind == TypeKind::number) value = position(index.number_breaks, column.numbers[row]);
      else if (index.type.kind == TypeKind::date) value = position(index.day_breaks, column.ints[row]);
      else value = static_cast<std::size_t>(column.ints[row]);
      narrow(bits_.data() + row * words_, bitmap(value), words_);
    }
  }
}

}  // namespace guiju
