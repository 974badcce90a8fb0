// Parquet: a row group after the other, of each column no more than a page at a time.
#include <parquet/arrow/reader.h>
#include <parquet/file_reader.h>
#include <parquet/properties.h>

#include "columnar/batches.hpp"

namespace guiju::columnar {
namespace {

constexpr std::int64_t rows_at_once = 8192;
constexpr std::int64_t bytes_at_once = 1 << 16;               // of a column's chunk

class ParquetBatches final : public Batches {
 public:
  ParquetBatches(std::unique_ptr<parquet::arrow::FileReader> file, std::unique_ptr<arrow::RecordBatchReader> rows)
      : file_(std::move(file)), rows_(std::move(rows)) {}

  std::shared_ptr<arrow::Schema> schema() const override { return rows_->schema(); }

  arrow::Result<std::shared_ptr<arrow::RecordBatch>> next() override {
    std::shared_ptr<arrow::RecordBatch> batch;
    ARROW_RETURN_NOT_OK(rows_->ReadNext(&batch));
    if (batch) {
      ARROW_RETURN_NOT_OK(sound(*batch));
      seen_ += batch->num_rows();
    } else if (seen_ != promised()) {
      return arrow::Status::Invalid("the footer promises ", promised(), " rows, there are ", seen_);
    }
    return batch;
  }

  void remark(std::vector<Phrase>& remarks) const override {
    auto const& metadata = *file_->parquet_reader()->metadata();
    std::string const rows = std::to_string(metadata.num_rows()), groups = std::to_string(metadata.num_row_groups());
    remarks.emplace_back("read as Parquet: " + rows + " rows in " + groups + " row groups; the names of the columns count as line 1",
                         "按 Parquet 读取：" + groups + " 个行组，共 " + rows + " 行；列名计为第1行");
  }

 private:
  std::unique_ptr<parquet::arrow::FileReader> file_;
  std::unique_ptr<arrow::RecordBatchReader> rows_;
  std::int64_t seen_ = 0;

  std::int64_t promised() const { return file_->parquet_reader()->metadata()->num_rows(); }
};

}  // namespace

arrow::Result<std::unique_ptr<Batches>> open_parquet(sheet::ColumnarSource& source) {
  ARROW_ASSIGN_OR_RAISE(auto bytes, open_bytes(source));
  parquet::ReaderProperties properties;
  properties.enable_buffered_stream();
  properties.set_buffer_size(bytes_at_once);
  properties.set_page_checksum_verification(true);
  parquet::ArrowReaderProperties rows;
  rows.set_batch_size(rows_at_once);
  rows.set_pre_buffer(false);
  rows.set_use_threads(false);
  parquet::arrow::FileReaderBuilder builder;
  ARROW_RETURN_NOT_OK(builder.Open(std::move(bytes), properties));
  std::unique_ptr<parquet::arrow::FileReader> file;
  ARROW_RETURN_NOT_OK(builder.properties(rows)->Build(&file));
  ARROW_ASSIGN_OR_RAISE(auto reader, file->GetRecordBatchReader());
  return std::make_unique<ParquetBatches>(std::move(file), std::move(reader));
}

}  // namespace guiju::columnar
