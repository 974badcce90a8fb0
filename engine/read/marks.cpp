#include "engine/read/marks.hpp"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace guiju {
namespace {

constexpr std::size_t block = 64;

/// A bit for each of the 64 bytes at `data` that is `a` or `b`.
#if defined(__SSE2__)
std::uint64_t marked(char const* data, char a, char b) {
  __m128i const first = _mm_set1_epi8(a), second = _mm_set1_epi8(b);
  std::uint64_t out = 0;
  for (unsigned part = 0; part < 4; ++part) {
    __m128i const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(data + 16 * part));
    __m128i const alike = _mm_or_si128(_mm_cmpeq_epi8(bytes, first), _mm_cmpeq_epi8(bytes, second));
    out |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(alike))} << (16 * part);
  }
  return out;
}
#else
std::uint64_t marked(char const* data, char a, char b) {
  std::uint64_t out = 0;
  for (unsigned i = 0; i < block; ++i) out |= std::uint64_t{data[i] == a || data[i] == b} << i;
  return out;
}
#endif

/// Calls with the marks of each block of `data` and where it begins.
template <class Each>
void for_each_block(std::string_view data, char a, char b, Each each) {
  std::size_t at = 0;
  for (; at + block <= data.size(); at += block)
    if (!each(at, marked(data.data() + at, a, b))) return;
  if (at == data.size()) return;
  char last[block] = {};
  std::memcpy(last, data.data() + at, data.size() - at);
  std::uint64_t const real = (std::uint64_t{1} << (data.size() - at)) - 1;
  each(at, marked(last, a, b) & real);
}

}  // namespace

std::size_t find_marks(std::string_view data, char a, char b, std::vector<std::uint32_t>& out) {
  std::size_t n = 0;
  for_each_block(data, a, b, [&](std::size_t at, std::uint64_t bits) {
    if (out.size() < n + block) out.resize(2 * (n + block));
    for (; bits; bits &= bits - 1) out[n++] = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(bits));
    return true;
  });
  if (out.size() == n) out.resize(n + block);
  out[n] = static_cast<std::uint32_t>(data.size());
  return n + 1;
}

LinesPassed pass_lines(std::string_view data, char line_end, std::size_t most) {
  LinesPassed out;
  if (most == 0) return out;
  for_each_block(data, line_end, line_end, [&](std::size_t at, std::uint64_t bits) {
    auto here = static_cast<std::size_t>(std::popcount(bits));
    if (here == 0) return true;
    bool const enough = out.lines + here >= most;
    for (; out.lines + here > most; --here) bits ^= std::bit_floor(bits);
    out.lines += here;
    out.bytes = at + block - static_cast<std::size_t>(std::countl_zero(bits));
    return !enough;
  });
  return out;
}

}  // namespace guiju
