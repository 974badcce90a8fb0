#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju {

class Batch;

/// The values of one field for the rows of a batch, with a bit a row that says whether the value is known.
/// bool, enum word, code, date: `ints` (date: days). number: `numbers` in base units. text: `texts`.
/// list: rows offsets[r] … offsets[r + 1] of `children`.
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

/// Rows of one record type, column by column. Reused: `clear` keeps the memory.
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
  std::vector<std::uint64_t> lines;                    // of each row in its input, 0 where there is none (filled by readers)

 private:
  RecordId record_;
  std::size_t rows_ = 0;
  std::vector<Column> columns_;
};

}  // namespace guiju
