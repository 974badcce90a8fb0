// Rows → values: each cell by its column's field, the first that cannot be read rejects the row.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "engine/base/text.hpp"
#include "engine/read/convert.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/list_state.hpp"

namespace guiju {
namespace {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Memo = std::unordered_map<std::string, Reading, TextHash, std::equal_to<>>;

/// Columns that repeat a few texts over and over are read once for each text; the memory for it is bounded.
constexpr std::size_t most_remembered = 8192;
bool worth_remembering(TypeKind kind) { return kind == TypeKind::code || kind == TypeKind::enumeration || kind == TypeKind::date || kind == TypeKind::boolean; }

/// 合计, 总计 … in the row's first cell that is not empty.
bool is_total(std::string_view text) {
  std::string form = fold::without_blanks(fold::value(text));
  std::string_view rest = form;
  while (fold::take_back(rest, ":")) {
  }
  for (std::string_view word : {"合计", "总计", "小计", "共计", "本页合计", "本页小计", "累计", "total", "Total", "TOTAL"})
    if (rest == word) return true;
  return fold::starts(rest, "合计(") || fold::starts(rest, "总计(");
}

/// A note below the table, alone in its row.
bool is_footnote(std::string_view text) {
  std::string const form = fold::without_blanks(fold::value(text));
  for (std::string_view word : {"注:", "注1", "备注:", "说明:", "填表说明", "填表人", "填报人", "制表", "填报单位", "填报日期", "制表日期", "审核人", "审核:",
                                "单位负责人", "联系人", "联系电话", "数据来源", "资料来源", "来源:", "统计日期", "打印日期", "第1页", "*注", "※"})
    if (fold::starts(form, word)) return true;
  return false;
}

/// Where a code may have lost its zero, a name in another cell of the row decides: of the class with the zero, or of the code as it stands or
/// one below it.
std::optional<Reading> settled_by_name(Policy const& policy, Field const& field, std::string_view cell, std::vector<std::string_view> const& cells) {
  CodeList const& list = policy[field.type.codelist];
  std::string word = fold::value(cell);
  word = word.substr(0, word.find('.'));
  auto const as_is = list.find(word), longer = list.find("0" + word);
  if (!as_is || !longer) return std::nullopt;
  for (auto const other : cells) {
    if (other.size() < 6) continue;                      // no name has less than two characters
    std::string const name = fold::value(other);
    if (name == list.codes[*longer].name)
      return Reading{Datum{CodeValue{*longer}}, Notice{NoticeKind::ZeroLost, {word, list.codes[*longer].code + " " + name}}, false};
    if (auto const match = list.match(name); match.codes.size() == 1 && list.leaves(match.codes[0]).subset_of(list.leaves(*as_is)))
      return Reading{Datum{CodeValue{*as_is}}, std::nullopt, false};
  }
  return std::nullopt;
}

}  // namespace

struct ReadChunk::Scratch {
  std::string decoded;
  std::vector<std::string_view> cells;
  std::deque<std::string> unquoted;
  std::vector<Memo> memos;              // by column
  RecordData data;
  std::vector<CellWarning> row_warnings;
};

ReadChunk::ReadChunk(Policy const& policy, RecordId record) : batch(policy, record), scratch_(std::make_unique<Scratch>()) {}
ReadChunk::~ReadChunk() = default;
ReadChunk::ReadChunk(ReadChunk&&) noexcept = default;

void ReadChunk::clear() {
  batch.clear();
  batch.lines.clear();
  keys.clear();
  rejects.clear();
  warnings.clear();
  has_key.clear();
  skipped = 0;
}

namespace {

/// The fields that have no column yet: one of them may be what a column means that is not used.
class NearField {
 public:
  void add(Field const& field) {
    for (auto const& name : {field.id, field.label}) note(name, field);
    for (auto const& name : field.aliases) note(name, field);
  }
  /// " (perhaps action: --map …)", or nothing.
  Phrase of(std::string const& header) const {
    auto const found = nearest(header, names_, 1);
    if (found.empty()) return {"", ""};
    Field const& field = *fields_[static_cast<std::size_t>(std::find(names_.begin(), names_.end(), found.front()) - names_.begin())];
    std::string const map = "--map \"" + header + "=" + field.id + "\"";
    return {" (perhaps " + field.id + ": " + map + ")", "（或为“" + (field.label.empty() ? field.id : field.label) + "”：" + map + "）"};
  }

