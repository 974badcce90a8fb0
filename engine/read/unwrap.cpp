#include "engine/read/unwrap.hpp"

#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

#include <array>
#include <iterator>

#include "engine/sheet/columnar.hpp"
#include "engine/sheet/workbook.hpp"

namespace guiju {
namespace {

constexpr std::size_t piece = 1 << 16;

/// The stream's bytes once more from the start: those already looked at, then the rest.
class Again final : public std::streambuf {
 public:
  Again(std::string head, std::unique_ptr<std::istream> rest) : bytes_(std::move(head)), rest_(std::move(rest)) {
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
  }

 protected:
  int_type underflow() override {
    bytes_.resize(piece);
    rest_->read(bytes_.data(), static_cast<std::streamsize>(piece));
    bytes_.resize(static_cast<std::size_t>(rest_->gcount()));
    if (rest_->bad()) throw std::ios_base::failure("reading failed");
    if (bytes_.empty()) return traits_type::eof();
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
    return traits_type::to_int_type(bytes_[0]);
  }

 private:
  std::string bytes_;
  std::unique_ptr<std::istream> rest_;
};

/// Unpacks as it is read. Broken or cut-off data makes the stream bad, never silently shorter.
class Unpacking : public std::streambuf {
 public:
  explicit Unpacking(std::unique_ptr<std::istream> from) : from_(std::move(from)), in_(piece, '\0'), out_(piece, '\0') {}

 protected:
  struct Step {
    std::size_t used = 0, made = 0;
    bool whole = false;                 // a member (frame) ended here; another may follow
  };
  virtual Step step(char const* in, std::size_t size, char* out, std::size_t room) = 0;

  int_type underflow() override {
    for (;;) {
      if (begin_ == end_ && !at_end_) {
        from_->read(in_.data(), static_cast<std::streamsize>(piece));
        begin_ = 0;
        end_ = static_cast<std::size_t>(from_->gcount());
        at_end_ = end_ == 0;
        if (from_->bad()) throw std::ios_base::failure("reading failed");
      }
      if (begin_ == end_ && at_end_ && whole_) return traits_type::eof();
      Step const done = step(in_.data() + begin_, end_ - begin_, out_.data(), piece);
      begin_ += done.used;
      whole_ = done.whole;
      if (done.made > 0) {
        setg(out_.data(), out_.data(), out_.data() + done.made);
        return traits_type::to_int_type(out_[0]);
      }
      if (at_end_ && !whole_) throw std::ios_base::failure("the packed list is cut off");
    }
  }

 private:
  std::unique_ptr<std::istream> from_;
  std::string in_, out_;
  std::size_t begin_ = 0, end_ = 0;
  bool at_end_ = false, whole_ = false;
};

class Gunzip final : public Unpacking {
 public:
  explicit Gunzip(std::unique_ptr<std::istream> from) : Unpacking(std::move(from)) {
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw std::bad_alloc();
  }
  ~Gunzip() override { inflateEnd(&stream_); }
  Gunzip(Gunzip const&) = delete;

 protected:
  Step step(char const* in, std::size_t size, char* out, std::size_t room) override {
    if (ended_ && size > 0) inflateReset(&stream_), ended_ = false;
    stream_.next_in = reinterpret_cast<Bytef const*>(in);
    stream_.avail_in = static_cast<uInt>(size);
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(room);
    int const code = inflate(&stream_, Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) throw std::ios_base::failure("the packed list is damaged");
    ended_ = code == Z_STREAM_END;
    return {size - stream_.avail_in, room - stream_.avail_out, ended_};
  }

 private:
  z_stream stream_{};
  bool ended_ = false;
};

class Unzstd final : public Unpacking {
 public:
  explicit Unzstd(std::unique_ptr<std::istream> from) : Unpacking(std::move(from)), stream_(ZSTD_createDStream()) {
    if (!stream_) throw std::bad_alloc();
  }

 protected:
  Step step(char const* in, std::size_t size, char* out, std::size_t room) override {
    ZSTD_inBuffer from{in, size, 0};
    ZSTD_outBuffer to{out, room, 0};
    std::size_t const code = ZSTD_decompressStream(stream_.get(), &to, &from);
    if (ZSTD_isError(code)) throw std::ios_base::failure("the packed list is damaged");
    if (code == 0) whole_ = true;
    else if (from.pos > 0 || to.pos > 0) whole_ = false;
    return {from.pos, to.pos, whole_};
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ZSTD_DStream, Free> stream_;
  bool whole_ = false;
};

/// A stream that owns its buffer; what the buffer throws makes it bad.
template <class Buffer>
class Owning final : public std::istream {
 public:
  template <class... Args>
  explicit Owning(Args&&... args) : std::istream(nullptr), buffer_(std::forward<Args>(args)...) {
    rdbuf(&buffer_);
  }

