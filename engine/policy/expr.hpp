#pragma once
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/id.hpp"
#include "engine/base/source.hpp"
#include "engine/policy/codelist.hpp"
#include "engine/policy/datum.hpp"
#include "engine/policy/type.hpp"

namespace guiju {

/// The operators of checked expressions. Arguments are `Expr::args`; other members used are named in brackets.
enum class Op : unsigned char {
  constant,       // [constant]: bool, number, date, text, enum word or code of Expr::type
  field,          // [scope, field]: of the record judged (scope 0) or of the element of the scope-th loop around
  as_of,          // the record's date of judgement: caller's, else `as of` field
  param,          // [param] args: the deciding date, where the param is dated
  lookup,         // [lookup, gives] args: the keys
  let_,           // [name] args: its expression; transparent, for explanations
  define,         // [name] args: its expression, already in the right scope; transparent
  not_, and_, or_,  // and_, or_: two or more args
  if_,            // condition, then, else
  eq, ne, lt, le, gt, ge,  // two args of one type
  between,        // value, low, high: both ends are in
  in_set,         // value, then the members (not codes)
  within,         // value: a code; [leaves, codelist: the list whose leaves they are]; also `in` with codes
  is_known,       // one field, or an expression all of whose fields are known
  contains_any, contains_all, starts_with,  // text, then the words
  matches,        // text; [name: the RE2 pattern]
  add, subtract, multiply, divide, negate,  // numbers
  date_add_days,  // date, number of days (whole)
  date_add_months,  // date, number of months (whole)
  date_difference,  // later, earlier: days
  round,          // value, step; [rounding]
  sum, min, max, any, all,  // list, body, optional where; the body and where see the element as scope + 1
  count,          // list, optional where
  code_name, code_code,   // a code (or enum word): its name / its code, as text
  code_parent,    // a code: its parent; unknown where it has none or several
  in_period,      // a date; [period]: of a document, `during`
  error,          // [name]: always an error; what could not be checked (never in a policy that loads)
};

/// Of an operator over a list: its first argument is the list, the others are looked at for each element.
constexpr bool loops(Op op) { return op == Op::sum || op == Op::min || op == Op::max || op == Op::any || op == Op::all || op == Op::count; }
/// a op b is b mirrored(op) a.
constexpr Op mirrored(Op op) {
  switch (op) {
    case Op::lt: return Op::gt;
    case Op::le: return Op::ge;
    case Op::gt: return Op::lt;
    case Op::ge: return Op::le;
    default: return op;
  }
}

struct Expr {
  Op op = Op::error;
  Type type;
  std::vector<ExprId> args;
  Datum constant;
  std::uint32_t scope = 0;      // field: 0 the record, n the n-th enclosing loop counted from the outermost
  FieldId field;
  ParamId param;
  LookupId lookup;
  std::uint32_t gives = 0;
  std::string name;
  LeafSet leaves;
  std::vector<CodeIndex> codes;  // within: the codes that were written, for explanations
  CodeListId codelist;
  Rounding rounding = Rounding::up;
  Period period;
  Span span;                     // where it was written; in a table's row the table's text

  /// Of sum, min, max, any, all: what is taken of each element; none of count.
  ExprId body() const { return op == Op::count ? ExprId{} : args[1]; }
  /// Of these and count: which elements are meant; none where all are.
  ExprId where() const {
    std::size_t const at = op == Op::count ? 1 : 2;
    return args.size() > at ? args[at] : ExprId{};
  }
};

}  // namespace guiju
