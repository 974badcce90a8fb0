#pragma once
// Where a chunk of rows may end, found without looking at every cell.
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/read/csv.hpp"
#include "engine/read/scan_row.hpp"

namespace guiju {

struct CutRows {
  std::size_t bytes = 0;           // of the whole rows, behind the line end of the last
  std::uint64_t rows = 0, lines = 0;
};

/// The whole rows at the front of `data`: no further one is begun behind `bytes` bytes or `rows` rows, yet one at least is taken if there is one.
/// Rows whose first line holds a quote, and a last one without a line end, are scanned one by one and added to `apart`; between them every line
/// is a row. Just what `scan_row` makes of the data row by row. No row: its end is not within `data`.
CutRows cut_rows(std::string_view data, Dialect dialect, bool at_end, std::size_t columns, std::size_t bytes, std::size_t rows,
                 std::vector<RowChunk::Row>& apart);

}  // namespace guiju
