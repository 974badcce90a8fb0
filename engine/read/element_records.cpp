// A list of records, JSON or YAML, as a list is read: in chunks, each record by itself, so that a fault in one is told and the next is read.
#include "engine/read/element_records.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/read/encoding.hpp"
#include "engine/read/list_state.hpp"

namespace guiju {
namespace {

constexpr std::size_t shown_of_too_long = 8192;

std::uint64_t line_ends(std::string_view text) { return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')); }

class RecordsOfChunk {
 public:
  RecordsOfChunk(Policy const& policy, RecordId record, ElementCutter const& cutter, ListOptions const& options, std::vector<std::unique_ptr<ChildList>> const& children,
                 RowChunk const& chunk, ReadChunk& out)
      : policy_(policy), record_(record), cutter_(cutter), options_(options), children_(children), chunk_(chunk), out_(out) {}

  void read() {
    std::string_view const bytes = chunk_.bytes();
    std::uint64_t line = chunk_.line;
    std::size_t at = 0;
    for (RowChunk::Row const& row : chunk_.apart) {
      line += line_ends(bytes.substr(at, row.begin - at));
      at = row.begin;
      element(bytes.substr(row.begin, row.length), row.fault, line);
    }
    out_.keys.resize(std::max(out_.keys.size(), out_.batch.rows()));
  }

 private:
  void element(std::string_view bytes, RowChunk::Row::Fault fault, std::uint64_t line) {
    auto const refuse = [&](NoticeKind kind, std::vector<Phrase> arguments) {
      out_.rejects.push_back({line, {}, {}, Notice{kind, std::move(arguments)}, raw_text(bytes, Encoding::utf8)});
    };
    if (fault == RowChunk::Row::Fault::too_long) return refuse(NoticeKind::TooLong, {std::to_string(options_.longest_row)});
    std::string buffer;
    auto const text = decoded(bytes, chunk_.gb18030 ? Encoding::gb18030 : Encoding::utf8, buffer);
    if (!text) return refuse(NoticeKind::BadEncoding, {chunk_.gb18030 ? "GB18030" : "UTF-8"});
    auto records = read_records(policy_, *text, cutter_.format(), policy_[record_].id, options_.parent_key ? options_.parent_key->column : std::string_view());
    if (!records) return refuse(NoticeKind::UnreadableRecord, {Phrase(records.error().en, records.error().zh)});
    if (records->size() != 1) return refuse(NoticeKind::WrongShape, {Phrase("a record's fields", "一条记录的字段"), Phrase("a list", "一组值")});
    take(std::move(records->front()), bytes, line);
  }

  void take(ReadRecord record, std::string_view bytes, std::uint64_t line) {
    auto const in_file = [&](std::uint64_t within) { return within > 1 ? line + within - 1 : line; };
    StatedParent parent;
    if (options_.parent_key) {
      parent = stated_parent(policy_, options_.parent_key->parent, Door::record, options_.marks, record.beside);
      if (parent.key.empty() && !record.rejected) record.rejected = Reject{1, {}, options_.parent_key->column, *parent.notice, {}};
      else if (!parent.key.empty() && parent.notice) record.warnings.push_back({1, {}, options_.parent_key->column, *parent.notice, masked(record.beside)});
      if (record.rejected) record.rejected->key = parent.key;
    }
    if (record.rejected) {
      record.rejected->line = in_file(record.rejected->line);
      if (record.rejected->key.starts_with('#')) record.rejected->key.clear();
      for (auto const& list : children_) list->of(record.rejected->key);   // its rows are not without a record
      record.rejected->raw = raw_text(bytes, Encoding::utf8);
      out_.rejects.push_back(std::move(*record.rejected));
      return;
    }
    auto const key = policy_[record_].key();
    bool const child = options_.parent_key.has_value(), known = child || (key && record.data[key->value].known());
    if (known)
      for (auto const& list : children_)
        if (!join(*list, record, line)) return;
    if (child) record.key = parent.key;
    std::size_t const row = out_.batch.rows();
    out_.batch.append(record.data);
    out_.batch.lines.push_back(line);
    if (out_.keys.size() <= row) out_.keys.resize(row + 1);
    out_.keys[row] = known ? record.key : "line " + std::to_string(line);
    out_.has_key.push_back(known);
    if (key && !known)
      out_.warnings.push_back({line, out_.keys[row], policy_[record_].fields[key->value].id, Notice{NoticeKind::KeyNotKnown, {}}, {}});
    for (CellWarning& warning : record.warnings) {
      warning.line = in_file(warning.line);
      warning.key = out_.keys[row];
      out_.warnings.push_back(std::move(warning));
    }
  }

  /// False: the record has the list itself and is rejected.
  bool join(ChildList const& child, ReadRecord& record, std::uint64_t line) {
    Field const& field = policy_[record_].fields[child.field().value];
    FieldId const key = *policy_[record_].key();
    Datum const& stated = record.data[key.value];
    auto const* text = std::get_if<std::string>(&stated.value);
    Datum const* const elements = child.of(text ? *text : datum_text(policy_, stated, policy_[record_].fields[key.value].type));
    Datum& value = record.data[child.field().value];
    if (value.known()) {
      out_.rejects.push_back({line, record.key, field.id, Notice{NoticeKind::FieldTwice, {field.id}}, {}});
      return false;
    }
    value = child.value(elements, 1, record.warnings);
    return true;
  }

  Policy const& policy_;
  RecordId record_;
  ElementCutter const& cutter_;
  ListOptions const& options_;
  std::vector<std::unique_ptr<ChildList>> const& children_;
  RowChunk const& chunk_;
  ReadChunk& out_;
};

}  // namespace

void read_elements(Policy const& policy, RecordId record, ElementCutter const& cutter, ListOptions const& options,
                   std::vector<std::unique_ptr<ChildList>> const& children, RowChunk const& chunk, ReadChunk& out) {
  RecordsOfChunk(policy, record, cutter, options, children, chunk, out).read();
}

std::optional<Error> ListReader::State::open_elements(std::vector<RecordId> const& among) {
  auto const fault = [&](std::string const& en, std::string const& zh) { return Error{Errc::invalid, name + ": " + en, name + "：" + zh}; };
  if (!options.map.empty()) return fault("--map names the columns of a table; the fields of a record go by their own names", "--map 用于表格的列；记录中的字段以自己的名称为准");
  if (encoding == Encoding::undecided) encoding = Encoding::utf8;
  record = among.front();
  if (among.size() == 1) return std::nullopt;
  // The first record tells which they are.
  ElementCutter first = *elements;
  auto const element = first.cut(rest(), at_end);
  if (element) {
    auto const records = read_records(policy, rest().substr(element->begin, element->length), first.format());
    if (records && !records->empty() && !records->front().record.none()) {
      record = records->front().record;
      return std::nullopt;
    }
  }
  return fault("the first record does not tell which of the pack's records it is; say so with --record", "从首条记录看不出是哪种记录，请用 --record 指明");
}

Result<bool> ListReader::State::next_elements(RowChunk& chunk) {
  std::size_t const most = options.longest_row;
  std::size_t taken = 0;
  bool too_long = false;
  for (std::size_t wanted = list_block;;) {
    if (!fill(wanted)) return unreadable();
    std::size_t taken_now = taken;
    while (taken_now < list_block && chunk.apart.size() < options.chunk_rows) {
      auto const element = elements->cut(rest().substr(taken_now), at_end);
      if (!element) break;
      RowChunk::Row row{taken_now + element->begin, element->length, taken_now + element->next, 0};
      if (element->length > most) row.fault = RowChunk::Row::Fault::too_long;
      chunk.apart.push_back(row);
      taken_now = row.next;
    }
    taken = taken_now;
    if (!chunk.apart.empty() || at_end) break;
    if (rest().size() > most) {
      too_long = true;
      break;
    }
    wanted = std::min(wanted * 4, most + 1);
    if (rest().size() >= wanted) wanted = rest().size() + list_block;
  }
  if (too_long) {                                       // its beginning is the row; the rest of it is passed over
    std::size_t const begins = elements->begins();
    RowChunk::Row row{begins, shown_of_too_long, begins + shown_of_too_long, 0};
    row.fault = RowChunk::Row::Fault::too_long;
    chunk.apart.push_back(row);
    std::uint64_t passed = 0;
    std::string const front(rest().substr(0, row.next));
    for (;;) {
      auto const element = elements->cut(rest(), at_end);
      std::size_t const gone = element ? element->next : rest().size();
      passed += line_ends(rest().substr(0, gone));
      at += gone;
      if (element || at_end) break;
      elements->drop(gone);
      if (!fill(list_block)) return unreadable();
    }
    chunk.held = front;
    chunk.begin = 0;
    chunk.length = front.size();
    line += passed;
  } else {
    if (at_end && chunk.apart.empty()) taken = rest().size();
    hand_out(chunk, taken);
    line += line_ends(chunk.bytes());
  }
  chunk.rows = chunk.apart.size();
  chunk.gb18030 = encoding == Encoding::gb18030;
  return chunk.rows > 0;
}

}  // namespace guiju
