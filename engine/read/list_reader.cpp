// A list from its first byte to batches: what the file is, where its header stands, which rows there are.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "engine/base/text.hpp"
#include "engine/read/convert.hpp"
#include "engine/read/csv.hpp"
#include "engine/read/encoding.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/header.hpp"
#include "engine/read/list_state.hpp"
#include "engine/read/records.hpp"
#include "engine/read/scan_row.hpp"
#include "engine/read/unwrap.hpp"
#include "engine/sheet/columnar.hpp"
#include "engine/sheet/workbook.hpp"

namespace guiju {
namespace {

constexpr std::size_t first_block = 1 << 20, header_lines = 12, most_columns = 16'384;

Error problem(Errc code, std::string const& name, std::string const& en, std::string const& zh) {
  return {code, name + ": " + en, name + "：" + zh};
}

/// What is no text at all: one sentence that says so.
std::optional<Error> foreign_format(std::string const& name, std::string_view bytes) {
  if (fold::starts(bytes, "\xFF\xFE") || fold::starts(bytes, "\xFE\xFF"))
    return problem(Errc::malformed, name, "the file is UTF-16; save it as UTF-8 or GB18030 (CSV)", "文件是UTF-16编码，请另存为UTF-8或者GB18030编码的CSV");
  if (bytes.substr(0, 4096).find('\0') != std::string_view::npos)
    return problem(Errc::malformed, name, "the file is no text: it holds zero bytes", "文件不是文本：其中有零字节");
  return std::nullopt;
}

/// The first lines of the list, decoded and cut into cells, under one delimiter.
struct Line {
  std::vector<std::string> cells;
  std::uint64_t line = 0, lines = 1;
  std::size_t begin = 0, length = 0, next = 0;
};

std::vector<Line> first_lines(std::string_view bytes, Dialect dialect, Encoding encoding, bool at_end) {
  std::vector<Line> out;
  std::uint64_t line = 1;
  std::size_t at = 0;
  std::vector<std::string_view> cells;
  std::deque<std::string> unquoted;
  while (at < bytes.size() && out.size() < header_lines) {
    RowScan scan = scan_row(bytes.substr(at), dialect, at_end || bytes.size() - at > list_block, 0);
    if (scan.state == RowScan::State::more) break;
    std::string buffer;
    auto const row = bytes.substr(at, scan.length);
    auto const text = decoded(row, encoding, buffer);
    split_cells(text ? *text : std::string_view(), dialect.delimiter, cells, unquoted);
    out.push_back({{cells.begin(), cells.end()}, line, std::max<std::uint64_t>(1, scan.line_ends), at, scan.length, at + scan.next});
    line += std::max<std::uint64_t>(1, scan.line_ends);
    at += std::max<std::size_t>(scan.next, 1);
  }
  return out;
}

std::string joined(std::vector<std::string> const& cells, std::string_view separator) {
  std::string out;
  std::size_t n = 0;
  for (auto const& cell : cells) {
    auto const text = fold::text(cell);
    if (text.empty()) continue;
    if (++n > 12) {
      out += "…";
      break;
    }
    out += (out.empty() ? "" : std::string(separator)) + text.substr(0, 60);
  }
  return out;
}

struct Found {
  Dialect dialect;
  std::vector<Line> lines;
  std::size_t header = 0;      // its place among `lines`
  std::size_t rows = 1;        // two where merged cells spread it
  RecordId record;
  HeaderMatch match;
  bool tie = false;            // another record type fits as well
};

/// The delimiter, line and record type under which most headers are known; the earliest line of those that are alike.
std::optional<Found> find_header(Policy const& policy, std::vector<RecordId> const& among, std::string_view bytes, Encoding encoding, bool at_end,
                                 ListOptions const& options, char line_end, bool nested) {
  HeaderMap const& map = options.map;
  std::optional<Found> best;
  std::vector<FieldNames> names;
  for (auto const record : among) names.emplace_back(policy, record, nested);
  for (char const delimiter : options.delimiter ? std::vector{*options.delimiter} : std::vector{',', '\t', ';', '|'}) {
    Dialect const dialect{delimiter, line_end};
    auto lines = first_lines(bytes, dialect, encoding, at_end);
    UnitPtr document_unit;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (std::size_t r = 0; r < among.size(); ++r) {
        RecordId const record = among[r];
        auto match = match_header(names[r], lines[i].cells, map, document_unit);
        if (best && match.matched > 0 && match.matched == best->match.matched && !(best->record == record) && best->header == i && best->dialect.delimiter == delimiter)
          best->tie = true;
        // Of one row and two that say as much, the one: the other is a title above it.
        bool const rather_one = best && best->rows == 2 && match.matched == best->match.matched;
        if (match.matched > 0 && (!best || rather_one || match.matched > best->match.matched)) best = Found{dialect, lines, i, 1, record, std::move(match), false};
        if (i + 1 == lines.size()) continue;
        auto const both = header_of_two(names[r], lines[i].cells, lines[i + 1].cells);
        if (both.empty()) continue;
        auto of_two = match_header(names[r], both, map, document_unit);
        if (!best || of_two.matched > best->match.matched) best = Found{dialect, lines, i, 2, record, std::move(of_two), false};
      }
      for (auto const& cell : lines[i].cells)
        if (auto unit = unit_above(policy, cell)) document_unit = std::move(unit);
    }
  }
  return best;
}

}  // namespace

