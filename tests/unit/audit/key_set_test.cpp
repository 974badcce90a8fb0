#include "engine/audit/key_set.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace guiju;

TEST_CASE("keys are known again by the line of the first", "[audit]") {
  KeySet keys(10000);
  for (std::uint64_t i = 0; i < 10000; ++i) REQUIRE_FALSE(keys.seen(KeySet::hash("key" + std::to_string(i)), i + 2));
  CHECK(keys.full());
  for (std::uint64_t i = 0; i < 10000; ++i) REQUIRE(keys.seen(KeySet::hash("key" + std::to_string(i)), 99999) == i + 2);
  // Full: no more are taken, so that memory stays bounded.
  CHECK_FALSE(keys.seen(KeySet::hash("another"), 5));
  CHECK_FALSE(keys.seen(KeySet::hash("another"), 6));
  CHECK(keys.size() == 10000);
}

TEST_CASE("a set of no keys knows none", "[audit]") {
  KeySet keys(0);
  CHECK_FALSE(keys.seen(KeySet::hash("a"), 1));
  CHECK_FALSE(keys.seen(KeySet::hash("a"), 2));
}
