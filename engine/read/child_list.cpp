#include "engine/read/child_list.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace guiju {

Result<ChildSpec> parse_child(std::string_view text) {
  auto const equals = text.find('=');
  auto const colon = text.rfind(':');
  if (equals != std::string_view::npos && colon != std::string_view::npos && equals < colon) {
    ChildSpec spec{std::string(trim(text.substr(0, equals))), std::string(text.substr(equals + 1, colon - equals - 1)), std::string(trim(text.substr(colon + 1)))};
    if (!spec.field.empty() && !spec.file.empty() && !spec.column.empty()) return spec;
  }
  return Error{Errc::malformed, "write a child list as FIELD=FILE:COLUMN, such as facilities=facilities.csv:project_id, not " + std::string(text),
               "子表应写作 字段=文件:列，例如 facilities=facilities.csv:project_id，而不是“" + std::string(text) + "”"};
}

namespace {

/// "list.xlsx#Sheet2" → the file and its sheet, unless a file has that very name.
std::pair<std::filesystem::path, std::string> file_and_sheet(std::string const& text) {
  std::error_code failed;
  auto const mark = text.rfind('#');
  if (mark == std::string::npos || std::filesystem::exists(text, failed)) return {text, {}};
  return {text.substr(0, mark), text.substr(mark + 1)};
}

bool holds_records(Policy const& policy, Field const& field) { return field.type.kind == TypeKind::list && !policy[field.type.record].synthetic; }

template <class Named>
std::string label_of(Named const& named) {
  return named.label.empty() ? named.id : named.label;
}

}  // namespace

Result<std::unique_ptr<ChildList>> ChildList::read(Policy const& policy, RecordId parent, ChildSpec const& spec, ListOptions const& options) {
  RecordType const& type = policy[parent];
  auto const fault = [&](std::string const& en, std::string const& zh) {
    return Error{Errc::invalid, "--child " + spec.field + ": " + en, "--child " + spec.field + "：" + zh};
  };
  auto const field = type.find(spec.field);
  if (!field || !holds_records(policy, type.fields[field->value])) {
    std::string lists, lists_zh;
    for (Field const& f : type.fields) {
      if (!holds_records(policy, f)) continue;
      lists += (lists.empty() ? "; it has " : ", ") + f.id;
      lists_zh += (lists_zh.empty() ? "，已有：" : "、") + label_of(f);
    }
    return fault(type.id + " has no list of records of that name" + lists, "“" + label_of(type) + "”没有这一记录列表" + lists_zh);
  }
  if (!type.key()) return fault(type.id + " has no key by which rows could be joined", "“" + label_of(type) + "”没有主键，无法关联");
  RecordId const element = type.fields[field->value].type.record;

  auto const [path, sheet] = file_and_sheet(spec.file);
  ListOptions own;
  own.record = policy[element].id;
  own.sheet = sheet;
  own.marks = options.marks;
  own.all_texts = options.all_texts;
  own.parent_key = ListOptions::ParentKey{parent, spec.column};
  auto list = ListReader::open(policy, path, own);
  if (!list) return list.error();
  auto out = std::make_unique<ChildList>();
  out->field_ = *field;
  if (spec.complete) out->none_.value = std::vector<RecordData>();
  out->totals_.file = std::filesystem::path(spec.file).filename().string();
  out->totals_.field = type.fields[field->value].id;
  out->totals_.label = label_of(type.fields[field->value]);
  out->totals_.complete = spec.complete;
  RowChunk raw;
  ReadChunk rows(policy, element);
  for (;;) {
    auto const more = list->next(raw);
    if (!more) return more.error();
    if (!*more) break;
    rows.clear();
    list->read(raw, rows);
    out->totals_.read += raw.rows + rows.further - rows.skipped;
    out->take(rows, policy[element].fields.size());
  }
  out->digest_ = list->digest();
  return out;
}

/// The rows by rising line, those that were rejected among them: elements stand in the order of the table.
void ChildList::take(ReadChunk& chunk, std::size_t fields) {
  auto reject = chunk.rejects.begin();
  auto const rejects_before = [&](std::uint64_t line) {
    for (; reject != chunk.rejects.end() && reject->line < line; ++reject) {
      reject->file = totals_.file;
      if (!reject->key.empty()) add(reject->key, RecordData(fields), 0);
      rejects_.push_back(std::move(*reject));
    }
  };
  for (std::size_t row = 0; row < chunk.batch.rows(); ++row) {
    rejects_before(chunk.batch.lines[row]);
    add(chunk.keys[row], chunk.batch.row(row), chunk.batch.lines[row]);
  }
  rejects_before(UINT64_MAX);
  for (CellWarning& warning : chunk.warnings) {
    warning.file = totals_.file;
    warnings_.push_back(std::move(warning));
  }
}

void ChildList::add(std::string const& key, RecordData element, std::uint64_t line) {
  Children& children = by_key_[key];
  std::get<std::vector<RecordData>>(children.list.value).push_back(std::move(element));
  children.lines.push_back(line);
}

Datum const* ChildList::of(std::string const& key) const {
  auto const found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  found->second.asked.store(true, std::memory_order_relaxed);
  return &found->second.list;
}

Datum const& ChildList::value(Datum const* elements, std::uint64_t line, std::vector<CellWarning>& warnings) const {
  if (elements) return *elements;
  missed_.fetch_add(1, std::memory_order_relaxed);
  if (!none_.known()) warnings.push_back({line, {}, totals_.field, Notice{NoticeKind::NoChildren, {file()}}, {}});
  return none_;
}

std::vector<Reject> ChildList::rejects() const {
  std::vector<Reject> out = rejects_;
  for (auto const& [key, children] : by_key_) {
    if (children.asked.load(std::memory_order_relaxed)) continue;
    for (std::uint64_t const line : children.lines)
      if (line > 0) out.push_back({line, key, {}, Notice{NoticeKind::NoParent, {key}}, {}, totals_.file});
  }
  std::stable_sort(out.begin(), out.end(), [](Reject const& a, Reject const& b) { return a.line < b.line; });
  return out;
}

ChildTotals ChildList::totals() const {
  ChildTotals out = totals_;
  for (auto const& [key, children] : by_key_)
    if (auto const rows = static_cast<std::uint64_t>(std::count_if(children.lines.begin(), children.lines.end(), [](auto line) { return line > 0; }));
        children.asked.load(std::memory_order_relaxed))
      out.joined += rows;
    else
      out.orphans += rows;
  out.rejected = rejects_.size() + out.orphans;
  out.parents_without = missed_.load(std::memory_order_relaxed);
  return out;
}

StatedParent stated_parent(Policy const& policy, RecordId parent, Door door, bool marks, std::string_view cell) {
  Field const& field = policy[parent].fields[policy[parent].key()->value];
  Reading reading = convert({policy, door, nullptr, marks}, field, cell);
  if (!reading.value.known()) return {{}, reading.rejected() ? reading.notice : Notice{NoticeKind::NoParentNamed, {}}};
  auto const* text = std::get_if<std::string>(&reading.value.value);
  return {text ? *text : datum_text(policy, reading.value, field.type), reading.notice};
}

}  // namespace guiju