void ListReader::State::say_oddities() {
  auto const* workbook = dynamic_cast<sheet::CsvStream const*>(stream.get());
  if (!workbook || std::exchange(said_oddities, true)) return;
  auto const say = [&](sheet::Oddities::Count const& what, char const* en, char const* zh) {
    if (what.count == 0) return;
    std::string const n = std::to_string(what.count), place = sheet + "!" + what.first;
    remarks.emplace_back(n + " " + en + " (the first: " + place + ")", n + zh + "（首见：" + place + "）");
  };
  auto const& seen = workbook->oddities();
  say(seen.hidden_rows, "hidden rows, read like the others", "个隐藏行，同样读取");
  say(seen.hidden_columns, "hidden columns, read like the others", "个隐藏列，同样读取");
  say(seen.errors, "cells hold an error instead of a value, taken as unknown or rejected by their field", "个单元格是错误值，按未知处理或者由字段退回");
  say(seen.formulas, "formulas have no stored value, taken as empty; open and save the workbook in a spreadsheet program",
      "个公式没有存储结果，按空白处理；请用表格软件打开并保存工作簿");
}

Error ListReader::State::unreadable() const {
  if (auto const* workbook = dynamic_cast<sheet::CsvStream const*>(stream.get()); workbook && workbook->problem())
    return problem(workbook->problem()->code, name, workbook->problem()->en, workbook->problem()->zh);
  if (auto const* columns = dynamic_cast<sheet::ColumnarStream const*>(stream.get()); columns && columns->problem())
    return problem(columns->problem()->code, name, columns->problem()->en, columns->problem()->zh);
  if (whole && !stream->bad())
    return problem(Errc::io, name, "the file became shorter while it was read: it ends after " + std::to_string(bytes_read) + " bytes and had " + std::to_string(bytes_total),
                   "文件在读取期间变短：原有" + std::to_string(bytes_total) + "字节，读到第" + std::to_string(bytes_read) + "字节即结束");
  return problem(Errc::io, name, "reading stopped after " + std::to_string(bytes_read) + " bytes",
                 "读到第" + std::to_string(bytes_read) + "字节时中断");
}

ListReader::ListReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ListReader::ListReader(ListReader&&) noexcept = default;
ListReader::~ListReader() = default;

std::optional<Error> ListReader::join(std::vector<std::unique_ptr<ChildList>> children) {
  for (auto const& child : children) {
    if (std::ranges::count(children, child->field(), &ChildList::field) > 1)
      return Error{Errc::invalid, "--child gives " + child->totals().field + " twice", "--child 重复给出“" + child->totals().field + "”"};
    for (auto const& column : state_->columns)
      if (column.field == child->field())
        return problem(Errc::invalid, state_->name, "the column " + column.text + " and --child both give " + child->totals().field,
                       "“" + column.text + "”列与 --child 都给出“" + child->totals().field + "”");
  }
  state_->children = std::move(children);
  return std::nullopt;
}

std::vector<std::unique_ptr<ChildList>> const& ListReader::children() const { return state_->children; }

RecordId ListReader::record() const { return state_->record; }
std::optional<char> ListReader::delimiter() const {
  return state_->elements || !state_->format.empty() ? std::nullopt : std::optional(state_->dialect.delimiter);
}
std::uint64_t ListReader::bytes_read() const { return state_->bytes_read - (state_->buffer.size() - state_->at); }
std::string ListReader::digest() const { return state_->digest.hex(); }
std::uint64_t ListReader::bytes_total() const { return state_->bytes_total; }
std::vector<Phrase> const& ListReader::remarks() const { return state_->remarks; }
std::vector<CellWarning> const& ListReader::preface() const { return state_->preface; }
std::string ListReader::encoding() const {
  if (!state_->format.empty()) return state_->format;
  if (state_->elements) return state_->elements->name();
  if (state_->encoding == Encoding::gb18030) return "GB18030";
  return state_->bom ? "UTF-8 with BOM" : "UTF-8";
}

