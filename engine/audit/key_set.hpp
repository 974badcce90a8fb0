#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace guiju {

/// Remembers on which line a key was first seen, by a hash of 64 bits, in at most 12 bytes a slot. Full, it takes no more keys, yet still
/// knows those that it has. That two different keys among a million share a hash has odds of about one in thirty million.
class KeySet {
 public:
  explicit KeySet(std::size_t most) : most_(most) {}
  /// The line on which the key was seen before; else it is remembered.
  std::optional<std::uint64_t> seen(std::string_view key, std::uint64_t line);
  bool full() const { return size_ >= most_; }
  std::size_t size() const { return size_; }

 private:
  std::size_t most_, size_ = 0;
  std::vector<std::uint64_t> hashes_;    // 0: a free slot
  std::vector<std::uint32_t> lines_;     // past 2³² lines the last value stands for all
  std::size_t slot(std::uint64_t hash) const;
  void grow();
};

}  // namespace guiju
