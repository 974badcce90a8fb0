#include "engine/sheet/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <deque>

#include "engine/base/text.hpp"
#include "engine/sheet/cell_text.hpp"
#include "engine/sheet/part.hpp"

namespace guiju::sheet {
namespace {

Error malformed(std::string const& en, std::string const& zh) { return {Errc::malformed, en, zh}; }

/// The texts that cells share, end to end: a million of them are two allocations.
struct SharedTexts {
  std::string bytes;
  std::vector<std::size_t> begins{0};
  std::string_view at(std::size_t i) const { return std::string_view(bytes).substr(begins[i], begins[i + 1] - begins[i]); }
  std::size_t size() const { return begins.size() - 1; }
};

/// <si>: the texts of its runs, without the readings (rPh) beside them.
struct SharedEvents final : Events {
  SharedTexts& out;
  bool in_text = false, in_reading = false;
  explicit SharedEvents(SharedTexts& to) : out(to) {}
  void start(std::string_view name, char const**) override {
    if (name == "rPh") in_reading = true;
    else if (name == "t") in_text = !in_reading;
  }
  void end(std::string_view name) override {
    if (name == "t") in_text = false;
    else if (name == "rPh") in_reading = false;
    else if (name == "si") out.begins.push_back(out.bytes.size());
  }
  void text(std::string_view text) override {
    if (in_text) out.bytes += text;
  }
};

struct StyleEvents final : Events {
  std::vector<NumberFormat> formats;                      // by the style's place in cellXfs
  std::vector<std::pair<unsigned, NumberFormat>> own;
  bool in_cells = false;
  static unsigned number(std::string_view text) {
    unsigned out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
  }
  void start(std::string_view name, char const** attributes) override {
    if (name == "numFmt") own.emplace_back(number(attribute(attributes, "numFmtId")), read_format(attribute(attributes, "formatCode")));
    if (name == "cellXfs") in_cells = true;
    if (name != "xf" || !in_cells) return;
    unsigned const id = number(attribute(attributes, "numFmtId"));
    auto const found = std::find_if(own.begin(), own.end(), [&](auto const& one) { return one.first == id; });
    formats.push_back(found == own.end() ? built_in_format(id) : found->second);
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") in_cells = false;
  }
  void text(std::string_view) override {}
};

struct BookEvents final : Events {
  struct Sheet {
    std::string name, relation;
    bool hidden;
  };
  std::vector<Sheet> sheets;
  bool from_1904 = false;
  void start(std::string_view name, char const** attributes) override {
    if (name == "workbookPr") {
      auto const value = attribute(attributes, "date1904");
      from_1904 = value == "1" || value == "true";
    }
    if (name != "sheet") return;
    auto const state = attribute(attributes, "state");
    std::string relation;
    for (char const** one = attributes; *one; one += 2)
      if (std::string_view(one[0]).ends_with(":id")) relation = one[1];
    sheets.push_back({std::string(attribute(attributes, "name")), relation, state == "hidden" || state == "veryHidden"});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

struct RelationEvents final : Events {
  std::vector<std::pair<std::string, std::string>> targets;   // relation → part
  void start(std::string_view name, char const** attributes) override {
    if (name != "Relationship") return;
    std::string target(attribute(attributes, "Target"));
    target = target.starts_with("/") ? target.substr(1) : "xl/" + target;
    targets.emplace_back(attribute(attributes, "Id"), std::move(target));
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
};

}  // namespace

struct Workbook::State {
  std::string bytes;                                          // where it was not opened by its path
  Zip zip;
  std::vector<Sheet> sheets;
  std::vector<std::string> parts;
  SharedTexts shared;
  std::vector<NumberFormat> formats;
  bool from_1904 = false;
};

namespace {

/// Rows of one sheet as its XML goes by.
class SheetRows final : public Rows, private Events {
 public:
  SheetRows(SharedTexts const& shared, std::vector<NumberFormat> const& formats, bool from_1904) : shared_(shared), formats_(formats), from_1904_(from_1904) {}
  bool open(zip_t* zip, std::string const& name) {
    part_ = Part::open(zip, name, most_part_bytes, *this);
    return part_ != nullptr;
  }
  Result<bool> next(Row& row) override {
    while (ready_.empty()) {
      auto more = part_->step();
      if (!more) return more;
      if (!*more && ready_.empty()) return false;
    }
    row = std::move(ready_.front());
    ready_.pop_front();
    return true;
  }

 private:
  SharedTexts const& shared_;
  std::vector<NumberFormat> const& formats_;
  bool from_1904_;
  std::unique_ptr<Part> part_;
  std::deque<Row> ready_;
  Row row_;
  Cell cell_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> hidden_columns_;   // from, to; both are in
  std::string value_, type_;
  std::size_t style_ = 0;
  std::uint64_t last_ = 0;
  bool in_row_ = false, in_cell_ = false, in_value_ = false, in_reading_ = false, formula_ = false, had_value_ = false;

  static bool is_hidden(char const** attributes) {
    auto const hidden = attribute(attributes, "hidden");
    return hidden == "1" || hidden == "true";
  }

  void start(std::string_view name, char const** attributes) override {
    if (name == "row") {
      row_ = {};
      in_row_ = true;
      row_.number = last_ + 1;
      if (auto const number = attribute(attributes, "r"); !number.empty()) std::from_chars(number.data(), number.data() + number.size(), row_.number);
      row_.hidden = is_hidden(attributes);
      if (row_.number <= last_ || row_.number > most_rows)
        problem = malformed("the workbook is damaged: row " + std::to_string(row_.number) + " follows row " + std::to_string(last_),
                            "工作簿已损坏：第" + std::to_string(last_) + "行之后是第" + std::to_string(row_.number) + "行");
    } else if (name == "col" && is_hidden(attributes) && hidden_columns_.size() < most_columns) {
      std::uint32_t from = 0, to = 0;
      auto const min = attribute(attributes, "min"), max = attribute(attributes, "max");
      std::from_chars(min.data(), min.data() + min.size(), from);
      std::from_chars(max.data(), max.data() + max.size(), to);
      if (from > 0) hidden_columns_.emplace_back(from - 1, to == 0 ? 0 : to - 1);
    } else if (name == "c" && in_row_) {
      cell_ = {};
      cell_.column = row_.cells.empty() ? next_column_ : row_.cells.back().column + 1;
      cell_.column = std::max(cell_.column, next_column_);
      if (auto const place = attribute(attributes, "r"); !place.empty()) {
        std::uint32_t column = 0;
        for (char const c : place) {
          if (c < 'A' || c > 'Z' || column > most_columns) break;
          column = column * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
        }
        if (column > 0) cell_.column = column - 1;
      }
      if (cell_.column >= most_columns || cell_.column < next_column_)
        problem = malformed("the workbook is damaged: cell " + std::string(attribute(attributes, "r")) + " is out of place", "工作簿已损坏：单元格" + std::string(attribute(attributes, "r")) + "位置有误");
      cell_.hidden = std::ranges::any_of(hidden_columns_, [&](auto const& range) { return range.first <= cell_.column && cell_.column <= range.second; });
      next_column_ = cell_.column + 1;
      type_ = attribute(attributes, "t");
      style_ = 0;
      if (auto const style = attribute(attributes, "s"); !style.empty()) std::from_chars(style.data(), style.data() + style.size(), style_);
      value_.clear();
      in_cell_ = true;
      formula_ = had_value_ = false;
    } else if (in_cell_ && name == "f") {
      formula_ = true;
    } else if (in_cell_ && name == "v") {
      in_value_ = had_value_ = true;
    } else if (in_cell_ && name == "rPh") {
      in_reading_ = true;
    } else if (in_cell_ && name == "t") {
      in_value_ = !in_reading_;
      had_value_ = true;
    }
  }
  void end(std::string_view name) override {
    if (name == "v" || name == "t") {
      in_value_ = false;
    } else if (name == "rPh") {
      in_reading_ = false;
    } else if (name == "c" && in_cell_) {
      in_cell_ = false;
      finish_cell();
    } else if (name == "row" && in_row_) {
      in_row_ = false;
      last_ = row_.number;
      next_column_ = 0;
      if (!row_.cells.empty()) ready_.push_back(std::move(row_));
    }
  }
  void text(std::string_view text) override {
    if (in_value_ && value_.size() < most_cell) value_ += text;
  }

  void finish_cell() {
    if (formula_ && (!had_value_ || (value_.empty() && type_ != "str"))) {
      cell_.no_value = true;
      row_.cells.push_back(std::move(cell_));
      return;
    }
    if (!had_value_) return;
    if (type_ == "s") {
      std::size_t at = shared_.size();
      std::from_chars(value_.data(), value_.data() + value_.size(), at);
      if (at >= shared_.size()) {
        problem = malformed("the workbook is damaged: " + cell_name(cell_.column, row_.number) + " has a shared text that is not there", "工作簿已损坏：" + cell_name(cell_.column, row_.number) + "引用的共享文本不存在");
        return;
      }
      cell_.text = shared_.at(at);
    } else if (type_ == "b") {
      cell_.text = value_ == "1" || value_ == "true" ? "TRUE" : "FALSE";
    } else if (type_ == "d") {
      cell_.text = value_.ends_with("T00:00:00") ? value_.substr(0, 10) : value_;
    } else if (type_.empty() || type_ == "n") {
      cell_.text = value_.empty() ? "" : shown_text(value_, style_ < formats_.size() ? formats_[style_] : NumberFormat{}, from_1904_);
    } else {                             // str, inlineStr, e
      cell_.text = value_;
      cell_.error = type_ == "e";
    }
    if (!cell_.text.empty()) row_.cells.push_back(std::move(cell_));
  }

  std::uint32_t next_column_ = 0;
  static constexpr std::size_t most_cell = 1 << 20;
};

Result<bool> read_whole(zip_t* zip, std::string const& name, std::size_t most, Events& events, bool needed) {
  auto part = Part::open(zip, name, most, events);
  if (!part && !needed) return false;
  if (!part) return malformed("the file is no workbook, or is damaged: it has no " + name, "文件不是工作簿或者已损坏：缺少 " + name);
  auto all = part->all();
  if (!all) return all.error();
  return true;
}

}  // namespace

Workbook::Workbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;
std::vector<Workbook::Sheet> const& Workbook::sheets() const { return state_->sheets; }

namespace {
Error damaged_archive() {
  return malformed("the workbook is damaged: its archive cannot be opened; save it again in a spreadsheet program",
                   "工作簿已损坏：压缩包无法打开，请用表格软件重新保存");
}
}  // namespace

Result<Workbook> Workbook::open(std::filesystem::path const& path) {
  int code = 0;
  auto state = std::make_unique<State>();
  state->zip.reset(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!state->zip) return damaged_archive();
  return read(std::move(state));
}

Result<Workbook> Workbook::open_bytes(std::string bytes) {
  auto state = std::make_unique<State>();
  state->bytes = std::move(bytes);
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(state->bytes.data(), state->bytes.size(), 0, &error);
  if (source) state->zip.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (source && !state->zip) zip_source_free(source);
  zip_error_fini(&error);
  if (!state->zip) return damaged_archive();
  return read(std::move(state));
}

Result<Workbook> Workbook::read(std::unique_ptr<State> state) {
  constexpr std::size_t small = std::size_t{64} << 20;
  BookEvents book;
  RelationEvents relations;
  StyleEvents styles;
  SharedEvents shared(state->shared);
  GJ_TRY(had_book, read_whole(state->zip.get(), "xl/workbook.xml", small, book, true));
  GJ_TRY(had_relations, read_whole(state->zip.get(), "xl/_rels/workbook.xml.rels", small, relations, true));
  GJ_TRY(had_styles, read_whole(state->zip.get(), "xl/styles.xml", small, styles, false));
  GJ_TRY(had_shared, read_whole(state->zip.get(), "xl/sharedStrings.xml", most_shared_bytes, shared, false));
  static_cast<void>(had_book && had_relations && had_styles && had_shared);
  state->formats = std::move(styles.formats);
  state->from_1904 = book.from_1904;
  for (auto const& sheet : book.sheets) {
    auto const target = std::find_if(relations.targets.begin(), relations.targets.end(), [&](auto const& one) { return one.first == sheet.relation; });
    if (target == relations.targets.end() || target->second.find("worksheet") == std::string::npos) continue;   // a chart's own sheet
    state->sheets.push_back({sheet.name, sheet.hidden});
    state->parts.push_back(target->second);
  }
  if (state->sheets.empty()) return malformed("the workbook has no sheet of cells", "工作簿中没有工作表");
  return Workbook(std::move(state));
}

Result<std::size_t> Workbook::find(std::string_view which) const {
  auto const& all = state_->sheets;
  if (which.empty()) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].hidden) continue;
      GJ_TRY(cells, rows(i));
      Row row;
      GJ_TRY(any, cells->next(row));
      if (any) return i;
    }
    return Error{Errc::invalid, "no sheet of the workbook holds anything", "工作簿的各工作表都是空的"};
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    if (nfc(all[i].name) == nfc(which)) return i;
  std::size_t place = 0;
  auto const read = std::from_chars(which.data(), which.data() + which.size(), place);
  if (read.ec == std::errc() && read.ptr == which.data() + which.size() && place >= 1 && place <= all.size()) return place - 1;
  std::string names;
  for (auto const& sheet : all) names += (names.empty() ? "" : ", ") + sheet.name;
  return Error{Errc::invalid, "the workbook has no sheet " + std::string(which) + "; there are " + names, "工作簿中没有工作表“" + std::string(which) + "”，已有：" + names};
}

Result<std::unique_ptr<Rows>> Workbook::rows(std::size_t sheet) const {
  auto rows = std::make_unique<SheetRows>(state_->shared, state_->formats, state_->from_1904);
  if (!rows->open(state_->zip.get(), state_->parts[sheet]))
    return malformed("the workbook is damaged: it has no " + state_->parts[sheet], "工作簿已损坏：缺少 " + state_->parts[sheet]);
  return std::unique_ptr<Rows>(std::move(rows));
}

}  // namespace guiju::sheet
