#include "engine/read/cut_rows.hpp"

#include <algorithm>
#include <cstring>

#include "engine/read/marks.hpp"

namespace guiju {
namespace {

/// Where the first quote stands from `from` on; data.size() where there is none.
std::size_t find_quote(std::string_view data, std::size_t from) {
  auto const* at = static_cast<char const*>(std::memchr(data.data() + from, '"', data.size() - from));
  return at ? static_cast<std::size_t>(at - data.data()) : data.size();
}

}  // namespace

CutRows cut_rows(std::string_view data, Dialect dialect, bool at_end, std::size_t columns, std::size_t bytes, std::size_t rows,
                 std::vector<RowChunk::Row>& apart) {
  CutRows out;
  std::string_view const front = data.substr(0, bytes);
  while (out.bytes < front.size() && out.rows < rows) {
    std::size_t const quote = find_quote(front, out.bytes);
    auto const passed = pass_lines(front.substr(out.bytes, quote - out.bytes), dialect.line_end, rows - out.rows);
    out.bytes += passed.bytes;
    out.rows += passed.lines;
    out.lines += passed.lines;
    if (out.rows == rows || out.bytes == front.size()) break;
    // What is left up to the quote begins a row. Without a quote it goes on behind `front`: the next chunk has it, unless it is the last row of all.
    bool const last = at_end && front.size() == data.size();
    if (quote == front.size() && out.rows > 0 && !last) break;
    RowScan const scan = scan_row(data.substr(out.bytes), dialect, at_end, columns);
    if (scan.state == RowScan::State::more) break;
    RowChunk::Row row;
    row.begin = out.bytes;
    row.length = scan.length;
    row.next = out.bytes + std::max<std::size_t>(scan.next, 1);
    row.line_ends = std::max<std::size_t>(scan.line_ends, 1);
    if (scan.state == RowScan::State::broken) row.fault = RowChunk::Row::Fault::broken_quote;
    apart.push_back(row);
    out.bytes = row.next;
    out.lines += row.line_ends;
    ++out.rows;
  }
  return out;
}

}  // namespace guiju
