#include "cli/plain_table.hpp"

#include <algorithm>
#include <deque>
#include <fstream>

#include "engine/base/text.hpp"
#include "engine/read/encoding.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/scan_row.hpp"
#include "engine/read/unwrap.hpp"

namespace guiju::cli {
namespace {

constexpr std::size_t header_rows = 20;

Error problem(Errc code, std::filesystem::path const& path, std::string const& en, std::string const& zh) {
  return {code, path.string() + ": " + en, path.string() + "：" + zh};
}

std::size_t filled(std::vector<std::string> const& cells) {
  return static_cast<std::size_t>(std::ranges::count_if(cells, [](auto const& cell) { return !cell.empty(); }));
}

/// All rows of the text; `cut` where there are more than are looked at. A row whose bytes are of another encoding has no cells.
std::vector<PlainTable::Row> rows_of(std::string_view text, char delimiter, Encoding encoding, bool& cut) {
  std::vector<PlainTable::Row> rows;
  Dialect const dialect{delimiter, text.find('\n') == text.npos && text.find('\r') != text.npos ? '\r' : '\n'};
  std::uint64_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    if (rows.size() > most_table_rows) {
      cut = true;
      break;
    }
    RowScan const scan = scan_row(text.substr(at), dialect, true, 0);
    std::string buffer;
    auto const row = decoded(text.substr(at, scan.length), encoding, buffer);
    std::vector<std::string_view> cells;
    std::deque<std::string> unquoted;
    PlainTable::Row out{line, {}};
    if (row) {
      split_cells(*row, delimiter, cells, unquoted);
      for (auto const cell : cells) out.cells.push_back(fold::text(cell));
    }
    rows.push_back(std::move(out));
    line += std::max<std::size_t>(scan.line_ends, 1);
    at += std::max<std::size_t>(scan.next, 1);
  }
  return rows;
}

bool longer(std::vector<std::string> const& cells, std::size_t header) {
  return cells.size() > header && std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(header), cells.end(), [](auto const& cell) { return !cell.empty(); });
}

bool is_total(std::vector<std::string> const& cells) {
  auto const first = std::ranges::find_if(cells, [](auto const& cell) { return !cell.empty(); });
  if (first == cells.end()) return false;
  std::string const word = lower_ascii(fold::without_blanks(fold::value(*first)));
  constexpr std::string_view totals[] = {"合计", "总计", "小计", "共计", "total", "sum"};
  constexpr std::string_view notes[] = {"注:", "备注:", "说明:", "填表人", "note:"};
  return std::ranges::find(totals, word) != std::end(totals) || std::ranges::any_of(notes, [&](auto note) { return fold::starts(word, note); });
}

}  // namespace

Result<PlainTable> read_plain_table(std::filesystem::path const& path, std::string const& sheet) {
  std::error_code failed;
  if (std::filesystem::is_directory(path, failed)) return problem(Errc::io, path, "this is a folder, not a list", "这是文件夹，不是清单文件");
  auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*stream) return problem(Errc::io, path, "there is no such file, or it cannot be read", "没有这个文件，或者文件无法读取");
  auto unwrapped = unwrap(std::move(stream), std::filesystem::is_regular_file(path, failed) ? path.string() : "", sheet);
  if (!unwrapped) return problem(unwrapped.error().code, path, unwrapped.error().en, unwrapped.error().zh);
  PlainTable table;
  table.remarks = unwrapped->remarks;
  std::string bytes(most_table_bytes, '\0');
  unwrapped->stream->read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(unwrapped->stream->gcount()));
  if (unwrapped->stream->bad()) return problem(Errc::io, path, "reading stopped: the file is damaged", "读取中断：文件已损坏");
  table.cut = bytes.size() == most_table_bytes;
  if (table.cut) bytes.resize(bytes.rfind('\n') == bytes.npos ? bytes.size() : bytes.rfind('\n') + 1);
  std::string_view text = bytes;
  Encoding encoding = Encoding::utf8;
  if (!fold::take(text, "\xEF\xBB\xBF")) encoding = guess_encoding(text);
  if (encoding == Encoding::undecided) encoding = Encoding::utf8;
  if (text.substr(0, 4096).find('\0') != text.npos)
    return problem(Errc::malformed, path, "the file is no text in UTF-8 or GB18030", "文件不是UTF-8或者GB18030编码的文本");

  // The delimiter that makes the fullest row among the first.
  std::vector<PlainTable::Row> rows;
  std::size_t fullest = 0;
  char delimiter = ',';
  for (char const tried : {',', '\t', ';', '|'}) {
    bool cut = false;
    auto read = rows_of(text, tried, encoding, cut);
    std::size_t most = 0;
    for (std::size_t i = 0; i < std::min(read.size(), header_rows); ++i) most = std::max(most, filled(read[i].cells));
    if (most <= fullest) continue;
    fullest = most;
    delimiter = tried;
    rows = std::move(read);
    table.cut = table.cut || cut;
    if (most > 2) break;
  }
  if (fullest == 0) return problem(Errc::invalid, path, "the file has no header", "文件没有表头");
  std::size_t head = 0;
  while (2 * filled(rows[head].cells) < fullest + (fullest > 1)) ++head;
  for (std::size_t i = 0; i < head; ++i)
    if (filled(rows[i].cells)) table.passed_over.emplace_back(rows[i].line, Phrase("a title above the header", "表头之上的标题行"));
  table.header = rows[head].cells;
  table.header_line = rows[head].line;
  while (!table.header.empty() && table.header.back().empty()) table.header.pop_back();
  for (std::size_t i = head + 1; i < rows.size(); ++i) {
    auto& row = rows[i];
    if (row.cells.empty())
      table.passed_over.emplace_back(row.line, Phrase("bytes of another encoding", "字节是另一种编码"));
    else if (is_total(row.cells))
      table.passed_over.emplace_back(row.line, Phrase("a total or a note", "合计行或者附注"));
    else if (longer(row.cells, table.header.size()))
      table.passed_over.emplace_back(row.line, Phrase("more cells than the header has", "单元格多于表头"));
    else if (filled(row.cells)) {
      row.cells.resize(table.header.size());
      table.rows.push_back(std::move(row));
    }
  }
  bool const workbook = unwrapped->wrapped() && !unwrapped->sheet.empty();
  table.as_it_is = table.passed_over.empty() && !table.cut && sheet.empty() && (workbook || (!unwrapped->wrapped() && encoding == Encoding::utf8 && delimiter == ','));
  return table;
}

}  // namespace guiju::cli
