#include "engine/eval/interpret.hpp"

#include <re2/re2.h>

#include "engine/eval/tables.hpp"

namespace guiju {
namespace {

constexpr std::size_t most_reason_texts = 4096;

}  // namespace

Interpreter::Interpreter(Policy const& policy) : policy_(policy) {
  for (auto const& record : policy.records) {
    auto& row = bounds_.emplace_back();
    for (auto const& field : record.fields) {
      Bounds bounds;
      bounds.number = Interval::all();
      bounds.days = Days::all();
      if (auto lowest = field.lowest()) bounds.number = Interval::at_least(*lowest);
      if (auto const* most = std::get_if<Number>(&field.max.value)) {
        bounds.number.high = *most;
        bounds.number.high_infinite = false;
      }
      if (auto const* first = std::get_if<Date>(&field.min.value)) bounds.days.low = first->days;
      if (auto const* last = std::get_if<Date>(&field.max.value)) bounds.days.high = last->days;
      row.push_back(std::move(bounds));
    }
  }
  reason_texts_.resize(1);
  kept_.resize(policy.exprs.size());
}

Interpreter::~Interpreter() = default;

void Interpreter::stand_on(Batch const& batch, std::size_t row, std::optional<Date> callers_date) {
  frames_.clear();
  frames_.push_back({&batch, row, batch.record()});
  callers_date_ = callers_date;
  overlay_.clear();
  new_row();
  reason_texts_.resize(1);
  steps_ = 0;
}

void Interpreter::stand_nowhere(std::optional<Date> callers_date) {
  frames_.clear();
  callers_date_ = callers_date;
  overlay_.clear();
  new_row();
  reason_texts_.resize(1);
  steps_ = 0;
}

Reasons Interpreter::reason(Reason reason, std::string en, std::string zh) {
  if (!keep_reasons_ || reason_texts_.size() >= most_reason_texts) return Reasons::of(reason);
  reason_texts_.push_back({std::move(en), std::move(zh)});
  return Reasons::of(reason, static_cast<std::uint16_t>(reason_texts_.size() - 1));
}

Reasons Interpreter::make(Error const& error) { return reason(Reason::error, error.en, error.zh); }

Interpreter::RuleScope::RuleScope(Interpreter& interpreter) : interpreter_(interpreter) {
  auto& frames = interpreter_.frames_;
  if (frames.size() <= 1) return;
  hidden_.assign(frames.begin() + 1, frames.end());
  frames.resize(1);
}
Interpreter::RuleScope::~RuleScope() {
  auto& frames = interpreter_.frames_;
  frames.insert(frames.end(), hidden_.begin(), hidden_.end());
}

Frame Interpreter::element(ListValue const& list, std::size_t i) const {
  return {list.elements, list.begin + i, list.element_type};
}

template <class Value, class Evaluate, class Join>
Value Interpreter::branch(Expr const& expr, Evaluate evaluate, Join join) {
  Truth const condition = truth(expr.args[0]);
  if (condition.is_true()) return evaluate(expr.args[1]);
  if (condition.is_false()) return evaluate(expr.args[2]);
  Value out = join(evaluate(expr.args[1]), evaluate(expr.args[2]));
  out.reasons = condition.reasons | out.reasons;
  return out;
}

Truth Interpreter::truth(ExprId id) {
  ++steps_;
  if (!stands_on_record()) return truth_anew(id);
  if (kept_[id.value].row == row_) return kept_[id.value].truth;
  Truth const truth = truth_anew(id);
  kept_[id.value] = {row_, truth};
  return truth;
}

Truth Interpreter::truth_anew(ExprId id) {
  Expr const& expr = policy_[id];
  switch (expr.op) {
    case Op::constant: return std::get<bool>(expr.constant.value);
    case Op::field: return field_truth(expr);
    case Op::let_: {
      RuleScope const scope(*this);
      return truth(expr.args[0]);
    }
    case Op::define: return truth(expr.args[0]);
    case Op::not_: return !truth(expr.args[0]);
    case Op::and_: {
      Truth all = true;
      for (ExprId arg : expr.args) {
        all = both(all, truth(arg));
        if (all.is_false()) return all;
      }
      return all;
    }
    case Op::or_: {
      Truth any = false;
      for (ExprId arg : expr.args) {
        any = either(any, truth(arg));
        if (any.is_true()) return any;
      }
      return any;
    }
    case Op::if_: {
      Truth const condition = truth(expr.args[0]);
      if (condition.is_true()) return truth(expr.args[1]);
      if (condition.is_false()) return truth(expr.args[2]);
      return choose(condition, truth(expr.args[1]), truth(expr.args[2]));
    }
    case Op::eq:
    case Op::ne:
    case Op::lt:
    case Op::le:
    case Op::gt:
    case Op::ge:
    case Op::between:
    case Op::in_set: return compare(expr);
    case Op::within: return code_within(policy_, symbol(expr.args[0]), expr.leaves, expr.codelist);
    case Op::is_known: return known(expr.args[0]);
    case Op::contains_any:
    case Op::contains_all:
    case Op::starts_with:
    case Op::matches: return text_test(expr);
    case Op::any: return quantified(expr, true);
    case Op::all: return quantified(expr, false);
    case Op::in_period: return within(date(expr.args[0]), expr.period);
    case Op::param:
      return from_param<Truth>(
          expr, [](Datum const& datum) { return Truth(std::get<bool>(datum.value)); },
          [](Truth a, Truth b) { return a.state == b.state ? a : Truth::open(a.reasons | b.reasons); });
    case Op::lookup:
      return from_lookup<Truth>(
          expr, [](Datum const& datum) { return Truth(std::get<bool>(datum.value)); },
          [](Truth a, Truth b) { return a.state == b.state ? a : Truth::open(a.reasons | b.reasons); });
    default: break;
  }
  return Truth::open(reason(Reason::error, "an expression that could not be checked", "表达式未能通过检查"));
}

Interval Interpreter::number(ExprId id) {
  ++steps_;
  Expr const& expr = policy_[id];
  auto const two = [&](auto operation) {
    Interval const a = number(expr.args[0]);
    return operation(a, number(expr.args[1]), static_cast<ErrorMaker&>(*this));
  };
  switch (expr.op) {
    case Op::constant: return std::get<Number>(expr.constant.value);
    case Op::field: return number_field(expr);
    case Op::let_: {
      RuleScope const scope(*this);
      return number(expr.args[0]);
    }
    case Op::define: return number(expr.args[0]);
    case Op::if_:
      return branch<Interval>(
          expr, [&](ExprId arg) { return number(arg); }, [](Interval const& a, Interval const& b) { return hull(a, b); });
    case Op::add: return two([](auto const& a, auto const& b, ErrorMaker& e) { return add(a, b, e); });
    case Op::subtract: return two([](auto const& a, auto const& b, ErrorMaker& e) { return subtract(a, b, e); });
    case Op::multiply: return two([](auto const& a, auto const& b, ErrorMaker& e) { return multiply(a, b, e); });
    case Op::divide: return two([](auto const& a, auto const& b, ErrorMaker& e) { return divide(a, b, e); });
    case Op::negate: return negate(number(expr.args[0]));
    case Op::round: return two([&](auto const& a, auto const& b, ErrorMaker& e) { return round(a, expr.rounding, b, e); });
    case Op::date_difference: {
      Days const later = date(expr.args[0]);
      return difference(later, date(expr.args[1]));
    }
    case Op::count: return counted(expr);
    case Op::sum: return summed(expr);
    case Op::min: return extreme(expr, true);
    case Op::max: return extreme(expr, false);
    case Op::param:
      return from_param<Interval>(
          expr, [](Datum const& datum) { return Interval(std::get<Number>(datum.value)); },
          [](Interval const& a, Interval const& b) { return hull(a, b); });
    case Op::lookup:
      return from_lookup<Interval>(
          expr, [](Datum const& datum) { return Interval(std::get<Number>(datum.value)); },
          [](Interval const& a, Interval const& b) { return hull(a, b); });
    default: break;
  }
  return Interval::of_error(reason(Reason::error, "an expression that could not be checked", "表达式未能通过检查"));
}

Days Interpreter::date(ExprId id) {
  ++steps_;
  Expr const& expr = policy_[id];
  switch (expr.op) {
    case Op::constant: return std::get<Date>(expr.constant.value);
    case Op::field: return date_field(frames_[expr.scope], expr.field);
    case Op::as_of: return as_of();
    case Op::let_: {
      RuleScope const scope(*this);
      return date(expr.args[0]);
    }
    case Op::define: return date(expr.args[0]);
    case Op::if_:
      return branch<Days>(
          expr, [&](ExprId arg) { return date(arg); }, [](Days const& a, Days const& b) { return hull(a, b); });
    case Op::date_add_days: {
      Days const day = date(expr.args[0]);
      return add_days(day, number(expr.args[1]), *this);
    }
    case Op::date_add_months: {
      Days const day = date(expr.args[0]);
      return add_months(day, number(expr.args[1]), *this);
    }
    case Op::min: return extreme_day(expr, true);
    case Op::max: return extreme_day(expr, false);
    case Op::param:
      return from_param<Days>(
          expr, [](Datum const& datum) { return Days(std::get<Date>(datum.value)); },
          [](Days const& a, Days const& b) { return hull(a, b); });
    case Op::lookup:
      return from_lookup<Days>(
          expr, [](Datum const& datum) { return Days(std::get<Date>(datum.value)); },
          [](Days const& a, Days const& b) { return hull(a, b); });
    default: break;
  }
  return Days::of_error(reason(Reason::error, "an expression that could not be checked", "表达式未能通过检查"));
}

TextValue Interpreter::text(ExprId id) {
  ++steps_;
  Expr const& expr = policy_[id];
  auto const of = [](std::string_view text) {
    TextValue out;
    out.known = true;
    out.text = text;
    return out;
  };
  auto const read = [&](Datum const& datum) { return of(std::get<std::string>(datum.value)); };
  auto const join = [](TextValue const& a, TextValue const& b) { return common(a, b); };
  switch (expr.op) {
    case Op::constant: return read(expr.constant);
    case Op::field: {
      Frame const& frame = frames_[expr.scope];
      if (!frame.batch) return {};
      Column const& column = frame.batch->column(expr.field);
      if (column.known(frame.row)) return of(column.texts[frame.row]);
      if (!overlay_.empty())
        if (auto const* value = overlay_.find(frame.batch, frame.row, expr.field)) {
          if (auto const* made_up = std::get_if<MadeUpText>(value)) {
            TextValue out;
            out.known = out.made_up = true;
            out.matching = made_up->matching;
            return out;
          }
          return of(std::get<std::string>(*value));
        }
      return {};
    }
    case Op::let_: {
      RuleScope const scope(*this);
      return text(expr.args[0]);
    }
    case Op::define: return text(expr.args[0]);
    case Op::if_: return branch<TextValue>(expr, [&](ExprId arg) { return text(arg); }, join);
    case Op::param: return from_param<TextValue>(expr, read, join);
    case Op::lookup: return from_lookup<TextValue>(expr, read, join);
    case Op::code_name:
    case Op::code_code: {
      SymbolValue const symbol = this->symbol(expr.args[0]);
      TextValue out;
      out.error = symbol.error;
      out.reasons = symbol.reasons;
      if (!symbol.known) return out;
      out.known = true;
      Type const& type = policy_[expr.args[0]].type;
      if (type.kind == TypeKind::enumeration) {
        auto const& word = policy_[type.enumeration].words[symbol.index];
        out.text = expr.op == Op::code_code || word.label.empty() ? word.id : word.label;
      } else {
        auto const& code = policy_[symbol.codelist].codes[symbol.index];
        out.text = expr.op == Op::code_code ? code.code : code.name;
      }
      return out;
    }
    default: break;
  }
  TextValue out;
  out.error = true;
  out.reasons = reason(Reason::error, "an expression that could not be checked", "表达式未能通过检查");
  return out;
}

SymbolValue Interpreter::symbol(ExprId id) {
  ++steps_;
  Expr const& expr = policy_[id];
  auto const of = [&](std::uint32_t index, CodeListId list) {
    SymbolValue out;
    out.known = true;
    out.index = index;
    out.codelist = list;
    return out;
  };
  auto const read = [&](Datum const& datum) {
    if (auto const* word = std::get_if<EnumWord>(&datum.value)) return of(word->index, {});
    return of(std::get<CodeValue>(datum.value).index, expr.type.codelist);
  };
  auto const join = [](SymbolValue const& a, SymbolValue const& b) { return common(a, b); };
  switch (expr.op) {
    case Op::constant: return read(expr.constant);
    case Op::field: {
      Frame const& frame = frames_[expr.scope];
      if (!frame.batch) return {};
      if (!overlay_.empty())  // also before a code that is known: it may be supposed to be finer
        if (auto const* value = overlay_.find(frame.batch, frame.row, expr.field)) {
          if (auto const* word = std::get_if<EnumWord>(value)) return of(word->index, {});
          auto const& code = std::get<SupposedCode>(*value);
          SymbolValue out = of(code.index, frame.batch->column(expr.field).type.codelist);
          out.successor_of = code.successor_of;
          out.successor = code.successor;
          return out;
        }
      Column const& column = frame.batch->column(expr.field);
      if (!column.known(frame.row)) return {};
      return of(static_cast<std::uint32_t>(column.ints[frame.row]), column.type.codelist);
    }
    case Op::let_: {
      RuleScope const scope(*this);
      return symbol(expr.args[0]);
    }
    case Op::define: return symbol(expr.args[0]);
    case Op::if_: return branch<SymbolValue>(expr, [&](ExprId arg) { return symbol(arg); }, join);
    case Op::param: return from_param<SymbolValue>(expr, read, join);
    case Op::lookup: return from_lookup<SymbolValue>(expr, read, join);
    case Op::code_parent: {
      SymbolValue out = symbol(expr.args[0]);
      if (!out.known) return out;
      auto const& parents = policy_[out.codelist].codes[out.index].parents;
      if (parents.size() == 1) return of(parents[0], out.codelist);
      return {};
    }
    default: break;
  }
  SymbolValue out;
  out.error = true;
  out.reasons = reason(Reason::error, "an expression that could not be checked", "表达式未能通过检查");
  return out;
}

TextValue common(TextValue const& a, TextValue const& b) {
  if (a.known && b.known && a.text == b.text && a.made_up == b.made_up && a.matching == b.matching) return a;
  TextValue out;
  out.error = a.error && b.error;
  out.reasons = a.reasons | b.reasons;
  return out;
}

SymbolValue common(SymbolValue const& a, SymbolValue const& b) {
  if (a.known && b.known && a.index == b.index && a.codelist == b.codelist) return a;
  SymbolValue out;
  out.error = a.error && b.error;
  out.reasons = a.reasons | b.reasons;
  return out;
}

ListValue Interpreter::list(ExprId id) {
  ++steps_;
  Expr const& expr = policy_[id];
  ListValue out;
  out.element_type = expr.type.record;
  switch (expr.op) {
    case Op::field: {
      Frame const& frame = frames_[expr.scope];
      if (!frame.batch) return out;
      Column const& column = frame.batch->column(expr.field);
      if (column.known(frame.row)) {
        out.known = true;
        out.elements = column.children.get();
        out.begin = column.offsets[frame.row];
        out.end = column.offsets[frame.row + 1];
        return out;
      }
      if (!overlay_.empty())
        if (auto const* value = overlay_.find(frame.batch, frame.row, expr.field)) {
          out.known = true;
          out.elements = std::get<std::shared_ptr<Batch const>>(*value).get();
          out.end = out.elements->rows();
        }
      return out;
    }
    case Op::let_: {
      RuleScope const scope(*this);
      return list(expr.args[0]);
    }
    case Op::define: return list(expr.args[0]);
    case Op::if_: {
      Truth const condition = truth(expr.args[0]);
      if (condition.is_true()) return list(expr.args[1]);
      if (condition.is_false()) return list(expr.args[2]);
      out.reasons = condition.reasons;
      return out;
    }
    default: break;
  }
  out.error = true;
  out.reasons = reason(Reason::error, "an expression that could not be checked", "表达式未能通过检查");
  return out;
}

re2::RE2 const& Interpreter::pattern(ExprId id) {
  auto& slot = patterns_[id.value];
  if (!slot) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    slot = std::make_unique<re2::RE2>(policy_[id].name, options);
  }
  return *slot;
}

}  // namespace guiju
