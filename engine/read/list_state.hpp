#pragma once
// What a list's reader knows; private to engine/read.
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/read/csv.hpp"
#include "engine/read/encoding.hpp"
#include "engine/read/header.hpp"
#include "engine/read/scan_row.hpp"

namespace guiju {

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
  std::optional<std::size_t> key_column;
  std::string header_bytes;               // the header row as it stands, to know it again between pages
  std::vector<Phrase> remarks;
  std::vector<CellWarning> preface;

  Encoding encoding = Encoding::undecided;
  std::string sheet;                      // of a workbook
  bool wrapped = false, said_oddities = false;  // in a workbook, gzip, zstd: the file's size does not tell the text's
  bool bom = false, at_end = false;
  std::string buffer;                     // read and not yet handed out from `at` on
  std::size_t at = 0;
  std::uint64_t line = 1, chunks = 0, bytes_read = 0, bytes_total = 0;

  RecordType const& type() const { return policy[record]; }
  /// At least `wanted` bytes from `at` on, if there are so many; false where reading fails.
  bool fill(std::size_t wanted);
  bool skip_line();
  Error unreadable() const;
  void say_oddities();                    // of a workbook's cells, once all are read
  void take_header(HeaderMatch match, RecordId which, Dialect how);
};

}  // namespace guiju
