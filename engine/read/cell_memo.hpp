#pragma once
// What short texts of a column were read as: the same few words, codes and flags stand in a million cells.
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace guiju {

/// Texts of 1 to 16 bytes → value, or that it is unknown. Bounded: one text too many and it begins anew.
class CellMemo {
 public:
  static constexpr std::size_t longest = 16, most = 4096;
  struct Entry {
    std::uint64_t low = 0, high = 0;     // what `key` makes of the text; with its length it tells the text
    std::uint8_t length = 0;             // 0: a free place
    bool known = false;
    std::int64_t value = 0;
  };

  CellMemo() : entries_(64) {}

  /// Null: not met so far, or too long.
  Entry const* find(std::string_view text) const {
    if (text.size() - 1 >= longest) return nullptr;
    Entry const wanted = key(text);
    for (std::size_t i = place(wanted);; i = (i + 1) & (entries_.size() - 1)) {
      Entry const& entry = entries_[i];
      if (entry.low == wanted.low && entry.high == wanted.high && entry.length == wanted.length) return &entry;
      if (entry.length == 0) return nullptr;
    }
  }

  void remember(std::string_view text, bool known, std::int64_t value) {
    if (text.size() - 1 >= longest || find(text)) return;
    if (size_ == most) entries_.assign(64, Entry{}), size_ = 0;
    if (2 * ++size_ > entries_.size()) {
      std::vector<Entry> old(2 * entries_.size());
      old.swap(entries_);
      for (Entry const& entry : old)
        if (entry.length) insert(entry);
    }
    Entry entry = key(text);
    entry.known = known;
    entry.value = value;
    insert(entry);
  }

 private:
  template <class Part>
  static std::uint64_t load(char const* from) {
    Part part;
    std::memcpy(&part, from, sizeof part);
    return part;
  }

  /// Two loads that overlap instead of a copy by bytes: within a length that gives each text a key of its own.
  static Entry key(std::string_view text) {
    Entry out;
    std::size_t const n = text.size();
    char const* const at = text.data();
    if (n >= 8) out.low = load<std::uint64_t>(at), out.high = load<std::uint64_t>(at + n - 8);
    else if (n >= 4) out.low = load<std::uint32_t>(at), out.high = load<std::uint32_t>(at + n - 4);
    else out.low = load<std::uint8_t>(at), out.high = load<std::uint8_t>(at + n / 2) << 8 | load<std::uint8_t>(at + n - 1);
    out.length = static_cast<std::uint8_t>(n);
    return out;
  }

  std::size_t place(Entry const& entry) const {
    std::uint64_t const mixed = (entry.low ^ (entry.high << 29 | entry.high >> 35) ^ entry.length) * 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(mixed >> 32) & (entries_.size() - 1);
  }

  void insert(Entry const& entry) {
    std::size_t i = place(entry);
    while (entries_[i].length) i = (i + 1) & (entries_.size() - 1);
    entries_[i] = entry;
  }

  std::vector<Entry> entries_;           // a power of two of them, at least half free
  std::size_t size_ = 0;
};

}  // namespace guiju
