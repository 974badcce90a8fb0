#pragma once
// Values that stand in tables: lookups by their keys, params by the deciding date. Private to engine/eval.
// Source: docs/language.md, "What is unknown", 3, and "Corner cases".
#include "engine/eval/interpret.hpp"

namespace guiju {

/// The value of the row that the keys name; with unknown keys what the rows that they allow have in common. That the key may be one
/// the table lacks does not count, unless none is left.
template <class Value, class Read, class Join>
Value Interpreter::from_lookup(Expr const& expr, Read read, Join join) {
  std::vector<std::uint32_t> rows;
  bool sure = false;
  Reasons reasons;
  auto const failed = [&](Reasons why) {
    Value out;
    if constexpr (requires { out.error; }) out.error = true;
    out.reasons = why;
    return out;
  };
  if (!lookup_rows(expr, rows, sure, reasons)) return failed(reasons);
  std::optional<Value> out;
  bool several = false;
  for (std::uint32_t row : rows) {
    Datum const& cell = policy_[expr.lookup].rows[row].values[expr.gives];
    if (!cell.known()) continue;  // a key that is lacking
    several = out.has_value();
    Value value = read(cell);
    out = out ? join(*out, value) : value;
  }
  if (!out) return failed(lacking_key(expr));
  if (several) out->reasons = out->reasons | reasons;
  return *out;
}

/// The value of the step in force on the deciding date; with the date unknown what the steps have in common.
template <class Value, class Read, class Join>
Value Interpreter::from_param(Expr const& expr, Read read, Join join) {
  Param const& param = policy_[expr.param];
  auto const failed = [&](Reasons why) {
    Value out;
    if constexpr (requires { out.error; }) out.error = true;
    out.reasons = why;
    return out;
  };
  if (param.steps.empty()) return failed(unset_param(expr));
  if (expr.args.empty()) return read(param.steps.back().value);
  Days const day = date(expr.args[0]);
  if (day.error) return failed(day.reasons);
  std::optional<Value> out;
  bool several = false;
  for (std::size_t i = 0; i < param.steps.size(); ++i) {
    auto const& from = param.steps[i].from;
    if (from && from->days > day.high) break;
    if (i + 1 < param.steps.size() && param.steps[i + 1].from && param.steps[i + 1].from->days <= day.low) continue;
    several = out.has_value();
    Value value = read(param.steps[i].value);
    out = out ? join(*out, value) : value;
  }
  if (!out) return failed(unset_param(expr));
  if (several) out->reasons = out->reasons | day.reasons;
  return *out;
}

}  // namespace guiju
