#include "engine/report/report_rows.hpp"

#include <deque>
#include <fstream>

#include "engine/read/scan_row.hpp"
#include "engine/report/csv.hpp"

namespace guiju {
namespace {

Error unreadable(std::filesystem::path const& path, Errc code, std::string const& en, std::string const& zh) {
  return {code, path.string() + ": " + en, path.string() + "：" + zh};
}

}  // namespace

std::optional<Error> each_report_row(std::filesystem::path const& path, std::string_view header, std::function<void(ReportCells const&)> const& row) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return unreadable(path, Errc::io, "the file cannot be read", "文件无法读取");
  constexpr std::size_t block = 1 << 20;
  std::string buffer;
  std::deque<std::string> unquoted;
  ReportCells cells;
  bool first = true, at_end = false;
  std::size_t at = 0;
  for (;;) {
    RowScan const scan = scan_row(std::string_view(buffer).substr(at), {}, at_end, 0);
    if (at == buffer.size() || scan.state == RowScan::State::more) {
      if (at_end) return std::nullopt;
      buffer.erase(0, at);
      at = 0;
      std::size_t const kept = buffer.size();
      buffer.resize(kept + block);
      file.read(buffer.data() + kept, block);
      buffer.resize(kept + static_cast<std::size_t>(file.gcount()));
      at_end = static_cast<std::size_t>(file.gcount()) < block;
      if (file.bad()) return unreadable(path, Errc::io, "the file cannot be read", "文件无法读取");
      if (first && at_end && buffer.empty()) return unreadable(path, Errc::malformed, "the file is empty", "文件是空的");
      continue;
    }
    std::string_view text = std::string_view(buffer).substr(at, scan.length);
    at += scan.next;
    if (first) {
      if (text.starts_with(csv_bom)) text.remove_prefix(csv_bom.size());
      std::string const due(header);
      if (!text.starts_with(header))
        return unreadable(path, Errc::malformed, "this is no report of an audit: its header should begin with " + due, "这不是审核报告：表头应以 " + due + " 开始");
      first = false;
      continue;
    }
    split_cells(text, ',', cells, unquoted);
    row(cells);
  }
}

std::string_view unguarded(std::string_view cell) {
  return !cell.empty() && cell[0] == '\'' && like_a_formula(cell.substr(1)) ? cell.substr(1) : cell;
}

}  // namespace guiju
