#pragma once
// Lists of any length: bytes → rows → batches, in bounded memory.
#include <filesystem>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/column/batch.hpp"
#include "engine/policy/policy.hpp"
#include "engine/read/notice.hpp"

namespace guiju {

/// Headers that the field's names do not cover: header → field (id or label).
using HeaderMap = std::vector<std::pair<std::string, std::string>>;
/// "信用代码=id".
Result<std::pair<std::string, std::string>> parse_mapping(std::string_view text);
/// A YAML mapping header: field, or lines header,field.
Result<HeaderMap> read_mapping_file(std::filesystem::path const& path);

struct ListOptions {
  HeaderMap map;
  std::string record;              // id or label of the record type; "" where the pack judges one, or the headers tell
  std::string encoding;            // "utf-8", "gb18030"; "" finds out
  std::optional<char> delimiter;   // of cells; none: the one under which most headers are known
  std::string sheet;               // of a workbook: name, or place from 1; "": the first that holds something
  bool marks = true;               // 暂无, --, … in a cell say "not stated"; false: only an empty cell does
  struct ParentKey {
    RecordId parent;
    std::string column;
  };
  std::optional<ParentKey> parent_key;   // of a child list: the column that holds the key of the record to which a row belongs; it is the rows' key
  std::vector<std::string> joined; // fields that come from child lists (`join`), by id or label
  std::size_t chunk_rows = 8192;   // a chunk has no more; its bytes are bounded too
  std::size_t longest_row = 1 << 20;  // bytes; a longer one is rejected
  bool all_texts = true;           // false: texts that no rule and no message of the pack looks at are not kept (but for the key)
};

class ChildList;

/// A part of the list as it came: whole rows, still to be read. Passed between threads.
struct RowChunk {
  /// A row whose end does not follow from its line end alone.
  struct Row {
    std::size_t begin = 0, length = 0, next = 0;   // in `bytes()`: where it begins, its length without the line end, where the next one begins
    std::uint64_t line_ends = 1;                   // that it passes
    enum class Fault : std::uint8_t { none, broken_quote, too_long } fault = Fault::none;
  };
  std::string_view bytes() const { return std::string_view(held).substr(begin, length); }

  std::string held;                                // the chunk is a part of it
  std::size_t begin = 0, length = 0;
  std::vector<Row> apart;                          // rising; every other line is a row
  std::uint64_t rows = 0;                          // all of them
  std::uint64_t line = 0, next_line = 0;           // from 1, where the first begins, and where the next chunk does
  std::uint64_t number = 0;                        // of the chunk, from 0
  bool gb18030 = false;                            // how its bytes are read; else UTF-8
};

/// A chunk's rows as values: those that could be read stand in `batch` (lines and keys beside), the others in `rejects`.
struct ReadChunk {
  Batch batch;
  std::vector<std::string> keys;                   // of row r of the batch keys[r]: the key as text, or "line 12"; there may be more behind
  std::vector<Reject> rejects;                     // by rising line
  std::vector<CellWarning> warnings;               // by rising line; totals and notes that were skipped are among them
  std::vector<std::uint8_t> has_key;               // of the batch's rows: 0 where the key is not known
  std::uint64_t skipped = 0;                       // lines that are no rows: empty ones, totals, notes, repeated headers
  std::uint64_t further = 0;                       // rows beyond those of the RowChunk: on one line, parted by carriage returns alone
  ReadChunk(Policy const& policy, RecordId record);
  ~ReadChunk();
  ReadChunk(ReadChunk&&) noexcept;
  void clear();

 private:
  friend class ListReader;
  friend class RowsOfChunk;
  struct Scratch;                                  // buffers, and what was read before from the same text
  std::unique_ptr<Scratch> scratch_;
};

/// One list. `open` finds out encoding, delimiter and header; then `next` hands out chunks (one thread), `read` turns a chunk into values
/// (any thread, nothing shared is changed).
class ListReader {
 public:
  /// Errors   io: the file is not there, not readable, a folder, empty; invalid: no header that fits, two headers for one field, a needed column
  /// missing, a mapping to no field; malformed: UTF-16, an .xls, a damaged workbook or archive. Each is one sentence that names the file.
  static Result<ListReader> open(Policy const& policy, std::filesystem::path const& path, ListOptions const& options = {});
  /// `name` is what messages call the stream.
  static Result<ListReader> open(Policy const& policy, std::unique_ptr<std::istream> stream, std::string name,
                                 ListOptions const& options = {});
  ListReader(ListReader&&) noexcept;
  ~ListReader();

  RecordId record() const;
  std::string encoding() const;                    // "UTF-8", "UTF-8 with BOM", "GB18030"
  std::optional<char> delimiter() const;           // none: a workbook, a list of records
  std::uint64_t bytes_read() const;
  std::string digest() const;                      // of what was read so far, unpacked; 32 hex digits
  std::uint64_t bytes_total() const;               // 0 where it is not known (a pipe)
  std::vector<CellWarning> const& preface() const; // the title lines above the header, as skipped
  std::vector<Phrase> const& remarks() const;      // which columns became which fields, what is not used, what was skipped

  /// The lists of records that further tables hold, before the first row is read. Errors   invalid: the list has a column for one of them.
  std::optional<Error> join(std::vector<std::unique_ptr<ChildList>> children);
  std::vector<std::unique_ptr<ChildList>> const& children() const;

  /// The next rows, at most `chunk_rows`; false at the end. Errors   io.
  Result<bool> next(RowChunk& chunk);
  void read(RowChunk const& chunk, ReadChunk& out) const;

 private:
  friend class PlainRows;
  friend class RowsOfChunk;
  struct State;
  static Result<ListReader> open_at(Policy const& policy, std::unique_ptr<std::istream> stream, std::string name, std::string const& path,
                                    ListOptions const& options);
  explicit ListReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace guiju
