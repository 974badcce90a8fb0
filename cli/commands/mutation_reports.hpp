#pragma once
// The forms in which `guiju test --mutate` tells what tests did not notice.
#include <string>

#include "cli/session.hpp"
#include "engine/eval/mutation.hpp"

namespace guiju::cli {

/// In tenths of a percent, rounded down; 1000 where there is nothing to notice.
std::size_t score_tenths(MutationRun const& run);

/// Each change that no test notices, in the order of the pack, with a record on which one would, then the score.
std::string mutation_text(Policy const& policy, MutationRun const& run, Session const& session);
/// {"all", "noticed", "equivalent", "score", "unnoticed": [{"kind", "in", "place", "from", "to", "noticed_by", …}]}; score: "87.5".
std::string mutation_json(Policy const& policy, MutationRun const& run);

}  // namespace guiju::cli
