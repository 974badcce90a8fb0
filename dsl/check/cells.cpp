// {column}: a cell of the row, read by what is expected where it stands.
#include <algorithm>

#include "dsl/check/cell_value.hpp"
#include "dsl/check/lowerer.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

std::optional<std::size_t> Row::column(std::string_view name) const {
  if (!header) return std::nullopt;
  for (std::size_t i = 0; i < header->size(); ++i)
    if ((*header)[i] == name) return i;
  return std::nullopt;
}

std::optional<std::size_t> Lowerer::column_of(ast::Expr const& e) const {
  if (!scope_.row) return std::nullopt;
  if (e.kind == ast::ExprKind::column) return scope_.row->column(e.text);
  if (e.kind == ast::ExprKind::set && e.args.size() == 1 && e.args[0]->kind == ast::ExprKind::name) return scope_.row->column(e.args[0]->text);
  return std::nullopt;
}

Type const* Lowerer::column_type(std::size_t column) const {
  Row const& row = *scope_.row;
  if (!row.types || !row.header) return nullptr;
  auto const found = row.types->find((*row.header)[column]);
  return found == row.types->end() ? nullptr : &found->second;
}

bool Lowerer::has_empty_cell(ast::Expr const& e) const {
  if (trying()) return false;
  if (std::optional<std::size_t> const at = column_of(e)) return cell(*at).text.empty();
  if (e.kind == ast::ExprKind::column) return false;
  return std::any_of(e.args.begin(), e.args.end(), [&](ast::ExprPtr const& arg) { return arg && has_empty_cell(*arg); });
}

void Lowerer::cell_error(DiagnosticKind kind, std::size_t column, std::vector<Phrase> arguments, std::string suggestion) {
  Row const& row = *scope_.row;
  context_.out.add_cell(kind, row.cells[column].span, row.line, (*row.header)[column], std::move(arguments), std::move(suggestion));
}

Type unread_type() {
  Type type;
  type.kind = TypeKind::list;
  return type;
}

