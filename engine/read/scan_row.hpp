#pragma once
// Where a row of a list ends, and its cells. On bytes: in UTF-8 and GB 18030 alike no byte of a longer character is a quote, a delimiter
// or a line end.
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace guiju {

struct Dialect {
  char delimiter = ',';
  char line_end = '\n';                // '\r' for lists that have no '\n' at all
};

struct RowScan {
  enum class State : std::uint8_t {
    row,                               // whole
    broken,                            // a quote that does not close, or text behind a closing one: `length` is the first line alone
    more,                              // the row may go on behind `data`
  } state = State::row;
  std::size_t length = 0;              // of the row without its line end
  std::size_t next = 0;                // where the next row begins
  std::size_t cells = 0;               // 0 where they were not counted (no quote in the row)
  std::size_t line_ends = 0;           // passed, the row's own among them
};

/// The first row of `data`. `at_end`: nothing follows `data`. A row over several lines must have `columns` cells (0: any number), else its
/// quote is taken as broken, so that the damage ends with its first line.
RowScan scan_row(std::string_view data, Dialect dialect, bool at_end, std::size_t columns);

/// The cells of a whole row. Quotes are taken off; cells point into `row`, or into `unquoted` where a doubled quote had to be resolved.
void split_cells(std::string_view row, char delimiter, std::vector<std::string_view>& cells, std::deque<std::string>& unquoted);

}  // namespace guiju
