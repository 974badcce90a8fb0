#pragma once
// The words of an expression as its author wrote them.
#include <string>

#include "engine/policy/policy.hpp"

namespace guiju {

/// On one line. In a row of a table a `{column}` is replaced by what stands in the row's cell. "" where it was not written anywhere.
/// `on`: the record that is judged. `chinese`: which words join parts that only cells have.
std::string written(Policy const& policy, ExprId id, RecordId on, bool chinese);

/// Whether a table, rule or exception is written with Chinese keywords, by the word in front of its name.
bool written_in_chinese(Policy const& policy, Span name);

}  // namespace guiju