namespace {

bool is_unread(Type const& type) { return type.kind == TypeKind::list && !type.record; }

struct CellValue {
  Datum value;
  Type type;
};

// One value of one of the plain kinds; codes are read apart.
std::optional<CellValue> cell_value(Lowerer& lowerer, std::size_t column, std::string const& text, Type const& type) {
  Policy const& policy = lowerer.context().policy;
  switch (type.kind) {
    case TypeKind::text: return CellValue{{nfc(text)}, type};
    case TypeKind::boolean: {
      std::optional<bool> const truth = read_cell_truth(text);
      if (!truth) {
        lowerer.cell_error(DiagnosticKind::CellNotTruth, column, {text});
        return std::nullopt;
      }
      return CellValue{{*truth}, type};
    }
    case TypeKind::date: {
      std::optional<Date> const date = Date::parse(fold_signs(text));
      if (!date) {
        lowerer.cell_error(DiagnosticKind::CellNotADate, column, {text});
        return std::nullopt;
      }
      return CellValue{{*date}, type};
    }
    case TypeKind::enumeration: {
      EnumType const& words = policy[type.enumeration];
      std::vector<std::uint32_t> found;
      for (std::uint32_t i = 0; i < words.words.size(); ++i)
        if (words.words[i].id == text) found = {i};
      if (found.empty())
        for (std::uint32_t i = 0; i < words.words.size(); ++i)
          if (words.words[i].label == text) found.push_back(i);
      if (found.size() == 1) return CellValue{{EnumWord{found[0]}}, type};
      if (found.size() > 1) {
        lowerer.cell_error(DiagnosticKind::CellAmbiguous, column, {text, words.words[found[0]].id + ", " + words.words[found[1]].id});
        return std::nullopt;
      }
      std::vector<std::string> candidates;
      for (EnumType::Word const& word : words.words) {
        candidates.push_back(word.id);
        if (!word.label.empty()) candidates.push_back(word.label);
      }
      lowerer.cell_error(DiagnosticKind::CellUnknownWord, column, {text, words_of(words)}, nearest_of(lowerer.context(), text, candidates));
      return std::nullopt;
    }
    case TypeKind::number: {
      CellNumber number;
      std::string bad_unit;
      switch (read_cell_number(policy.units, text, number, bad_unit)) {
        case CellNumberError::none: break;
        case CellNumberError::malformed: lowerer.cell_error(DiagnosticKind::CellNotANumber, column, {text}); return std::nullopt;
        case CellNumberError::too_long: lowerer.cell_error(DiagnosticKind::NumberTooLong, column, {text}); return std::nullopt;
        case CellNumberError::unit: {
          std::vector<std::string> const near = policy.units.near(bad_unit);
          lowerer.cell_error(DiagnosticKind::CellUnknownUnit, column, {bad_unit}, near.empty() ? std::string{} : near.front());
          return std::nullopt;
        }
      }
      Type is = type;
      Number value = number.base;
      if (number.has_unit) {
        is.unit = number.unit;
        is.dimension = number.dimension;
        if (!(number.dimension == type.dimension)) {
          lowerer.cell_error(DiagnosticKind::CellDimension, column, {text, type_words(policy, is), type_words(policy, type)});
          return std::nullopt;
        }
      } else if (type.unit) {
        Result<Number> const scaled = multiply(value, type.unit->factor);
        if (!scaled) {
          lowerer.cell_error(DiagnosticKind::NumberTooLong, column, {text});
          return std::nullopt;
        }
        value = *scaled;
      } else if (!type.dimension.none()) {
        // Expected is a quantity that no unit is known for: a bare number could be anything.
        lowerer.cell_error(DiagnosticKind::CellDimension, column, {text, type_words(policy, number_type()), type_words(policy, type)});
        return std::nullopt;
      }
      if (type.whole && !value.is_whole()) {
        lowerer.cell_error(DiagnosticKind::CellNotWhole, column, {text});
        return std::nullopt;
      }
      return CellValue{{value}, is};
    }
    case TypeKind::code:
    case TypeKind::list: break;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Lowered> Lowerer::column_values(std::size_t column, Type const& type, ast::Expr const& e) {
  row_used_ = true;
  if (trying()) {
    Expr placeholder;
    placeholder.type = type;
    placeholder.span = e.span;
    return {make(std::move(placeholder))};
  }
  Row::Cell const& at = cell(column);
  if (at.text.empty()) {
    cell_error(DiagnosticKind::CellEmpty, column, {});
    return {std::nullopt};
  }
  std::vector<std::string> parts = cell_parts(at.text, [&](std::string const& part) {
    return type.kind == TypeKind::enumeration && context_.policy[type.enumeration].find(part).has_value();
  });
  if (parts.empty()) parts = {at.text};
  std::vector<Lowered> values;
  for (std::string const& part : parts) {
    std::optional<CellValue> const value = cell_value(*this, column, part, type);
    values.push_back(value ? Lowered(constant(value->value, value->type, at.span)) : std::nullopt);
  }
  return values;
}

Lowered Lowerer::column(ast::Expr const& e, Hint hint) {
  std::string const& name = e.kind == ast::ExprKind::set ? e.args[0]->text : e.text;
  if (!scope_.row) {
    report(DiagnosticKind::ColumnOutsideTable, e.span, {name});
    return std::nullopt;
  }
  std::optional<std::size_t> const at = column_of(e);
  if (!at) {
    report(DiagnosticKind::UnknownColumn, e.span, {name}, nearest_of(context_, name, *scope_.row->header));
    return std::nullopt;
  }
  note(e.span, NameKind::column, scope_.row->source, static_cast<std::uint32_t>(*at));
  row_used_ = true;
  Type const* const declared = column_type(*at);
  bool const truth = hint.type && hint.type->kind == TypeKind::boolean;
  if (truth && (!declared || declared->kind == TypeKind::boolean || declared->kind == TypeKind::text)) return column_names(*at, e);
  if (!declared && !hint.type) {
    if (!hint.failed) report(DiagnosticKind::ColumnNeedsType, e.span, {name});
    return std::nullopt;
  }
  Type type = declared ? *declared : *hint.type;
  if (is_unread(type)) return std::nullopt;
  // 2.5 may be compared with a whole number; only a column that is declared so must be whole.
  if (!declared) type.whole = false;
  if (type.kind == TypeKind::list) {
    report(DiagnosticKind::TypeMismatch, e.span, {Phrase{"a single value", "单个值"}, type_words(context_.policy, type)});
    return std::nullopt;
  }
  if (trying()) return column_values(*at, type, e).front();

  Row::Cell const& is = cell(*at);
  if (is.text.empty()) {
    cell_error(DiagnosticKind::CellEmpty, *at, {});
    return std::nullopt;
  }
  if (type.kind == TypeKind::code) {
    auto const read = cell_codes(*at, type.codelist, false);
    if (!read) return std::nullopt;
    if (read->second.size() != 1) {
      cell_error(DiagnosticKind::CellSeveral, *at, {is.text});
      return std::nullopt;
    }
    return constant({CodeValue{read->second[0]}}, code_type(read->first), is.span);
  }
  if (type.kind == TypeKind::enumeration && !context_.policy[type.enumeration].find(is.text) && cell_parts(is.text).size() > 1) {
    cell_error(DiagnosticKind::CellSeveral, *at, {is.text});
    return std::nullopt;
  }
  std::optional<CellValue> const value = cell_value(*this, *at, is.text, type);
  if (!value) return std::nullopt;
  return constant(value->value, value->type, is.span);
}

std::optional<std::vector<Lowerer::Named>> Lowerer::cell_names(std::size_t column, ast::Expr const& e) {
  row_used_ = true;
  Row::Cell const& at = cell(column);
  RecordId const on = scope_.record.value_or(RecordId{});

  // By a label that is no name, too: "外埠 (全部)".
  auto const by_label = [&](std::string const& text, std::vector<Meaning>& found) {
    for (std::uint32_t i = 0; i < context_.defines_list.size(); ++i)
      if (context_.defines_list[i].on == on && nfc(context_.defines_list[i].label) == text) found.push_back({Meaning::Kind::define, i});
    if (!on) return;
    std::vector<Field> const& fields = context_.policy[on].fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i)
      if (fields[i].type.kind == TypeKind::boolean && nfc(fields[i].label) == text) found.push_back({Meaning::Kind::field, i});
  };
  auto const meaning_of = [&](std::string const& text) -> std::vector<Meaning> {
    Meaning const named = find(text, nullptr);
    if (named.kind == Meaning::Kind::define || named.kind == Meaning::Kind::field || named.kind == Meaning::Kind::silent) return {named};
    std::vector<Meaning> found;
    by_label(text, found);
    return found;
  };

  std::vector<std::string> const parts = cell_parts(at.text, [&](std::string const& part) { return !meaning_of(part).empty(); });
  std::vector<Named> names;
  bool ok = true;
  for (std::string const& part : parts) {
    std::vector<Meaning> const meanings = meaning_of(part);
    if (meanings.size() > 1) {
      std::string ids;
      for (Meaning const& one : meanings) {
        bool const is_define = one.kind == Meaning::Kind::define;
        ids += (ids.empty() ? "" : ", ") + (is_define ? context_.defines_list[one.index].id : context_.policy[on].fields[one.index].id);
      }
      cell_error(DiagnosticKind::CellAmbiguous, column, {part, ids});
      ok = false;
      continue;
    }
    if (meanings.size() == 1 && meanings[0].kind == Meaning::Kind::silent) {
      ok = false;
      continue;
    }
    Lowered value;
    Named named;
    bool wrong_type = false;
    if (meanings.size() == 1) {
      ast::Expr place = e;
      place.span = at.span;
      place.text = part;
      bool const is_define = meanings[0].kind == Meaning::Kind::define;
      bool const elsewhere = is_define && !(context_.defines_list[meanings[0].index].on == on);
      if (!elsewhere) {
        if (at.text == part) context_.note(at.span, is_define ? NameKind::define : NameKind::field, is_define ? meanings[0].index : on.value,
                                           is_define ? 0 : meanings[0].index);
        value = use(meanings[0], place);
        if (!value) {  // the define has an error of its own
          ok = false;
          continue;
        }
        wrong_type = type(*value).kind != TypeKind::boolean;
        if (is_define) {
          named.id = context_.defines_list[meanings[0].index].id;
          named.label = context_.defines_list[meanings[0].index].label;
        } else {
          Field const& field = context_.policy[on].fields[meanings[0].index];
          named.id = field.id;
          named.label = field.label;
        }
      }
    }
    bool const excused = scope_.record_unknown || (on && context_.broken_records.count(on.value) != 0);
    if (!value && excused) {
      ok = false;
      continue;
    }
    if (!value || wrong_type) {
      std::string const record = on ? context_.policy[on].id : std::string{};
      cell_error(DiagnosticKind::CellUnknownName, column, {part, record}, nearest_of(context_, part, names_in_scope()));
      ok = false;
      continue;
    }
    named.expr = *value;
    names.push_back(std::move(named));
  }
  if (!ok) return std::nullopt;
  return names;
}

Lowered Lowerer::column_names(std::size_t column, ast::Expr const& e) {
  Type const truth = boolean_type();
  row_used_ = true;
  if (trying()) return column_values(column, truth, e).front();
  Row::Cell const& at = cell(column);
  if (at.text.empty()) {
    cell_error(DiagnosticKind::CellEmpty, column, {});
    return std::nullopt;
  }
  // A name goes before yes and no, since 是 may be called something, but hardly is.
  if (std::optional<bool> const value = read_cell_truth(at.text); value && find(at.text, nullptr).kind == Meaning::Kind::none)
    return constant({*value}, truth, at.span);
  Type const* const declared = column_type(column);
  if (declared && declared->kind == TypeKind::boolean && find(at.text, nullptr).kind == Meaning::Kind::none && cell_parts(at.text).size() == 1) {
    cell_error(DiagnosticKind::CellNotTruth, column, {at.text});
    return std::nullopt;
  }
  std::optional<std::vector<Named>> const names = cell_names(column, e);
  if (!names || names->empty()) return std::nullopt;
  if (names->size() == 1) return names->front().expr;
  std::vector<ExprId> args;
  for (Named const& named : *names) args.push_back(named.expr);
  return this->truth(names_mean_any_ ? Op::or_ : Op::and_, std::move(args), at.span);
}

std::optional<Datum> read_cell(Context& context, Row const& row, std::size_t column, Type const& type) {
  Scope scope;
  scope.row = &row;
  Lowerer lowerer(context, scope);
  Row::Cell const& cell = row.cells[column];
  if (cell.text.empty()) {
    lowerer.cell_error(DiagnosticKind::CellEmpty, column, {});
    return std::nullopt;
  }
  if (type.kind == TypeKind::code) {
    auto const read = lowerer.cell_codes(column, type.codelist, false);
    if (!read) return std::nullopt;
    if (read->second.size() != 1 || !(read->first == type.codelist)) {
      lowerer.cell_error(DiagnosticKind::CellSeveral, column, {cell.text});
      return std::nullopt;
    }
    return Datum{CodeValue{read->second[0]}};
  }
  std::optional<CellValue> const value = cell_value(lowerer, column, cell.text, type);
  if (!value) return std::nullopt;
  return value->value;
}

}  // namespace guiju::dsl
