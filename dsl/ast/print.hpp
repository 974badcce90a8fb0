#pragma once
// A tree as text: compact, stable, without places; for `lint --dump ast` and for tests.
#include <string>

#include "dsl/ast/ast.hpp"

namespace guiju::ast {

/// "(and (>= area 100[m2]) (not heavy))": operators in front, a number's unit in brackets, strings in quotes.
std::string print(Expr const& expr);
/// Pieces between quotes, expressions in braces.
std::string print(Template const& text);
std::string print(Pattern const& pattern);
std::string print(Type const& type);
/// A declaration a paragraph, a clause a line, in the order of the kinds in File.
std::string print(File const& file);

}  // namespace guiju::ast
