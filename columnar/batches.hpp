#pragma once
// A list of either format as batches of rows.
#include <arrow/io/interfaces.h>
#include <arrow/record_batch.h>

#include <memory>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/sheet/columnar.hpp"

namespace guiju::columnar {

class Batches {
 public:
  virtual ~Batches() = default;
  virtual std::shared_ptr<arrow::Schema> schema() const = 0;
  /// The next rows, no more than are stored together; null at the end. What they refer to has been looked at: no offset leads out of a buffer.
  virtual arrow::Result<std::shared_ptr<arrow::RecordBatch>> next() = 0;
  /// What the list is, and, once it has been read, whether its end was there.
  virtual void remark(std::vector<Phrase>& remarks) const = 0;
};

/// Parquet's exceptions come out of these, and of `next`.
arrow::Result<std::unique_ptr<Batches>> open_parquet(sheet::ColumnarSource& source);
arrow::Result<std::unique_ptr<Batches>> open_arrow(sheet::ColumnarSource& source);

/// The file, or the bytes in memory.
arrow::Result<std::shared_ptr<arrow::io::RandomAccessFile>> open_bytes(sheet::ColumnarSource& source);

/// Looks at all that is laid out in the batch, whatever its values mean: a damaged file is told, not followed.
arrow::Status sound(arrow::RecordBatch const& batch);

}  // namespace guiju::columnar
