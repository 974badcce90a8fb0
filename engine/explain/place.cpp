#include "engine/explain/place.hpp"

#include <charconv>

namespace guiju {

Datum* at_path(Policy const& policy, RecordId record, RecordData& data, std::string_view path) {
  RecordType const& type = policy[record];
  data.resize(type.fields.size());
  std::size_t const end = std::min(path.find_first_of(".["), path.size());
  auto const field = type.find(path.substr(0, end));
  if (!field) return nullptr;
  Datum& datum = data[field->value];
  if (end == path.size()) return &datum;
  auto* const rows = std::get_if<std::vector<RecordData>>(&datum.value);
  std::size_t const close = path.find(']', end);
  std::size_t position = 0;
  if (!rows || path[end] != '[' || close == std::string_view::npos) return nullptr;
  std::from_chars(path.data() + end + 1, path.data() + close, position);
  if (position == 0 || position > rows->size()) return nullptr;
  RecordId const element = type.fields[field->value].type.record;
  RecordData& row = (*rows)[position - 1];
  std::string_view rest = path.substr(close + 1);
  if (rest.empty()) {  // of a list of plain values
    row.resize(policy[element].fields.size());
    return policy[element].synthetic ? &row[0] : nullptr;
  }
  return at_path(policy, element, row, rest.substr(1));
}

}  // namespace guiju
