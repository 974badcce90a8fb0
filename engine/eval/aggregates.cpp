// sum, count, min, max, any and all over lists that may be missing, whose elements may be unknown or may not be there.
// Source: docs/language.md, "What is unknown", 3, and "Corner cases".
#include "engine/eval/interpret.hpp"

namespace guiju {
namespace {

/// The element of a missing list: one of which nothing is known.
Frame anything(ListValue const& list) { return {nullptr, 0, list.element_type}; }

/// Looks at elements one after another; leaves the loop whatever happens.
struct Visit {
  Interpreter& interpreter;
  Visit(Interpreter& i, Frame frame) : interpreter(i) { interpreter.enter(frame); }
  ~Visit() { interpreter.leave(); }
};

Error no_element(bool least) {
  return {Errc::invalid, least ? "the least of no element" : "the greatest of no element",
          least ? "清单中没有可取最小值的项" : "清单中没有可取最大值的项"};
}

}  // namespace

Truth Interpreter::quantified(Expr const& expr, bool any) {
  ListValue const elements = list(expr.args[0]);
  if (!elements.known) return Truth::open(elements.reasons);
  ExprId const where = expr.where();
  Truth out = !any;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    Visit const visit(*this, element(elements, i));
    Truth const there = where ? truth(where) : Truth(true);
    if (there.is_false()) continue;
    Truth const body = truth(expr.args[1]);
    out = any ? either(out, both(there, body)) : both(out, either(!there, body));
    if (any ? out.is_true() : out.is_false()) return out;
  }
  return out;
}

Interval Interpreter::counted(Expr const& expr) {
  ListValue const elements = list(expr.args[0]);
  if (elements.error) return Interval::of_error(elements.reasons);
  ExprId const where = expr.where();
  if (!elements.known) {
    Visit const visit(*this, anything(elements));
    if (where && truth(where).is_false()) return Number(0);
    Interval out = Interval::at_least(Number(0));
    out.reasons = elements.reasons;
    return out;
  }
  std::int64_t sure = 0, open = 0;
  Reasons reasons;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    Visit const visit(*this, element(elements, i));
    Truth const there = where ? truth(where) : Truth(true);
    if (there.is_true()) ++sure;
    if (there.is_unknown()) ++open, reasons = reasons | there.reasons;
  }
  Interval out(Number(sure), Number(sure + open));
  out.reasons = reasons;
  return out;
}

Interval Interpreter::summed(Expr const& expr) {
  ListValue const elements = list(expr.args[0]);
  if (elements.error) return Interval::of_error(elements.reasons);
  ExprId const where = expr.where();
  if (!elements.known) {  // any number of elements of which nothing is known
    Visit const visit(*this, anything(elements));
    if (where && truth(where).is_false()) return Number(0);
    Interval const one = number(expr.args[1]);
    if (one.error) return Interval::all(elements.reasons | one.reasons);
    Interval out(Number(0));
    out.low_infinite = one.low_infinite || one.low < Number(0);
    out.high_infinite = one.high_infinite || one.high > Number(0);
    out.reasons = elements.reasons;
    return out;
  }
  Interval out(Number(0));
  for (std::size_t i = 0; i < elements.size(); ++i) {
    Visit const visit(*this, element(elements, i));
    Truth const there = where ? truth(where) : Truth(true);
    if (there.is_false()) continue;
    Interval part = number(expr.args[1]);
    if (there.is_unknown()) {
      part = hull(part, Interval(Number(0)));
      part.reasons = part.reasons | there.reasons;
    }
    out = add(out, part, *this);
  }
  return out;
}

