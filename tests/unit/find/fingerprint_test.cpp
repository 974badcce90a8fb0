#include <catch2/catch.hpp>

#include "engine/base/digest.hpp"
#include "engine/find/finding.hpp"
#include "engine/find/fingerprint.hpp"

using namespace guiju;

TEST_CASE("a fingerprint is of pack, rule and record key, and of where each ends") {
  std::string const expected = sha256_hex(std::string("p\0r\0k", 5)).substr(0, 16);
  CHECK(fingerprint("p", "r", "k") == expected);
  CHECK(fingerprint("p", "r", "k").size() == 16);
  CHECK(fingerprint("pr", "", "k") != fingerprint("p", "r", "k"));
  CHECK(fingerprint("p", "r", "l") != fingerprint("p", "r", "k"));
}

TEST_CASE("effects in words") {
  CHECK(effect_word(Effect::forbid) == "prohibited");
  CHECK(effect_word(Effect::advise) == "advisory");
  CHECK(effect_word(Effect::require, true) == "不符合");
  CHECK(effect_word(Effect::unencoded) == "unencoded");
  CHECK(effect_word(Effect::permit).empty());
}
