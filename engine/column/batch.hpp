#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju {

class Batch;

/// The values of one field for the rows of a batch, with a bit a row that says whether the value is known.
/// bool, enum word, code, date: `ints` (date: days). number: `numbers` in base units. text: `texts`.
/// list: rows offsets[r] … offsets[r + 1] of `children`.
/// There may be room for more rows than the batch has; what stands where a value is not known means nothing.
struct Column {
  Type type;
  std::vector<std::uint64_t> valid;
  std::vector<std::int64_t> ints;
  std::vector<Number> numbers;
  std::vector<std::string> texts;
  std::vector<std::uint32_t> offsets;
  std::unique_ptr<Batch> children;

  bool known(std::size_t row) const { return (valid[row / 64] >> (row % 64)) & 1; }
};

/// Rows of one record type, column by column. Reused: `clear` keeps the memory, that of texts too.
class Batch {
 public:
  Batch(Policy const& policy, RecordId record);
  RecordId record() const { return record_; }
  std::size_t rows() const { return rows_; }
  Column const& column(FieldId field) const { return columns_[field.value]; }
  void append(RecordData const& data);                 // fields left out are unknown
  Datum at(std::size_t row, FieldId field) const;      // lists too
  RecordData row(std::size_t row) const;
  void clear();

  /// A row written in place, for readers: `make_room` once for all rows, then for each its values (those left out are unknown) and
  /// `commit`, or `drop` where it turns out to be none. A list is put last, right before `commit`.
  void make_room(std::size_t rows);
  void put(FieldId field, std::int64_t value) { mark(field).ints[rows_] = value; }         // bool, enum word, code, date
  void put(FieldId field, Number const& value) { mark(field).numbers[rows_] = value; }
  void put_text(FieldId field, std::string_view value) { mark(field).texts[rows_].assign(value); }   // in NFC
  void put(FieldId field, Datum const& value);
  void commit() { commit(1); }
  void drop();
  /// A bool, enum word, code or date of a row that was written before.
  void set(std::size_t row, FieldId field, std::int64_t value) {
    columns_[field.value].ints[row] = value;
    columns_[field.value].valid[row / 64] |= std::uint64_t{1} << (row % 64);
  }
  /// Several rows at once, column by column: the values of row rows() + i stand at [i] of these, `know` tells by bits which of them are known,
  /// `commit` takes so many rows. At most 64.
  std::int64_t* next_ints(FieldId field) { return columns_[field.value].ints.data() + rows_; }
  Number* next_numbers(FieldId field) { return columns_[field.value].numbers.data() + rows_; }
  std::string* next_texts(FieldId field) { return columns_[field.value].texts.data() + rows_; }
  void know(FieldId field, std::uint64_t rows);
  void commit(std::size_t rows);

  std::vector<std::uint64_t> lines;                    // of each row in its input, 0 where there is none (filled by readers)

 private:
  Column& mark(FieldId field) {
    Column& column = columns_[field.value];
    column.valid[rows_ / 64] |= std::uint64_t{1} << (rows_ % 64);
    return column;
  }

  RecordId record_;
  std::size_t rows_ = 0, room_ = 0;
  std::vector<Column> columns_;
  std::vector<std::size_t> lists_;                     // the columns that are lists
};

}  // namespace guiju
