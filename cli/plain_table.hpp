#pragma once
// A spreadsheet of which nothing is known yet: its header and its rows as text.
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/result.hpp"

namespace guiju::cli {

struct PlainTable {
  struct Row {
    std::uint64_t line = 0;                // of the list, or the sheet's row, from 1
    std::vector<std::string> cells;        // as many as the header
  };
  std::vector<std::string> header;
  std::uint64_t header_line = 0;
  std::vector<Row> rows;                   // without empty rows, totals, and rows longer than the header
  std::vector<std::pair<std::uint64_t, Phrase>> passed_over;   // rows that were left out, and why
  std::vector<Phrase> remarks;             // how it was read
  bool cut = false;                        // there are more rows than are looked at
  bool as_it_is = true;                    // a pack's table can be read from the file itself: UTF-8, commas, the header first, nothing passed over
};

inline constexpr std::size_t most_table_rows = 100'000, most_table_bytes = std::size_t{64} << 20;

/// A list in CSV (UTF-8 or GB 18030; commas, tabs, semicolons, bars), packed or not, or a workbook. The header is the first of the first rows that
/// is at least half as full as the fullest. Errors   io, malformed, invalid: it cannot be read, or has no header.
Result<PlainTable> read_plain_table(std::filesystem::path const& path, std::string const& sheet);

}  // namespace guiju::cli
