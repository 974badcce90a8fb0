#include "cli/record_file.hpp"

#include "cli/output.hpp"

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

}  // namespace

std::optional<std::vector<ReadRecord>> read_record_argument(Policy const& policy, std::string const& path, std::string const& record, Session const& session) {
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
