#include "engine/base/decimal.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace guiju;

TEST_CASE("a decimal is what its text is read as", "[number][property]") {
  std::mt19937_64 random(3);
  for (int round = 0; round < 20000; ++round) {
    unsigned const places = static_cast<unsigned>(random() % (most_decimal_places + 1));
    std::int64_t digits = static_cast<std::int64_t>(random() % 1'000'000'000'000'000'000u) >> (random() % 60);
    if (random() % 3 == 0) digits = digits / 1000 * 1000;      // ends in zeros
    if (random() % 2) digits = -digits;
    std::string text = std::to_string(digits < 0 ? -digits : digits);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    if (places > 0) text.insert(text.size() - places, ".");
    if (digits < 0) text.insert(0, "-");
    CAPTURE(text);
    Number const number = decimal(digits, places);
    REQUIRE(number == *Number::parse(text));
    REQUIRE(number.hash() == Number::parse(text)->hash());     // the same form, lowest terms
  }
}
