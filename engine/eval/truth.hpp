#pragma once
// Kleene's three truth values; an unknown one carries why, so that a finding can say it.
// Source: docs/language.md, "What is unknown", 1.
#include <cstdint>

#include "engine/policy/verdict.hpp"

namespace guiju {

/// Why something is unknown beside missing facts. `first` is the one that reading meets first; `detail` its text (0: none kept).
struct Reasons {
  std::uint8_t mask = 0;
  Reason first = Reason::none;
  std::uint16_t detail = 0;

  static Reasons of(Reason reason, std::uint16_t detail = 0) {
    return {static_cast<std::uint8_t>(1u << static_cast<unsigned>(reason)), reason, detail};
  }
  bool has(Reason reason) const { return (mask >> static_cast<unsigned>(reason)) & 1u; }
  bool any() const { return mask != 0; }
  friend Reasons operator|(Reasons a, Reasons b) {
    Reasons both = a.any() ? a : b;
    both.mask = static_cast<std::uint8_t>(a.mask | b.mask);
    return both;
  }
};

struct Truth {
  enum State : std::uint8_t { no, unknown, yes };
  State state = unknown;
  Reasons reasons;  // of an unknown one only

  Truth() = default;
  Truth(bool known) : state(known ? yes : no) {}
  static Truth open(Reasons reasons = {}) {
    Truth truth;
    truth.reasons = reasons;
    return truth;
  }
  bool is_true() const { return state == yes; }
  bool is_false() const { return state == no; }
  bool is_unknown() const { return state == unknown; }
};

inline Truth operator!(Truth a) {
  if (a.is_true()) return false;
  if (a.is_false()) return true;
  return a;
}

inline Truth both(Truth a, Truth b) {
  if (a.is_false() || b.is_false()) return false;
  if (a.is_true()) return b;
  if (b.is_true()) return a;
  return Truth::open(a.reasons | b.reasons);
}

inline Truth either(Truth a, Truth b) {
  if (a.is_true() || b.is_true()) return true;
  if (a.is_false()) return b;
  if (b.is_false()) return a;
  return Truth::open(a.reasons | b.reasons);
}

/// `if` with boolean branches: with an unknown condition what the branches have in common.
inline Truth choose(Truth condition, Truth yes, Truth no) {
  if (condition.is_true()) return yes;
  if (condition.is_false()) return no;
  if (yes.state == no.state && !yes.is_unknown()) return yes;
  return Truth::open(condition.reasons | yes.reasons | no.reasons);
}

}  // namespace guiju
