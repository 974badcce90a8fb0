#include "engine/read/marks.hpp"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Bits are counted and found by one instruction each where the machine has it: the loops are made twice, the right one is taken at the start.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define GJ_BY_MACHINE __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define GJ_BY_MACHINE
#endif

namespace guiju {
namespace {

constexpr std::size_t block = 64;

/// A bit for each of the 64 bytes at `text` that is `c`.
#if defined(__SSE2__)
std::uint64_t equal_to(char const* text, char c) {
  __m128i const wanted = _mm_set1_epi8(c);
  std::uint64_t out = 0;
#pragma GCC unroll 4
  for (unsigned part = 0; part < 4; ++part) {
    __m128i const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(text + 16 * part));
    out |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted)))} << (16 * part);
  }
  return out;
}
#else
std::uint64_t equal_to(char const* text, char c) {
  std::uint64_t out = 0;
  for (unsigned i = 0; i < block; ++i) out |= std::uint64_t{text[i] == c} << i;
  return out;
}
#endif

/// Calls with each 64 bytes of `text`, where they begin, and a bit for each of them that is of the text; ends where that gives false.
template <class Each>
[[gnu::always_inline]] inline void for_each_block(std::string_view text, Each each) {
  std::size_t at = 0;
  for (; at + block <= text.size(); at += block)
    if (!each(text.data() + at, at, ~std::uint64_t{0})) return;
  if (at == text.size()) return;
  char last[block] = {};
  std::memcpy(last, text.data() + at, text.size() - at);
  each(last, at, (std::uint64_t{1} << (text.size() - at)) - 1);
}

}  // namespace

GJ_BY_MACHINE void Marks::find(std::string_view text, char delimiter, char line_end) {
  count = line_count = 0;
  for_each_block(text, [&](char const* bytes, std::size_t begin, std::uint64_t real) __attribute__((always_inline)) {
    if (at.size() <= count + block + 16) at.resize(2 * (count + block + 16));
    if (lines.size() <= line_count + block + 1) lines.resize(2 * (line_count + block + 1));
    std::uint64_t const ends = equal_to(bytes, line_end) & real;
    std::uint64_t const all = (equal_to(bytes, delimiter) & real) | ends;
    // Whether there is a first line end cannot be foretold either; that there is hardly a second can.
    std::uint64_t left_ends = ends;
    do {
      lines[line_count] = static_cast<std::uint32_t>(count) + static_cast<std::uint32_t>(std::popcount(all & (left_ends ^ (left_ends - 1))));
      line_count += left_ends != 0;
      left_ends &= left_ends - 1;
    } while (left_ends);
    // Written sixteen at a time, a few of them in vain: how many there are cannot be foretold. Without a mark countr_zero is 64.
    std::uint32_t* to = at.data() + count;
    for (std::uint64_t left = all; left; to += 16)
#pragma GCC unroll 16
      for (unsigned i = 0; i < 16; ++i, left &= left - 1) to[i] = static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(std::countr_zero(left));
    count += static_cast<std::size_t>(std::popcount(all));
    return true;
  });
  if (at.size() <= count) at.resize(count + block);
  if (lines.size() <= line_count) lines.resize(line_count + block);
  at[count] = static_cast<std::uint32_t>(text.size());
  lines[line_count] = ~std::uint32_t{0};
}

GJ_BY_MACHINE LinesPassed pass_lines(std::string_view text, char line_end, std::size_t most) {
  LinesPassed out;
  if (most == 0) return out;
  for_each_block(text, [&](char const* bytes, std::size_t begin, std::uint64_t real) __attribute__((always_inline)) {
    std::uint64_t ends = equal_to(bytes, line_end) & real;
    auto here = static_cast<std::size_t>(std::popcount(ends));
    if (here == 0) return true;
    bool const enough = out.lines + here >= most;
    for (; out.lines + here > most; --here) ends ^= std::bit_floor(ends);
    out.lines += here;
    out.bytes = begin + block - static_cast<std::size_t>(std::countl_zero(ends));
    return !enough;
  });
  return out;
}

}  // namespace guiju
