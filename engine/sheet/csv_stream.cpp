#include <algorithm>
#include <optional>
#include <set>

#include "engine/sheet/workbook.hpp"

namespace guiju::sheet {

std::string cell_name(std::uint32_t column, std::uint64_t row) {
  std::string letters;
  for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row);
}

void append_csv(std::string& out, Row const& row, std::uint32_t columns) {
  std::uint32_t at = 0;
  for (Cell const& cell : row.cells) {
    for (; at < cell.column; ++at) out += ',';
    bool const quote = cell.text.find_first_of(",\"\r\n\t;| ") != std::string::npos;
    if (quote) out += '"';
    for (char const c : cell.text) {
      if (c == '"') out += '"';
      if (c != '\r') out += c == '\n' ? ' ' : c;
    }
    if (quote) out += '"';
  }
  for (at += 1; at < columns; ++at) out += ',';
}

Result<std::string> as_csv(std::string bytes, std::size_t most_bytes) {
  if (is_old_workbook(bytes)) return old_workbook();
  GJ_TRY(book, Workbook::open_bytes(std::move(bytes)));
  GJ_TRY(which, book.find(""));
  GJ_TRY(rows, book.rows(which));
  std::string out;
  Row row;
  for (std::uint64_t line = 1;; ++line) {
    GJ_TRY(more, rows->next(row));
    if (!more) return out;
    for (; line < row.number; ++line) out += '\n';
    append_csv(out, row);
    out += '\n';
    if (out.size() > most_bytes) return Error{Errc::limit, "the sheet's text is too long", "工作表的文字过长"};
  }
}

bool is_zip(std::string_view bytes) { return bytes.starts_with(std::string_view("PK\x03\x04", 4)); }
bool is_old_workbook(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0"); }
Error old_workbook() {
  return {Errc::malformed, "the file is an .xls of old, or a workbook with a password; save it as .xlsx without a password",
          "文件是旧版 .xls，或者是加了密码的工作簿；请另存为不带密码的 .xlsx"};
}

class CsvStream::Buffer final : public std::streambuf {
 public:
  Buffer(Workbook workbook, std::size_t sheet, std::unique_ptr<Rows> rows)
      : workbook_(std::move(workbook)), name_(workbook_.sheets()[sheet].name), rows_(std::move(rows)) {}
  std::string const& name() const { return name_; }
  Oddities const& oddities() const { return oddities_; }
  Error const* problem() const { return problem_ ? &*problem_ : nullptr; }

 protected:
  int_type underflow() override {
    text_.clear();
    while (text_.size() < piece && !done_) {
      auto more = rows_->next(row_);
      if (!more) {
        problem_ = more.error();
        throw std::ios_base::failure(problem_->en);       // the stream goes bad; what was read of this piece is not handed out
      }
      if (!*more) {
        done_ = true;
        break;
      }
      for (; line_ < row_.number; ++line_) text_ += '\n';
      if (row_.hidden) oddities_.hidden_rows.add(std::to_string(row_.number));
      for (Cell const& cell : row_.cells) {
        if (cell.hidden && hidden_columns_.insert(cell.column).second) {
          std::string const name = cell_name(cell.column, 1);
          oddities_.hidden_columns.add(name.substr(0, name.size() - 1));
        }
        if (cell.error) oddities_.errors.add(cell_name(cell.column, row_.number));
        if (cell.no_value) oddities_.formulas.add(cell_name(cell.column, row_.number));
      }
      columns_ = std::max(columns_, row_.cells.empty() ? 0 : row_.cells.back().column + 1);
      append_csv(text_, row_, columns_);
      text_ += '\n';
      ++line_;
    }
    if (text_.empty()) return traits_type::eof();
    setg(text_.data(), text_.data(), text_.data() + text_.size());
    return traits_type::to_int_type(text_[0]);
  }

 private:
  static constexpr std::size_t piece = 1 << 16;
  Workbook workbook_;
  std::string name_;
  std::unique_ptr<Rows> rows_;
  Row row_;
  std::string text_;
  std::uint64_t line_ = 1;
  std::uint32_t columns_ = 0;
  std::set<std::uint32_t> hidden_columns_;                // that hold something
  Oddities oddities_;
  bool done_ = false;
  std::optional<Error> problem_;
};

CsvStream::CsvStream(Workbook workbook, std::size_t sheet, std::unique_ptr<Rows> rows)
    : std::istream(nullptr), buffer_(std::make_unique<Buffer>(std::move(workbook), sheet, std::move(rows))) {
  rdbuf(buffer_.get());
}
CsvStream::~CsvStream() { rdbuf(nullptr); }
std::string const& CsvStream::sheet() const { return buffer_->name(); }
Error const* CsvStream::problem() const { return buffer_->problem(); }
Oddities const& CsvStream::oddities() const { return buffer_->oddities(); }

}  // namespace guiju::sheet
