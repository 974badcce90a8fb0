// What is decided while facts are missing mostly stays decided once they are known. Here is what may not.
#include "engine/eval/formula.hpp"

namespace guiju {

/// By the expression alone.
bool Formula::may_flip(ExprId id) {
  signed char& known = may_flip_[id.value];
  if (known >= 0) return known == 1;
  Expr const& expr = policy_[id];
  bool found = expr.op == Op::is_known || expr.op == Op::lookup || (expr.op == Op::param && !expr.args.empty()) ||
               ((expr.op == Op::min || expr.op == Op::max) && expr.where());
  for (ExprId arg : expr.args) found = may_flip(arg) || found;
  may_flip_[id.value] = found ? 1 : 0;
  return found;
}

/// Where the interpreter stands, with what is known there.
bool Formula::flips(ExprId id) {
  if (!may_flip(id)) return false;
  Expr const& expr = policy_[id];
  switch (expr.op) {
    case Op::is_known: return !interpreter_.known(expr.args[0]);
    case Op::let_: {
      Interpreter::RuleScope const scope(interpreter_);
      return flips(expr.args[0]);
    }
    case Op::lookup:
      for (ExprId key : expr.args)
        if (flips(key) || !settled(key)) return true;
      return false;
    case Op::param: {
      if (expr.args.empty() || policy_[expr.param].steps.empty()) return false;
      Days const day = interpreter_.date(expr.args[0]);
      auto const& first = policy_[expr.param].steps[0].from;
      return flips(expr.args[0]) || (first && !day.error && day.low < first->days && day.high >= first->days);
    }
    case Op::sum:
    case Op::min:
    case Op::max:
    case Op::any:
    case Op::all:
    case Op::count: {
      ListValue const elements = interpreter_.list(expr.args[0]);
      if (!elements.known) return true;
      bool const extreme = expr.op == Op::min || expr.op == Op::max;
      for (std::size_t i = 0; i < elements.size(); ++i) {
        interpreter_.enter(interpreter_.element(elements, i));
        bool found = extreme && expr.where() && interpreter_.truth(expr.where()).is_unknown();
        for (std::size_t a = 1; a < expr.args.size() && !found; ++a) found = flips(expr.args[a]);
        interpreter_.leave();
        if (found) return true;
      }
      return false;
    }
    default:
      for (ExprId arg : expr.args)
        if (flips(arg)) return true;
      return false;
  }
}

}  // namespace guiju
