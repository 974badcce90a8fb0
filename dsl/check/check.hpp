#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dsl/ast/trees.hpp"
#include "dsl/check/context.hpp"

namespace guiju::dsl {

/// One pack as it was read: its files' trees and a way to its tables.
struct PackText {
  PackInfo info;
  std::string prefix;                                 // "" or the name of `use … as name`
  bool own = true;                                    // false: it is used; its rules are not judged
  ast::Trees files;
  /// A csv of the pack by its path; none where it is not there, no_source where it cannot be had and that has been said. Added to the context's
  /// sources.
  std::function<std::optional<SourceId>(std::string const& path)> table;
  std::map<std::string, std::string> params;          // what pack.yaml and the office set
  std::vector<std::pair<std::string, std::string>> units;  // pack.yaml: name → "number unit"
  std::map<std::string, Span> param_places, unit_places;   // of those in pack.yaml
};

/// The packs' own units, each in terms of others, in any order. The texts are read with them.
void define_units(std::vector<PackText const*> const& packs, UnitTable& units, Diagnostics& out);

/// Makes the policy of the packs, those that are used first, the pack itself last. Which names a pack sees is told by its own `use`;
/// a pack that is not among `packs` is reported there, unless it is in `missing` (reported already). Every error is in the context's diagnostics.
void check(Context& context, std::vector<PackText> const& packs, std::set<std::string> const& missing = {});

}  // namespace guiju::dsl
