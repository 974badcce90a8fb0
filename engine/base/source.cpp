#include "engine/base/source.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace guiju {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

}  // namespace

SourceId Sources::add(std::string name, std::string text) {
  auto source = std::make_unique<Source>();
  source->name = std::move(name);
  source->text = std::move(text);
  source->line_starts.push_back(0);
  for (std::size_t i = 0; i < source->text.size(); ++i)
    if (source->text[i] == '\n') source->line_starts.push_back(static_cast<std::uint32_t>(i + 1));
  all_.push_back(std::move(source));
  return static_cast<SourceId>(all_.size() - 1);
}

std::string const& Sources::name(SourceId id) const {
  static std::string const none;
  return id < all_.size() ? all_[id]->name : none;
}

std::string_view Sources::text(SourceId id) const {
  return id < all_.size() ? std::string_view(all_[id]->text) : std::string_view();
}

Position Sources::position(SourceId id, std::uint32_t offset) const {
  if (id >= all_.size()) return {};
  Source const& source = *all_[id];
  std::string_view const text = source.text;
  auto const end = std::min<std::size_t>(offset, text.size());
  auto const line = std::upper_bound(source.line_starts.begin(), source.line_starts.end(), end) - source.line_starts.begin();
  std::size_t begin = source.line_starts[static_cast<std::size_t>(line - 1)];
  if (line == 1 && text.starts_with(bom)) begin = std::min(bom.size(), end);
  return {static_cast<int>(line), static_cast<int>(count_characters(text.substr(begin, end - begin))) + 1};
}

std::string_view Sources::line(SourceId id, int line) const {
  if (id >= all_.size()) return {};
  Source const& source = *all_[id];
  auto const index = static_cast<std::size_t>(line - 1);
  if (line < 1 || index >= source.line_starts.size()) return {};
  std::size_t begin = source.line_starts[index];
  std::size_t end = index + 1 < source.line_starts.size() ? source.line_starts[index + 1] - 1 : source.text.size();
  std::string_view const text = source.text;
  if (line == 1 && text.starts_with(bom)) begin = bom.size();
  if (end > begin && text[end - 1] == '\r') --end;
  return text.substr(begin, end - begin);
}

}  // namespace guiju
