#pragma once
// What a list may be wrapped in, by its first bytes: a workbook, gzip, zstd. Nobody has to say which.
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/result.hpp"

namespace guiju {

struct Unwrapped {
  std::unique_ptr<std::istream> stream;   // text: of a workbook CSV whose line n is the sheet's row n
  std::string sheet;                      // of a workbook
  std::vector<Phrase> remarks;            // what was unwrapped, which sheet was taken
  bool wrapped() const { return !remarks.empty(); }
};

/// `path`: where the stream's bytes lie, "" for a pipe (a workbook is held in memory then). `sheet`: its name or place from 1; "": the first that
/// holds something. Errors   malformed: the wrapping is broken, or an .xls; invalid: no such sheet. Without the list's name.
Result<Unwrapped> unwrap(std::unique_ptr<std::istream> stream, std::string const& path, std::string const& sheet);

}  // namespace guiju
