#include "cli/requirements_workbook.hpp"

#include <array>

#include "cli/workbook.hpp"

namespace guiju::cli {
namespace {

// Columns as requirement_cells has them; widths in characters, the rest take the usual one.
constexpr std::size_t value_column = 5;
constexpr std::array<unsigned, 15> widths{12, 22, 44, 20, 8, 12, 10, 48, 14, 24, 32, 10, 40, 28, 30};

}  // namespace

Result<bool> write_requirements_workbook(std::filesystem::path const& path, std::vector<RequirementTable> const& tables, bool chinese) {
  WorkbookWriter::Form form;
  form.wrap = true;
  auto book = WorkbookWriter::open(path, form);
  if (!book) return book.error();
  auto const rows = requirement_cells(tables, chinese);
  std::vector<WorkbookWriter::Column> columns;
  for (std::size_t c = 0; c < rows[0].size(); ++c) columns.push_back({rows[0][c], c < widths.size() ? widths[c] : 12, c == value_column});
  book->sheet(chinese ? "应配指标" : "requirements", std::move(columns));
  for (std::size_t r = 1; r < rows.size(); ++r) book->row({rows[r].begin(), rows[r].end()});
  return book->close();
}

}  // namespace guiju::cli
