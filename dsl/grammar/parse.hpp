#pragma once
// The door of the grammar: from a .gj text to its tree.
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dsl/ast/ast.hpp"
#include "dsl/text/keywords.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/base/source.hpp"
#include "engine/base/unit.hpp"

namespace guiju::dsl {

/// What texts declare, as far as reading depends on it. After `*` and `/` a unit's name goes on with the unit only where no field and no
/// figure is called so, and a clause's word that nobody declared is no operand. Of a pack with several files: the union over all of them.
struct DeclaredNames {
  std::map<std::string, std::set<std::string>> fields;  // record (id or label) → its fields' ids and labels
  std::set<std::string> figures;                        // lets, params, defines
  std::set<std::string> names;                          // whatever is declared by id or label: fields, words, lets, params, …
  void add(DeclaredNames const& other);
  friend bool operator==(DeclaredNames const&, DeclaredNames const&) = default;
};

/// A quick look at one text, before it is parsed; never fails.
DeclaredNames declared_names(Sources const& sources, SourceId source);

/// A word of the language where the parser took it for one; for the formatter.
struct KeywordUse {
  std::uint32_t begin = 0, end = 0;
  text::Keyword keyword{};
};

struct ParseOptions {
  UnitTable const* units = nullptr;       // null: those of units.def; a pack with own units gives its own
  DeclaredNames const* names = nullptr;   // null: those of this text alone
  std::vector<KeywordUse>* words = nullptr;  // filled in the order of the text
};

/// Reads one .gj text. Every error is in `out`; after one, reading goes on at the next declaration.
ast::File parse(Sources const& sources, SourceId source, Diagnostics& out, ParseOptions const& options = {});

/// Reads every .gj text of a pack that was read before and whose name `wanted` takes (none: all), with the names that all of them declare.
std::vector<ast::File> parse_all(Sources const& sources, UnitTable const& units, std::function<bool(std::string const&)> const& wanted = nullptr);

/// Reads one expression that must be the whole text (`guiju eval`). Null where there is an error.
ast::ExprPtr parse_expression(Sources const& sources, SourceId source, Diagnostics& out, ParseOptions const& options = {});

}  // namespace guiju::dsl