Result<ListReader> ListReader::open(Policy const& policy, std::filesystem::path const& path, ListOptions const& options) {
  std::string const name = path.string();
  std::error_code failed;
  auto const status = std::filesystem::status(path, failed);
  if (!std::filesystem::exists(status)) return problem(Errc::io, name, "there is no such file", "没有这个文件");
  if (std::filesystem::is_directory(status)) return problem(Errc::io, name, "this is a folder, not a list", "这是文件夹，不是清单文件");
  auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*stream) return problem(Errc::io, name, "the file cannot be read", "文件无法读取");
  bool const regular = std::filesystem::is_regular_file(status);
  return open_at(policy, std::move(stream), name, regular ? name : std::string(), options);
}

Result<ListReader> ListReader::open(Policy const& policy, std::unique_ptr<std::istream> stream, std::string name, ListOptions const& options) {
  return open_at(policy, std::move(stream), std::move(name), {}, options);
}

Result<ListReader> ListReader::open_at(Policy const& policy, std::unique_ptr<std::istream> stream, std::string name, std::string const& path,
                                       ListOptions const& options) {
  auto text = unwrap(std::move(stream), path, options.sheet);
  if (!text) return problem(text.error().code, name, text.error().en, text.error().zh);
  auto state = std::make_unique<State>(policy, std::move(name), std::move(text->stream), options);
  State& s = *state;
  s.format = text->format;
  s.sheet = text->sheet;
  s.row_a_line = text->row_a_line;
  s.wrapped = text->wrapped();
  if (!path.empty() && !s.wrapped) s.whole = (s.bytes_total = s.size_now()) > 0;
  if (!s.fill(first_block)) return s.unreadable();
  if (s.row_a_line) s.encoding = Encoding::utf8;
  else if (auto foreign = foreign_format(s.name, s.buffer)) return *foreign;
  std::string_view bytes = s.buffer;
  if (fold::take(bytes, "\xEF\xBB\xBF")) {
    s.bom = true;
    s.encoding = Encoding::utf8;
  } else if (fold::take(bytes, "\x84\x31\x95\x33")) {
    s.encoding = Encoding::gb18030;
  }
  s.at = s.buffer.size() - bytes.size();
  if (trim(bytes.substr(0, list_block)).empty() && s.at_end) return problem(Errc::io, s.name, "the file is empty", "文件是空的");
  std::string const wanted = lower_ascii(options.encoding);
  if (wanted == "gb18030" || wanted == "gbk" || wanted == "gb2312")
    s.encoding = Encoding::gb18030;
  else if (wanted == "utf-8" || wanted == "utf8")
    s.encoding = Encoding::utf8;
  else if (!wanted.empty())
    return problem(Errc::invalid, s.name, "there is no encoding " + options.encoding + "; write utf-8 or gb18030", "没有编码“" + options.encoding + "”，请写utf-8或者gb18030");
  else if (s.encoding == Encoding::undecided)
    s.encoding = guess_encoding(bytes);
  char const line_end = bytes.find('\n') == std::string_view::npos && bytes.find('\r') != std::string_view::npos ? '\r' : '\n';

  std::vector<RecordId> among;
  if (!options.record.empty()) {
    GJ_TRY(named, record_by_name(policy, options.record));
    among = {named};
  } else if (among = policy.judged(); among.empty()) {
    for (std::size_t i = 0; i < policy.records.size(); ++i)
      if (!policy.records[i].synthetic) among.emplace_back(i);
  }
  if (among.empty()) return problem(Errc::invalid, s.name, "the pack has no record to read it as", "规则包中没有记录，无从读取");
  for (auto const& [header, field] : options.map)
    if (std::none_of(among.begin(), among.end(), [&](RecordId id) { return policy[id].find(field).has_value(); })) {
      std::vector<std::string> names;
      for (auto const& f : policy[among[0]].fields) names.push_back(f.id);
      auto const near = nearest(field, names, 1);
      return problem(Errc::invalid, s.name, "--map " + header + "=" + field + ": there is no field " + field + (near.empty() ? "" : "; did you mean " + near[0] + "?"),
                     "--map " + header + "=" + field + "：没有字段“" + field + "”" + (near.empty() ? "" : "，是否为“" + near[0] + "”？"));
    }

  if (s.format.empty()) s.elements = ElementCutter::of(s.name, bytes);
  if (options.delimiter && (s.elements || !s.format.empty())) {
    std::string const format = s.elements ? s.elements->name() : s.format;
    return problem(Errc::invalid, s.name, "--delimiter is for CSV, and this is " + format, "--delimiter 只用于CSV，而这是" + format);
  }
  if (s.elements) {
    if (auto error = s.open_elements(among)) return *error;
    return ListReader(std::move(state));
  }

  auto found = find_header(policy, among, bytes, s.encoding, s.at_end, options, line_end, s.row_a_line);
  if (!found) {
    auto const lines = first_lines(bytes, Dialect{options.delimiter.value_or(','), line_end}, s.encoding, s.at_end);
    auto const there = lines.empty() ? std::string() : joined(lines[0].cells, ", ");
    RecordType const& first = policy[among[0]];
    std::string expected, expected_zh;
    constexpr std::size_t shown = 8;
    for (std::size_t f = 0; f < first.fields.size() && f < shown; ++f) {
      auto const& field = first.fields[f];
      expected += (f ? ", " : "") + field.id;
      expected_zh += (f ? "、" : "") + (field.label.empty() ? field.id : field.label);
    }
    if (first.fields.size() > shown) expected += ", …", expected_zh += "等" + std::to_string(first.fields.size()) + "项";
    return problem(Errc::invalid, s.name, "no column of the list is a field of " + first.id + "; the first line has " + there + "; expected are " + expected +
                       "; other headers can be named with --map",
                   "没有一列是“" + (first.label.empty() ? first.id : first.label) + "”的字段；首行是：" + there + "；可用的字段：" + expected_zh +
                       "；其他表头可用 --map 指明");
  }
  if (found->match.problem) return problem(found->match.problem->code, s.name, found->match.problem->en, found->match.problem->zh);
  if (found->tie && options.record.empty() && among.size() > 1)
    return problem(Errc::invalid, s.name, "the headers do not tell which record the rows are; say so with --record", "从表头看不出是哪种记录，请用 --record 指明");
  for (std::size_t m = 0; m < options.map.size(); ++m)
    if (auto const& [text, field] = options.map[m]; !found->match.map_used[m])
      return problem(Errc::invalid, s.name, "--map " + text + "=" + field + ": the list has no column " + text,
                     "--map " + text + "=" + field + "：清单没有“" + text + "”列");
  auto const& header = found->lines[found->header];
  auto const& last = found->lines[found->header + found->rows - 1];
  if (!s.at_end && last.begin + last.length == bytes.size())
    return problem(Errc::limit, s.name, "line " + std::to_string(last.line) + ", the header, is longer than a mebibyte", "第" + std::to_string(last.line) + "行（表头）超过1 MiB");
  std::size_t columns = last.cells.size();
  while (columns > 0 && last.cells[columns - 1].empty()) --columns;
  if (columns > most_columns)
    return problem(Errc::limit, s.name, "the header has " + std::to_string(columns) + " columns; a list may have " + std::to_string(most_columns),
                   "表头有" + std::to_string(columns) + "列，清单最多" + std::to_string(most_columns) + "列");
  s.take_header(std::move(found->match), found->record, found->dialect);
  if (auto const* by_columns = dynamic_cast<sheet::ColumnarStream const*>(s.stream.get())) s.take_nested(by_columns->nested());
  s.remarks.insert(s.remarks.begin(), text->remarks.begin(), text->remarks.end());
  std::string const row = std::to_string(header.line), last_row = std::to_string(last.line);
  if (found->rows == 2)
    s.remarks.emplace_back("rows " + row + " and " + last_row + " together are the header", "第" + row + "、" + last_row + "行合为表头");
  else if (!s.sheet.empty())
    s.remarks.emplace_back("row " + row + " is the header: in it most columns are known", "以第" + row + "行为表头：其中认识的列最多");
  if (options.parent_key && !s.key_column)
    return problem(Errc::invalid, s.name, "there is no column " + options.parent_key->column + " to join by; the header has " + joined(last.cells, ", "),
                   "没有用于关联的“" + options.parent_key->column + "”列；表头是：" + joined(last.cells, ", "));
  if (auto const key = s.type().key(); key && !s.key_column) {
    Field const& field = s.type().fields[key->value];
    auto const zh = field.label.empty() ? field.id : field.label;
    return problem(Errc::invalid, s.name, "the column " + field.id + " (" + zh + ") is needed, for it names the rows; name it with --map \"HEADER=" + field.id + "\"",
                   "缺少“" + zh + "”列，各行以它为主键；可用 --map \"表头=" + field.id + "\" 指明");
  }
  for (std::size_t i = 0; i < found->header; ++i) {
    auto const& line = found->lines[i];
    std::string const text = joined(line.cells, " ");
    if (text.empty()) continue;
    s.preface.push_back({line.line, {}, {}, Notice{NoticeKind::TitleRow, {}}, masked(text)});
  }
  for (std::size_t i = found->header; i < found->header + found->rows; ++i)
    s.header_rows.push_back(s.buffer.substr(s.at + found->lines[i].begin, found->lines[i].length));
  s.line = last.line + last.lines;
  s.at += last.next;
  return ListReader(std::move(state));
}

}  // namespace guiju
