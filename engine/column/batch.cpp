#include "engine/column/batch.hpp"

#include "engine/base/text.hpp"

namespace guiju {

Batch::Batch(Policy const& policy, RecordId record) : record_(record) {
  for (auto const& field : policy[record].fields) {
    auto& column = columns_.emplace_back();
    column.type = field.type;
    if (field.type.kind == TypeKind::list) {
      column.children = std::make_unique<Batch>(policy, field.type.record);
      column.offsets.push_back(0);
    }
  }
}

void Batch::append(RecordData const& data) {
  static Datum const unknown;
  for (std::size_t f = 0; f < columns_.size(); ++f) {
    Column& column = columns_[f];
    Datum const& datum = f < data.size() ? data[f] : unknown;
    if (rows_ % 64 == 0) column.valid.push_back(0);
    if (datum.known()) column.valid.back() |= std::uint64_t{1} << (rows_ % 64);
    switch (column.type.kind) {
      case TypeKind::boolean:
        column.ints.push_back(datum.known() && std::get<bool>(datum.value));
        break;
      case TypeKind::enumeration:
        column.ints.push_back(datum.known() ? std::get<EnumWord>(datum.value).index : 0);
        break;
      case TypeKind::code:
        column.ints.push_back(datum.known() ? std::get<CodeValue>(datum.value).index : 0);
        break;
      case TypeKind::date:
        column.ints.push_back(datum.known() ? std::get<Date>(datum.value).days : 0);
        break;
      case TypeKind::number:
        if (datum.known()) column.numbers.push_back(std::get<Number>(datum.value));
        else column.numbers.emplace_back();
        break;
      case TypeKind::text:
        if (datum.known()) column.texts.push_back(nfc(std::get<std::string>(datum.value)));
        else column.texts.emplace_back();
        break;
      case TypeKind::list:
        if (datum.known())
          for (auto const& element : std::get<std::vector<RecordData>>(datum.value)) column.children->append(element);
        column.offsets.push_back(static_cast<std::uint32_t>(column.children->rows()));
        break;
    }
  }
  ++rows_;
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
    column.valid.clear();
    column.ints.clear();
    column.numbers.clear();
    column.texts.clear();
    if (!column.children) continue;
    column.children->clear();
    column.offsets.assign(1, 0);
  }
}

}  // namespace guiju
