#include "engine/audit/key_set.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace guiju;

TEST_CASE("keys are known again by the line of the first", "[audit]") {
  bool const many = GENERATE(false, true);
  std::uint64_t const most = many ? 200000 : 10000;
  KeySet keys(most, many);
  for (std::uint64_t i = 0; i < most; ++i) REQUIRE_FALSE(keys.seen(KeySet::hash("key" + std::to_string(i)), i + 2));
  CHECK(keys.full());
  for (std::uint64_t i = 0; i < most; ++i) REQUIRE(keys.seen(KeySet::hash("key" + std::to_string(i)), 999999) == i + 2);
  // Full: no more are taken, so that memory stays bounded.
  CHECK_FALSE(keys.seen(KeySet::hash("another"), 5));
  CHECK_FALSE(keys.seen(KeySet::hash("another"), 6));
  CHECK(keys.size() == most);
}

TEST_CASE("a set of no keys knows none", "[audit]") {
  KeySet keys(0);
  CHECK_FALSE(keys.seen(KeySet::hash("a"), 1));
  CHECK_FALSE(keys.seen(KeySet::hash("a"), 2));
}
