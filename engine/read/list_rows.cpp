// Rows → values: each cell by its column's field, the first that cannot be read rejects the row.
#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/read/convert.hpp"
#include "engine/read/element_records.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/list_state.hpp"
#include "engine/read/odd_lines.hpp"
#include "engine/read/plain_rows.hpp"
#include "engine/read/points.hpp"
#include "engine/read/read_scratch.hpp"
#include "engine/read/records.hpp"

namespace guiju {
namespace {

/// Columns that repeat a few texts over and over are read once for each text; the memory for it is bounded.
constexpr std::size_t most_remembered = 8192;
bool worth_remembering(TypeKind kind) { return kind == TypeKind::code || kind == TypeKind::enumeration || kind == TypeKind::date || kind == TypeKind::boolean; }

/// Whether some expression of the pack, in a rule or a message, may read this field. A field of another record with the same number counts too.
bool is_looked_at(Policy const& policy, FieldId field) {
  if (policy.placings && std::any_of(policy.placings->all.begin(), policy.placings->all.end(), [&](Placing const& by) { return by.datum == field; })) return true;
  return std::any_of(policy.exprs.begin(), policy.exprs.end(), [&](Expr const& expr) { return expr.op == Op::field && expr.field == field; });
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

ReadChunk::ReadChunk(Policy const& policy, RecordId record) : batch(policy, record), scratch_(std::make_unique<Scratch>()) {}
ReadChunk::~ReadChunk() = default;
ReadChunk::ReadChunk(ReadChunk&&) noexcept = default;

void ReadChunk::clear() {
  batch.clear();
  rejects.clear();
  warnings.clear();
  has_key.clear();
  skipped = further = 0;
}

void ListReader::State::take_columns() {
  plain.resize(columns.size());
  nested.resize(columns.size());
  headers.resize(type().fields.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].field) continue;
    FieldId const field = *columns[i].field;
    headers[field.value] = columns[i].text;
    plain[i] = plain_column(policy, record, field, columns[i].unit, options.all_texts || i == key_column || is_looked_at(policy, field));
    if ((i != key_column || options.parent_key) && plain[i].way != PlainColumn::Way::passed) to_read.push_back(i);
  }
}

/// What of the lists within the columns no field takes is said once; the rows are read without it.
void ListReader::State::take_nested(std::vector<std::vector<std::string>> const& paths) {
  Phrase unused{std::string(), std::string()};
  std::size_t count = 0;
  for (auto const& path : paths) {
    auto const column = std::find_if(columns.begin(), columns.end(), [&](HeaderColumn const& c) { return c.field && c.text == path[0]; });
    if (column == columns.end()) continue;
    nested[static_cast<std::size_t>(column - columns.begin())] = true;
    Field const* field = &type().fields[column->field->value];
    std::string shown = path[0];
    for (std::size_t i = 1; i < path.size() && field; ++i) {
      RecordType const* within = field->type.kind == TypeKind::list ? &policy[field->type.record] : nullptr;
      auto const id = within ? within->find(path[i]) : std::nullopt;
      field = id ? &within->fields[id->value] : nullptr;
      shown += "." + path[i];
      if (!field && i + 1 < path.size()) shown.clear();            // said of what is above it
    }
    if (field || shown.empty()) continue;
    ++count;
    unused.en += (unused.en.empty() ? "" : ", ") + shown;
    unused.zh += (unused.zh.empty() ? "" : "、") + shown;
  }
  if (count > 0) remarks.emplace_back("fields within lists not used (" + std::to_string(count) + "): " + unused.en, "列表中未使用的字段（" + std::to_string(count) + "）：" + unused.zh);
}

/// The column of a child list by which it is joined: by its header, or by a name of the field that it is.
bool ListReader::State::names_parent(HeaderColumn const& column) const {
  std::string const& name = options.parent_key->column;
  if (header_form(column.text) == header_form(name)) return true;
  return column.field && type().find(name) == column.field;
}

bool ListReader::State::is_joined(Field const& field) const {
  return std::any_of(options.joined.begin(), options.joined.end(), [&](std::string const& name) { return name == field.id || (name == field.label && !name.empty()); });
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
    if (is_joined(field)) continue;
    add(absent, absent_count, field.id, field.label.empty() ? field.id : field.label);
    near.add(field);
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (options.parent_key && names_parent(columns[i])) {
      key_column = i;
    } else if (columns[i].field) {
      if (!options.parent_key && type.key() == columns[i].field) key_column = i;
    } else if (!columns[i].text.empty()) {
      Phrase const meant = near.of(columns[i].text);
      add(unused, unused_count, columns[i].text + meant.en, columns[i].text + meant.zh);
    }
  }
  take_columns();
  if (!unused.en.empty()) remarks.emplace_back("columns not used (" + std::to_string(unused_count) + "): " + unused.en, "未使用的列（" + std::to_string(unused_count) + "）：" + unused.zh);
  if (!absent.en.empty()) remarks.emplace_back("fields without a column, taken as unknown (" + std::to_string(absent_count) + "): " + absent.en,
                                               "清单中没有的字段，按未知处理（" + std::to_string(absent_count) + "）：" + absent.zh);
}

