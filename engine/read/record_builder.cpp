#include "engine/read/record_builder.hpp"

#include "engine/policy/placing.hpp"
#include "engine/read/convert.hpp"
#include "engine/read/records.hpp"

namespace guiju {
namespace {

/// Whether a value of this kind may stand in a field of this type.
bool fits(Policy const& policy, Type const& type, Datum const& value) {
  if (!value.known()) return true;
  switch (type.kind) {
    case TypeKind::boolean: return std::holds_alternative<bool>(value.value);
    case TypeKind::text: return std::holds_alternative<std::string>(value.value);
    case TypeKind::number: {
      auto const* number = std::get_if<Number>(&value.value);
      return number && (!type.whole || number->is_whole());
    }
    case TypeKind::date: return std::holds_alternative<Date>(value.value);
    case TypeKind::enumeration: {
      auto const* word = std::get_if<EnumWord>(&value.value);
      return word && word->index < policy[type.enumeration].words.size();
    }
    case TypeKind::code: {
      auto const* code = std::get_if<CodeValue>(&value.value);
      return code && code->index < policy[type.codelist].codes.size();
    }
    case TypeKind::list: return std::holds_alternative<std::vector<RecordData>>(value.value);
  }
  return false;
}

/// A field's bounds, as readers hold them: a value beyond them is no value.
bool within_bounds(Field const& field, Datum const& value) {
  auto const* number = std::get_if<Number>(&value.value);
  if (auto const* least = std::get_if<Number>(&field.min.value); number && least && *number < *least) return false;
  if (auto const* most = std::get_if<Number>(&field.max.value); number && most && *number > *most) return false;
  bool const quantity = field.type.kind == TypeKind::number && !field.type.dimension.none();
  if (number && quantity && !field.min.known() && number->is_negative() && !is_time(field.type.dimension)) return false;
  auto const* date = std::get_if<Date>(&value.value);
  if (auto const* first = std::get_if<Date>(&field.min.value); date && first && *date < *first) return false;
  if (auto const* last = std::get_if<Date>(&field.max.value); date && last && *date > *last) return false;
  return true;
}

}  // namespace

RecordBuilder::RecordBuilder(Policy const& policy, RecordId record) : policy_(&policy), record_(record) {
  if (!record.none()) data_.resize(policy[record].fields.size());
}

RecordBuilder::RecordBuilder(Policy const& policy, std::string_view record) : policy_(&policy) {
  if (record.empty()) {
    auto const judged = policy.judged();
    if (judged.size() == 1) *this = RecordBuilder(policy, judged[0]);
    else fail({Errc::invalid, "The pack judges several kinds of record: name one", "规则包判定的记录不止一种，请指明"});
    return;
  }
  auto const found = record_by_name(policy, record);
  if (found) *this = RecordBuilder(policy, *found);
  else fail(found.error());
}

void RecordBuilder::fail(Error error) {
  if (!error_) error_ = std::move(error);
}

Field const* RecordBuilder::find(std::string_view name, std::size_t& place) {
  if (error_) return nullptr;
  RecordType const& type = (*policy_)[record_];
  auto const id = type.find(name);
  if (!id) {
    std::string const word(name);
    fail({Errc::invalid, word + " is not a field of " + type.id, "“" + type.id + "”没有字段“" + word + "”"});
    return nullptr;
  }
  place = id->value;
  return &type.fields[place];
}

RecordBuilder& RecordBuilder::set(std::string_view name, std::string_view text) {
  std::size_t place = 0;
  Field const* const field = find(name, place);
  if (!field) return *this;
  Reading reading = convert({*policy_, Door::record, nullptr}, *field, text);
  if (reading.rejected()) fail({Errc::invalid, field->id + ": " + reading.notice->text(Language::en), field->id + "：" + reading.notice->text(Language::zh)});
  else data_[place] = std::move(reading.value);
  return *this;
}

RecordBuilder& RecordBuilder::set(std::string_view name, Datum value) {
  std::size_t place = 0;
  Field const* const field = find(name, place);
  if (!field) return *this;
  if (!fits(*policy_, field->type, value)) fail({Errc::invalid, field->id + ": a value of another kind", field->id + "：值的类型不符"});
  else if (!within_bounds(*field, value)) fail({Errc::invalid, field->id + ": a value beyond the field's bounds", field->id + "：值超出字段的上下限"});
  else data_[place] = std::move(value);
  return *this;
}

RecordBuilder& RecordBuilder::add(std::string_view name, RecordBuilder const& element) {
  std::size_t place = 0;
  Field const* const field = find(name, place);
  if (!field) return *this;
  if (element.error_) fail(*element.error_);
  else if (field->type.kind != TypeKind::list || field->type.record != element.record_)
    fail({Errc::invalid, field->id + " is no list of such records", field->id + "不是此类记录的列表"});
  else {
    if (!data_[place].known()) data_[place].value = std::vector<RecordData>{};
    std::get<std::vector<RecordData>>(data_[place].value).push_back(element.data_);
  }
  return *this;
}

RecordBuilder& RecordBuilder::empty_list(std::string_view name) {
  std::size_t place = 0;
  Field const* const field = find(name, place);
  if (!field) return *this;
  if (field->type.kind != TypeKind::list) fail({Errc::invalid, field->id + " is no list", field->id + "不是列表"});
  else data_[place].value = std::vector<RecordData>{};
  return *this;
}

RecordBuilder RecordBuilder::element(std::string_view name) const {
  RecordBuilder copy = *this;
  std::size_t place = 0;
  Field const* const field = copy.find(name, place);
  if (!field) return copy;
  if (field->type.kind != TypeKind::list) {
    copy.fail({Errc::invalid, field->id + " is no list", field->id + "不是列表"});
    return copy;
  }
  return RecordBuilder(*policy_, field->type.record);
}

Result<RecordData> RecordBuilder::build() const {
  if (error_) return *error_;
  RecordData data = data_;
  place(*policy_, record_, data);
  return data;
}

}  // namespace guiju
