// Types as written, and values written out.
#include "dsl/check/lowerer.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

// Enums with the same words are one, so that two fields with the same list of words can be compared.
EnumId enum_of(Policy& policy, EnumType words) {
  for (std::size_t i = 0; i < policy.enums.size(); ++i) {
    EnumType const& other = policy.enums[i];
    bool same = other.words.size() == words.words.size();
    for (std::size_t k = 0; same && k < words.words.size(); ++k)
      same = other.words[k].id == words.words[k].id && other.words[k].label == words.words[k].label;
    if (same) return EnumId(i);
  }
  policy.enums.push_back(std::move(words));
  return EnumId(policy.enums.size() - 1);
}

bool same_in_full(Type const& a, Type const& b) {
  return a.kind == b.kind && a.dimension == b.dimension && a.whole == b.whole && a.duration == b.duration && a.enumeration == b.enumeration &&
         a.codelist == b.codelist && a.record == b.record && (a.unit ? a.unit->symbol : "") == (b.unit ? b.unit->symbol : "");
}

void note_words(Context& context, ast::Type const& type, EnumId id) {
  std::vector<EnumType::Word> const& words = context.policy[id].words;
  for (std::uint32_t i = 0; i < words.size(); ++i)
    for (ast::Type::Word const& word : type.words) {
      if (word.id.text != words[i].id) continue;
      context.note(word.id.span, NameKind::word, id.value, i, true);
      if (word.label) context.note(word.label->span, NameKind::word, id.value, i, true);
    }
}

// The elements of a list of plain values are records of one field.
RecordId plain_element(Policy& policy, Type const& of) {
  for (std::size_t i = 0; i < policy.records.size(); ++i) {
    RecordType const& record = policy.records[i];
    if (record.synthetic && record.fields.size() == 1 && same_in_full(record.fields[0].type, of)) return RecordId(i);
  }
  RecordType record;
  record.id = "value";
  record.synthetic = true;
  Field value;
  value.id = "value";
  value.type = of;
  record.fields.push_back(std::move(value));
  policy.records.push_back(std::move(record));
  return RecordId(policy.records.size() - 1);
}

std::optional<std::uint32_t> declared(Context& context, Names const& names, NameKind what, ast::Name const& name, Phrase const& one, Phrase const& several) {
  Names::Found const found = names.find(name.text);
  if (found.ambiguous) {
    context.out.add(DiagnosticKind::LabelOfSeveral, name.span, {several, name.text});
    return std::nullopt;
  }
  if (!found.symbol) {
    context.out.add(DiagnosticKind::UnknownName, name.span, {one, name.text}, nearest_of(context, name.text, names.all()));
    return std::nullopt;
  }
  context.note(name.span, what, found.symbol->index);
  return found.symbol->index;
}

}  // namespace

std::optional<Type> lower_type(Context& context, ast::Type const& type) {
  using K = ast::Type::Kind;
  Type made;
  switch (type.kind) {
    case K::boolean: return boolean_type();
    case K::text: return text_type();
    case K::date: return date_type();
    case K::decimal: return number_type();
    case K::integer:
      made = number_type();
      made.whole = true;
      return made;
    case K::duration:
      made = number_type();
      made.unit = context.policy.units.find("day");
      if (made.unit) made.dimension = made.unit->dimension;
      made.duration = true;
      return made;
    case K::quantity: {
      made = number_type();
      Scope scope;
      Lowerer lowerer(context, scope);
      std::optional<UnitPtr> const unit = lowerer.unit(type.name.text, type.name.span);
      if (!unit) return std::nullopt;
      made.unit = *unit;
      if (made.unit) made.dimension = made.unit->dimension;
      return made;
    }
    case K::code: {
      std::optional<std::uint32_t> const list = declared(context, context.codelists, NameKind::codelist, type.name, {"code list", "代码表"}, {"code lists", "代码表"});
      if (!list || context.codelists.find(type.name.text).symbol->broken) return std::nullopt;
      return code_type(CodeListId(*list));
    }
    case K::enumeration: {
      EnumType words;
      for (ast::Type::Word const& word : type.words) {
        bool twice = false;
        for (EnumType::Word const& other : words.words) twice = twice || other.id == word.id.text;
        if (twice) {
          context.out.add(DiagnosticKind::DeclaredTwice, word.id.span, {Phrase{"word", "枚举词"}, word.id.text, ""});
          continue;  // the first holds
        }
        words.words.push_back({word.id.text, word.label ? nfc(word.label->text) : std::string{}});
      }
      made.kind = TypeKind::enumeration;
      made.enumeration = enum_of(context.policy, std::move(words));
      note_words(context, type, made.enumeration);
      return made;
    }
    case K::list: {
      made.kind = TypeKind::list;
      if (type.element) {
        std::optional<Type> const element = lower_type(context, *type.element);
        if (!element) return std::nullopt;
        made.record = plain_element(context.policy, *element);
        return made;
      }
      std::optional<std::uint32_t> const record = declared(context, context.records, NameKind::record, type.name, {"record", "记录"}, {"records", "记录"});
      if (!record || context.records.find(type.name.text).symbol->broken) return std::nullopt;
      made.record = RecordId(*record);
      return made;
    }
  }
  return std::nullopt;
}

