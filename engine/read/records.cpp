#include "engine/read/records.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "engine/base/text.hpp"
#include "engine/read/convert.hpp"
#include "engine/read/node.hpp"
#include "engine/read/points.hpp"

namespace guiju {
namespace {

/// Reads one record into values; the first thing that is wrong ends it.
class RecordReader {
 public:
  RecordReader(Policy const& policy, ReadRecord& out, bool pass_unknown = false, std::string_view beside = {})
      : policy_(policy), out_(out), pass_unknown_(pass_unknown), beside_(beside) {}

  bool read(RecordType const& type, DataNode const& node, std::string const& prefix, RecordData& data, std::size_t depth = 0) {
    data.assign(type.fields.size(), Datum{});
    std::vector<bool> given(type.fields.size());
    for (auto const& [name, value] : node.fields) {
      auto const id = type.find(name);
      if (!id && (pass_unknown_ || (prefix.empty() && name == beside_))) continue;
      if (!id) return refuse(prefix + name, value.line, NoticeKind::UnknownField, {unknown_names(type, node, prefix.empty() ? beside_ : ""), title(type)});
      Field const& field = type.fields[id->value];
      std::string const path = prefix + field.id;
      if (given[id->value]) return refuse(path, value.line, NoticeKind::FieldTwice, {path});
      given[id->value] = true;
      if (!read(field, value, path, data[id->value], depth)) return false;
    }
    return true;
  }

  bool read_value(Field const& field, DataNode const& node, Datum& to) { return read(field, node, field.id, to, 0); }

 private:
  Policy const& policy_;
  ReadRecord& out_;
  bool pass_unknown_;
  std::string_view beside_;

  static std::string title(RecordType const& type) { return type.label.empty() ? type.id : type.label; }

  /// All of them at once: who types a record in mends them in one go.
  static Phrase unknown_names(RecordType const& type, DataNode const& node, std::string_view beside) {
    Phrase out("", "");
    for (auto const& [name, value] : node.fields) {
      if (type.find(name) || name == beside) continue;
      Phrase const one = name_with_suggestion(type, name);
      out.en += (out.en.empty() ? "" : ", ") + one.en;
      out.zh += (out.zh.empty() ? "" : "”、“") + one.zh;
    }
    return out;
  }

  /// An alias heads columns of a table; who writes it here is told the field's own name.
  static Phrase name_with_suggestion(RecordType const& type, std::string const& name) {
    std::vector<std::string> names;
    std::string meant;
    for (auto const& field : type.fields) {
      names.push_back(field.id);
      if (!field.label.empty()) names.push_back(field.label);
      if (std::find(field.aliases.begin(), field.aliases.end(), name) != field.aliases.end()) meant = field.label.empty() ? field.id : field.label;
    }
    if (auto const near = nearest(name, names, 1); meant.empty() && !near.empty()) meant = near[0];
    if (meant.empty()) return name;
    return {name + " (did you mean " + meant + "?)", name + "（是否为“" + meant + "”？）"};
  }

  bool refuse(std::string path, std::uint64_t line, NoticeKind kind, std::vector<Phrase> arguments, std::string raw = {}) {
    out_.rejected = Reject{line, out_.key, std::move(path), Notice{kind, std::move(arguments)}, masked(raw)};
    return false;
  }

  bool read(Field const& field, DataNode const& node, std::string const& path, Datum& to, std::size_t depth) {
    if (node.kind == DataNode::Kind::null) return true;
    if (field.type.kind == TypeKind::list && node.kind == DataNode::Kind::list) return read_list(field, node, path, to, depth);
    if (node.kind != DataNode::Kind::scalar) {
      auto const [en, zh] = shape_of(node);
      Phrase const expected = field.type.kind == TypeKind::list ? Phrase("a list", "列表") : Phrase("one value", "一个值");
      return refuse(path, node.line, NoticeKind::WrongShape, {expected, Phrase(en, zh)});
    }
    if (field.type.kind == TypeKind::list) {
      if (is_not_stated(node.text)) return true;
      auto const [en, zh] = shape_of(node);
      return refuse(path, node.line, NoticeKind::WrongShape, {Phrase("a list", "列表"), Phrase(en, zh)});
    }
    Reading reading = convert(Convert{policy_, Door::record, nullptr}, field, node.text);
    if (reading.rejected()) return refuse(path, node.line, reading.notice->kind, std::move(reading.notice->arguments), node.text);
    if (reading.notice) out_.warnings.push_back({node.line, out_.key, path, std::move(*reading.notice), masked(node.text)});
    to = std::move(reading.value);
    return true;
  }

