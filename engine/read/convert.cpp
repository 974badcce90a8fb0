#include "engine/read/convert.hpp"

#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/kinds.hpp"

namespace guiju {
namespace {

/// The marks of docs/language.md, folded.
constexpr std::array<std::string_view, 18> marks = {"-",  "—",   "/",    "\\",   "无",   "空",       "暂无", "不详", "未知",
                                                    "待定", "N/A", "NA", "NULL", "null", "#N/A", "详见附件", "同上", "——"};
/// Further ones that spreadsheets and other programs leave; in lists only.
constexpr std::array<std::string_view, 12> list_marks = {"n/a", "na", "Null", "nan", "NaN", "None", "--", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "未填"};

bool is_mark(std::string_view folded, Door door, bool allowed) {
  if (folded.empty()) return true;
  if (!allowed || folded.size() > 12) return false;
  if (std::find(marks.begin(), marks.end(), folded) != marks.end()) return true;
  return door == Door::list && std::find(list_marks.begin(), list_marks.end(), folded) != list_marks.end();
}

Reading read_text(Convert const& with, Field const& field, std::string_view text) {
  constexpr std::size_t longest_mark = 48;   // bytes, with full-width letters and some blanks around
  bool const plain = fold::is_plain(text);
  if (plain ? is_mark(text, with.door, with.marks) : trim(text).size() <= longest_mark && is_mark(fold::value(text), with.door, with.marks)) return {};
  if (field.format == "uscc") return read_credit_code(plain ? text : fold::value(text));
  // A record's text is as it was given; a list's cell loses the blanks around it and a spreadsheet's apostrophe.
  if (with.door == Door::record) return Reading{Datum{nfc(text)}, std::nullopt, false};
  std::string kept = fold::text(text);
  if (kept.size() > 1 && kept[0] == '\'' && fold::digit(kept[1])) kept.erase(0, 1);
  return Reading{Datum{std::move(kept)}, std::nullopt, false};
}

/// A list of plain values in one cell: the parts, each read as an element.
Reading read_values(Convert const& with, Field const& field, std::string_view text) {
  RecordType const& element = with.policy[field.type.record];
  Field const* value = element.synthetic && !element.fields.empty() ? &element.fields[0] : nullptr;
  if (is_mark(text, with.door, with.marks)) return {};
  if (!value) return said(NoticeKind::WrongShape, {Phrase("a list of records", "一组记录"), Phrase(std::string(text))});
  std::vector<RecordData> out;
  Reading result;
  auto parts = split_values(text);
  if (Reading whole = convert(with, *value, text); !whole.rejected() && parts.size() > 1 && value->type.kind != TypeKind::text) parts = {std::string(text)};
  for (auto const& part : parts) {
    Reading reading = convert(with, *value, part);
    if (reading.rejected()) return reading;
    if (reading.notice) result.notice = std::move(reading.notice);
    out.push_back({std::move(reading.value)});
  }
  result.value.value = std::move(out);
  return result;
}

Reading dispatch(Convert const& with, Field const& field, std::string_view folded) {
  switch (field.type.kind) {
    case TypeKind::boolean: return read_bool(folded);
    case TypeKind::number: return read_number(with, field, folded);
    case TypeKind::date: return read_date(with, field, folded);
    case TypeKind::enumeration: return read_word(with, field, folded);
    case TypeKind::code: return read_code(with, field, folded);
    case TypeKind::text: return read_text(with, field, folded);
    case TypeKind::list: return read_values(with, field, folded);
  }
  return {};
}

}  // namespace

bool is_not_stated(std::string_view text) { return is_mark(fold::value(text), Door::list, true); }

Reading convert(Convert const& with, Field const& field, std::string_view text) {
  if (field.type.kind == TypeKind::text) return read_text(with, field, text);
  std::string held;
  std::string_view folded = text;
  if (!fold::is_plain(text)) folded = held = fold::value(text);
  if (folded.empty()) return {};
  bool const mark = is_mark(folded, with.door, with.marks);
  // A mark that is a word or code of the field is that: 无 of a yes-or-no field is no.
  if (mark && (field.type.kind == TypeKind::number || field.type.kind == TypeKind::date || field.type.kind == TypeKind::list)) return {};
  Reading reading = dispatch(with, field, folded);
  if (mark && (reading.rejected() || !reading.value.known())) return {};
  reading.tidied = folded != text;
  return reading;
}

}  // namespace guiju
