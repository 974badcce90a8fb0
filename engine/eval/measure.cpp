#include "engine/eval/measure.hpp"

namespace guiju {
namespace {

/// Of two intervals that do not overlap the ends that face each other.
struct Facing {
  Number left, right;
};
std::optional<Facing> facing(Interval const& a, Interval const& b) {
  if (a.error || b.error) return std::nullopt;
  if (!a.high_infinite && !b.low_infinite && a.high <= b.low) return Facing{a.high, b.low};
  if (!a.low_infinite && !b.high_infinite && a.low >= b.high) return Facing{a.low, b.high};
  return std::nullopt;
}

Interval as_interval(Days const& days) {
  if (days.error) return Interval::of_error(days.reasons);
  return {Number(std::int64_t{days.low}), Number(std::int64_t{days.high})};
}

class Measuring {
 public:
  Measuring(Interpreter& interpreter, Paths& paths) : interpreter_(interpreter), policy_(interpreter.policy()), paths_(paths) {}

  /// True where the atom compares two numbers; `out` then says them.
  bool look(ExprId atom, Truth truth, std::optional<Measure>& out) {
    Expr const& expr = policy_[atom];
    switch (expr.op) {
      case Op::eq:
      case Op::ne:
      case Op::lt:
      case Op::le:
      case Op::gt:
      case Op::ge: return compares(expr.args[0], expr.args[1], out);
      case Op::between: {
        // The end that is missed; where both are kept, and that is the breach, the lower one, which is read first.
        bool const above = !truth.is_true() && misses_high(expr);
        return compares(expr.args[0], expr.args[above ? 2 : 1], out);
      }
      default: return false;
    }
  }

 private:
  Interval side(ExprId id) {
    return policy_[id].type.kind == TypeKind::date ? as_interval(interpreter_.date(id)) : interpreter_.number(id);
  }

  bool misses_high(Expr const& between) {
    return less(side(between.args[2]), side(between.args[0])).is_true() && !less(side(between.args[0]), side(between.args[1])).is_true();
  }

  bool compares(ExprId left, ExprId right, std::optional<Measure>& out) {
    Type const& type = policy_[left].type;
    if (type.kind != TypeKind::number && type.kind != TypeKind::date) return false;
    auto const ends = facing(side(left), side(right));
    if (!ends) return true;
    auto apart = subtract(ends->left, ends->right);
    if (!apart) return true;
    Measure measure;
    measure.type = measure.difference_type = type;
    measure.difference.value = apart->is_negative() ? negate(*apart) : *apart;
    if (type.kind == TypeKind::date) {
      measure.measured.value = Date{static_cast<std::int32_t>(ends->left.whole().value_or(0))};
      measure.required.value = Date{static_cast<std::int32_t>(ends->right.whole().value_or(0))};
      measure.difference_type = {};
      measure.difference_type.kind = TypeKind::number;
      measure.difference_type.unit = policy_.units.find("day");
      if (measure.difference_type.unit) measure.difference_type.dimension = measure.difference_type.unit->dimension;
    } else {
      measure.measured.value = ends->left;
      measure.required.value = ends->right;
    }
    measure.element = interpreter_.depth() > 1 ? paths_.frame(interpreter_.depth() - 1) : "";
    out = std::move(measure);
    return true;
  }

  Interpreter& interpreter_;
  Policy const& policy_;
  Paths& paths_;
};

}  // namespace

std::optional<Measure> measure(Interpreter& interpreter, Rule const& rule) {
  if (rule.subject.none()) return std::nullopt;
  Paths paths(interpreter);
  Measuring measuring(interpreter, paths);
  std::optional<Measure> out;
  Deciding(interpreter, paths).walk(rule.subject, [&](ExprId atom, Truth truth) { return measuring.look(atom, truth, out); });
  return out;
}

}  // namespace guiju
