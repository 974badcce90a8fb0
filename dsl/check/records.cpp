// Records: the fields' types first, since everything else asks for them; then bounds and questions.
#include "dsl/check/checking.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

bool is_name(std::string const& text) {
  bool first = true;
  for (std::size_t i = 0; i < text.size(); first = false) {
    char32_t const c = next_code_point(text, i);
    if (!(first ? is_name_start(c) : is_name_continue(c))) return false;
  }
  return !text.empty();
}

void make_fields(Checking& state, Declared<ast::Record> const& one) {
  Context& context = state.context;
  std::set<std::string> ids, labels;
  bool key = false, as_of = false;
  for (ast::Field const& written : one.ast->fields) {
    bool const fresh = ids.insert(written.id.text).second;
    if (!fresh) state.out().add(DiagnosticKind::DeclaredTwice, written.id.span, {kind_phrase("field"), written.id.text, ""});
    std::optional<Type> const type = lower_type(context, written.type);  // may add records: no reference is held
    if (!fresh) continue;
    std::string const label = written.label ? nfc(written.label->text) : "";
    if (is_name(label) && !labels.insert(label).second) context.shared_field_labels[one.index].insert(label);
    std::string const record_id = context.policy.records[one.index].id;
    if (written.key && std::exchange(key, true))
      state.out().add(DiagnosticKind::FieldMarkTwice, written.id.span, {record_id, Phrase("key", "主键")});
    if (written.as_of && std::exchange(as_of, true))
      state.out().add(DiagnosticKind::FieldMarkTwice, written.id.span, {record_id, Phrase("as of", "判定日")});
    if (!type) {
      context.broken_fields[one.index].insert(written.id.text);
      if (is_name(label)) context.broken_fields[one.index].insert(label);
      continue;
    }
    if (written.type.kind == ast::Type::Kind::text && !written.type.name.text.empty() && written.type.name.text != "uscc")
      state.out().add(DiagnosticKind::UnknownName, written.type.name.span, {kind_phrase("format"), written.type.name.text}, "uscc");
    if (written.as_of && type->kind != TypeKind::date) state.out().add(DiagnosticKind::AsOfNotDate, written.id.span, {written.id.text});
    Field field;
    field.id = written.id.text, field.label = label;
    for (ast::Text const& alias : written.aliases) field.aliases.push_back(nfc(trim(alias.text)));
    field.type = *type;
    if (written.type.kind == ast::Type::Kind::text) field.format = written.type.name.text;
    field.key = written.key, field.as_of = written.as_of, field.span = written.id.span;
    auto const number = static_cast<std::uint32_t>(context.policy.records[one.index].fields.size());
    context.note(written.id.span, NameKind::field, one.index, number, true);
    if (written.label) context.note(written.label->span, NameKind::field, one.index, number, true);
    context.policy.records[one.index].fields.push_back(std::move(field));
  }
}

std::optional<Datum> bound(Checking& state, ast::ExprPtr const& written, Type const& type) {
  if (!written) return std::nullopt;
  if (type.kind != TypeKind::number && type.kind != TypeKind::date) {
    state.out().add(DiagnosticKind::BoundsNoOrder, written->span);
    return std::nullopt;
  }
  return lower_value(state.context, *written, type);
}

bool below(Datum const& a, Datum const& b) {
  if (auto const* number = std::get_if<Number>(&a.value)) return *number < std::get<Number>(b.value);
  if (auto const* date = std::get_if<Date>(&a.value)) return *date < std::get<Date>(b.value);
  return false;
}

void finish_field(Checking& state, std::uint32_t record, std::size_t at, ast::Field const& written) {
  Type const type = state.policy().records[record].fields[at].type;
  auto const min = bound(state, written.min, type), max = bound(state, written.max, type);
  if (min && max && below(*max, *min)) state.out().add(DiagnosticKind::BoundsUpsideDown, written.max->span);
  Message ask;
  if (written.ask) {
    Scope scope;
    scope.record = RecordId(record);
    if (auto const message = lower_message(state.context, *written.ask, scope)) ask = *message;
  }
  Field& field = state.policy().records[record].fields[at];
  if (min) field.min = *min;
  if (max) field.max = *max;
  field.ask = std::move(ask);
}

}  // namespace

void make_records(Checking& state) {
  for (Declared<ast::Record> const& one : state.records) {
    state.context.enter(one.pack);
    if (one.ast) make_fields(state, one);
  }
}

void finish_records(Checking& state) {
  for (Declared<ast::Record> const& one : state.records) {
    if (!one.ast) continue;
    state.context.enter(one.pack);
    for (std::size_t i = 0, at = 0; i < one.ast->fields.size() && at < state.policy().records[one.index].fields.size(); ++i) {
      ast::Field const& written = one.ast->fields[i];
      Span const here = state.policy().records[one.index].fields[at].span;
      if (here.begin != written.id.span.begin || here.source != written.id.span.source) continue;  // left out: alike, or of no type
      finish_field(state, one.index, at++, written);
    }
  }
}

}  // namespace guiju::dsl
