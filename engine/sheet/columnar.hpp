#pragma once
// Lists that are stored by columns (Parquet, Arrow IPC) as CSV. Apache Arrow reads them, in a module of its own (columnar/) that is loaded when
// the first such list is met: a program without it starts as fast, and reads everything else.
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/result.hpp"

namespace guiju::sheet {

enum class ColumnarForm : std::uint8_t { parquet, arrow_file, arrow_stream };
/// What bytes begin as (8 of them are enough); Feather is an Arrow file.
std::optional<ColumnarForm> columnar_form(std::string_view head);
/// Why bytes that belong to such a format cannot be read: encrypted Parquet, Feather of before 2020; nullopt: no reason is seen.
std::optional<Error> columnar_refusal(std::string_view head);
/// "Parquet", "Arrow".
char const* name_of(ColumnarForm form);

/// Where the list lies: a file, or, where `path` is empty, a stream (an Arrow stream) or bytes in memory (the others).
struct ColumnarSource {
  ColumnarForm form = ColumnarForm::parquet;
  std::string path, bytes;
  std::unique_ptr<std::istream> stream;
};

/// The rows of one list, made by the module.
class ColumnarRows {
 public:
  virtual ~ColumnarRows() = default;
  /// Appends some lines of CSV in UTF-8 with LF: at first one with the names of the columns, then a row each; false at the end. A cell that is
  /// null is empty; a list or a struct is JSON.   Errors   io, malformed: without the list's name.
  virtual Result<bool> next(std::string& text) = 0;
  /// What the list is, and what became of its values; in the words of the summary.
  virtual std::vector<Phrase> const& remarks() const = 0;
  /// The fields of what is nested in a column: its name, then the names on the way down, {"facilities", "kind"}.
  virtual std::vector<std::vector<std::string>> nested() const = 0;
};

/// The module's only function, called "guiju_columnar_1"; the number rises with each change of what stands above. False: `error` has why.
using OpenColumnar = bool (*)(ColumnarSource& source, ColumnarRows*& rows, Error& error);

/// A list as CSV whose row n stands for one line, whatever line breaks its cells hold. Reading goes bad where the list is broken; `problem` has why.
class ColumnarStream final : public std::istream {
 public:
  /// Errors   those of the module; invalid: the module is not installed, with what to do.
  static Result<std::unique_ptr<ColumnarStream>> open(ColumnarSource source);
  ~ColumnarStream() override;
  Error const* problem() const;
  std::vector<Phrase> const& remarks() const;
  std::vector<std::vector<std::string>> nested() const;

 private:
  class Buffer;
  explicit ColumnarStream(std::unique_ptr<Buffer> buffer);
  std::unique_ptr<Buffer> buffer_;
};

}  // namespace guiju::sheet
