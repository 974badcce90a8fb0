#include "service/lsp/text.hpp"

#include <algorithm>

namespace guiju::lsp {

namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }
// What a character's first byte counts for: those beyond U+FFFF are two units of UTF-16.
std::uint32_t units(char c) { return continues(c) ? 0 : static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1; }

}  // namespace

Text::Text(std::string bytes) : bytes_(std::move(bytes)) { index(); }

void Text::index() {
  starts_.assign(1, 0);
  for (std::size_t i = 0; i < bytes_.size(); ++i)
    if (bytes_[i] == '\n' || (bytes_[i] == '\r' && (i + 1 == bytes_.size() || bytes_[i + 1] != '\n'))) starts_.push_back(i + 1);
}

Place Text::place(std::size_t byte) const {
  byte = std::min(byte, bytes_.size());
  while (byte > 0 && byte < bytes_.size() && continues(bytes_[byte])) --byte;
  auto const line = std::upper_bound(starts_.begin(), starts_.end(), byte) - starts_.begin() - 1;
  Place place{static_cast<std::uint32_t>(line), 0};
  for (std::size_t i = starts_[static_cast<std::size_t>(line)]; i < byte; ++i) place.character += units(bytes_[i]);
  return place;
}

std::size_t Text::byte(Place place) const {
  if (place.line >= starts_.size()) return bytes_.size();
  std::size_t i = starts_[place.line];
  std::size_t end = place.line + 1 < starts_.size() ? starts_[place.line + 1] : bytes_.size();
  while (end > i && (bytes_[end - 1] == '\n' || bytes_[end - 1] == '\r')) --end;
  for (std::uint32_t left = place.character; i < end;) {
    std::uint32_t const width = units(bytes_[i]);
    if (width > left) break;
    left -= width;
    for (++i; i < end && continues(bytes_[i]);) ++i;
  }
  return i;
}

void Text::replace(Range range, std::string_view with) {
  std::size_t const a = byte(range.start), b = byte(range.end);
  bytes_.replace(std::min(a, b), std::max(a, b) - std::min(a, b), with);
  index();
}

}  // namespace guiju::lsp