  /// Elements are mappings, or plain values where the list is one of plain values. A null entry is an element of which nothing is known.
  bool read_list(Field const& field, DataNode const& node, std::string const& path, Datum& to, std::size_t depth) {
    RecordType const& type = policy_[field.type.record];
    if (depth > deepest_node) return refuse(path, node.line, NoticeKind::TooDeep, {std::to_string(deepest_node)});
    std::vector<RecordData> elements(node.items.size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
      DataNode const& item = node.items[i];
      std::string const place = path + "[" + std::to_string(i + 1) + "]";
      if (item.kind == DataNode::Kind::null) continue;
      if (type.synthetic) {
        elements[i].resize(1);
        if (!read(type.fields[0], item, place, elements[i][0], depth + 1)) return false;
        continue;
      }
      if (item.kind != DataNode::Kind::map) {
        if (item.kind == DataNode::Kind::scalar && is_not_stated(item.text)) continue;
        auto const [en, zh] = shape_of(item);
        return refuse(place, item.line, NoticeKind::WrongShape, {Phrase("the fields of " + title(type), "“" + title(type) + "”的字段"), Phrase(en, zh)});
      }
      if (!read(type, item, place + ".", elements[i], depth + 1)) return false;
    }
    to.value = std::move(elements);
    return true;
  }
};

/// What may be meant where no name is given: the types that the pack judges, else all that are written in it.
std::vector<RecordId> candidates(Policy const& policy) {
  auto out = policy.judged();
  if (out.empty())
    for (std::size_t i = 0; i < policy.records.size(); ++i)
      if (!policy.records[i].synthetic) out.emplace_back(i);
  return out;
}

std::size_t fitting(RecordType const& type, DataNode const& node) {
  return static_cast<std::size_t>(std::count_if(node.fields.begin(), node.fields.end(), [&](auto const& field) { return type.find(field.first).has_value(); }));
}

/// The one type whose fields cover most of the record's; none where two do.
std::optional<RecordId> type_of(Policy const& policy, std::vector<RecordId> const& among, DataNode const& node) {
  std::optional<RecordId> best;
  std::size_t most = 0;
  bool tie = false;
  for (auto const id : among) {
    std::size_t const n = fitting(policy[id], node);
    if (best && n == most) tie = true;
    if (!best || n > most) best = id, most = n, tie = false;
  }
  return tie ? std::nullopt : best;
}

/// The nodes that are records: the mapping itself, the list's items, or the items of the list that the mapping's only key holds.
std::vector<DataNode const*> record_nodes(Policy const& policy, std::vector<RecordId> const& among, DataNode const& root) {
  std::vector<DataNode const*> out;
  DataNode const* list = nullptr;
  if (root.kind == DataNode::Kind::list) {
    list = &root;
  } else if (root.kind == DataNode::Kind::map && root.fields.size() == 1 && root.fields[0].second.kind == DataNode::Kind::list) {
    auto const& name = root.fields[0].first;
    bool const field = std::any_of(among.begin(), among.end(), [&](RecordId id) { return policy[id].find(name).has_value(); });
    if (!field) list = &root.fields[0].second;
  }
  if (!list) return {&root};
  for (auto const& item : list->items) out.push_back(&item);
  return out;
}

bool is_called(RecordType const& type, std::string const& name) { return type.id == name || (type.label == name && !name.empty()); }

/// `Project: {id: P1, …}`, as in a pack's tests: the record's name, and its fields as the one value. Takes the name off and gives the type.
std::optional<RecordId> take_name(Policy const& policy, std::vector<RecordId> const& among, DataNode const*& node) {
  if (node->kind != DataNode::Kind::map || node->fields.size() != 1 || node->fields[0].second.kind != DataNode::Kind::map) return std::nullopt;
  std::string const name = nfc(trim(node->fields[0].first));
  if (std::any_of(among.begin(), among.end(), [&](RecordId id) { return policy[id].find(name).has_value(); })) return std::nullopt;
  for (RecordId const id : among)
    if (is_called(policy[id], name)) return node = &node->fields[0].second, id;
  return std::nullopt;
}

std::string key_text(RecordType const& type, DataNode const& node) {
  auto const key = type.key();
  if (!key) return {};
  for (auto const& [name, value] : node.fields)
    if (type.find(name) == key && value.kind == DataNode::Kind::scalar) return std::string(trim(value.text));
  return {};
}

/// Of the member of that name, or of the field that it names.
std::string beside_text(RecordType const& type, DataNode const& node, std::string_view beside) {
  auto const field = type.find(beside);
  for (auto const& [name, value] : node.fields)
    if (value.kind == DataNode::Kind::scalar && (name == beside || (field && type.find(name) == field))) return value.text;
  return {};
}

std::string names_of(Policy const& policy, std::vector<RecordId> const& ids) {
  std::string out;
  for (auto const id : ids) out += (out.empty() ? "" : ", ") + policy[id].id;
  return out;
}

}  // namespace

Result<RecordId> record_by_name(Policy const& policy, std::string_view name) {
  std::optional<RecordId> by_label;
  bool several = false;
  std::string const wanted = nfc(trim(name));
  for (std::size_t i = 0; i < policy.records.size(); ++i) {
    auto const& type = policy.records[i];
    if (type.synthetic) continue;
    if (type.id == wanted) return RecordId(i);
    if (type.label == wanted) several = by_label.has_value(), by_label = RecordId(i);
  }
  if (by_label && !several) return *by_label;
  std::vector<RecordId> all;
  for (std::size_t i = 0; i < policy.records.size(); ++i)
    if (!policy.records[i].synthetic) all.emplace_back(i);
  auto const there = names_of(policy, all);
  return Error{Errc::invalid, "the pack has no record " + wanted + "; there are " + there, "规则包中没有记录“" + wanted + "”，已有：" + there};
}

Result<std::vector<ReadRecord>> read_records(Policy const& policy, std::string_view text, RecordFormat format, std::string_view record_name,
                                             std::string_view beside) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  if (!valid_utf8(text)) return Error{Errc::malformed, "the text is not UTF-8", "文本不是UTF-8编码"};
  std::vector<RecordId> among;
  if (record_name.empty()) {
    among = candidates(policy);
  } else {
    GJ_TRY(named, record_by_name(policy, record_name));
    among = {named};
  }
  if (among.empty()) return Error{Errc::invalid, "the pack has no record", "规则包中没有记录"};
  GJ_TRY(root, format == RecordFormat::json ? parse_json(text) : parse_yaml(text));
  if (root.kind == DataNode::Kind::null || root.kind == DataNode::Kind::scalar) {
    auto const [en, zh] = shape_of(root);
    return Error{Errc::malformed, "expected a record or a list of records, found " + en, "此处应为记录或者记录的列表，实为" + zh};
  }
  std::vector<ReadRecord> out;
  for (DataNode const* node : record_nodes(policy, among, root)) {
    ReadRecord& record = out.emplace_back();
    record.key = "#" + std::to_string(out.size());
    if (node->kind != DataNode::Kind::map) {
      auto const [en, zh] = shape_of(*node);
      record.rejected = Reject{node->line, record.key, {}, Notice{NoticeKind::WrongShape, {Phrase("a record's fields", "一条记录的字段"), Phrase(en, zh)}}, {}};
      continue;
    }
    auto type = take_name(policy, among, node);
    if (!type) type = among.size() == 1 ? std::optional(among[0]) : type_of(policy, among, *node);
    if (!type) {
      record.rejected = Reject{node->line, record.key, {}, Notice{NoticeKind::RecordTypeUnclear, {names_of(policy, among)}}, {}};
      continue;
    }
    record.record = *type;
    if (auto key = key_text(policy[*type], *node); !key.empty()) record.key = std::move(key);
    if (!beside.empty()) record.beside = beside_text(policy[*type], *node, beside);
    RecordReader(policy, record, false, beside).read(policy[*type], *node, {}, record.data);
    if (record.rejected) record.data.clear();
    else
      for (Placed const& placed : place(policy, *type, record.data))
        record.warnings.push_back({node->line, record.key, placed.path, notice_of(policy, placed), placed.point});
  }
  return out;
}

