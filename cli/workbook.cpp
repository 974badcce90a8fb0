#include "cli/workbook.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "engine/sheet/workbook.hpp"

namespace guiju::cli {
namespace {

/// A number of so few digits that a spreadsheet's binary number shows them all.
bool plain_number(std::string_view cell) {
  auto const digits = std::ranges::count_if(cell, [](char c) { return c >= '0' && c <= '9'; });
  return digits > 0 && digits <= 15 && cell.find_first_not_of("0123456789.", cell[0] == '-') == std::string_view::npos && std::ranges::count(cell, '.') <= 1;
}

struct Extent {
  std::uint64_t rows = 0, cells = 0;
  bool operator==(Extent const&) const = default;
};

/// What a workbook holds, read again, sheet by sheet. The library does not look whether the temporary files that it puts together took every byte: on a
/// full disk rows are missing from the middle and nobody says so.
std::optional<std::vector<Extent>> read_again(std::filesystem::path const& path) {
  auto const book = sheet::Workbook::open(path);
  if (!book) return std::nullopt;
  std::vector<Extent> extents;
  sheet::Row row;
  for (std::size_t i = 0; i < book->sheets().size(); ++i) {
    auto const rows = book->rows(i);
    if (!rows) return std::nullopt;
    Extent& extent = extents.emplace_back();
    for (;;) {
      auto const more = (*rows)->next(row);
      if (!more) return std::nullopt;
      if (!*more) break;
      ++extent.rows;
      extent.cells += row.cells.size();
    }
  }
  return extents;
}

std::string lengthened(std::string const& name, std::size_t part) { return part == 1 ? name : name + " " + std::to_string(part); }

}  // namespace

std::string cell_text(std::string_view text, std::size_t most_units) {
  std::size_t units = 0, last = 0;                   // `last`: where the last character begins that leaves room for the mark
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0) == 0x80) continue;
    if (units < most_units) last = at;
    units += byte >= 0xF0 ? 2 : 1;
    if (units > most_units) return cell_text(text.substr(0, last), most_units) + "…";
  }
  std::string whole(text);
  std::ranges::replace(whole, '\0', ' ');            // C ends a text there
  return whole;
}

struct WorkbookWriter::State {
  std::filesystem::path path, part;
  Form form;
  lxw_workbook* book = nullptr;
  lxw_worksheet* at = nullptr;
  lxw_format *head = nullptr, *body = nullptr;
  std::string name;
  std::vector<Column> columns;
  std::size_t parts = 0;
  lxw_row_t rows = 0;                    // on the sheet at hand
  std::vector<Extent> extents;           // of each sheet so far
  std::string text;
  bool failed = false;

  ~State() {
    if (!book) return;
    workbook_close(book);                // there is no other way to free it and its temporary files
    ::unlink(part.c_str());
  }
  void begin();
  void end() {
    if (at && !columns.empty()) worksheet_autofilter(at, 0, 0, rows - 1, static_cast<lxw_col_t>(columns.size() - 1));
  }
  void cell(std::size_t column, std::string_view value, bool number, lxw_format* format) {
    text = cell_text(value);
    auto const c = static_cast<lxw_col_t>(column);
    lxw_error const error = number ? worksheet_write_number(at, rows, c, std::strtod(text.c_str(), nullptr), format)
                                   : worksheet_write_string(at, rows, c, text.c_str(), format);
    failed = failed || error != LXW_NO_ERROR;
    ++extents.back().cells;
  }
};

void WorkbookWriter::State::begin() {
  at = workbook_add_worksheet(book, lengthened(name, ++parts).c_str());
  rows = 0;
  failed = failed || !at;
  if (!at) return;
  extents.push_back({1, 0});
  for (std::size_t c = 0; c < columns.size(); ++c) {
    worksheet_set_column(at, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c), columns[c].width, nullptr);
    cell(c, columns[c].head, false, head);
  }
  worksheet_freeze_panes(at, 1, 0);
  rows = 1;
}

WorkbookWriter::WorkbookWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
WorkbookWriter::WorkbookWriter(WorkbookWriter&&) noexcept = default;
WorkbookWriter::~WorkbookWriter() = default;

Result<WorkbookWriter> WorkbookWriter::open(std::filesystem::path const& path, Form form) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->part = path.parent_path() / ("." + path.filename().string() + ".part-" + std::to_string(::getpid()));
  state->form = form;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.use_zip64 = form.large;
  std::string folder = path.parent_path().empty() ? "." : path.parent_path().string();
  options.tmpdir = folder.data();        // several times the workbook's size: where it goes itself, not where memory may be the disk
  state->book = workbook_new_opt(state->part.c_str(), &options);
  if (!state->book) return Error{Errc::io, "The workbook could not be begun: " + path.string(), "无法生成工作簿：" + path.string()};
  lxw_doc_properties properties{};
  properties.created = 946684800;        // 2000-01-01: the clock of the wall is never read
  workbook_set_properties(state->book, &properties);
  state->head = workbook_add_format(state->book);
  format_set_bold(state->head);
  if (form.wrap) {
    state->body = workbook_add_format(state->book);
    format_set_text_wrap(state->body);
    format_set_align(state->body, LXW_ALIGN_VERTICAL_TOP);
  }
  return WorkbookWriter(std::move(state));
}

void WorkbookWriter::sheet(std::string const& name, std::vector<Column> columns) {
  state_->end();
  state_->name = name;
  state_->columns = std::move(columns);
  state_->parts = 0;
  state_->begin();
}

void WorkbookWriter::row(std::vector<std::string_view> const& cells) {
  State& state = *state_;
  if (state.rows >= state.form.sheet_rows) {
    state.end();
    state.begin();
  }
  if (state.failed) return;
  for (std::size_t c = 0; c < cells.size(); ++c)
    if (!cells[c].empty()) state.cell(c, cells[c], c < state.columns.size() && state.columns[c].number && plain_number(cells[c]), state.body);
  ++state.rows;
  ++state.extents.back().rows;
}

Result<bool> WorkbookWriter::close() {
  State& state = *state_;
  state.end();
  bool whole = workbook_close(std::exchange(state.book, nullptr)) == LXW_NO_ERROR && !state.failed && read_again(state.part) == state.extents;
  if (whole) {
    int const file = ::open(state.part.c_str(), O_RDONLY | O_CLOEXEC);
    whole = file >= 0 && (::fsync(file) == 0 || errno == EINVAL || errno == EROFS);
    if (file >= 0) ::close(file);
    whole = whole && std::rename(state.part.c_str(), state.path.c_str()) == 0;
  }
  if (whole) return true;
  ::unlink(state.part.c_str());
  std::string const name = state.path.string();
  return Error{Errc::io, "The workbook could not be written (is there room for it, and for temporary files of several times its size?): " + name,
               "工作簿未能写出（磁盘或临时文件夹是否已满？临时文件为其数倍大）：" + name};
}

}  // namespace guiju::cli
