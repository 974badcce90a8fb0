#include "engine/audit/key_set.hpp"

#if defined(__linux__)
#include <sys/mman.h>
#endif

#include <algorithm>
#include <cstring>
#include <new>

namespace guiju {

KeySet::KeySet(std::size_t most, bool many) : most_(most) {
  std::size_t slots = 16;
  while (slots < most + most / 2) slots *= 2;
  mask_ = slots - 1;
  std::size_t const bytes = slots * sizeof(std::uint64_t);
  slots_.reset(static_cast<std::uint64_t*>(many && bytes % large_page == 0 ? std::aligned_alloc(large_page, bytes) : std::calloc(slots, sizeof(std::uint64_t))));
  if (!slots_) throw std::bad_alloc();
  if (!many || bytes % large_page != 0) return;
#if defined(MADV_HUGEPAGE)
  madvise(slots_.get(), bytes, MADV_HUGEPAGE);   // a wish: keys lie anywhere in it, and small pages would each be looked up anew
#endif
  std::memset(slots_.get(), 0, bytes);
}

std::optional<std::uint64_t> KeySet::seen(std::uint64_t hash, std::uint64_t line) {
  std::uint64_t const tag = hash & ~line_bits;
  for (std::size_t i = place(hash);; i = (i + 1) & mask_) {
    std::uint64_t& slot = slots_[i];
    if (slot == 0) {
      if (full()) return std::nullopt;
      slot = tag | std::clamp<std::uint64_t>(line, 1, line_bits);
      ++size_;
      return std::nullopt;
    }
    if ((slot & ~line_bits) == tag) return slot & line_bits;
  }
}

}  // namespace guiju
