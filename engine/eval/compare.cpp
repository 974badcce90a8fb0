// Comparisons of what is known: decided where they hold, or fail, for all of it.
#include <re2/re2.h>

#include "engine/eval/interpret.hpp"

namespace guiju {
namespace {

/// The leaves of `list` that a code stands for: its own, or those that the concordance gives. Null: there is none.
LeafSet const* leaves_in(Policy const& policy, SymbolValue const& code, CodeListId list) {
  if (code.codelist == list) return &policy[list].leaves(code.index);
  if (code.successor_of == list) return &policy[list].leaves(code.successor);
  CodeMap const* map = policy[code.codelist].map_to(list);
  return map ? &map->images[code.index] : nullptr;
}

}  // namespace

Truth equal_codes(Policy const& policy, SymbolValue const& a, SymbolValue const& b) {
  if (!a.known || !b.known) {
    if (a.error != b.error) return Truth::open(a.error ? a.reasons : b.reasons);
    return Truth::open(a.reasons | b.reasons);
  }
  CodeList const& right = policy[b.codelist];
  if (a.codelist == b.codelist) {
    if (a.index == b.index) return true;
    LeafSet const &left_leaves = right.leaves(a.index), &right_leaves = right.leaves(b.index);
    if (!left_leaves.intersects(right_leaves)) return false;
    if (left_leaves == right_leaves && left_leaves.count() == 1) return true;
    return Truth::open();
  }
  LeafSet const* image = leaves_in(policy, a, b.codelist);
  LeafSet const& leaves = right.leaves(b.index);
  if (!image || image->empty()) return Truth::open();
  if (!image->intersects(leaves)) return false;
  if (*image == leaves && leaves.count() == 1) return true;
  return Truth::open();
}

Truth code_within(Policy const& policy, SymbolValue const& code, LeafSet const& leaves, CodeListId list) {
  if (!code.known) return Truth::open(code.reasons);
  LeafSet const* own = leaves_in(policy, code, list);
  if (!own || own->empty()) return Truth::open();
  if (own->subset_of(leaves)) return true;
  if (!own->intersects(leaves)) return false;
  return Truth::open();
}

Truth Interpreter::equal_values(ExprId a, ExprId b) {
  switch (policy_[a].type.kind) {
    case TypeKind::boolean: {
      Truth const left = truth(a), right = truth(b);
      if (left.is_unknown() || right.is_unknown()) return Truth::open(left.reasons | right.reasons);
      return left.state == right.state;
    }
    case TypeKind::number: return equal(number(a), number(b));
    case TypeKind::date: return equal(date(a), date(b));
    case TypeKind::text: {
      TextValue const left = text(a), right = text(b);
      if (left.error != right.error) return Truth::open(left.error ? left.reasons : right.reasons);
      if (!left.known || !right.known) return Truth::open(left.reasons | right.reasons);
      return !left.made_up && !right.made_up && left.text == right.text;
    }
    case TypeKind::enumeration: {
      SymbolValue const left = symbol(a), right = symbol(b);
      if (left.error != right.error) return Truth::open(left.error ? left.reasons : right.reasons);
      if (!left.known || !right.known) return Truth::open(left.reasons | right.reasons);
      return left.index == right.index;
    }
    case TypeKind::code: return equal_codes(policy_, symbol(a), symbol(b));
    case TypeKind::list: break;
  }
  return Truth::open(reason(Reason::error, "lists cannot be compared", "清单不能比较"));
}

Number const* Interpreter::exact_number(ExprId id) const {
  Expr const& expr = policy_[id];
  if (expr.op == Op::define) return exact_number(expr.args[0]);
  if (expr.op == Op::constant) return std::get_if<Number>(&expr.constant.value);
  if (expr.op != Op::field || expr.type.kind != TypeKind::number) return nullptr;
  Frame const& frame = frames_[expr.scope];
  if (!frame.batch) return nullptr;
  Column const& column = frame.batch->column(expr.field);
  return column.known(frame.row) ? &column.numbers[frame.row] : nullptr;
}

Truth Interpreter::compare_two(Op op, ExprId a, ExprId b) {
  // Mostly a field against a number: no interval is made of what is known exactly.
  if (Number const* const left = exact_number(a))
    if (Number const* const right = exact_number(b)) {
      steps_ += 2;
      switch (op) {
        case Op::eq: return *left == *right;
        case Op::ne: return !(*left == *right);
        case Op::lt: return *left < *right;
        case Op::le: return *left <= *right;
        case Op::gt: return *left > *right;
        default: return *left >= *right;
      }
    }
  if (op == Op::eq) return equal_values(a, b);
  if (op == Op::ne) return !equal_values(a, b);
  auto const ordered = [&](auto const& left, auto const& right) {
    switch (op) {
      case Op::lt: return less(left, right);
      case Op::le: return less_or_equal(left, right);
      case Op::gt: return less(right, left);
      default: return less_or_equal(right, left);
    }
  };
  if (policy_[a].type.kind == TypeKind::date) {
    Days const left = date(a);
    return ordered(left, date(b));
  }
  Interval const left = number(a);
  return ordered(left, number(b));
}

Truth Interpreter::compare(Expr const& expr) {
  if (expr.op == Op::in_set) {
    Truth any = false;
    if (policy_[expr.args[0]].type.kind == TypeKind::enumeration) {
      SymbolValue const value = symbol(expr.args[0]);
      auto const is = [&](ExprId word) {
        auto const* constant = std::get_if<EnumWord>(&policy_[word].constant.value);
        return value.known && policy_[word].op == Op::constant && constant ? Truth(constant->index == value.index) : equal_values(expr.args[0], word);
      };
      for (std::size_t i = 1; i < expr.args.size() && !any.is_true(); ++i) any = either(any, is(expr.args[i]));
      return any;
    }
    for (std::size_t i = 1; i < expr.args.size() && !any.is_true(); ++i) any = either(any, equal_values(expr.args[0], expr.args[i]));
    return any;
  }
  if (expr.op != Op::between) return compare_two(expr.op, expr.args[0], expr.args[1]);
  auto const between = [](auto const& value, auto const& low, auto const& high) {
    if (value.error || low.error || high.error) {
      Reasons why;
      if (value.error) why = why | value.reasons;
      if (low.error) why = why | low.reasons;
      if (high.error) why = why | high.reasons;
      return Truth::open(why);
    }
    if (less(high, low).is_true()) return Truth(false);  // upside down: nothing lies between
    return both(less_or_equal(low, value), less_or_equal(value, high));
  };
  if (policy_[expr.args[0]].type.kind == TypeKind::date) {
    Days const value = date(expr.args[0]), low = date(expr.args[1]);
    return between(value, low, date(expr.args[2]));
  }
  Interval const value = number(expr.args[0]), low = number(expr.args[1]);
  return between(value, low, number(expr.args[2]));
}

Truth Interpreter::text_test(Expr const& expr) {
  TextValue const value = text(expr.args[0]);
  if (!value.known) return Truth::open(value.reasons);
  if (expr.op == Op::matches) {
    if (value.made_up) return value.matching == ExprId(static_cast<std::size_t>(&expr - policy_.exprs.data()));
    return re2::RE2::PartialMatch(re2::StringPiece(value.text.data(), value.text.size()),
                                  pattern(ExprId(static_cast<std::size_t>(&expr - policy_.exprs.data()))));
  }
  if (value.made_up) return false;
  Truth any = false, all = true;
  for (std::size_t i = 1; i < expr.args.size(); ++i) {
    TextValue const word = text(expr.args[i]);
    Truth const found = !word.known              ? Truth::open(word.reasons)
                        : word.made_up           ? Truth(false)
                        : expr.op == Op::starts_with ? Truth(value.text.starts_with(word.text))
                                                     : Truth(value.text.find(word.text) != std::string_view::npos);
    any = either(any, found);
    all = both(all, found);
  }
  return expr.op == Op::contains_all ? all : any;
}

}  // namespace guiju