/// Reads the rows of one chunk.
class RowsOfChunk {
 public:
  RowsOfChunk(ListReader::State const& list, RowChunk const& chunk, ReadChunk& out)
      : s_(list), chunk_(chunk), out_(out), scratch_(*out.scratch_), encoding_(chunk.gb18030 ? Encoding::gb18030 : Encoding::utf8),
        sound_(!chunk.gb18030 && all_utf8(chunk.bytes()) && chunk.bytes().find('\0') == std::string_view::npos) {
    scratch_.memos.resize(s_.columns.size());
    scratch_.short_memos.resize(s_.columns.size());
    out_.batch.make_room(chunk.rows);
    if (out_.keys.size() < chunk.rows) out_.keys.resize(chunk.rows);
  }

  void read() {
    std::string_view const bytes = chunk_.bytes();
    Marks& marks = scratch_.marks;
    marks.find(bytes, s_.dialect.delimiter, s_.dialect.line_end);
    PlainRows plain(s_, bytes, marks, scratch_.short_memos, out_);
    PlainRows::Place place;
    place.number = chunk_.line;
    // How many rows are tried at once, and how many are read one by one before that: by how it went so far.
    bool const joins = s_.options.parent_key || !s_.children.empty();
    std::size_t at_once = PlainRows::most, one_by_one = sound_ && !joins ? 0 : chunk_.rows;
    auto apart = chunk_.apart.begin();
    while (place.at < bytes.size()) {
      line_ = place.number;
      std::size_t const next_apart = apart == chunk_.apart.end() ? bytes.size() : apart->begin;
      if (next_apart == place.at && apart != chunk_.apart.end()) {
        row_apart(*apart);
        move(place, apart->next, apart->line_ends);
        ++apart;
      } else if (one_by_one == 0) {
        std::size_t const rows = plain.read(place, next_apart, at_once);
        bool const stopped = rows < at_once && place.at < next_apart;
        if (stopped) one_by_one = rows == 0 && at_once == few ? few : 1;
        at_once = stopped ? std::max(few, at_once / 2) : std::min(PlainRows::most, at_once * 2);
      } else {
        --one_by_one;
        line_of(place.at, place.mark);
        move(place, marks.at[marks.lines[place.line] - 1] + std::size_t{1}, 1);
      }
    }
  }

 private:
  ListReader::State const& s_;
  RowChunk const& chunk_;
  ReadChunk& out_;
  ReadChunk::Scratch& scratch_;
  Encoding encoding_;
  bool sound_;                                           // all of the chunk is UTF-8, without zero bytes
  std::uint64_t line_ = 0;
  std::string_view bytes_;                               // of the row, as it came

  static constexpr std::size_t few = 4;

  void move(PlainRows::Place& place, std::size_t to, std::uint64_t lines) const {
    Marks const& marks = scratch_.marks;
    place.at = to;
    place.number += lines;
    while (place.mark < marks.count && marks.at[place.mark] < to) ++place.mark;
    while (marks.lines[place.line] <= place.mark && place.line < marks.line_count) ++place.line;
  }

