#include "engine/report/value_counts.hpp"

#include <algorithm>
#include <tuple>

namespace guiju {

bool can_group(Type const& type) { return type.kind != TypeKind::list; }

ValueCounts counts_by(Policy const& policy, RecordId record, FieldId field, std::size_t most) {
  TypeKind const kind = policy[record].fields[field.value].type.kind;
  return {field, kind == TypeKind::text || kind == TypeKind::number, most};
}

VerdictCounts& ValueCounts::of(Value const& value) {
  auto const next = values_.size();
  if (text_keys_) {
    if (auto const at = by_text_.find(value.text); at != by_text_.end()) return values_[at->second].counts;
    if (next == most_) return others_;
    by_text_.emplace(value.text, next);
  } else {
    if (auto const at = by_number_.find(value.number); at != by_number_.end()) return values_[at->second].counts;
    if (next == most_) return others_;
    by_number_.emplace(value.number, next);
  }
  return values_.emplace_back(Value{value.number, value.text, {}}).counts;
}

void ValueCounts::count(Policy const& policy, Batch const& batch, std::size_t row, Verdict verdict) {
  Column const& column = batch.column(field_);
  if (!column.known(row)) return not_stated_.count(verdict);
  Value value;
  switch (column.type.kind) {
    case TypeKind::text: value.text = column.texts[row]; break;
    case TypeKind::number: value.text = datum_text(policy, batch.at(row, field_), column.type); break;
    case TypeKind::date: value.number = Date{static_cast<std::int32_t>(column.ints[row])}.year(); break;
    default: value.number = column.ints[row];
  }
  of(value).count(verdict);
}

void ValueCounts::add(ValueCounts const& later) {
  for (Value const& value : later.values_) of(value).add(value.counts);
  not_stated_.add(later.not_stated_);
  others_.add(later.others_);
}

void ValueCounts::index_values() {
  std::vector<Value> const values = std::exchange(values_, {});
  VerdictCounts const others = others_;
  by_number_.clear();
  by_text_.clear();
  for (Value const& value : values) of(value).add(value.counts);
  others_ = others;
}

void ValueCounts::clear() {
  values_.clear();
  by_number_.clear();
  by_text_.clear();
  not_stated_ = others_ = {};
}

namespace {

Datum datum_of(TypeKind kind, std::int64_t number) {
  if (kind == TypeKind::boolean) return {number != 0};
  if (kind == TypeKind::enumeration) return {EnumWord{static_cast<std::uint32_t>(number)}};
  return {CodeValue{static_cast<CodeIndex>(number)}};
}

}  // namespace

ValueGroup ValueCounts::group(Policy const& policy, RecordId record, bool chinese) const {
  Field const& field = policy[record].fields[field_.value];
  ValueGroup out{field.id, field.label.empty() ? field.id : field.label, field.type.kind == TypeKind::date, {}, not_stated_, others_};
  for (Value const& value : values_) {
    ValueGroup::Row& row = out.rows.emplace_back();
    row.counts = value.counts;
    if (text_keys_) row.value = row.shown = value.text;
    else if (out.by_year) row.value = row.shown = std::to_string(value.number);
    else {
      Datum const datum = datum_of(field.type.kind, value.number);
      row.value = datum_text(policy, datum, field.type);
      row.shown = datum_shown(policy, datum, field.type, chinese);
    }
  }
  std::ranges::sort(out.rows, [&](ValueGroup::Row const& a, ValueGroup::Row const& b) {
    if (out.by_year) return std::pair(a.value.size(), a.value) < std::pair(b.value.size(), b.value);
    return std::tuple(b.counts.total(), std::string_view(a.value)) < std::tuple(a.counts.total(), std::string_view(b.value));
  });
  return out;
}

}  // namespace guiju