 private:
  Buffer buffer_;
};

/// All of a pipe, for formats that are not read from front to back.
Result<std::string> held(std::istream& stream, Phrase const& what) {
  constexpr std::size_t most_piped = std::size_t{512} << 20;
  std::string bytes;
  while (stream && bytes.size() <= most_piped) {
    std::size_t const old = bytes.size();
    bytes.resize(old + piece);
    stream.read(bytes.data() + old, static_cast<std::streamsize>(piece));
    bytes.resize(old + static_cast<std::size_t>(stream.gcount()));
  }
  if (bytes.size() > most_piped)
    return Error{Errc::limit, what.en + " from a pipe is held in memory, and this one is larger than 512 MiB; name the file instead",
                 "从管道读取的" + what.zh + "须放在内存中，本" + what.zh + "超过512 MiB；请直接给出文件名"};
  return bytes;
}

Result<Unwrapped> open_columns(sheet::ColumnarForm form, std::unique_ptr<std::istream> stream, std::string const& path) {
  sheet::ColumnarSource source{form, path, {}, nullptr};
  if (path.empty() && form == sheet::ColumnarForm::arrow_stream) {
    source.stream = std::move(stream);
  } else if (path.empty()) {
    GJ_TRY(bytes, held(*stream, Phrase(std::string("a list in ") + sheet::name_of(form), std::string(sheet::name_of(form)) + " 清单")));
    source.bytes = std::move(bytes);
  }
  GJ_TRY(rows, sheet::ColumnarStream::open(std::move(source)));
  Unwrapped out;
  out.format = sheet::name_of(form);
  out.row_a_line = true;
  out.remarks = rows->remarks();
  out.stream = std::move(rows);
  return out;
}

Result<Unwrapped> open_workbook(std::unique_ptr<std::istream> stream, std::string const& path, std::string const& wanted) {
  auto const open = [&]() -> Result<sheet::Workbook> {
    if (!path.empty()) return sheet::Workbook::open(path);
    GJ_TRY(bytes, held(*stream, Phrase("a workbook", "工作簿")));
    return sheet::Workbook::open_bytes(std::move(bytes));
  };
  auto book = open();
  if (!book) return book.error();
  GJ_TRY(which, book->find(wanted));
  GJ_TRY(rows, book->rows(which));
  auto const& sheets = book->sheets();
  Unwrapped out;
  out.format = "XLSX";
  out.sheet = sheets[which].name;
  bool const hidden = sheets[which].hidden;
  out.remarks.emplace_back("read from the " + std::string(hidden ? "hidden " : "") + "sheet " + out.sheet + " of a workbook; lines are the sheet's rows",
                           "读取工作簿中" + std::string(hidden ? "隐藏" : "") + "的工作表“" + out.sheet + "”；行号即工作表的行号");
  if (sheets.size() > 1) {
    Phrase others{std::string(), std::string()};
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      if (i == which) continue;
      others.en += (others.en.empty() ? "" : ", ") + sheets[i].name + (sheets[i].hidden ? " (hidden)" : "");
      others.zh += (others.zh.empty() ? "" : "、") + sheets[i].name + (sheets[i].hidden ? "（隐藏）" : "");
    }
    out.remarks.emplace_back("sheets that were not read: " + others.en + "; --sheet takes another", "未读取的工作表：" + others.zh + "；可用 --sheet 指明");
  }
  out.stream = std::make_unique<sheet::CsvStream>(std::move(*book), which, std::move(rows));
  return out;
}

}  // namespace

Result<Unwrapped> unwrap(std::unique_ptr<std::istream> stream, std::string const& path, std::string const& wanted) {
  std::string head(8, '\0');
  stream->read(head.data(), 8);
  head.resize(static_cast<std::size_t>(stream->gcount()));
  bool const workbook = sheet::is_zip(head), old = sheet::is_old_workbook(head);
  auto const columns = sheet::columnar_form(head);
  if (auto const refused = sheet::columnar_refusal(head)) return *refused;
  bool const gzip = head.starts_with("\x1F\x8B"), zstd = head.starts_with("\x28\xB5\x2F\xFD");
  if (!workbook && !old && !columns && !gzip && !zstd && wanted.empty() && !path.empty()) {   // a plain file is read as it is, without a layer between
    stream->clear();
    if (stream->seekg(0)) {
      Unwrapped plain;
      plain.stream = std::move(stream);
      return plain;
    }
    stream->clear();
  }
  auto again = std::make_unique<Owning<Again>>(std::move(head), std::move(stream));
  if (old) return sheet::old_workbook();
  if (workbook) return open_workbook(std::move(again), path, wanted);
  if (columns && wanted.empty()) return open_columns(*columns, std::move(again), path);
  if (!wanted.empty()) return Error{Errc::invalid, "--sheet is for workbooks, and this is none", "--sheet 只用于工作簿，本文件不是工作簿"};
  Unwrapped out;
  if (gzip) {
    out.stream = std::make_unique<Owning<Gunzip>>(std::move(again));
    out.remarks.emplace_back("unpacked (gzip)", "已解压（gzip）");
  } else if (zstd) {
    out.stream = std::make_unique<Owning<Unzstd>>(std::move(again));
    out.remarks.emplace_back("unpacked (zstd)", "已解压（zstd）");
  } else {
    out.stream = std::move(again);
  }
  return out;
}

}  // namespace guiju
