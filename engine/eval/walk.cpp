#include "engine/eval/walk.hpp"

namespace guiju {

std::string Paths::of(std::uint32_t scope, FieldId field) const {
  RecordType const& type = interpreter_.policy()[interpreter_.frame(scope).type];
  std::string const& prefix = frames_[scope];
  if (prefix.empty()) return type.fields[field.value].id;
  return type.synthetic ? prefix : prefix + "." + type.fields[field.value].id;
}

std::string Paths::of_list(ExprId list) {
  Expr const& expr = interpreter_.policy()[list];
  switch (expr.op) {
    case Op::field: return of(expr.scope, expr.field);
    case Op::let_: {
      LetScope const scope(interpreter_, *this);
      return of_list(expr.args[0]);
    }
    case Op::define: return of_list(expr.args[0]);
    case Op::if_: {
      Truth const condition = interpreter_.truth(expr.args[0]);
      if (condition.is_true()) return of_list(expr.args[1]);
      if (condition.is_false()) return of_list(expr.args[2]);
      return "";
    }
    default: return "";
  }
}

bool Deciding::walk(ExprId condition, Visit const& visit) {
  Expr const& expr = interpreter_.policy()[condition];
  switch (expr.op) {
    case Op::let_: {
      LetScope const scope(interpreter_, paths_);
      return walk(expr.args[0], visit);
    }
    case Op::define:
    case Op::not_: return walk(expr.args[0], visit);
    case Op::and_:
    case Op::or_: {
      Truth const whole = interpreter_.truth(condition);
      bool const one_decides = expr.op == Op::and_ ? whole.is_false() : whole.is_true();
      for (ExprId arg : expr.args) {
        if (one_decides && interpreter_.truth(arg).state != whole.state) continue;
        if (walk(arg, visit)) return true;
        if (one_decides) return false;
      }
      return false;
    }
    case Op::if_: {
      Truth const choice = interpreter_.truth(expr.args[0]);
      if (choice.is_true()) return walk(expr.args[1], visit);
      if (choice.is_false()) return walk(expr.args[2], visit);
      return walk(expr.args[0], visit) || walk(expr.args[1], visit) || walk(expr.args[2], visit);
    }
    case Op::any:
    case Op::all: return walk_elements(expr, interpreter_.truth(condition), visit);
    default: return visit(condition, interpreter_.truth(condition));
  }
}

bool Deciding::walk_elements(Expr const& expr, Truth truth, Visit const& visit) {
  bool const any = expr.op == Op::any;
  ListValue const elements = interpreter_.list(expr.args[0]);
  if (!elements.known) return visit(expr.args[0], Truth::open(elements.reasons));
  std::string const path = paths_.of_list(expr.args[0]);
  bool const one_decides = any ? truth.is_true() : truth.is_false();
  ExprId const where = expr.where();
  for (std::size_t i = 0; i < elements.size(); ++i) {
    ElementScope const scope(interpreter_, paths_, elements, path, i);
    Truth const there = where ? interpreter_.truth(where) : Truth(true);
    if (there.is_false()) continue;
    Truth const body = interpreter_.truth(expr.args[1]);
    if (one_decides && !(there.is_true() && body.state == truth.state)) continue;
    if (walk(expr.args[1], visit)) return true;
    if (there.is_unknown() && walk(where, visit)) return true;
    if (one_decides) return false;
  }
  return false;
}

bool FieldsRead::walk(ExprId id, Visit const& visit) {
  Expr const& expr = interpreter_.policy()[id];
  switch (expr.op) {
    case Op::field: return visit(expr, paths_.of(expr.scope, expr.field));
    case Op::as_of: {
      if (interpreter_.callers_date() || interpreter_.depth() == 0) return false;
      RecordType const& type = interpreter_.policy()[interpreter_.frame(0).type];
      auto const field = type.as_of();
      if (!field) return false;
      Expr as_field;
      as_field.op = Op::field;
      as_field.type = type.fields[field->value].type;
      as_field.field = *field;
      return visit(as_field, type.fields[field->value].id);
    }
    case Op::let_: {
      LetScope const scope(interpreter_, paths_);
      return walk(expr.args[0], visit);
    }
    case Op::if_: {
      if (walk(expr.args[0], visit)) return true;
      Truth const choice = interpreter_.truth(expr.args[0]);
      if (!choice.is_false() && walk(expr.args[1], visit)) return true;
      return !choice.is_true() && walk(expr.args[2], visit);
    }
    case Op::sum:
    case Op::min:
    case Op::max:
    case Op::any:
    case Op::all:
    case Op::count: {
      ListValue const elements = interpreter_.list(expr.args[0]);
      ExprId const body = expr.body(), where = expr.where();
      if (!elements.known || elements.size() == 0 || (!where && !body)) return walk(expr.args[0], visit);
      std::string const path = paths_.of_list(expr.args[0]);
      for (std::size_t i = 0; i < elements.size(); ++i) {
        ElementScope const scope(interpreter_, paths_, elements, path, i);
        if (where && walk(where, visit)) return true;
        if (body && !(where && interpreter_.truth(where).is_false()) && walk(body, visit)) return true;
      }
      return false;
    }
    default:
      for (ExprId arg : expr.args)
        if (walk(arg, visit)) return true;
      return false;
  }
}

Datum known_value(Interpreter& interpreter, ExprId id) {
  switch (interpreter.policy()[id].type.kind) {
    case TypeKind::boolean: {
      Truth const truth = interpreter.truth(id);
      return truth.is_unknown() ? Datum{} : Datum{truth.is_true()};
    }
    case TypeKind::number: {
      Interval const number = interpreter.number(id);
      return number.point() ? Datum{number.low} : Datum{};
    }
    case TypeKind::date: {
      Days const day = interpreter.date(id);
      return day.point() ? Datum{Date{day.low}} : Datum{};
    }
    case TypeKind::text: {
      TextValue const text = interpreter.text(id);
      return text.known && !text.made_up ? Datum{std::string(text.text)} : Datum{};
    }
    case TypeKind::enumeration: {
      SymbolValue const word = interpreter.symbol(id);
      return word.known ? Datum{EnumWord{word.index}} : Datum{};
    }
    case TypeKind::code: {
      SymbolValue const code = interpreter.symbol(id);
      return code.known && code.codelist == interpreter.policy()[id].type.codelist ? Datum{CodeValue{code.index}} : Datum{};
    }
    case TypeKind::list: {
      ListValue const list = interpreter.list(id);
      if (!list.known) return {};
      std::vector<RecordData> elements;
      for (std::size_t i = list.begin; i < list.end; ++i) elements.push_back(list.elements->row(i));
      return {std::move(elements)};
    }
  }
  return {};
}

Datum field_value(Interpreter&, Frame const& frame, FieldId field) {
  return frame.batch ? frame.batch->at(frame.row, field) : Datum{};
}

}  // namespace guiju
