#pragma once
// What a list's reader knows; private to engine/read.
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/read/child_list.hpp"
#include "engine/read/content_digest.hpp"
#include "engine/read/csv.hpp"
#include "engine/read/elements.hpp"
#include "engine/read/encoding.hpp"
#include "engine/read/header.hpp"
#include "engine/read/plain_cell.hpp"
#include "engine/read/scan_row.hpp"

namespace guiju {

inline constexpr std::size_t list_block = 1 << 18;   // bytes of a list that are looked at, and handed out, at a time

struct ListReader::State {
  State(Policy const& p, std::string n, std::unique_ptr<std::istream> s, ListOptions o)
      : policy(p), name(std::move(n)), stream(std::move(s)), options(std::move(o)) {}

  Policy const& policy;
  std::string name;
  std::unique_ptr<std::istream> stream;
  ListOptions options;
  RecordId record;
  Dialect dialect;
  std::vector<HeaderColumn> columns;
  std::vector<std::string> headers;       // of each field its column's; "" where it has none
  std::optional<std::size_t> key_column;
  std::vector<PlainColumn> plain;         // of each column that is a field's
  std::vector<bool> nested;               // of each column: a format that nests has told which fields lie within
  std::vector<std::unique_ptr<ChildList>> children;
  std::vector<std::size_t> to_read;       // the columns that are looked into, without the key's
  std::optional<ElementCutter> elements;  // a list of records, not of rows and cells; the rows of its chunks all stand apart
  std::vector<std::string> header_rows;   // as they stand, to know them again between pages
  std::vector<Phrase> remarks;
  std::vector<CellWarning> preface;

  Encoding encoding = Encoding::undecided;
  std::string format, sheet;              // Unwrapped::format; of a workbook
  bool row_a_line = false;                // Unwrapped::row_a_line
  bool wrapped = false, said_oddities = false;  // in a workbook, gzip, zstd: the file's size does not tell the text's
  bool whole = false, said_growth = false;      // a plain file, of which `bytes_total` bytes are read, as many as there were at first
  bool bom = false, at_end = false;
  std::string buffer;                     // read and not yet handed out from `at` on
  std::size_t at = 0;
  ContentDigest digest;                   // of all that was read
  std::uint64_t line = 1, chunks = 0, bytes_read = 0, bytes_total = 0;

  RecordType const& type() const { return policy[record]; }
  std::string_view rest() const { return std::string_view(buffer).substr(at); }
  /// At least `wanted` bytes from `at` on, if there are so many; false where reading fails.
  bool fill(std::size_t wanted);
  /// The next `size` bytes as the chunk's.
  void hand_out(RowChunk& chunk, std::size_t size);
  /// The rest of a row that is too long, of which the chunk has the beginning.
  bool skip_line();
  Error unreadable() const;
  void finish_row();
  std::uint64_t size_now();
  void say_growth();                      // of the file since it was opened, once all is read
  void say_oddities();                    // of a workbook's cells, once all are read
  void take_header(HeaderMatch match, RecordId which, Dialect how);
  void take_columns();
  void take_nested(std::vector<std::vector<std::string>> const& paths);   // sheet::ColumnarRows::nested
  bool names_parent(HeaderColumn const& column) const;
  bool is_joined(Field const& field) const;   // its values come from a child list
  /// `open` and `next` for lists of records.
  std::optional<Error> open_elements(std::vector<RecordId> const& among);
  Result<bool> next_elements(RowChunk& chunk);
};

}  // namespace guiju
