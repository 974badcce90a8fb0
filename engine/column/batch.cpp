#include "engine/column/batch.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace guiju {

Batch::Batch(Policy const& policy, RecordId record) : record_(record) {
  for (auto const& field : policy[record].fields) {
    auto& column = columns_.emplace_back();
    column.type = field.type;
    if (field.type.kind == TypeKind::list) {
      column.children = std::make_unique<Batch>(policy, field.type.record);
      column.offsets.push_back(0);
      lists_.push_back(columns_.size() - 1);
    }
  }
}

void Batch::make_room(std::size_t rows) {
  if (rows <= room_) return;
  room_ = std::max(rows, 2 * room_);
  for (auto& column : columns_) {
    column.valid.resize((room_ + 63) / 64 + 1);   // `know` may reach into the word behind
    switch (column.type.kind) {
      case TypeKind::boolean:
      case TypeKind::enumeration:
      case TypeKind::code:
      case TypeKind::date: column.ints.resize(room_); break;
      case TypeKind::number: column.numbers.resize(room_); break;
      case TypeKind::text: column.texts.resize(room_); break;
      case TypeKind::list: break;
    }
  }
}

void Batch::put(FieldId field, Datum const& datum) {
  if (!datum.known()) return;
  switch (columns_[field.value].type.kind) {
    case TypeKind::boolean: return put(field, std::int64_t{std::get<bool>(datum.value)});
    case TypeKind::enumeration: return put(field, std::int64_t{std::get<EnumWord>(datum.value).index});
    case TypeKind::code: return put(field, std::int64_t{std::get<CodeValue>(datum.value).index});
    case TypeKind::date: return put(field, std::int64_t{std::get<Date>(datum.value).days});
    case TypeKind::number: return put(field, std::get<Number>(datum.value));
    case TypeKind::text: return put_text(field, nfc(std::get<std::string>(datum.value)));
    case TypeKind::list: break;
  }
  Column& column = mark(field);
  for (auto const& element : std::get<std::vector<RecordData>>(datum.value)) column.children->append(element);
}

void Batch::know(FieldId field, std::uint64_t rows) {
  std::uint64_t* const word = columns_[field.value].valid.data() + rows_ / 64;
  unsigned const shift = rows_ % 64;
  word[0] |= rows << shift;
  if (shift) word[1] |= rows >> (64 - shift);
}

void Batch::commit(std::size_t rows) {
  for (auto const list : lists_) {
    Column& column = columns_[list];
    column.offsets.insert(column.offsets.end(), rows, static_cast<std::uint32_t>(column.children->rows()));
  }
  rows_ += rows;
}

void Batch::drop() {
  for (auto& column : columns_) column.valid[rows_ / 64] &= ~(std::uint64_t{1} << (rows_ % 64));
}

void Batch::append(RecordData const& data) {
  make_room(rows_ + 1);
  for (std::size_t f = 0; f < columns_.size() && f < data.size(); ++f) put(FieldId(f), data[f]);
  commit();
}

Datum Batch::at(std::size_t row, FieldId field) const {
  Column const& column = columns_[field.value];
  if (!column.known(row)) return {};
  switch (column.type.kind) {
    case TypeKind::boolean: return {column.ints[row] != 0};
    case TypeKind::enumeration: return {EnumWord{static_cast<std::uint32_t>(column.ints[row])}};
    case TypeKind::code: return {CodeValue{static_cast<CodeIndex>(column.ints[row])}};
    case TypeKind::date: return {Date{static_cast<std::int32_t>(column.ints[row])}};
    case TypeKind::number: return {column.numbers[row]};
    case TypeKind::text: return {column.texts[row]};
    case TypeKind::list: break;
  }
  std::vector<RecordData> elements;
  for (std::size_t i = column.offsets[row]; i < column.offsets[row + 1]; ++i) elements.push_back(column.children->row(i));
  return {std::move(elements)};
}

RecordData Batch::row(std::size_t row) const {
  RecordData out;
  out.reserve(columns_.size());
  for (std::size_t f = 0; f < columns_.size(); ++f) out.push_back(at(row, FieldId(f)));
  return out;
}

void Batch::clear() {
  rows_ = 0;
  lines.clear();
  for (auto& column : columns_) {
    std::fill(column.valid.begin(), column.valid.end(), 0);
    if (!column.children) continue;
    column.children->clear();
    column.offsets.assign(1, 0);
  }
}

}  // namespace guiju
