#pragma once
// Rows that are plain in every cell, nearly all of them: read up to 64 at a time, column by column, so that the work for one cell need not wait
// for that of the one before. Where a row is not plain it is left to the caller, and so are those behind it.
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/read/cell_memo.hpp"
#include "engine/read/csv.hpp"
#include "engine/read/list_state.hpp"
#include "engine/read/marks.hpp"

namespace guiju {

class PlainRows {
 public:
  static constexpr std::size_t most = 64;
  /// Where the next row begins: in the text, among its marks, among its lines.
  struct Place {
    std::size_t at = 0, mark = 0, line = 0;
    std::uint64_t number = 0;              // of the line in the file
  };

  /// `text`: UTF-8. `memos`: by column.
  PlainRows(ListReader::State const& list, std::string_view text, Marks const& marks, std::vector<CellMemo> const& memos, ReadChunk& out)
      : s_(list), text_(text), marks_(marks), memos_(memos), out_(out) {}

  /// Reads the plain rows at `place` in front of `end`, at most `wanted` (and `most`), and moves `place` behind them. How many: 0 where the
  /// first is not plain.
  std::size_t read(Place& place, std::size_t end, std::size_t wanted);

 private:
  struct Row {
    std::uint32_t begin, end, mark;        // in the text, without the line end; its first mark
  };
  ListReader::State const& s_;
  std::string_view text_;
  Marks const& marks_;
  std::vector<CellMemo> const& memos_;
  ReadChunk& out_;
  std::array<Row, most> rows_;
  std::vector<std::pair<FieldId, std::uint64_t>> known_;

  std::size_t gather(Place const& place, std::size_t end, std::size_t wanted);
  std::size_t read_column(std::size_t column, std::size_t rows);
  template <class ReadCell>
  std::size_t read_cells(std::size_t column, std::size_t rows, ReadCell read_cell);
};

}  // namespace guiju