 private:
  void note(std::string const& name, Field const& field) {
    if (name.empty()) return;
    names_.push_back(name);
    fields_.push_back(&field);
  }
  std::vector<std::string> names_;
  std::vector<Field const*> fields_;
};

}  // namespace

void ListReader::State::take_header(HeaderMatch match, RecordId which, Dialect how) {
  columns = std::move(match.columns);
  while (columns.size() > 1 && columns.back().text.empty()) columns.pop_back();
  record = which;
  dialect = how;
  remarks = std::move(match.remarks);
  RecordType const& type = policy[which];
  Phrase unused{std::string(), std::string()}, absent = unused;
  // The first sixteen are named; how many there are is said.
  std::size_t unused_count = 0, absent_count = 0;
  auto const add = [](Phrase& to, std::size_t& count, std::string const& en, std::string const& zh) {
    constexpr std::size_t shown = 16;
    if (++count == shown + 1) to.en += ", …", to.zh += "……";
    if (count > shown) return;
    to.en += (to.en.empty() ? "" : ", ") + en;
    to.zh += (to.zh.empty() ? "" : "、") + zh;
  };
  NearField near;
  for (std::size_t f = 0; f < type.fields.size(); ++f) {
    Field const& field = type.fields[f];
    if (std::any_of(columns.begin(), columns.end(), [&](auto const& c) { return c.field && c.field->value == f; })) continue;
    add(absent, absent_count, field.id, field.label.empty() ? field.id : field.label);
    near.add(field);
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].field) {
      if (type.key() == columns[i].field) key_column = i;
    } else if (!columns[i].text.empty()) {
      Phrase const meant = near.of(columns[i].text);
      add(unused, unused_count, columns[i].text + meant.en, columns[i].text + meant.zh);
    }
  }
  if (!unused.en.empty()) remarks.emplace_back("columns not used (" + std::to_string(unused_count) + "): " + unused.en, "未使用的列（" + std::to_string(unused_count) + "）：" + unused.zh);
  if (!absent.en.empty()) remarks.emplace_back("fields without a column, taken as unknown (" + std::to_string(absent_count) + "): " + absent.en,
                                               "清单中没有的字段，按未知处理（" + std::to_string(absent_count) + "）：" + absent.zh);
}

