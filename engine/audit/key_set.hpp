#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>

namespace guiju {

/// Remembers on which line a key was first seen, in eight bytes a slot that are set aside once: what it takes does not grow with the list.
/// Full, it takes no more keys, yet still knows those that it has. A slot holds 36 bits of a hash beside those that its place tells: that two
/// different keys of a million are taken for one has odds of about one in a hundred thousand.
class KeySet {
 public:
  explicit KeySet(std::size_t most);
  /// The line on which the key was seen before; else it is remembered.
  std::optional<std::uint64_t> seen(std::string_view key, std::uint64_t line);
  bool full() const { return size_ >= most_; }
  std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(std::uint64_t* slots) const { std::free(slots); }
  };
  std::size_t most_, size_ = 0, mask_ = 0;
  std::unique_ptr<std::uint64_t[], Free> slots_;   // 36 bits of the hash, 28 of the line; 0: free. Pages that no key meets are never touched
};

}  // namespace guiju