  /// The row on the line that begins there.
  void line_of(std::size_t at, std::size_t mark) {
    std::string_view const bytes = chunk_.bytes();
    Marks const& marks = scratch_.marks;
    std::size_t const begin = at;
    auto& cells = scratch_.cells;
    cells.clear();
    for (std::size_t end = 0; end != bytes.size() && (cells.empty() || bytes[end] != s_.dialect.line_end); at = end + 1) {
      end = marks.at[mark++];
      cells.push_back(bytes.substr(at, end - at));
    }
    if (auto& last = cells.back(); !last.empty() && last.back() == '\r') last.remove_suffix(1);
    bytes_ = bytes.substr(begin, static_cast<std::size_t>(cells.back().data() + cells.back().size() - bytes.data()) - begin);
    if (sound_ && bytes_.size() <= s_.options.longest_row) row();
    else decode_and_split();
  }

  void reject(std::string column, NoticeKind kind, std::vector<Phrase> arguments) {
    out_.rejects.push_back({line_, scratch_.key, std::move(column), Notice{kind, std::move(arguments)}, raw_text(bytes_, encoding_)});
  }
  void skip(NoticeKind kind) {
    ++out_.skipped;
    out_.warnings.push_back({line_, {}, {}, Notice{kind, {}}, raw_text(bytes_, encoding_)});
  }

  void row_apart(RowChunk::Row const& row) {
    bytes_ = chunk_.bytes().substr(row.begin, row.length);
    scratch_.key.clear();
    if (row.fault == RowChunk::Row::Fault::too_long) return reject({}, NoticeKind::TooLong, {std::to_string(s_.options.longest_row)});
    if (row.fault == RowChunk::Row::Fault::broken_quote && row.length <= s_.options.longest_row) return reject({}, NoticeKind::BrokenQuote, {});
    decode_and_split();
  }

  void decode_and_split() {
    scratch_.key.clear();
    if (bytes_.size() > s_.options.longest_row) return reject({}, NoticeKind::TooLong, {std::to_string(s_.options.longest_row)});
    if (!sound_ && bytes_.find('\0') != std::string_view::npos) return reject({}, NoticeKind::ZeroByte, {});
    auto const text = sound_ ? bytes_ : decoded(bytes_, encoding_, scratch_.decoded);
    if (!text) return reject({}, NoticeKind::BadEncoding, {chunk_.gb18030 ? "GB18030" : "UTF-8"});
    split_cells(*text, s_.dialect.delimiter, scratch_.cells, scratch_.unquoted);
    row();
  }

  /// Totals, notes, headers and empty lines are told from rows; true where it is one of these.
  bool is_odd_line() {
    auto const& cells = scratch_.cells;
    if (!surely_no_odd_line(cells[0])) {
      std::size_t filled = 0, first = 0;
      for (std::size_t i = 0; i < cells.size() && filled < 2; ++i)
        if (!trim(cells[i]).empty() && ++filled == 1) first = i;
      if (filled == 0) {
        ++out_.skipped;
        return true;
      }
      bool const keyless = !s_.key_column || *s_.key_column >= cells.size() || trim(cells[*s_.key_column]).empty();
      if ((keyless || first == s_.key_column || filled == 1) && is_total(cells[first])) return skip(NoticeKind::TotalRow), true;
      if (filled == 1 && is_footnote(cells[first])) return skip(NoticeKind::Footnote), true;
    }
    if (std::find(s_.header_rows.begin(), s_.header_rows.end(), bytes_) != s_.header_rows.end()) return skip(NoticeKind::RepeatedHeader), true;
    return false;
  }

