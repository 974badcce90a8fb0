#include "engine/read/scan_row.hpp"

#include <algorithm>
#include <cstring>

namespace guiju {
namespace {

bool blank(char c) { return c == ' ' || c == '\t'; }

std::size_t find(std::string_view data, char c, std::size_t from) {
  if (from >= data.size()) return std::string_view::npos;
  auto const* at = static_cast<char const*>(std::memchr(data.data() + from, c, data.size() - from));
  return at ? static_cast<std::size_t>(at - data.data()) : std::string_view::npos;
}

/// `row` up to `end`, without the carriage return of CRLF.
RowScan ended(std::string_view data, std::size_t end, bool has_end, std::size_t cells, std::size_t line_ends, RowScan::State state) {
  RowScan out{state, end, end + (has_end ? 1 : 0), cells, line_ends + (has_end ? 1 : 0)};
  if (out.length > 0 && data[out.length - 1] == '\r') --out.length;
  return out;
}

/// The first line alone.
RowScan first_line(std::string_view data, Dialect dialect) {
  auto const end = find(data, dialect.line_end, 0);
  return ended(data, std::min(end, data.size()), end != std::string_view::npos, 0, 0, RowScan::State::broken);
}

/// Where the quoted cell that opens at `open` closes: behind the quote. npos: it does not within `data`.
std::size_t closing(std::string_view data, std::size_t open) {
  for (std::size_t i = open + 1;;) {
    i = find(data, '"', i);
    if (i == std::string_view::npos) return i;
    if (i + 1 < data.size() && data[i + 1] == '"') {
      i += 2;
      continue;
    }
    return i + 1;
  }
}

}  // namespace

RowScan scan_row(std::string_view data, Dialect dialect, bool at_end, std::size_t columns) {
  auto const line = find(data, dialect.line_end, 0);
  if (line == std::string_view::npos && !at_end) return {RowScan::State::more, 0, 0, 0, 0};
  std::size_t const line_length = std::min(line, data.size());
  if (find(data.substr(0, line_length), '"', 0) == std::string_view::npos)
    return ended(data, line_length, line != std::string_view::npos, 0, 0, RowScan::State::row);

  std::size_t cells = 0, i = 0, line_ends = 0;
  for (;;) {
    ++cells;
    std::size_t start = i;
    while (start < data.size() && blank(data[start]) && data[start] != dialect.delimiter) ++start;
    if (start < data.size() && data[start] == '"') {
      std::size_t end = closing(data, start);
      if (end == std::string_view::npos || (end == data.size() && !at_end)) {
        if (!at_end) return {RowScan::State::more, 0, 0, 0, 0};
        if (end == std::string_view::npos) return first_line(data, dialect);
      }
      line_ends += static_cast<std::size_t>(std::count(data.begin() + static_cast<long>(start), data.begin() + static_cast<long>(end), dialect.line_end));
      while (end < data.size() && blank(data[end]) && data[end] != dialect.delimiter) ++end;
      if (end < data.size() && data[end] == '\r' && dialect.line_end == '\n') {
        if (end + 1 == data.size() && !at_end) return {RowScan::State::more, 0, 0, 0, 0};   // its '\n' may follow
        if (end + 1 < data.size() && data[end + 1] == '\n') ++end;
      }
      if (end < data.size() && data[end] != dialect.delimiter && data[end] != dialect.line_end) return first_line(data, dialect);
      i = end;
    } else {
      while (i < data.size() && data[i] != dialect.delimiter && data[i] != dialect.line_end) ++i;
    }
    if (i >= data.size() && !at_end) return {RowScan::State::more, 0, 0, 0, 0};
    if (i < data.size() && data[i] == dialect.delimiter) {
      ++i;
      continue;
    }
    if (line_ends > 0 && columns != 0 && cells != columns) return first_line(data, dialect);
    return ended(data, i, i < data.size(), cells, line_ends, RowScan::State::row);
  }
}

void split_cells(std::string_view row, char delimiter, std::vector<std::string_view>& cells, std::deque<std::string>& unquoted) {
  cells.clear();
  unquoted.clear();
  if (row.find('"') == std::string_view::npos) {
    for (std::size_t from = 0;;) {
      auto const at = find(row, delimiter, from);
      cells.push_back(row.substr(from, at - from));
      if (at == std::string_view::npos) return;
      from = at + 1;
    }
  }
  for (std::size_t i = 0;;) {
    std::size_t start = i;
    while (start < row.size() && blank(row[start]) && row[start] != delimiter) ++start;
    if (start < row.size() && row[start] == '"') {
      std::size_t const end = closing(row, start);
      std::string_view const inside = row.substr(start + 1, (end == std::string_view::npos ? row.size() : end - 1) - start - 1);
      if (inside.find('"') == std::string_view::npos) {
        cells.push_back(inside);
      } else {
        std::string& text = unquoted.emplace_back();
        for (std::size_t k = 0; k < inside.size(); ++k) {
          text += inside[k];
          if (inside[k] == '"') ++k;
        }
        cells.push_back(text);
      }
      i = end == std::string_view::npos ? row.size() : end;
      while (i < row.size() && row[i] != delimiter) ++i;
    } else {
      auto const at = find(row, delimiter, i);
      std::size_t const end = std::min(at, row.size());
      cells.push_back(row.substr(i, end - i));
      i = end;
    }
    if (i >= row.size()) return;
    ++i;
  }
}

}  // namespace guiju