std::optional<Datum> lower_value(Context& context, ast::Expr const& expr, Type const& written_type, bool given) {
  using K = ast::ExprKind;
  Type const type = written_type;
  Scope scope;
  Lowerer lowerer(context, scope);

  bool literal = expr.kind == K::number || expr.kind == K::date || expr.kind == K::string || expr.kind == K::boolean || expr.kind == K::name;
  if (expr.kind == K::negate) literal = expr.args[0]->kind == K::number;
  if (!literal) {
    lowerer.report(DiagnosticKind::NotALiteral, expr.span, {type_words(context.policy, type)});
    return std::nullopt;
  }
  // Nothing is in scope: a name is a word or a code, else no value at all.
  if (expr.kind == K::name) {
    if (type.kind == TypeKind::enumeration) {
      EnumType const& words = context.policy[type.enumeration];
      std::size_t found = words.words.size(), times = 0;
      for (std::size_t i = 0; i < words.words.size(); ++i)
        if (words.words[i].id == expr.text) {
          found = i;
          times = 1;
          break;
        }
      if (!times)
        for (std::size_t i = 0; i < words.words.size(); ++i)
          if (words.words[i].label == expr.text) {
            found = i;
            ++times;
          }
      if (times == 1) context.note(expr.span, NameKind::word, type.enumeration.value, static_cast<std::uint32_t>(found));
      if (times == 1) return Datum{EnumWord{static_cast<std::uint32_t>(found)}};
      if (times > 1) {
        lowerer.report(DiagnosticKind::LabelOfSeveral, expr.span, {Phrase{"words of the enum", "枚举词"}, expr.text});
        return std::nullopt;
      }
      lowerer.unknown_name(expr, Hint{&type}, expr.text);
      return std::nullopt;
    }
    if (type.kind != TypeKind::code) {
      lowerer.report(DiagnosticKind::TypeMismatch, expr.span, {type_words(context.policy, type), Phrase{"a name", "名称"}});
      return std::nullopt;
    }
  }
  if (type.kind == TypeKind::code && expr.kind != K::boolean && expr.kind != K::negate && !(expr.kind == K::number && !expr.unit.empty())) {
    auto const found = lowerer.codes({&expr}, type.codelist, false);
    if (!found) return std::nullopt;
    if (!(found->first == type.codelist)) {
      // A value of a field is of the field's own list.
      lowerer.report(DiagnosticKind::UnknownCode, expr.span, {expr.text, context.policy[type.codelist].id},
                     nearest_code(context, expr.text, type.codelist));
      return std::nullopt;
    }
    return Datum{CodeValue{found->second[0]}};
  }
  // What stands in quotes for a word of an enum in a record's facts is let pass: labels need not be names.
  if (given && expr.kind == K::string && type.kind == TypeKind::enumeration)
    if (std::optional<std::uint32_t> const word = context.policy[type.enumeration].find(nfc(expr.text))) {
      context.note(expr.span, NameKind::word, type.enumeration.value, *word);
      return Datum{EnumWord{*word}};
    }

  Lowered const made = lowerer.expr(expr, Hint{&type});
  if (!made) return std::nullopt;
  Expr const value = context.policy[*made];
  if (value.op != Op::constant) {
    lowerer.report(DiagnosticKind::NotALiteral, expr.span, {type_words(context.policy, type)});
    return std::nullopt;
  }
  if (type.kind == TypeKind::number && value.type.kind == TypeKind::number) {
    Number number = std::get<Number>(value.constant.value);
    bool const bare = value.type.dimension.none() && !value.type.unit;
    if (given && bare && type.unit) {
      Result<Number> const scaled = multiply(number, type.unit->factor);
      if (!scaled) {
        lowerer.report(DiagnosticKind::NumberTooLong, expr.span, {expr.text});
        return std::nullopt;
      }
      number = *scaled;
    } else if (!(value.type.dimension == type.dimension)) {
      lowerer.coerce(expr, made, type);
      return std::nullopt;
    }
    if (type.whole && !number.is_whole()) {
      lowerer.report(DiagnosticKind::NotWhole, expr.span, {lowerer.written(expr)});
      return std::nullopt;
    }
    return Datum{number};
  }
  if (!lowerer.coerce(expr, made, type)) return std::nullopt;
  return value.constant;
}

}  // namespace guiju::dsl
