#pragma once
#include <string>
#include <vector>

namespace guiju::dsl {

/// The ids of a table's rows from what their `id` gave ("": the row's number, from 1). An id that several give stays with the first; the
/// others take -2, -3, …, the next that no row has.
std::vector<std::string> row_ids(std::vector<std::string> given);

}  // namespace guiju::dsl
