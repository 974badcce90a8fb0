#include "engine/read/plain_rows.hpp"

#include <algorithm>
#include <bit>

#include "engine/read/odd_lines.hpp"
#include "engine/read/read_scratch.hpp"

namespace guiju {

/// The rows that have as many cells as the header, are not too long and surely no total, note or header.
std::size_t PlainRows::gather(Place const& place, std::size_t end, std::size_t wanted) {
  std::size_t n = 0, at = place.at, mark = place.mark;
  for (; n < wanted && at < end; ++n) {
    std::size_t const next = marks_.lines[place.line + n];
    if (next - mark != s_.columns.size()) break;
    std::size_t const line_end = marks_.at[next - 1];
    std::size_t const row_end = line_end > at && text_[line_end - 1] == '\r' ? line_end - 1 : line_end;
    std::string_view const row = text_.substr(at, row_end - at);
    if (!surely_no_odd_line(row) || row.size() > s_.options.longest_row) break;
    if (std::find(s_.header_rows.begin(), s_.header_rows.end(), row) != s_.header_rows.end()) break;
    rows_[n] = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(row_end), static_cast<std::uint32_t>(mark)};
    at = line_end + 1;
    mark = next;
  }
  return n;
}

/// How many of the rows are plain in this column, from the first; their values are written.
template <class ReadCell>
std::size_t PlainRows::read_cells(std::size_t column, std::size_t rows, ReadCell read_cell) {
  std::uint64_t known = 0;
  std::size_t r = 0;
  char const* const bytes = text_.data();
  std::uint32_t const* const ends = marks_.at.data() + column;
  bool const first = column == 0, last = column + 1 == s_.columns.size();
  for (; r < rows; ++r) {
    Row const& row = rows_[r];
    std::size_t const begin = first ? row.begin : ends[std::ptrdiff_t{row.mark} - 1] + std::size_t{1};
    std::string_view const text(bytes + begin, (last ? row.end : ends[row.mark]) - begin);
    if (text.empty()) continue;
    bool is_known = true;
    if (!read_cell(r, text, is_known)) break;
    known |= std::uint64_t{is_known} << r;
  }
  known_.emplace_back(s_.plain[column].field, known);
  return r;
}

std::size_t PlainRows::read_column(std::size_t i, std::size_t rows) {
  PlainColumn const& column = s_.plain[i];
  char const* const end = text_.data() + text_.size();
  switch (column.way) {
    case PlainColumn::Way::memo:
      return read_cells(i, rows, [&, memo = &memos_[i], to = out_.batch.next_ints(column.field)](std::size_t r, std::string_view text, bool& known) {
        auto const* entry = memo->find(text, end);
        if (!entry) return false;
        to[r] = entry->value;
        known = entry->known;
        return true;
      });
    case PlainColumn::Way::number:
      return read_cells(i, rows, [&, to = out_.batch.next_numbers(column.field)](std::size_t r, std::string_view text, bool&) {
        return plain_number(column, text, end, to[r]);
      });
    case PlainColumn::Way::date:
      return read_cells(i, rows, [&, to = out_.batch.next_ints(column.field)](std::size_t r, std::string_view text, bool&) {
        auto const day = plain_date(column, text);
        if (day) to[r] = *day;
        return day.has_value();
      });
    case PlainColumn::Way::text:
      return read_cells(i, rows, [&, to = out_.batch.next_texts(column.field)](std::size_t r, std::string_view text, bool&) {
        if (!plain_text(text)) return false;
        to[r].assign(text);
        return true;
      });
    case PlainColumn::Way::passed: return rows;
    case PlainColumn::Way::converter: break;
  }
  return read_cells(i, rows, [](std::size_t, std::string_view, bool&) { return false; });
}

std::size_t PlainRows::read(Place& place, std::size_t end, std::size_t wanted) {
  if (!s_.key_column || s_.plain[*s_.key_column].way != PlainColumn::Way::text) return 0;
  std::size_t rows = gather(place, end, wanted);
  known_.clear();
  if (rows > 0) rows = read_column(*s_.key_column, rows);
  // A row whose key is missing has to be called otherwise.
  if (rows > 0) rows = std::min<std::size_t>(rows, static_cast<std::size_t>(std::countr_one(known_.front().second)));
  for (std::size_t const column : s_.to_read) {
    if (rows == 0) return 0;
    rows = read_column(column, rows);
  }
  if (rows == 0) return 0;
  std::uint64_t const these = ~std::uint64_t{0} >> (64 - rows);
  std::size_t const first = out_.batch.rows();
  for (auto const& [field, known] : known_) out_.batch.know(field, known & these);
  Column const& key = out_.batch.column(s_.plain[*s_.key_column].field);
  for (std::size_t r = 0; r < rows; ++r) {
    out_.keys[first + r] = key.texts[first + r];
    out_.batch.lines.push_back(place.number + r);
  }
  out_.has_key.insert(out_.has_key.end(), rows, 1);
  out_.batch.commit(rows);
  place.line += rows;
  place.number += rows;
  place.mark = marks_.lines[place.line - 1];
  place.at = marks_.at[place.mark - 1] + 1;
  return rows;
}

}  // namespace guiju
