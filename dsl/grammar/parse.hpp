#pragma once
#include "dsl/ast/ast.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/base/source.hpp"

namespace guiju::dsl {

/// Reads one .gj text. Every error is in `out`; after one, reading goes on at the next declaration.
ast::File parse(Sources const& sources, SourceId source, Diagnostics& out);

/// Reads one expression that must be the whole text (`guiju eval`). Null where there is an error.
ast::ExprPtr parse_expression(Sources const& sources, SourceId source, Diagnostics& out);


}  // namespace guiju::dsl
