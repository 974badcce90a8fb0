// Arrow IPC: a record batch after the other, from a file (Feather) or a stream.
#include <arrow/buffer.h>
#include <arrow/io/file.h>
#include <arrow/io/memory.h>
#include <arrow/ipc/reader.h>

#include <fstream>

#include "columnar/batches.hpp"

namespace guiju::columnar {
namespace {

class FileBatches final : public Batches {
 public:
  explicit FileBatches(std::shared_ptr<arrow::ipc::RecordBatchFileReader> file) : file_(std::move(file)) {}
  std::shared_ptr<arrow::Schema> schema() const override { return file_->schema(); }
  arrow::Result<std::shared_ptr<arrow::RecordBatch>> next() override {
    if (at_ == file_->num_record_batches()) return nullptr;
    ARROW_ASSIGN_OR_RAISE(auto batch, file_->ReadRecordBatch(at_++));
    ARROW_RETURN_NOT_OK(sound(*batch));
    return batch;
  }
  void remark(std::vector<Phrase>& remarks) const override {
    std::string const batches = std::to_string(file_->num_record_batches());
    remarks.emplace_back("read as an Arrow file of " + batches + " batches; the names of the columns count as line 1", "按 Arrow 文件读取：" + batches + " 批；列名计为第1行");
  }

 private:
  std::shared_ptr<arrow::ipc::RecordBatchFileReader> file_;
  int at_ = 0;
};

/// A stream's bytes for Arrow, which remembers how they ended.
class StreamBytes final : public arrow::io::InputStream {
 public:
  explicit StreamBytes(std::unique_ptr<std::istream> from) : from_(std::move(from)) {}
  arrow::Status Close() override {
    closed_ = true;
    return arrow::Status::OK();
  }
  bool closed() const override { return closed_; }
  arrow::Result<std::int64_t> Tell() const override { return at_; }
  arrow::Result<std::int64_t> Read(std::int64_t size, void* out) override {
    from_->read(static_cast<char*>(out), static_cast<std::streamsize>(size));
    if (from_->bad()) return arrow::Status::IOError("reading stopped after ", at_, " bytes");
    std::int64_t const got = from_->gcount();
    at_ += got;
    last_.append(static_cast<char const*>(out), static_cast<std::size_t>(got));
    if (last_.size() > mark.size()) last_.erase(0, last_.size() - mark.size());
    return got;
  }
  arrow::Result<std::shared_ptr<arrow::Buffer>> Read(std::int64_t size) override {
    // What a damaged length promises is not set aside before it is there.
    constexpr std::int64_t piece = 1 << 20;
    std::string bytes;
    while (static_cast<std::int64_t>(bytes.size()) < size) {
      std::int64_t const old = static_cast<std::int64_t>(bytes.size()), asked = std::min(size - old, std::max(piece, old));
      bytes.resize(static_cast<std::size_t>(old + asked));
      ARROW_ASSIGN_OR_RAISE(auto const got, Read(asked, bytes.data() + old));
      bytes.resize(static_cast<std::size_t>(old + got));
      if (got < asked) break;
    }
    return arrow::Buffer::FromString(std::move(bytes));
  }
  bool marked_end() const { return last_ == mark; }

 private:
  static constexpr std::string_view mark{"\xFF\xFF\xFF\xFF\0\0\0\0", 8};
  std::unique_ptr<std::istream> from_;
  std::string last_;
  std::int64_t at_ = 0;
  bool closed_ = false;
};

class StreamBatches final : public Batches {
 public:
  StreamBatches(std::shared_ptr<StreamBytes> bytes, std::shared_ptr<arrow::ipc::RecordBatchStreamReader> rows)
      : bytes_(std::move(bytes)), rows_(std::move(rows)) {}
  std::shared_ptr<arrow::Schema> schema() const override { return rows_->schema(); }
  arrow::Result<std::shared_ptr<arrow::RecordBatch>> next() override {
    std::shared_ptr<arrow::RecordBatch> batch;
    ARROW_RETURN_NOT_OK(rows_->ReadNext(&batch));
    if (batch) ARROW_RETURN_NOT_OK(sound(*batch));
    else if (!bytes_->marked_end()) return arrow::Status::Invalid("the mark of its end is missing");
    return batch;
  }
  void remark(std::vector<Phrase>& remarks) const override {
    remarks.emplace_back("read as an Arrow stream; the names of the columns count as line 1", "按 Arrow 流读取；列名计为第1行");
  }

 private:
  std::shared_ptr<StreamBytes> bytes_;
  std::shared_ptr<arrow::ipc::RecordBatchStreamReader> rows_;
};

}  // namespace

arrow::Result<std::shared_ptr<arrow::io::RandomAccessFile>> open_bytes(sheet::ColumnarSource& source) {
  if (source.path.empty()) return std::shared_ptr<arrow::io::RandomAccessFile>(arrow::io::BufferReader::FromString(std::move(source.bytes)));
  ARROW_ASSIGN_OR_RAISE(auto file, arrow::io::ReadableFile::Open(source.path));
  return std::shared_ptr<arrow::io::RandomAccessFile>(std::move(file));
}

arrow::Result<std::unique_ptr<Batches>> open_arrow(sheet::ColumnarSource& source) {
  arrow::ipc::IpcReadOptions options;
  options.use_threads = false;
  if (source.form == sheet::ColumnarForm::arrow_stream) {
    auto bytes = std::make_shared<StreamBytes>(source.stream ? std::move(source.stream) : std::make_unique<std::ifstream>(source.path, std::ios::binary));
    ARROW_ASSIGN_OR_RAISE(auto rows, arrow::ipc::RecordBatchStreamReader::Open(std::shared_ptr<arrow::io::InputStream>(bytes), options));
    return std::make_unique<StreamBatches>(std::move(bytes), std::move(rows));
  }
  ARROW_ASSIGN_OR_RAISE(auto bytes, open_bytes(source));
  ARROW_ASSIGN_OR_RAISE(auto file, arrow::ipc::RecordBatchFileReader::Open(bytes, options));
  return std::make_unique<FileBatches>(std::move(file));
}

}  // namespace guiju::columnar
