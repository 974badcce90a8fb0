#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace guiju {

/// Remembers on which line a key was first seen, in eight bytes a slot that are set aside once: what it takes does not grow with the list.
/// Full, it takes no more keys, yet still knows those that it has. A slot holds 36 bits of a hash beside those that its place tells: that two
/// different keys of a million are taken for one has odds of about one in a hundred thousand.
class KeySet {
 public:
  /// `many`: most slots will be met, so that all of the memory may be taken at once, in large pages.
  explicit KeySet(std::size_t most, bool many = false);
  static std::uint64_t hash(std::string_view key) { return std::hash<std::string_view>{}(key); }
  /// The line on which the key of that hash was seen before; else it is remembered.
  std::optional<std::uint64_t> seen(std::uint64_t hash, std::uint64_t line);
  /// The key will be looked for soon: its place is fetched from memory meanwhile.
  void fetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[place(hash)], 1); }
  bool full() const { return size_ >= most_; }
  std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(std::uint64_t* slots) const { std::free(slots); }
  };
  static constexpr std::size_t large_page = std::size_t{1} << 21;
  static constexpr std::uint64_t line_bits = (std::uint64_t{1} << 28) - 1;   // later lines are all told as the last of these
  /// Taken from bits that the tag does not hold, stirred once.
  std::size_t place(std::uint64_t hash) const { return static_cast<std::size_t>((hash & line_bits) * 0x9E3779B97F4A7C15u >> 24) & mask_; }

  std::size_t most_, size_ = 0, mask_ = 0;
  std::unique_ptr<std::uint64_t[], Free> slots_;   // 36 bits of the hash, 28 of the line; 0: free. Without `many` pages that no key meets are never touched
};

}  // namespace guiju
