#pragma once
// Lists within records from a table of their own: each row names the record to which it belongs by that one's key.
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/read/child_totals.hpp"
#include "engine/read/convert.hpp"
#include "engine/read/csv.hpp"

namespace guiju {

/// facilities=facilities.csv:project_id; a sheet of a workbook: facilities=list.xlsx#Sheet2:project_id.
struct ChildSpec {
  std::string field, file, column;
  bool complete = false;               // the table has all rows there are
};
Result<ChildSpec> parse_child(std::string_view text);

/// All of a child table, in memory, in any order. `of` may be asked by many threads.
class ChildList {
 public:
  /// Errors   those of ListReader; invalid: `parent` has no list of records of that name, or no key; the table has no such column.
  static Result<std::unique_ptr<ChildList>> read(Policy const& policy, RecordId parent, ChildSpec const& spec, ListOptions const& options);

  FieldId field() const { return field_; }
  std::string const& file() const { return totals_.file; }
  std::string const& digest() const { return digest_; }
  /// The elements that belong to the record of that key, in the table's order; a row that was rejected is an element of which nothing is known.
  /// nullptr: there are none.
  Datum const* of(std::string const& key) const;
  /// The value of the list in a record that is judged, from what `of` gave; a warning where that leaves it unknown.
  Datum const& value(Datum const* elements, std::uint64_t line, std::vector<CellWarning>& warnings) const;

  std::vector<CellWarning> const& warnings() const { return warnings_; }
  /// Once the list is read: rows that could not be read, and those that nobody asked for, by rising line.
  std::vector<Reject> rejects() const;
  ChildTotals totals() const;

 private:
  struct Children {
    Datum list{std::vector<RecordData>()};
    std::vector<std::uint64_t> lines;                   // of the elements; 0: rejected already
    mutable std::atomic<bool> asked{false};
  };
  void take(ReadChunk& chunk, std::size_t fields);
  void add(std::string const& key, RecordData element, std::uint64_t line);

  FieldId field_;
  Datum none_;                                          // of a record without rows
  std::string digest_;
  ChildTotals totals_;
  std::unordered_map<std::string, Children> by_key_;
  std::vector<Reject> rejects_;
  std::vector<CellWarning> warnings_;
  mutable std::atomic<std::uint64_t> missed_{0};
};

/// The key of the record to which a row of a child list says it belongs, read as that record's own is.
struct StatedParent {
  std::string key;
  std::optional<Notice> notice;        // key "": why there is none; else of the cell
};
StatedParent stated_parent(Policy const& policy, RecordId parent, Door door, bool marks, std::string_view cell);

}  // namespace guiju
