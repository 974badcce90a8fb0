#pragma once
// The grammar's tokens as plain functions: true and `i` behind the token, or false. What is bad about one is reported or blamed.
#include "dsl/grammar/state.hpp"

namespace guiju::dsl::grammar {

/// An operator as it was written: what it makes, and where its word stands.
struct Operator {
  ast::ExprKind kind{};
  bool negated = false;
  Rounding rounding = Rounding::up;
  Span word;
};

/// An expression of one kind over `args`; its height follows.
ast::ExprPtr make(ast::ExprKind kind, Span span, std::vector<ast::ExprPtr> args = {});
void append(ast::Expr& to, ast::ExprPtr arg);
/// args[0] operator …: null, with the blame laid, where the tree grows too high.
ast::ExprPtr combine(State& state, Operator const& op, std::vector<ast::ExprPtr> args);
Span join(Span a, Span b);

// Names.
bool read_name(State&, It& i, It last, ast::Name&);            // never a reserved word, never the head of a declaration
bool read_qualified(State&, It& i, It last, ast::Name&);       // x, or a.x of a used pack
bool read_member(State&, It& i, It last, ast::Name&);          // behind a point
bool read_column(State&, It& i, It last, ast::Name&);          // {x}
bool read_row(State&, It& i, It last, ast::Name&);             // in a pattern: name, number or string
bool read_path(State&, It& i, It last, ast::Name&);            // facilities[2].floor_area
bool read_unit(State&, It& i, It last, ast::Name&);            // of a type

// Texts and dates.
bool read_string(State&, It& i, It last, ast::Text&);
bool read_template(State&, It& i, It last, ast::Template&);
bool read_date(State&, It& i, It last, ast::DateLiteral&);

// Leaves of expressions.
bool read_number(State&, It& i, It last, ast::ExprPtr&);          // with unit and `per`; a field's name after * or / is no unit
bool read_literal_number(State&, It& i, It last, ast::ExprPtr&);  // where no field can stand
bool read_code_number(State&, It& i, It last, ast::ExprPtr&);     // 0111, never a unit
bool read_date_value(State&, It& i, It last, ast::ExprPtr&);
bool read_string_value(State&, It& i, It last, ast::ExprPtr&);
bool read_boolean(State&, It& i, It last, ast::ExprPtr&);
bool read_as_of(State&, It& i, It last, ast::ExprPtr&);
bool read_name_value(State&, It& i, It last, ast::ExprPtr&);
bool read_column_value(State&, It& i, It last, ast::ExprPtr&);    // in a table alone

// Operators, longest spelling first.
bool read_or(State&, It& i, It last, Operator&);
bool read_and(State&, It& i, It last, Operator&);
bool read_not(State&, It& i, It last, Operator&);
bool read_known(State&, It& i, It last, Operator&);
bool read_in(State&, It& i, It last, Operator&);
bool read_within(State&, It& i, It last, Operator&);
bool read_between(State&, It& i, It last, Operator&);
bool read_contains(State&, It& i, It last, Operator&);
bool read_any_or_all_of(State&, It& i, It last, Operator&);
bool read_text_test(State&, It& i, It last, Operator&);          // starts with, matches
bool read_compare(State&, It& i, It last, Operator&);
bool read_plus_minus(State&, It& i, It last, Operator&);
bool read_times_over(State&, It& i, It last, Operator&);
bool read_minus(State&, It& i, It last, Operator&);
bool read_aggregate(State&, It& i, It last, Operator&);          // sum min max any all, before a parenthesis
bool read_count(State&, It& i, It last, Operator&);
bool read_round(State&, It& i, It last, Operator&);

// Tests.
bool read_verdict(State&, It& i, It last, ast::Name&);           // the English word; not an outcome with a pattern behind it
bool read_outcome(State&, It& i, It last, ast::Name&);
bool read_confidence(State&, It& i, It last, ast::Name&);        // the English word where it is one

// Of no length: false where something else begins here.
bool no_clause(State&, It& i, It last, Span&);       // … a clause, the next case, or a string that no operator follows
bool operand(State&, It& i, It last, Span&);         // … a clause whose word nobody declared
bool no_next_case(State&, It& i, It last, Span&);
bool no_test_line(State&, It& i, It last, Span&);
bool no_field(State&, It& i, It last, Span&);        // … a field called by one of a field's words: `min : integer`

}  // namespace guiju::dsl::grammar
