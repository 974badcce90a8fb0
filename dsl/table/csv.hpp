#pragma once
// A pack's tables as text: RFC 4180 with what office programs do to it. Each cell keeps its place.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/source.hpp"

namespace guiju::dsl {

struct Csv {
  struct Cell {
    std::string text;                   // unquoted, without blanks round it, NFC
    Span span;                          // as it stands in the file, quotes and all
  };
  struct Row {
    int line = 0;                       // on which it begins; the file's first is 1
    std::vector<Cell> cells;            // as many as the header: what a short row lacks is empty
    bool whole = true;                  // false: it is too long or never ends (reported), so that its cells may be any column's
  };
  SourceId source = no_source;
  std::vector<std::string> header;      // blanks off, NFC
  std::vector<Cell> header_cells;
  std::vector<Row> rows;
  bool cut = false;                     // a quote that is never closed has swallowed what follows it

  /// The first of the columns so headed.
  std::optional<std::size_t> column(std::string_view name) const;
  /// The first column that carries one of the names ("code", "代码").
  std::optional<std::size_t> column(std::initializer_list<std::string_view> names) const;
};

/// What a table may have at most; one that has more is refused.
inline constexpr std::size_t most_columns = 16'384, most_rows = 1'000'000, most_cells = 10'000'000;

/// BOM, LF, CRLF and CR, quoted cells with commas, doubled quotes and line ends. Lines without any character are passed over.
/// Reported at the row: a quote that is never closed, cells beyond the header (blank ones are let pass). A file without a header, or with a
/// title where the header should be, is reported at its first line, one that is too large at the row that is too much; neither has any rows then, and `ok` tells that.
Csv read_csv(Sources const& sources, SourceId source, Diagnostics& out, bool& ok);

}  // namespace guiju::dsl
