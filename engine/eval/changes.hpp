#pragma once
// How answers to missing facts can change the truth of a condition. Private to engine/eval.
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/eval/formula.hpp"

namespace guiju {

/// A set of truth values, a bit each.
using Truths = std::uint8_t;
inline Truths truths_of(Truth::State state) { return static_cast<Truths>(1u << state); }

/// A set of steps "was s, is s' after one more answer", a bit each; steps that change nothing are left out.
class Steps {
 public:
  void add(Truth::State from, Truth::State to) {
    if (from != to) bits_ = static_cast<std::uint16_t>(bits_ | (1u << (3 * from + to)));
  }
  bool has(Truth::State from, Truth::State to) const { return (bits_ >> (3 * from + to)) & 1u; }
  bool decides() const { return has(Truth::unknown, Truth::yes) || has(Truth::unknown, Truth::no); }
  bool decides_both_ways() const { return has(Truth::unknown, Truth::yes) && has(Truth::unknown, Truth::no); }
  bool any() const { return bits_ != 0; }
  void operator|=(Steps other) { bits_ = static_cast<std::uint16_t>(bits_ | other.bits_); }

 private:
  std::uint16_t bits_ = 0;
};

/// Of a condition: the truths that some answers lead to, and for each place the steps that an answer to it can be.
struct Changes {
  Truths reach = 0;
  std::vector<std::pair<PlaceIndex, Steps>> steps;
};

}  // namespace guiju