void ListReader::read(RowChunk const& chunk, ReadChunk& out) const {
  State const& s = *state_;
  RecordType const& type = s.type();
  auto& scratch = *out.scratch_;
  scratch.memos.resize(s.columns.size());
  Encoding const encoding = chunk.gb18030 ? Encoding::gb18030 : Encoding::utf8;
  for (auto const& row : chunk.rows) {
    std::string_view const bytes = std::string_view(chunk.bytes).substr(row.begin, row.length);
    std::string key;
    auto const reject = [&](std::string column, NoticeKind kind, std::vector<Phrase> arguments) {
      out.rejects.push_back({row.line, key, std::move(column), Notice{kind, std::move(arguments)}, raw_text(bytes, encoding)});
    };
    auto const skip = [&](NoticeKind kind) {
      ++out.skipped;
      out.warnings.push_back({row.line, {}, {}, Notice{kind, {}}, raw_text(bytes, encoding)});
    };
    if (row.fault == RowChunk::Row::Fault::too_long) {
      reject({}, NoticeKind::TooLong, {std::to_string(s.options.longest_row)});
      continue;
    }
    if (row.fault == RowChunk::Row::Fault::broken_quote) {
      reject({}, NoticeKind::BrokenQuote, {});
      continue;
    }
    auto const text = decoded(bytes, encoding, scratch.decoded);
    if (!text) {
      reject({}, NoticeKind::BadEncoding, {chunk.gb18030 ? "GB18030" : "UTF-8"});
      continue;
    }
    auto& cells = scratch.cells;
    split_cells(*text, s.dialect.delimiter, cells, scratch.unquoted);
    std::size_t filled = 0, first = 0;
    for (std::size_t i = 0; i < cells.size() && filled < 2; ++i)
      if (!trim(cells[i]).empty() && ++filled == 1) first = i;
    if (filled == 0) {
      ++out.skipped;
      continue;
    }
    bool const keyless = !s.key_column || *s.key_column >= cells.size() || trim(cells[*s.key_column]).empty();
    if ((keyless || first == s.key_column || filled == 1) && is_total(cells[first])) {
      skip(NoticeKind::TotalRow);
      continue;
    }
    if (filled == 1 && is_footnote(cells[first])) {
      skip(NoticeKind::Footnote);
      continue;
    }
    if (bytes == s.header_bytes) {
      skip(NoticeKind::RepeatedHeader);
      continue;
    }
    while (cells.size() > s.columns.size() && trim(cells.back()).empty()) cells.pop_back();   // a delimiter at the end of the line
    if (cells.size() != s.columns.size()) {
      reject({}, cells.size() < s.columns.size() ? NoticeKind::TooFewCells : NoticeKind::TooManyCells,
             {std::to_string(cells.size()), std::to_string(s.columns.size())});
      continue;
    }

    scratch.data.assign(type.fields.size(), Datum{});
    scratch.row_warnings.clear();
    bool rejected = false;
    auto const read_cell = [&](std::size_t i) {
      auto const& column = s.columns[i];
      std::string_view const cell = cells[i];
      Field const& field = type.fields[column.field->value];
      if (cell.empty()) return true;
      Reading fresh;
      Reading const* reading = nullptr;
      if (worth_remembering(field.type.kind)) {
        Memo& memo = scratch.memos[i];
        auto known = memo.find(cell);
        if (known == memo.end()) {
          if (memo.size() >= most_remembered) memo.clear();
          known = memo.emplace(std::string(cell), convert(Convert{s.policy, Door::list, column.unit}, field, cell)).first;
        }
        reading = &known->second;
      } else {
        fresh = convert(Convert{s.policy, Door::list, column.unit}, field, cell);
        reading = &fresh;
      }
      if (reading->notice && reading->notice->kind == NoticeKind::ZeroOrGroup && field.type.kind == TypeKind::code)
        if (auto settled = settled_by_name(s.policy, field, cell, cells)) {
          fresh = std::move(*settled);
          reading = &fresh;
        }
      if (reading->rejected()) {
        reject(column.text, reading->notice->kind, reading->notice->arguments);
        return false;
      }
      if (reading->notice)
        scratch.row_warnings.push_back({row.line, {}, column.text, *reading->notice,
                                        masked(cell.size() > 400 ? cell.substr(0, 400) : cell)});
      scratch.data[column.field->value] = reading == &fresh ? std::move(fresh.value) : reading->value;
      return true;
    };
    // The key first, so that a rejected row can be named.
    bool key_known = false;
    if (s.key_column) {
      rejected = !read_cell(*s.key_column);
      if (!rejected) {
        Field const& field = type.fields[s.columns[*s.key_column].field->value];
        Datum const& datum = scratch.data[s.columns[*s.key_column].field->value];
        if (auto const* word = std::get_if<std::string>(&datum.value))
          key = *word, key_known = true;
        else if (datum.known())
          key = datum_text(s.policy, datum, field.type), key_known = true;
        else if (scratch.row_warnings.empty())
          scratch.row_warnings.push_back({row.line, {}, s.columns[*s.key_column].text, Notice{NoticeKind::KeyNotKnown, {}}, std::string(trim(cells[*s.key_column]))});
      }
    }
    for (std::size_t i = 0; i < s.columns.size() && !rejected; ++i)
      if (s.columns[i].field && i != s.key_column) rejected = !read_cell(i);
    if (rejected) continue;
    if (!key_known) key = "line " + std::to_string(row.line);
    for (auto& warning : scratch.row_warnings) {
      warning.key = key;
      out.warnings.push_back(std::move(warning));
    }
    out.batch.append(scratch.data);
    out.batch.lines.push_back(row.line);
    out.keys.push_back(std::move(key));
    out.has_key.push_back(key_known);
  }
}

}  // namespace guiju
