#pragma once
// What is allowed but probably not meant: contradictions, rows that add nothing, what nothing uses, what no test reaches. Advice, each
// with a code of 08xx; never about packs that are used, and never where the pack has errors.
#include <optional>
#include <string>

#include "dsl/pack/load.hpp"

namespace guiju::dsl {

/// Adds the advice to `loaded.diagnostics`, sorted, less what pack.yaml accepts with a reason. `holes`: the text of holes.csv.
/// Nothing where there is no policy.
void lint(Loaded& loaded, std::optional<std::string> const& holes = std::nullopt);

/// Without what pack.yaml accepts, which `lint` leaves out too.
Diagnostics not_accepted(Diagnostics const& all, Sources const& sources);

}  // namespace guiju::dsl
