#pragma once
// Points as a reader meets them: the areas are filled in, and what became of each point is told. Private to engine/read.
#include "engine/policy/placing.hpp"
#include "engine/read/csv.hpp"
#include "engine/read/notice.hpp"

namespace guiju {

Notice notice_of(Policy const& policy, Placed const& placed);

/// The rows of the chunk from `first` on; `headers` has each field's, "" where the list has no column for it.
void place_rows(Policy const& policy, std::size_t first, std::vector<std::string> const& headers, ReadChunk& chunk);

}  // namespace guiju