std::optional<ReadRecord> read_list_cell(Policy const& policy, Field const& field, std::string_view text, bool pass_unknown) {
  if (!trim(text).starts_with('[')) return std::nullopt;
  auto const root = parse_json(text);
  if (!root || root->kind != DataNode::Kind::list) return std::nullopt;
  ReadRecord out;
  out.data.resize(1);
  RecordReader(policy, out, pass_unknown).read_value(field, *root, out.data[0]);
  return out;
}

Result<std::vector<ReadRecord>> read_record_file(Policy const& policy, std::filesystem::path const& path, std::string_view record_name) {
  std::string const name = path.string();
  std::error_code ignored;
  auto const failed = [&](Errc code, std::string const& en, std::string const& zh) { return Error{code, name + ": " + en, name + "：" + zh}; };
  if (!std::filesystem::exists(path, ignored)) return failed(Errc::io, "there is no such file", "没有这个文件");
  if (std::filesystem::is_directory(path, ignored)) return failed(Errc::io, "this is a folder, not a file", "这是文件夹，不是文件");
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return failed(Errc::io, "the file cannot be read", "文件无法读取");
  std::string const text{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) return failed(Errc::io, "the file cannot be read", "文件无法读取");
  if (trim(text).empty()) return failed(Errc::io, "the file is empty", "文件是空的");
  auto out = read_records(policy, text, path.extension() == ".json" ? RecordFormat::json : RecordFormat::yaml, record_name);
  if (!out) return failed(out.error().code, out.error().en, out.error().zh);
  return out;
}

}  // namespace guiju
