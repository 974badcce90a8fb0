#pragma once
#include <functional>
#include <set>
#include <string>

#include "dsl/ast/ast.hpp"

namespace guiju::dsl {

/// The bare names and columns in an expression, but not the variables of its own loops.
void names_in(ast::Expr const& expr, std::set<std::string>& names);
void names_in(ast::Template const& text, std::set<std::string>& names);
/// Those in all clauses but the lets themselves.
void names_in(ast::Clauses const& clauses, std::set<std::string>& names);

}  // namespace guiju::dsl