Interval Interpreter::extreme(Expr const& expr, bool least) {
  ListValue const elements = list(expr.args[0]);
  if (elements.error) return Interval::of_error(elements.reasons);
  ExprId const where = expr.where();
  if (!elements.known) {
    Visit const visit(*this, anything(elements));
    if (where && truth(where).is_false()) return Interval::of_error(make(no_element(least)));
    Interval out = number(expr.args[1]);
    out.reasons = out.reasons | elements.reasons;
    return out;
  }
  // The greatest is the least of the negated. At least one element is there: `sure` holds those that surely are.
  std::optional<Interval> sure, all, out;
  bool spoiled = false;  // an element that may be there is an error
  Reasons reasons;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    Visit const visit(*this, element(elements, i));
    Truth const there = where ? truth(where) : Truth(true);
    if (there.is_false()) continue;
    Interval value = number(expr.args[1]);
    reasons = reasons | value.reasons | there.reasons;
    if (value.error) {
      if (there.is_true()) return value;
      spoiled = true;
      continue;
    }
    if (!least) value = negate(value);
    auto const smaller = [](Interval const& a, Interval const& b) {  // the interval of the smaller of two numbers
      Interval low_of = less_or_equal(Interval(a.low), Interval(b.low)).is_true() ? a : b, out = low_of;
      out.low_infinite = a.low_infinite || b.low_infinite;
      if (!out.low_infinite && a.low == b.low) out.low_open = a.low_open && b.low_open;
      Interval const* high = a.high_infinite                                                   ? &b
                             : b.high_infinite                                                 ? &a
                             : a.high < b.high || (a.high == b.high && a.high_open) ? &a
                                                                                               : &b;
      out.high = high->high, out.high_infinite = high->high_infinite, out.high_open = high->high_open;
      return out;
    };
    all = all ? hull(*all, value) : value;
    out = out ? smaller(*out, value) : value;
    if (there.is_true()) sure = sure ? smaller(*sure, value) : value;
  }
  if (!out) {
    if (spoiled) return Interval::of_error(reasons);
    return Interval::of_error(make(no_element(least)));
  }
  if (spoiled) return Interval::all(reasons);
  // From below what any may be; from above what is surely there, else the largest that may be alone.
  Interval const& above = sure ? *sure : *all;
  out->high = above.high, out->high_infinite = above.high_infinite, out->high_open = above.high_open;
  Interval result = least ? *out : negate(*out);
  result.reasons = reasons;
  return result;
}

Days Interpreter::extreme_day(Expr const& expr, bool least) {
  ListValue const elements = list(expr.args[0]);
  if (elements.error) return Days::of_error(elements.reasons);
  ExprId const where = expr.where();
  if (!elements.known) {
    Visit const visit(*this, anything(elements));
    if (where && truth(where).is_false()) return Days::of_error(make(no_element(least)));
    Days out = date(expr.args[1]);
    out.reasons = out.reasons | elements.reasons;
    return out;
  }
  std::optional<Days> sure, all, out;
  bool spoiled = false;
  Reasons reasons;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    Visit const visit(*this, element(elements, i));
    Truth const there = where ? truth(where) : Truth(true);
    if (there.is_false()) continue;
    Days const value = date(expr.args[1]);
    reasons = reasons | value.reasons | there.reasons;
    if (value.error) {
      if (there.is_true()) return value;
      spoiled = true;
      continue;
    }
    auto const nearer = [&](Days a, Days const& b) {
      a.low = least ? std::min(a.low, b.low) : std::max(a.low, b.low);
      a.high = least ? std::min(a.high, b.high) : std::max(a.high, b.high);
      return a;
    };
    all = all ? hull(*all, value) : value;
    out = out ? nearer(*out, value) : value;
    if (there.is_true()) sure = sure ? nearer(*sure, value) : value;
  }
  if (!out) return Days::of_error(spoiled ? reasons : make(no_element(least)));
  if (spoiled) return Days::all(reasons);
  Days const& beyond = sure ? *sure : *all;
  if (least) out->high = beyond.high;
  else out->low = beyond.low;
  out->reasons = reasons;
  return *out;
}

}  // namespace guiju
