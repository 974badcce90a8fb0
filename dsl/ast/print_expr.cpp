#include <array>

#include "dsl/ast/print.hpp"
#include "dsl/ast/print_parts.hpp"

namespace guiju::ast {
namespace {

char const* operator_of(Expr const& expr) {
  switch (expr.kind) {
    case ExprKind::not_: return "not";
    case ExprKind::negate: return "-";
    case ExprKind::and_: return "and";
    case ExprKind::or_: return "or";
    case ExprKind::add: return "+";
    case ExprKind::subtract: return "-";
    case ExprKind::multiply: return "*";
    case ExprKind::divide: return "/";
    case ExprKind::eq: return "==";
    case ExprKind::ne: return "!=";
    case ExprKind::lt: return "<";
    case ExprKind::le: return "<=";
    case ExprKind::gt: return ">";
    case ExprKind::ge: return ">=";
    case ExprKind::in: return expr.negated ? "not-in" : "in";
    case ExprKind::within: return expr.negated ? "not-within" : "within";
    case ExprKind::between: return expr.negated ? "not-between" : "between";
    case ExprKind::is_known: return "is-known";
    case ExprKind::is_unknown: return "is-unknown";
    case ExprKind::contains_any: return expr.negated ? "not-contains-any" : "contains-any";
    case ExprKind::contains_all: return expr.negated ? "not-contains-all" : "contains-all";
    case ExprKind::starts_with: return "starts-with";
    case ExprKind::matches: return "matches";
    case ExprKind::if_: return "if";
    case ExprKind::set: return "set";
    case ExprKind::call: return "call";
    case ExprKind::sum: return "sum";
    case ExprKind::min: return "min";
    case ExprKind::max: return "max";
    case ExprKind::any: return "any";
    case ExprKind::all: return "all";
    case ExprKind::count: return "count";
    case ExprKind::round: return "round";
    default: return "?";
  }
}

std::string number(Expr const& expr) {
  std::string out = expr.text;
  if (!expr.unit.empty()) out += "[" + expr.unit + "]";
  if (!expr.per_unit.empty()) out += "/" + expr.per_number + "[" + expr.per_unit + "]";
  return out;
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out + '"';
}

std::string print(Expr const& expr) {
  static constexpr std::array roundings{"up", "down", "half_up", "half_even"};
  switch (expr.kind) {
    case ExprKind::number: return number(expr);
    case ExprKind::date: return expr.text;
    case ExprKind::string: return quoted(expr.text);
    case ExprKind::boolean: return expr.flag ? "true" : "false";
    case ExprKind::name: return expr.text;
    case ExprKind::column: return "{" + expr.text + "}";
    case ExprKind::member: return print(*expr.args[0]) + "." + expr.text;
    case ExprKind::as_of: return "as_of";
    case ExprKind::unknown: return "unknown";
    default: break;
  }
  std::string out = std::string("(") + operator_of(expr);
  if (expr.kind == ExprKind::round) out += std::string(" ") + roundings[static_cast<std::size_t>(expr.rounding)];
  if (!expr.text.empty()) out += " " + expr.text + ":";
  for (auto const& arg : expr.args) out += " " + print(*arg);
  return out + ")";
}

std::string print(Template const& text) {
  std::string out = "\"";
  for (auto const& piece : text.pieces) {
    if (piece.expr)
      out += "{" + print(*piece.expr) + "}";
    else
      out += quoted(piece.text).substr(1), out.pop_back();
  }
  return out + '"';
}

}  // namespace guiju::ast
