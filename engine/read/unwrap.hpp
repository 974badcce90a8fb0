#pragma once
// What a list may be wrapped in, by its first bytes: a workbook, Parquet, Arrow, gzip, zstd. Nobody has to say which.
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/result.hpp"

namespace guiju {

struct Unwrapped {
  std::unique_ptr<std::istream> stream;   // text: of a workbook CSV whose line n is the sheet's row n; of columns CSV, a line for the names before
  std::string format;                     // "XLSX", "Parquet", "Arrow"; else ""
  std::string sheet;                      // of a workbook
  bool row_a_line = false;                // a row is one line, whatever line breaks its quotes hold
  std::vector<Phrase> remarks;            // what was unwrapped, which sheet was taken
  bool wrapped() const { return !remarks.empty(); }
};

/// `path`: where the stream's bytes lie, "" for a pipe (a workbook, Parquet or an Arrow file is held in memory then). `sheet`: its name or place from 1; "": the first that
/// holds something. Errors   malformed: the wrapping is broken, or an .xls; invalid: no such sheet, or no module for
/// Parquet and Arrow. Without the list's name.
Result<Unwrapped> unwrap(std::unique_ptr<std::istream> stream, std::string const& path, std::string const& sheet);

}  // namespace guiju
