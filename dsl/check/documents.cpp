// What is written in a document and speaks of records: `dated by` and `applies when`.
#include "dsl/check/checking.hpp"
#include "dsl/check/mentions.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

bool field_is_broken(Checking const& state, std::uint32_t record, std::string const& name) {
  if (state.context.broken_records.count(record) != 0) return true;
  auto const broken = state.context.broken_fields.find(record);
  return broken != state.context.broken_fields.end() && broken->second.count(name) != 0;
}

void check_dated_by(Checking& state, ast::Name const& name) {
  if (state.context.records.excuses_all()) return;  // a record of unknown name may have it
  std::optional<Type> other;
  std::vector<std::string> dates;
  for (std::uint32_t i = 0; i < state.policy().records.size(); ++i) {
    RecordType const& record = state.policy().records[i];
    if (field_is_broken(state, i, name.text)) return;
    if (auto const field = record.find(name.text)) {
      other = record.fields[field->value].type;
      if (other->kind == TypeKind::date) return;
    }
    for (Field const& field : record.fields)
      if (field.type.kind == TypeKind::date) dates.push_back(field.id);
  }
  if (other) {
    state.out().add(DiagnosticKind::TypeMismatch, name.span, {Phrase("a date", "日期"), Phrase("a field of another type", "其他类型的字段")});
    return;
  }
  auto const near = nearest(name.text, dates, 1);
  state.out().add(DiagnosticKind::UnknownName, name.span, {kind_phrase("field"), name.text}, near.empty() ? "" : near.front());
}

// No rule cites the document: its `applies when` is tried on the record that has most of what it names.
void try_applies_when(Checking& state, DocumentInfo const& info) {
  std::set<std::string> names;
  names_in(*info.ast->applies_when->when, names);
  std::optional<RecordId> best;
  std::size_t most = 0;
  for (Declared<ast::Record> const& one : state.records) {
    std::size_t found = 0;
    for (std::string const& name : names) {
      auto const define = state.context.defines.find(name).symbol;
      bool const is_its_define = define && state.context.defines_list[define->index].on == RecordId(one.index);
      if (is_its_define || state.policy().records[one.index].find(name) || field_is_broken(state, one.index, name)) ++found;
    }
    if (!best || found > most) best = RecordId(one.index), most = found;
  }
  if (!best) return;
  state.context.enter(info.pack);
  Scope scope;
  scope.record = best;
  lower_condition(state.context, *info.ast->applies_when->when, scope);
}

}  // namespace

bool dated_by_anything(Checking& state, DocumentId document) {
  DocumentInfo const& info = state.documents[document.value];
  if (!info.ast || !info.ast->dated_by) return true;
  std::string const& name = info.ast->dated_by->text;
  for (std::uint32_t i = 0; i < state.policy().records.size(); ++i) {
    auto const field = state.policy().records[i].find(name);
    if (field_is_broken(state, i, name) || (field && state.policy().records[i].fields[field->value].type.kind == TypeKind::date)) return true;
  }
  return false;
}

void finish_documents(Checking& state) {
  for (DocumentInfo const& info : state.documents) {
    if (!info.ast) continue;
    state.context.enter(info.pack);
    if (info.ast->dated_by) check_dated_by(state, *info.ast->dated_by);
    if (info.ast->applies_when && !info.applied) try_applies_when(state, info);
  }
}

}  // namespace guiju::dsl
