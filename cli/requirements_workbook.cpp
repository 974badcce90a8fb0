#include "cli/requirements_workbook.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace guiju::cli {
namespace {

// Columns as requirement_cells has them; widths in characters, the rest take the usual one.
constexpr int value_column = 5;
constexpr std::array<double, 15> widths{12, 22, 44, 20, 8, 12, 10, 48, 14, 24, 32, 10, 40, 28, 30};

/// A number of so few digits that a spreadsheet's binary number shows them all.
bool plain_number(std::string const& cell) {
  auto const digits = std::ranges::count_if(cell, [](char c) { return c >= '0' && c <= '9'; });
  return digits > 0 && digits <= 15 && cell.find_first_not_of("0123456789.-") == std::string::npos;
}

/// A file of its own that goes when this does.
class Scratch {
 public:
  Scratch() {
    std::error_code failed;
    path_ = (std::filesystem::temp_directory_path(failed) / "guiju-XXXXXX").string();
    int const file = failed ? -1 : mkstemp(path_.data());
    there_ = file >= 0;
    if (there_) close(file);
  }
  ~Scratch() {
    std::error_code ignored;
    if (there_) std::filesystem::remove(path_, ignored);
  }
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  explicit operator bool() const { return there_; }
  std::string const& path() const { return path_; }

 private:
  std::string path_;
  bool there_ = false;
};

bool write(std::string const& path, std::vector<std::vector<std::string>> const& rows, Session const& session) {
  lxw_workbook* const book = workbook_new(path.c_str());
  if (!book) return false;
  lxw_doc_properties properties{};
  properties.created = 946684800;   // 2000-01-01: the clock of the wall is never read
  workbook_set_properties(book, &properties);
  lxw_worksheet* const sheet = workbook_add_worksheet(book, session.chinese() ? "应配指标" : "requirements");
  lxw_format* const head = workbook_add_format(book);
  format_set_bold(head);
  lxw_format* const body = workbook_add_format(book);
  format_set_text_wrap(body);
  format_set_align(body, LXW_ALIGN_VERTICAL_TOP);
  for (std::size_t column = 0; column < widths.size(); ++column)
    worksheet_set_column(sheet, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column), widths[column], nullptr);
  worksheet_freeze_panes(sheet, 1, 0);
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      std::string const& cell = rows[r][c];
      auto const row = static_cast<lxw_row_t>(r);
      auto const column = static_cast<lxw_col_t>(c);
      lxw_format* const format = r == 0 ? head : body;
      bool const number = r > 0 && c == value_column && plain_number(cell);
      lxw_error const error = number ? worksheet_write_number(sheet, row, column, std::strtod(cell.c_str(), nullptr), format)
                                     : worksheet_write_string(sheet, row, column, cell.c_str(), format);
      if (error != LXW_NO_ERROR) {
        workbook_close(book);
        return false;
      }
    }
  if (!rows.empty()) worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows.size() - 1), static_cast<lxw_col_t>(rows[0].size() - 1));
  return workbook_close(book) == LXW_NO_ERROR;
}

}  // namespace

std::optional<std::string> requirements_workbook(std::vector<RequirementTable> const& tables, Session const& session) {
  Scratch const scratch;
  if (scratch && write(scratch.path(), requirement_cells(tables, session.chinese()), session)) {
    std::ifstream file(scratch.path(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (file && !bytes.empty()) return bytes;
  }
  session.error("The workbook could not be made (is there room for a temporary file?)", "工作簿未能生成（临时文件夹是否已满？）");
  return std::nullopt;
}

}  // namespace guiju::cli
