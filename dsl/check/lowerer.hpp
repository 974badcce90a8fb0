#pragma once
// Private to lower_*.cpp: one expression on its way from what was written to what is meant.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/check/lower.hpp"
#include "dsl/check/lower_state.hpp"
#include "dsl/check/words.hpp"

namespace guiju::dsl {

/// What the place expects of an expression. Words, codes and columns are read by it; nothing is enforced here.
struct Hint {
  Type const* type = nullptr;
  bool failed = false;        // what would tell the type has an error: a name that is not found may be a word of that type
};

using Lowered = std::optional<ExprId>;

class Lowerer {
 public:
  Lowerer(Context& context, Scope& scope) : context_(context), scope_(scope), state_(state(context)) {}

  /// Null where there is an error, which has been reported (or follows from one that has).
  Lowered expr(ast::Expr const& e, Hint hint = {});
  Lowered condition(ast::Expr const& e);                         // boolean, or reported
  Lowered coerce(ast::Expr const& e, Lowered value, Type const& expected);

  /// Several names in a cell: any of them (`unless`, under `not`) or all.
  void names_mean_any(bool any) { names_mean_any_ = any; }
  /// Within braces in a text, where a column stands without braces of its own.
  void in_text(bool is) { in_text_ = is; }
  bool trying() const { return scope_.row && scope_.row->cells.empty(); }  // a row without cells

  // Names (lower_names.cpp)
  struct Meaning {
    enum class Kind : unsigned char { none, silent, reported, loop, let, field, define, param, lookup } kind = Kind::none;
    std::uint32_t index = 0;    // of loop, let, field, define, param or lookup
  };
  Meaning find(std::string const& name, ast::Expr const* at);    // `at` null: nothing is reported
  Lowered use(Meaning meaning, ast::Expr const& e);
  Lowered use_define(std::uint32_t define, ast::Expr const& e, std::uint32_t base);
  std::string meant(std::string const& name, Hint hint, std::vector<std::string> const& names);
  void unknown_name(ast::Expr const& e, Hint hint, std::string const& name);
  std::vector<std::string> names_in_scope();
  RecordId record_of(std::uint32_t scope) const;                 // 0: the record itself

  // Cells (cells.cpp)
  std::optional<std::size_t> column_of(ast::Expr const& e) const;  // `{x}` or a set of the one name x, where the table has that column
  Type const* column_type(std::size_t column) const;
  bool has_empty_cell(ast::Expr const& e) const;
  Lowered column(ast::Expr const& e, Hint hint);
  std::vector<Lowered> column_values(std::size_t column, Type const& type, ast::Expr const& e);
  Lowered column_names(std::size_t column, ast::Expr const& e);
  struct Named {
    ExprId expr;
    std::string id, label;
  };
  std::optional<std::vector<Named>> cell_names(std::size_t column, ast::Expr const& e);
  Row::Cell const& cell(std::size_t column) const { return scope_.row->cells[column]; }
  void cell_error(DiagnosticKind kind, std::size_t column, std::vector<Phrase> arguments, std::string suggestion = {});

  // Codes (lower_codes.cpp)
  Lowered code(ast::Expr const& e, Type const& type);
  Lowered within(ast::Expr const& e);
  std::optional<std::pair<CodeListId, std::vector<CodeIndex>>> codes(std::vector<ast::Expr const*> const& written, CodeListId list, bool leaves);
  std::optional<std::pair<CodeListId, std::vector<CodeIndex>>> cell_codes(std::size_t column, CodeListId list, bool leaves);
  Lowered make_within(ExprId left, CodeListId list, std::vector<CodeIndex> codes, Span span);
  bool no_such_word(std::string const& text, Type const& type);
  bool coarse(ast::Expr const& e, Lowered value);                 // reports a constant code with others below it

  std::optional<UnitPtr> unit(std::string const& name, Span span, Dimension const* wanted = nullptr);  // null: reported; a null pointer: no unit

  /// Two sides, the one that has a type of its own first, so that the other is read by it.
  std::pair<Lowered, Lowered> sides(ast::Expr const& a, ast::Expr const& b, bool words_possible = true);

  // What is made
  Lowered make(Expr expr);
  ExprId constant(Datum value, Type type, Span span);
  Lowered truth(Op op, std::vector<ExprId> args, Span span);
  Lowered negated_if(bool negated, Lowered value, Span span);
  Type const& type(ExprId id) const { return context_.policy[id].type; }
  /// Of a table's text once: where it is tried without a row.
  void note(Span span, NameKind what, std::uint32_t index, std::uint32_t part = 0, bool declares = false) {
    if (!scope_.row || trying()) context_.note(span, what, index, part, declares);
  }
  void note(Meaning meaning, Span span);
  void report(DiagnosticKind kind, Span span, std::vector<Phrase> arguments, std::string suggestion = {});
  std::string written(ast::Expr const& e) const;                 // its text, shortened
  Phrase described(ast::Expr const& e, Type const& type) const;  // "area" (m2)
  Context& context() { return context_; }
  Scope& scope() { return scope_; }

 private:
  Lowered dispatch(ast::Expr const& e, Hint hint);
  int strength(ast::Expr const& e);                              // 0 no type of its own, 1 weak (a literal, a column), 2 of its own
  // lower_names.cpp
  Lowered name(ast::Expr const& e, Hint hint);
  Lowered member(ast::Expr const& e);
  Lowered element_member(Meaning loop, ast::Expr const& e, std::string const& name, Span place);
  Lowered call(ast::Expr const& call, ast::Expr const& whole);
  std::string dotted(ast::Expr const& e) const;                  // a.b of names alone, else ""
  Lowered word(ast::Expr const& e, Type const& type);
  // lower_numbers.cpp
  Lowered number(ast::Expr const& e, Hint hint);
  Lowered arithmetic(ast::Expr const& e);
  Lowered calculate(Op op, ast::Expr const& e, ast::Expr const& a, ExprId left, ast::Expr const& b, ExprId right);
  Lowered date_arithmetic(ast::Expr const& e, ast::Expr const& a, ExprId left, ast::Expr const& b, ExprId right);
  Lowered negate(ast::Expr const& e, Hint hint);
  Lowered round(ast::Expr const& e);
  // lower_compare.cpp
  Lowered logic(ast::Expr const& e);
  Lowered compare(ast::Expr const& e);
  Lowered in(ast::Expr const& e);
  Lowered between(ast::Expr const& e);
  Lowered known(ast::Expr const& e);
  Lowered choice(ast::Expr const& e, Hint hint);
  bool comparable(ast::Expr const& at, ast::Expr const& a, Type const& left, ast::Expr const& b, Type const& right, bool ordered);
  // lower_text.cpp
  Lowered text_test(ast::Expr const& e);
  // lower_lists.cpp
  Lowered aggregate(ast::Expr const& e);

  Context& context_;
  Scope& scope_;
  LowerState& state_;
  bool row_used_ = false;       // since the last node that may be remembered: a column or a let was read
  bool names_mean_any_ = false;
  bool in_text_ = false;
};

}  // namespace guiju::dsl
