#pragma once
// Workbooks (.xlsx) as the program writes them: row after row, in constant memory. The same rows give the same bytes.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace guiju::cli {

inline constexpr std::uint32_t most_sheet_rows = 1'048'576;   // that spreadsheet programs open, the header among them
inline constexpr std::size_t most_cell_units = 32'767;        // of UTF-16, as they count

class WorkbookWriter {
 public:
  struct Column {
    std::string head;
    unsigned width = 12;                 // in characters
    bool number = false;                 // a cell that is a plain number of at most 15 digits is written as one
  };
  struct Form {
    std::uint32_t sheet_rows = most_sheet_rows;
    bool wrap = false;                   // long texts over several lines: dear to open where there are many rows
    bool large = false;                  // may grow past 4 GB (ZIP64, which old programs do not open)
  };

  /// Nothing stands under `path` before `close`, and then only the whole. Errors   io
  static Result<WorkbookWriter> open(std::filesystem::path const& path, Form form);
  WorkbookWriter(WorkbookWriter&&) noexcept;
  ~WorkbookWriter();                     // not closed: nothing is left behind

  /// Begins a sheet with a frozen header that filters. Where rows are more than a sheet takes they go on in "NAME 2", "NAME 3", …, each with the header.
  void sheet(std::string const& name, std::vector<Column> columns);
  /// Texts stay texts, whatever they begin with. What a cell cannot hold is cut and ends in "…".
  void row(std::vector<std::string_view> const& cells);
  /// Errors   io: the disk, or the folder of temporary files, is full.
  Result<bool> close();

 private:
  struct State;
  explicit WorkbookWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The text, cut to what a cell can hold.
std::string cell_text(std::string_view text, std::size_t most_units = most_cell_units);

}  // namespace guiju::cli
