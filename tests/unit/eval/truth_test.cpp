#include <catch2/catch.hpp>

#include "engine/eval/truth.hpp"

using namespace guiju;

namespace {

Truth of(Truth::State state) {
  if (state == Truth::unknown) return Truth::open();
  return state == Truth::yes;
}

/// What is left of a connective when every unknown is tried both ways.
template <class F>
Truth::State by_trying(F f, Truth::State a, Truth::State b) {
  bool seen[2] = {false, false};
  for (bool x : {false, true})
    for (bool y : {false, true})
      if ((a == Truth::unknown || (a == Truth::yes) == x) && (b == Truth::unknown || (b == Truth::yes) == y)) seen[f(x, y)] = true;
  return seen[0] && seen[1] ? Truth::unknown : seen[1] ? Truth::yes : Truth::no;
}

}  // namespace

TEST_CASE("and, or, not are Kleene's") {
  for (auto a : {Truth::no, Truth::unknown, Truth::yes})
    for (auto b : {Truth::no, Truth::unknown, Truth::yes}) {
      CHECK(both(of(a), of(b)).state == by_trying([](bool x, bool y) { return x && y; }, a, b));
      CHECK(either(of(a), of(b)).state == by_trying([](bool x, bool y) { return x || y; }, a, b));
      CHECK((!of(a)).state == static_cast<Truth::State>(2 - a));
    }
}

TEST_CASE("if with an unknown condition is what its branches have in common") {
  CHECK(choose(Truth::open(), true, true).is_true());
  CHECK(choose(Truth::open(), false, false).is_false());
  CHECK(choose(Truth::open(), true, false).is_unknown());
  CHECK(choose(true, false, Truth::open()).is_false());
}

TEST_CASE("reasons go with what stays unknown, the first read first, and are dropped where it is decided") {
  Truth const error = Truth::open(Reasons::of(Reason::error)), param = Truth::open(Reasons::of(Reason::param));
  CHECK(both(error, param).reasons.first == Reason::error);
  CHECK(both(error, param).reasons.has(Reason::param));
  CHECK(both(Truth::open(), param).reasons.first == Reason::param);
  CHECK(!both(error, false).reasons.any());
  CHECK(!either(error, true).reasons.any());
  CHECK((!error).reasons.has(Reason::error));
}
