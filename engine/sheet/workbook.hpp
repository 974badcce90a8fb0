#pragma once
// Workbooks (.xlsx, ECMA-376) as rows of texts, streamed: no tree of a sheet is ever held, only the texts that its cells share.
#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace guiju::sheet {

struct Cell {
  std::uint32_t column = 0;             // from 0
  std::string text;                     // as shown; an error by its mark (#N/A)
  bool no_value = false;                // a formula that no program has worked out yet
  bool error = false;
  bool hidden = false;                  // in a column that is not shown
};
struct Row {
  std::uint64_t number = 0;             // as the sheet counts, from 1
  bool hidden = false;
  std::vector<Cell> cells;              // those that are not empty, by column
};

class Rows {
 public:
  virtual ~Rows() = default;
  /// False at the end. Errors   malformed, limit.
  virtual Result<bool> next(Row& row) = 0;
};

/// Limits on what may be unfolded of one workbook; past them it is an error, never an exhausted machine.
inline constexpr std::size_t most_shared_bytes = std::size_t{512} << 20, most_part_bytes = std::size_t{8} << 30;
inline constexpr std::uint64_t most_rows = 1'048'576, most_columns = 16'384;

class Workbook {
 public:
  /// Errors   io: not there; malformed: no workbook, encrypted, an .xls, a part missing or broken. One sentence, without the file's name.
  static Result<Workbook> open(std::filesystem::path const& path);
  static Result<Workbook> open_bytes(std::string bytes);            // of a pipe, or of a pack in memory
  Workbook(Workbook&&) noexcept;
  ~Workbook();

  struct Sheet {
    std::string name;
    bool hidden = false;
  };
  std::vector<Sheet> const& sheets() const;
  /// By name, or by place from 1; "": the first that is not hidden and holds a cell. Errors   invalid: there is none, with what there is.
  Result<std::size_t> find(std::string_view which) const;
  /// The workbook must outlive the rows.
  Result<std::unique_ptr<Rows>> rows(std::size_t sheet) const;

 private:
  struct State;
  explicit Workbook(std::unique_ptr<State> state);
  static Result<Workbook> read(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// "B7" for column 1, row 7.
std::string cell_name(std::uint32_t column, std::uint64_t row);
/// The row as a line of CSV without its end, with `columns` cells at least; line breaks in a cell become blanks, so that a row is a line.
void append_csv(std::string& out, Row const& row, std::uint32_t columns = 0);

/// The first sheet that holds something as CSV whose line n is the sheet's row n: for tables, which are small. Errors   as `open`; limit.
Result<std::string> as_csv(std::string bytes, std::size_t most_bytes);

/// Whether bytes begin as a zip archive, or as the older container (.xls, or a workbook with a password).
bool is_zip(std::string_view bytes);
bool is_old_workbook(std::string_view bytes);
Error old_workbook();

/// What a reader should be told of a sheet's cells, counted as they go by.
struct Oddities {
  struct Count {
    std::uint64_t count = 0;
    std::string first;                  // the cell, row or column it begins with: "B7", "7", "B"
    void add(std::string where) {
      if (++count == 1) first = std::move(where);
    }
  };
  Count hidden_rows, hidden_columns, errors, formulas;
};

/// A sheet as CSV in UTF-8 with LF: line n is row n of the sheet; each row is as wide as the widest before it. Reading goes bad where the workbook is broken; `problem` has why.
class CsvStream final : public std::istream {
 public:
  CsvStream(Workbook workbook, std::size_t sheet, std::unique_ptr<Rows> rows);
  ~CsvStream() override;
  std::string const& sheet() const;
  Error const* problem() const;
  Oddities const& oddities() const;

 private:
  class Buffer;
  std::unique_ptr<Buffer> buffer_;
};

}  // namespace guiju::sheet
