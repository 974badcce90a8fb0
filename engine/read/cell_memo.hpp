#pragma once
// What short texts of a column were read as: the same few words, codes and flags stand in a million cells.
#include <array>
#include <bit>
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

  /// Null: not met so far, or too long. Bytes up to `end` may be read.
  Entry const* find(std::string_view text, char const* end) const {
    if (text.size() - 1 >= longest) return nullptr;
    Entry const wanted = key(text, end);
    for (std::size_t i = place(wanted);; i = (i + 1) & (entries_.size() - 1)) {
      Entry const& entry = entries_[i];
      if (entry.low == wanted.low && entry.high == wanted.high && entry.length == wanted.length) return &entry;
      if (entry.length == 0) return nullptr;
    }
  }

  Entry const* find(std::string_view text) const { return find(text, text.data() + text.size()); }

  void remember(std::string_view text, bool known, std::int64_t value) {
    if (text.size() - 1 >= longest || find(text)) return;
    if (size_ == most) entries_.assign(64, Entry{}), size_ = 0;
    if (2 * ++size_ > entries_.size()) {
      std::vector<Entry> old(2 * entries_.size());
      old.swap(entries_);
      for (Entry const& entry : old)
        if (entry.length) insert(entry);
    }
    Entry entry = key(text, text.data() + text.size());
    entry.known = known;
    entry.value = value;
    insert(entry);
  }

 private:
  /// [i] keeps the first i - 8 of eight bytes, none and all where there are no so many.
  static constexpr auto masks = [] {
    std::array<std::uint64_t, longest + 9> out{};
    for (std::size_t i = 9; i < out.size(); ++i) out[i] = ~std::uint64_t{0} >> (i < 16 ? 64 - 8 * (i - 8) : 0);
    return out;
  }();

  /// The text, and zeros behind it. Where sixteen bytes can be read they are, and the others taken off: lengths cannot be foretold, so nothing
  /// branches on them.
  static Entry key(std::string_view text, char const* end) {
    Entry out;
    std::size_t const n = text.size();
    if (std::endian::native == std::endian::little && end - text.data() >= static_cast<std::ptrdiff_t>(longest)) {
      std::memcpy(&out.low, text.data(), sizeof out.low);
      std::memcpy(&out.high, text.data() + sizeof out.low, sizeof out.high);
      out.low &= masks[n + 8], out.high &= masks[n];
    } else {
      char padded[longest] = {};
      std::memcpy(padded, text.data(), n);
      std::memcpy(&out.low, padded, sizeof out.low);
      std::memcpy(&out.high, padded + sizeof out.low, sizeof out.high);
    }
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
