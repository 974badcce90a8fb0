#pragma once
// The values of one column of a batch as text.
#include <arrow/array.h>

#include <memory>
#include <string>

namespace guiju::columnar {

class Cells {
 public:
  virtual ~Cells() = default;
  virtual bool null(std::int64_t row) const = 0;
  /// Of a row that is not null, as a cell of a list has it; a list or struct is JSON.
  virtual void text(std::int64_t row, std::string& out) const = 0;
  /// Of any row, as JSON.
  virtual void json(std::int64_t row, std::string& out) const = 0;
  /// Whether a text may hold what a CSV has to quote.
  virtual bool may_need_quotes() const = 0;
};

/// Times of day and dates are those of the column's own time zone; `supported_zone` has held before.
std::unique_ptr<Cells> cells_of(std::shared_ptr<arrow::Array> array);

/// Whether the name of a time zone ("Asia/Shanghai", "+08:00", "") is known here.
bool supported_zone(std::string const& name);

}  // namespace guiju::columnar
