#pragma once
#include <functional>
#include <string>
#include <vector>

#include "dsl/ast/ast.hpp"
#include "dsl/check/context.hpp"

namespace guiju::dsl {

/// One pack as it was read: its files' trees and a way to its tables.
struct PackText {
  PackInfo info;
  std::string prefix;                                 // "" or the name of `use … as name`
  bool own = true;                                    // false: it is used; its rules are not judged
  std::vector<ast::File> files;
  /// A csv of the pack by its path; none where it is not there. Added to the context's sources.
  std::function<std::optional<SourceId>(std::string const& path)> table;
  std::map<std::string, std::string> params;          // what pack.yaml and the office set
  std::vector<std::pair<std::string, std::string>> units;  // pack.yaml: name → "number unit"
};

/// Makes the policy of the packs, those that are used first. Every error is in the context's diagnostics.
void check(Context& context, std::vector<PackText> const& packs);

}  // namespace guiju::dsl
