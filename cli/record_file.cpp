#include "cli/record_file.hpp"

#include <algorithm>
#include <array>

#include "cli/output.hpp"
#include "engine/read/list_records.hpp"

namespace guiju::cli {
namespace {

RecordFormat format_of(std::string const& path, std::string_view text) {
  if (path.ends_with(".json")) return RecordFormat::json;
  if (path != "-") return RecordFormat::yaml;
  std::size_t const first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  bool const bracket = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
  bool const quoted = bracket && text.find('"') != std::string_view::npos;
  return quoted ? RecordFormat::json : RecordFormat::yaml;
}

bool is_list(std::string const& path) {
  return std::ranges::any_of(std::array{".csv", ".tsv", ".xlsx", ".parquet", ".arrow", ".arrows", ".feather"}, [&](char const* ending) { return path.ends_with(ending); });
}

std::optional<std::vector<ReadRecord>> read_list(Policy const& policy, std::string const& path, std::string const& record, Session const& session) {
  ListOptions options;
  options.record = record;
  auto list = read_list_records(policy, path, options);
  if (!list) {
    session.error(list.error());
    return std::nullopt;
  }
  for (Phrase const& remark : list->remarks) session.info(remark.en, remark.zh);
  return std::move(list->records);
}

}  // namespace

std::optional<std::vector<ReadRecord>> read_record_argument(Policy const& policy, std::string const& path, std::string const& record, Session const& session) {
  if (is_list(path)) return read_list(policy, path, record, session);
  auto const text = get(path, session);
  if (!text) return std::nullopt;
  auto records = read_records(policy, *text, format_of(path, *text), record);
  if (!records) {
    session.error(records.error().en + ": " + path, records.error().zh + "：" + path);
    return std::nullopt;
  }
  return std::move(*records);
}

void say_warnings(std::vector<CellWarning> const& warnings, std::string const& key, Session const& session) {
  for (CellWarning const& warning : warnings)
    session.warn(key + ", " + warning.column + ": " + warning.what.text(Language::en), key + "，" + warning.column + "：" + warning.what.text(Language::zh));
}

}  // namespace guiju::cli
