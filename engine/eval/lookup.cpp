// Which rows of a table of values the keys name, or may name.
#include "engine/eval/interpret.hpp"

namespace guiju {

Truth Interpreter::key_matches(Lookup::Column const& column, Lookup::Key const& key, ExprId value) {
  switch (column.type.kind) {
    case TypeKind::number: {
      Interval const number = this->number(value);
      if (number.error) return Truth::open(number.reasons);
      if (!column.range) return equal(number, std::get<Number>(key.from.value));
      Truth inside = true;
      if (key.from.known()) inside = less_or_equal(std::get<Number>(key.from.value), number);
      if (key.to.known()) inside = both(inside, less_or_equal(number, std::get<Number>(key.to.value)));
      return inside;
    }
    case TypeKind::date: {
      Days const day = date(value);
      if (!column.range) return equal(day, Days(std::get<Date>(key.from.value)));
      Period period;
      if (key.from.known()) period.from = std::get<Date>(key.from.value);
      if (key.to.known()) period.to = std::get<Date>(key.to.value);
      return within(day, period);
    }
    case TypeKind::boolean: {
      Truth const truth = this->truth(value);
      if (truth.is_unknown()) return truth;
      return truth.is_true() == std::get<bool>(key.from.value);
    }
    case TypeKind::text: {
      TextValue const text = this->text(value);
      if (!text.known) return Truth::open(text.reasons);
      return !text.made_up && text.text == std::get<std::string>(key.from.value);
    }
    case TypeKind::enumeration: {
      SymbolValue const word = symbol(value);
      if (!word.known) return Truth::open(word.reasons);
      return word.index == std::get<EnumWord>(key.from.value).index;
    }
    case TypeKind::code: {
      SymbolValue row;
      row.known = true;
      row.index = std::get<CodeValue>(key.from.value).index;
      row.codelist = column.type.codelist;
      return equal_codes(policy_, symbol(value), row);
    }
    case TypeKind::list: break;
  }
  return false;
}

bool Interpreter::lookup_rows(Expr const& expr, std::vector<std::uint32_t>& rows, bool& sure, Reasons& reasons) {
  Lookup const& lookup = policy_[expr.lookup];
  for (ExprId key : expr.args) {
    bool error = false;
    Reasons why;
    auto const look = [&](auto const& value) { error = value.error, why = value.reasons; };
    switch (policy_[key].type.kind) {
      case TypeKind::number: look(number(key)); break;
      case TypeKind::date: look(date(key)); break;
      case TypeKind::text: look(text(key)); break;
      case TypeKind::enumeration:
      case TypeKind::code: look(symbol(key)); break;
      case TypeKind::boolean: {
        Truth const truth = this->truth(key);
        why = truth.reasons;
        break;
      }
      case TypeKind::list: break;
    }
    reasons = reasons | why;
    if (error) return false;
  }
  for (std::uint32_t row = 0; row < lookup.rows.size(); ++row) {
    Truth matches = true;
    for (std::size_t k = 0; k < expr.args.size() && !matches.is_false(); ++k)
      matches = both(matches, key_matches(lookup.keys[k], lookup.rows[row].keys[k], expr.args[k]));
    if (matches.is_true()) {
      rows.assign(1, row);
      sure = true;
      return true;
    }
    if (!matches.is_false()) rows.push_back(row);
  }
  if (!rows.empty()) return true;
  reasons = lacking_key(expr);
  return false;
}

Reasons Interpreter::lacking_key(Expr const& expr) {
  if (!keep_reasons_) return Reasons::of(Reason::error);
  Lookup const& lookup = policy_[expr.lookup];
  std::string keys, in_chinese;
  for (std::size_t k = 0; k < expr.args.size(); ++k) {
    Datum value;
    Type const& type = policy_[expr.args[k]].type;
    switch (type.kind) {
      case TypeKind::number:
        if (Interval const n = number(expr.args[k]); n.point()) value.value = n.low;
        break;
      case TypeKind::date:
        if (Days const d = date(expr.args[k]); d.point()) value.value = Date{d.low};
        break;
      case TypeKind::text:
        if (TextValue const t = text(expr.args[k]); t.known) value.value = std::string(t.text);
        break;
      case TypeKind::enumeration:
        if (SymbolValue const s = symbol(expr.args[k]); s.known) value.value = EnumWord{s.index};
        break;
      case TypeKind::code:
        if (SymbolValue const s = symbol(expr.args[k]); s.known && s.codelist == type.codelist) value.value = CodeValue{s.index};
        break;
      default: break;
    }
    if (!value.known()) continue;
    keys += (keys.empty() ? "" : ", ") + datum_text(policy_, value, type);
    in_chinese += (in_chinese.empty() ? "" : "、") + datum_text(policy_, value, type, true);
  }
  std::string const gives = lookup.gives[expr.gives].id;
  std::string const name = lookup.label.empty() ? lookup.id : lookup.label;
  return reason(Reason::error, "the table " + lookup.id + " has no " + gives + " for " + keys,
                "对照表“" + name + "”中没有与" + in_chinese + "相应的" + gives);
}

Reasons Interpreter::unset_param(Expr const& expr) {
  if (!keep_reasons_) return Reasons::of(Reason::param);
  Param const& param = policy_[expr.param];
  return reason(Reason::param, param.id, param.id);
}

}  // namespace guiju
