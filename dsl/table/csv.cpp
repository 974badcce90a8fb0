#include "dsl/table/csv.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

class Reader {
 public:
  Reader(std::string_view text, SourceId source, Diagnostics& out) : text_(text), source_(source), out_(out) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  }

  /// False at the end of the text.
  bool row(Csv::Row& row) {
    while (at_ < text_.size() && line_end() != 0) take_line_end();  // lines without any character
    if (at_ >= text_.size()) return false;
    row.line = line_;
    row.cells.clear();
    for (;;) {
      if (row.cells.size() == most_columns) {
        wide_ = true;
        return true;
      }
      row.cells.push_back(cell(row.line));
      if (at_ < text_.size() && text_[at_] == ',') {
        ++at_;
        continue;
      }
      take_line_end();
      row.whole = !open_;
      return true;
    }
  }

  bool open() const { return open_; }
  /// A row has more columns than may be; it is left within that row.
  bool wide() const { return wide_; }

 private:
  std::size_t line_end() const {
    if (at_ >= text_.size()) return 0;
    if (text_[at_] == '\n') return 1;
    if (text_[at_] == '\r') return at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
    return 0;
  }
  void take_line_end() {
    if (std::size_t const length = line_end()) at_ += length, ++line_;
  }

  Csv::Cell cell(int row_line) {
    auto const begin = static_cast<std::uint32_t>(at_);
    std::string value;
    std::size_t quote = at_;
    while (quote < text_.size() && (text_[quote] == ' ' || text_[quote] == '\t')) ++quote;
    if (quote < text_.size() && text_[quote] == '"') {
      at_ = quote + 1;
      quoted(value, begin, row_line);
    }
    while (at_ < text_.size() && text_[at_] != ',' && line_end() == 0) value += text_[at_++];
    return {nfc(trim(value)), Span{source_, begin, static_cast<std::uint32_t>(at_)}};
  }

  // From behind the opening quote to behind the closing one.
  void quoted(std::string& value, std::uint32_t begin, int row_line) {
    while (at_ < text_.size()) {
      if (text_[at_] == '"') {
        ++at_;
        if (at_ >= text_.size() || text_[at_] != '"') return;
      } else if (text_[at_] == '\n') {
        ++line_;
      } else if (text_[at_] == '\r') {
        if (line_end() == 1) ++line_;
      }
      value += text_[at_++];
    }
    open_ = true;
    out_.add_cell(DiagnosticKind::CsvQuoteOpen, Span{source_, begin, static_cast<std::uint32_t>(text_.size())}, row_line, "");
  }

  std::string_view text_;
  SourceId source_;
  Diagnostics& out_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool open_ = false;                   // a quote that is never closed
  bool wide_ = false;
};

/// Which limit the table has reached with that many columns and rows; none.
std::optional<Phrase> excess(Reader const& reader, std::size_t columns, std::size_t rows) {
  if (reader.wide()) return Phrase("16,384 columns", "16,384 列");
  if (rows > most_rows) return Phrase("1,000,000 rows", "100 万行");
  if (rows * columns > most_cells) return Phrase("10,000,000 cells", "1,000 万个单元格");
  return std::nullopt;
}

std::size_t filled(std::vector<Csv::Cell> const& cells) {
  return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [](Csv::Cell const& cell) { return !cell.text.empty(); }));
}

}  // namespace

std::optional<std::size_t> Csv::column(std::string_view name) const {
  auto const found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

std::optional<std::size_t> Csv::column(std::initializer_list<std::string_view> names) const {
  for (std::string_view const name : names)
    if (auto const found = column(name)) return found;
  return std::nullopt;
}

Csv read_csv(Sources const& sources, SourceId source, Diagnostics& out, bool& ok) {
  Csv csv;
  csv.source = source;
  ok = true;
  Reader reader(sources.text(source), source, out);
  Csv::Row row;
  if (!reader.row(row) || (!reader.wide() && filled(row.cells) == 0)) {
    out.add_cell(DiagnosticKind::CsvNoHeader, Span{source, 0, 0}, 1, "", {sources.name(source)});
    ok = false;
    return csv;
  }
  csv.header_cells = row.cells;
  for (Csv::Cell const& cell : row.cells) csv.header.push_back(cell.text);
  std::size_t const wide = csv.header.size();
  while (reader.wide() || reader.row(row)) {
    if (auto const limit = excess(reader, wide, csv.rows.size() + 1)) {
      out.add_cell(DiagnosticKind::FileTooLarge, row.cells.front().span, row.line, "", {sources.name(source), *limit});
      ok = false;
      csv.rows.clear();
      return csv;
    }
    if (csv.rows.empty() && filled(row.cells) > 1 && filled(csv.header_cells) == 1) {  // a heading over the table, as spreadsheets have
      auto const title = std::find_if(csv.header_cells.begin(), csv.header_cells.end(), [](Csv::Cell const& cell) { return !cell.text.empty(); });
      out.add_cell(DiagnosticKind::CsvTitle, title->span, 1, "", {title->text});
      ok = false;
      return csv;
    }
    for (std::size_t i = wide; i < row.cells.size(); ++i)
      if (!row.cells[i].text.empty()) {
        out.add_cell(DiagnosticKind::CsvRowLong, row.cells[i].span, row.line, "", {std::to_string(row.cells.size()), std::to_string(wide)});
        row.whole = false;
        break;
      }
    Span const end{source, row.cells.back().span.end, row.cells.back().span.end};
    row.cells.resize(wide, Csv::Cell{"", end});
    csv.cut = csv.cut || (!row.whole && reader.open());
    csv.rows.push_back(std::move(row));
    row = {};
  }
  return csv;
}

}  // namespace guiju::dsl
