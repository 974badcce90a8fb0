// Facts of the record and of its elements: known, supposed, or bounded by what their fields allow.
#include <algorithm>

#include "engine/eval/interpret.hpp"

namespace guiju {

bool Interpreter::field_known(Frame const& frame, FieldId field) const {
  if (!frame.batch) return false;
  if (frame.batch->column(field).known(frame.row)) return true;
  return !overlay_.empty() && overlay_.find(frame.batch, frame.row, field) != nullptr;
}

Truth Interpreter::field_truth(Expr const& expr) {
  Frame const& frame = frames_[expr.scope];
  if (!frame.batch) return Truth::open();
  Column const& column = frame.batch->column(expr.field);
  if (column.known(frame.row)) return column.ints[frame.row] != 0;
  if (!overlay_.empty())
    if (auto const* value = overlay_.find(frame.batch, frame.row, expr.field)) return std::get<bool>(*value);
  return Truth::open();
}

Interval Interpreter::number_field(Expr const& expr) {
  Frame const& frame = frames_[expr.scope];
  if (frame.batch) {
    Column const& column = frame.batch->column(expr.field);
    if (column.known(frame.row)) return column.numbers[frame.row];
    if (!overlay_.empty())
      if (auto const* value = overlay_.find(frame.batch, frame.row, expr.field)) return std::get<Number>(*value);
  }
  return bounds(frame.type, expr.field);
}

Days Interpreter::date_field(Frame const& frame, FieldId field) {
  if (frame.batch) {
    Column const& column = frame.batch->column(field);
    if (column.known(frame.row)) return Date{static_cast<std::int32_t>(column.ints[frame.row])};
    if (!overlay_.empty())
      if (auto const* value = overlay_.find(frame.batch, frame.row, field)) return std::get<Date>(*value);
  }
  return day_bounds(frame.type, field);
}

Days Interpreter::as_of() {
  if (callers_date_) return *callers_date_;
  if (!frames_.empty())
    if (auto const field = policy_[frames_[0].type].as_of()) return date_field(frames_[0], *field);
  return Days::all(reason(Reason::date, "no date of judgement is given", "未给出判定日"));
}

// ---------------------------------------------------------------- is known

bool Interpreter::known(ExprId id) {
  ++steps_;
  return known_in(policy_[id]);
}

bool Interpreter::known_in(Expr const& expr) {
  auto const all_args = [&] { return std::all_of(expr.args.begin(), expr.args.end(), [&](ExprId arg) { return known(arg); }); };
  switch (expr.op) {
    case Op::field: return field_known(frames_[expr.scope], expr.field);
    case Op::as_of: {
      if (callers_date_) return true;
      if (frames_.empty()) return false;
      auto const field = policy_[frames_[0].type].as_of();
      return field && field_known(frames_[0], *field);
    }
    case Op::param: return !policy_[expr.param].steps.empty() && all_args();
    case Op::let_: {
      RuleScope const scope(*this);
      return all_args();
    }
    case Op::sum:
    case Op::min:
    case Op::max:
    case Op::any:
    case Op::all:
    case Op::count: {
      if (!known(expr.args[0])) return false;
      ListValue const elements = list(expr.args[0]);
      if (!elements.known) return false;
      for (std::size_t i = 0; i < elements.size(); ++i) {
        enter(element(elements, i));
        bool const here = std::all_of(expr.args.begin() + 1, expr.args.end(), [&](ExprId arg) { return known(arg); });
        leave();
        if (!here) return false;
      }
      return true;
    }
    default: return all_args();
  }
}

}  // namespace guiju
