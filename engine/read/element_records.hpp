#pragma once
// The records of one chunk of a list of records. Private to engine/read.
#include "engine/read/csv.hpp"
#include "engine/read/elements.hpp"

namespace guiju {

/// As ListReader::read, for chunks whose rows are records of `cutter`'s form.
void read_elements(Policy const& policy, RecordId record, ElementCutter const& cutter, ListOptions const& options,
                   std::vector<std::unique_ptr<ChildList>> const& children, RowChunk const& chunk, ReadChunk& out);

}  // namespace guiju