  void row() {
    scratch_.key.clear();
    if (is_odd_line()) return;
    auto& cells = scratch_.cells;
    while (cells.size() > s_.columns.size() && trim(cells.back()).empty()) cells.pop_back();   // a delimiter at the end of the line
    if (cells.size() > s_.columns.size() && has_lone_return()) return rows_of_line();
    if (cells.size() != s_.columns.size())
      return reject({}, cells.size() < s_.columns.size() ? NoticeKind::TooFewCells : NoticeKind::TooManyCells,
                    {std::to_string(cells.size()), std::to_string(s_.columns.size())});
    scratch_.row_warnings.clear();
    scratch_.lists.clear();
    std::size_t const row = out_.batch.rows();
    // The key first, so that a rejected row can be named.
    bool const key_known = s_.key_column && read_key(*s_.key_column);
    if (rejected_) return drop();
    scratch_.children.clear();
    if (key_known)
      for (auto const& child : s_.children) scratch_.children.emplace_back(child.get(), child->of(scratch_.key));   // even where the row is rejected
    for (std::size_t const column : s_.to_read)
      if (!read_cell(column)) return drop();
    if (!key_known) scratch_.key = "line " + std::to_string(line_);
    for (auto& [field, list] : scratch_.lists)
      for (Placed const& placed : place_elements(s_.policy, s_.type().fields[field.value], list))
        scratch_.row_warnings.push_back({line_, {}, placed.path, notice_of(s_.policy, placed), placed.point});
    for (auto& [child, elements] : scratch_.children) elements = &child->value(elements, line_, scratch_.row_warnings);
    for (auto& warning : scratch_.row_warnings) {
      warning.key = scratch_.key;
      out_.warnings.push_back(std::move(warning));
    }
    for (auto const& [field, list] : scratch_.lists) out_.batch.put(field, list);
    for (auto const& [child, elements] : scratch_.children) out_.batch.put(child->field(), *elements);
    out_.batch.commit();
    out_.batch.lines.push_back(line_);
    out_.keys[row] = scratch_.key;
    out_.has_key.push_back(key_known);
  }

