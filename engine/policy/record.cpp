#include "engine/policy/record.hpp"

#include <algorithm>

namespace guiju {

std::optional<std::uint32_t> EnumType::find(std::string_view word) const {
  std::optional<std::uint32_t> labelled;
  bool twice = false;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (words[i].id == word) return i;
    if (words[i].label.empty() || words[i].label != word) continue;
    twice = twice || labelled.has_value();
    labelled = i;
  }
  return twice ? std::nullopt : labelled;
}

std::optional<FieldId> RecordType::find(std::string_view name) const {
  std::optional<FieldId> labelled;
  bool twice = false;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].id == name) return FieldId(i);
    if (fields[i].label.empty() || fields[i].label != name) continue;
    twice = twice || labelled.has_value();
    labelled = FieldId(i);
  }
  return twice ? std::nullopt : labelled;
}

std::optional<FieldId> RecordType::key() const {
  auto const at = std::find_if(fields.begin(), fields.end(), [](Field const& field) { return field.key; });
  return at == fields.end() ? std::nullopt : std::optional(FieldId(static_cast<std::size_t>(at - fields.begin())));
}

std::optional<FieldId> RecordType::as_of() const {
  auto const at = std::find_if(fields.begin(), fields.end(), [](Field const& field) { return field.as_of; });
  return at == fields.end() ? std::nullopt : std::optional(FieldId(static_cast<std::size_t>(at - fields.begin())));
}

}  // namespace guiju
