#include "engine/audit/key_set.hpp"

#include <algorithm>
#include <functional>

namespace guiju {

std::size_t KeySet::slot(std::uint64_t hash) const {
  std::size_t const mask = hashes_.size() - 1;
  std::size_t i = static_cast<std::size_t>(hash * 0x9E3779B97F4A7C15u >> 20) & mask;
  while (hashes_[i] != 0 && hashes_[i] != hash) i = (i + 1) & mask;
  return i;
}

void KeySet::grow() {
  KeySet larger(most_);
  larger.hashes_.assign(std::max<std::size_t>(hashes_.size() * 2, 1 << 12), 0);
  larger.lines_.assign(larger.hashes_.size(), 0);
  for (std::size_t i = 0; i < hashes_.size(); ++i)
    if (hashes_[i] != 0) {
      std::size_t const to = larger.slot(hashes_[i]);
      larger.hashes_[to] = hashes_[i];
      larger.lines_[to] = lines_[i];
    }
  hashes_ = std::move(larger.hashes_);
  lines_ = std::move(larger.lines_);
}

std::optional<std::uint64_t> KeySet::seen(std::string_view key, std::uint64_t line) {
  if (size_ * 3 >= hashes_.size() * 2 && !full()) grow();
  if (hashes_.empty()) return std::nullopt;
  std::uint64_t const hash = std::max<std::uint64_t>(std::hash<std::string_view>{}(key), 1);
  std::size_t const i = slot(hash);
  if (hashes_[i] == hash) return lines_[i];
  if (full()) return std::nullopt;
  hashes_[i] = hash;
  lines_[i] = static_cast<std::uint32_t>(std::min<std::uint64_t>(line, ~std::uint32_t{0}));
  ++size_;
  return std::nullopt;
}

}  // namespace guiju