  /// Rows of which some end in a carriage return alone, in a list whose lines end in line feeds.
  bool has_lone_return() const { return s_.dialect.line_end != '\r' && bytes_.find('"') == std::string_view::npos && bytes_.find('\r') != std::string_view::npos; }
  void rows_of_line() {
    std::string_view rest = bytes_;
    out_.further += static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '\r'));
    std::size_t const most = static_cast<std::size_t>(chunk_.rows + out_.further);
    out_.batch.make_room(most);
    if (out_.keys.size() < most) out_.keys.resize(most);
    for (bool more = true; more;) {
      auto const end = rest.find('\r');
      bytes_ = rest.substr(0, end);
      more = end != std::string_view::npos;
      if (more) rest.remove_prefix(end + 1);
      decode_and_split();
    }
  }

  bool rejected_ = false;
  void drop() {
    rejected_ = false;
    out_.batch.drop();
  }

  /// Whether the key is known; it is in scratch_.key then.
  bool read_key(std::size_t column) {
    if (s_.options.parent_key) return read_parent_key(column);
    if (!read_cell(column)) return !(rejected_ = true);
    FieldId const id = s_.plain[column].field;
    Column const& values = out_.batch.column(id);
    std::size_t const row = out_.batch.rows();
    if (values.known(row)) {
      if (values.type.kind == TypeKind::text) scratch_.key = values.texts[row];
      else scratch_.key = datum_text(s_.policy, out_.batch.at(row, id), values.type);
      return true;
    }
    if (scratch_.row_warnings.empty())
      scratch_.row_warnings.push_back({line_, {}, s_.columns[column].text, Notice{NoticeKind::KeyNotKnown, {}}, std::string(trim(scratch_.cells[column]))});
    return false;
  }

  /// Of a row of a child list: the key of the record to which it belongs.
  bool read_parent_key(std::size_t column) {
    StatedParent parent = stated_parent(s_.policy, s_.options.parent_key->parent, Door::list, s_.options.marks, scratch_.cells[column]);
    scratch_.key = std::move(parent.key);
    rejected_ = scratch_.key.empty();
    if (rejected_) reject(s_.columns[column].text, parent.notice->kind, parent.notice->arguments);
    else if (parent.notice) scratch_.row_warnings.push_back({line_, {}, s_.columns[column].text, *parent.notice, masked(scratch_.cells[column])});
    return !rejected_;
  }

  /// False: the row is rejected.
  bool read_cell(std::size_t i) {
    std::string_view const cell = scratch_.cells[i];
    if (cell.empty()) return true;
    PlainColumn const& column = s_.plain[i];
    switch (column.way) {
      case PlainColumn::Way::memo:
        if (auto const* entry = scratch_.short_memos[i].find(cell)) {
          if (entry->known) out_.batch.put(column.field, entry->value);
          return true;
        }
        break;
      case PlainColumn::Way::number:
        if (Number number; plain_number(column, cell, cell.data() + cell.size(), number)) return out_.batch.put(column.field, number), true;
        break;
      case PlainColumn::Way::date:
        if (auto const day = plain_date(column, cell)) return out_.batch.put(column.field, *day), true;
        break;
      case PlainColumn::Way::text:
        if (plain_text(cell)) return out_.batch.put_text(column.field, cell), true;
        break;
      case PlainColumn::Way::passed: return true;
      case PlainColumn::Way::converter: break;
    }
    return convert_cell(i, cell);
  }

  /// A list as JSON, with the places within it as its columns' names.
  bool list_cell(FieldId field, ReadRecord list) {
    if (list.rejected) {
      reject(list.rejected->column, list.rejected->why.kind, std::move(list.rejected->why.arguments));
      return false;
    }
    for (CellWarning& warning : list.warnings) {
      warning.line = line_;
      scratch_.row_warnings.push_back(std::move(warning));
    }
    scratch_.lists.emplace_back(field, std::move(list.data[0]));
    return true;
  }

  bool convert_cell(std::size_t i, std::string_view cell) {
    auto const& column = s_.columns[i];
    Field const& field = s_.type().fields[column.field->value];
    if (field.type.kind == TypeKind::list)
      if (auto list = read_list_cell(s_.policy, field, cell, s_.nested[i])) return list_cell(*column.field, std::move(*list));
    Convert const with{s_.policy, Door::list, column.unit, s_.options.marks};
    Reading fresh;
    Reading const* reading = nullptr;
    if (worth_remembering(field.type.kind)) {
      auto& memo = scratch_.memos[i];
      auto known = memo.find(cell);
      if (known == memo.end()) {
        if (memo.size() >= most_remembered) memo.clear();
        known = memo.emplace(std::string(cell), convert(with, field, cell)).first;
      }
      reading = &known->second;
    } else {
      fresh = convert(with, field, cell);
      reading = &fresh;
    }
    if (reading->notice && reading->notice->kind == NoticeKind::ZeroOrGroup && field.type.kind == TypeKind::code)
      if (auto settled = settled_by_name(s_.policy, field, cell, scratch_.cells)) {
        fresh = std::move(*settled);
        reading = &fresh;
      }
    if (reading->rejected()) {
      reject(column.text, reading->notice->kind, reading->notice->arguments);
      return false;
    }
    if (reading->notice)
      scratch_.row_warnings.push_back({line_, {}, column.text, *reading->notice, masked(cell.size() > 400 ? cell.substr(0, 400) : cell)});
    if (field.type.kind == TypeKind::list) scratch_.lists.emplace_back(*column.field, reading->value);
    else out_.batch.put(*column.field, reading->value);
    if (s_.plain[i].way == PlainColumn::Way::memo && reading != &fresh && !reading->notice) {   // else other cells had a say
      std::size_t const row = out_.batch.rows();
      Column const& values = out_.batch.column(*column.field);
      scratch_.short_memos[i].remember(cell, values.known(row), values.known(row) ? values.ints[row] : 0);
    }
    return true;
  }
};

void ListReader::read(RowChunk const& chunk, ReadChunk& out) const {
  if (state_->elements) read_elements(state_->policy, state_->record, *state_->elements, state_->options, state_->children, chunk, out);
  else {
    std::size_t const first = out.batch.rows();
    RowsOfChunk(*state_, chunk, out).read();
    place_rows(state_->policy, first, state_->headers, out);
  }
}

}  // namespace guiju
