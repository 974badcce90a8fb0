#pragma once
// A fact of a record by the path that findings call it by. Private to engine/explain.
#include <string_view>

#include "engine/policy/policy.hpp"

namespace guiju {

/// "floor_area", "facilities[2].floor_area", "sizes[2]": where it stands in `data`, which is widened to all of its fields; null where the
/// path leads nowhere.
Datum* at_path(Policy const& policy, RecordId record, RecordData& data, std::string_view path);

}  // namespace guiju
