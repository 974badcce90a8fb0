#include "engine/base/number.hpp"

#include <catch2/catch.hpp>
#include <limits>

namespace guiju {
namespace {

Number n(std::string_view text) {
  if (auto const slash = text.find('/'); slash != std::string_view::npos)
    return *divide(n(text.substr(0, slash)), n(text.substr(slash + 1)));
  auto const number = Number::parse(text);
  INFO(text);
  REQUIRE(number);
  return *number;
}

std::string error_of(Result<Number> const& result) {
  if (result) return "a value: " + result->str();
  switch (result.error().code) {
    case Errc::overflow: return "overflow";
    case Errc::divide_by_zero: return "divide_by_zero";
    case Errc::malformed: return "malformed";
    case Errc::invalid: return "invalid";
    default: return "other";
  }
}

std::string text(Result<Number> const& result) { return result ? result->str() : error_of(result); }

}  // namespace

TEST_CASE("numbers are read as the language writes them", "[number]") {
  struct Case {
    char const *text, *value;
  };
  auto const [given, value] = GENERATE(values<Case>({
      {"0", "0"},
      {"-0", "0"},
      {"-0.000", "0"},
      {"007", "7"},
      {"0.10", "0.1"},
      {"1.40", "1.4"},
      {"-3.5", "-3.5"},
      {"1_000", "1000"},
      {"1_234_567.5", "1234567.5"},
      {"0.000_001", "0.000001"},
      {"9223372036854775807", "9223372036854775807"},
      {"9223372036854775808", "9223372036854775808"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"-9223372036854775809", "-9223372036854775809"},
      {"12345678901234567.89012345678901234", "12345678901234567.89012345678901234"},
      {"9999999999999999999999999999999999", "9999999999999999999999999999999999"},
      {"0.3333333333333333333333333333333333", "0.3333333333333333333333333333333333"},
      {"0.000000000000000000000000000001", "0.000000000000000000000000000001"},
      {"000000000000000000000000000000000000000000000000000000000000000000000000000000000001.0", "1"},
      {"1.0000000000000000000000000000000000000000000000000000000000000000000000000000000000", "1"},
      {"1000000000000000000000000000000000000000000000", "1000000000000000000000000000000000000000000000"},
  }));
  CHECK(text(Number::parse(given)) == value);
}

TEST_CASE("what is no number is malformed", "[number]") {
  auto const given = GENERATE("", "-", "+1", ".5", "5.", "1e3", "1E3", "1.2.3", "_1", "1_", "1__0", "1_.5", "1._5", "1.5_", " 1", "1 ", "1,000",
                              "0x10", "--1", "1-", "１", "∞", "NaN", "1/2", "-.5", "- 1");
  CAPTURE(given);
  CHECK(error_of(Number::parse(given)) == "malformed");
}

TEST_CASE("thirty-four digits are held, no more", "[number][limits]") {
  CHECK(error_of(Number::parse("12345678901234567890123456789012345")) == "overflow");
  CHECK(error_of(Number::parse("0.12345678901234567890123456789012345")) == "overflow");
  CHECK(error_of(Number::parse("1" + std::string(64, '0'))) == "overflow");
  CHECK(text(Number::parse("1" + std::string(63, '0'))) == "1" + std::string(63, '0'));
  CHECK(text(Number::parse("9999999999999999999999999999999999" + std::string(30, '0'))) ==
        "9999999999999999999999999999999999" + std::string(30, '0'));
  CHECK(error_of(Number::parse("0." + std::string(70, '0') + "1")) == "overflow");
  CHECK(error_of(Number::parse(std::string(5000, '9'))) == "overflow");
  CHECK(text(Number::parse("0." + std::string(5000, '0'))) == "0");

  auto const big = n("1000000000000000000000000000000");  // 10^30
  auto const bigger = multiply(big, big);                   // 10^60
  REQUIRE(bigger);
  CHECK(bigger->str() == "1" + std::string(60, '0'));
  CHECK(error_of(multiply(*bigger, n("1000000000000"))) == "overflow");
  auto const small = n("0.000000000000000000000000000001");
  auto const smaller = multiply(small, small);
  REQUIRE(smaller);
  CHECK(error_of(multiply(*smaller, n("0.000000000001"))) == "overflow");
  // A sum that needs a 35th digit.
  CHECK(error_of(add(n("9999999999999999999999999999999999"), n("0.1"))) == "overflow");
  CHECK(text(add(n("9999999999999999999999999999999999"), n("1"))) == "1" + std::string(34, '0'));
  CHECK(error_of(add(n("12345678901234567890123456789012340"), n("1"))) == "overflow");
  // The numerator of a ratio is such a decimal too.
  CHECK(error_of(multiply(n("9999999999999999999999999999999999/7"), n("3333333333333333333333333333333331"))) == "overflow");
  CHECK(text(divide(n("1"), n("9999999999999999999999999999999999"))) == "1/9999999999999999999999999999999999");
}

TEST_CASE("arithmetic is exact", "[number]") {
  CHECK(text(add(n("0.1"), n("0.2"))) == "0.3");
  CHECK(text(subtract(*add(n("0.1"), n("0.2")), n("0.3"))) == "0");
  CHECK(text(multiply(n("1.1"), n("1.1"))) == "1.21");
  CHECK(text(multiply(n("1.005"), n("1000"))) == "1005");
  CHECK(text(divide(n("7"), n("2"))) == "3.5");
  CHECK(text(divide(n("1"), n("3"))) == "1/3");
  CHECK(text(multiply(*divide(n("1"), n("3")), n("3"))) == "1");
  CHECK(text(multiply(*add(n("1/7"), n("1/11")), n("77"))) == "18");
  CHECK(text(add(n("2/3"), n("1/6"))) == "5/6");
  CHECK(text(divide(n("-1"), n("-3"))) == "1/3");
  CHECK(text(divide(n("1"), n("-3"))) == "-1/3");
  CHECK(text(divide(n("0"), n("-3"))) == "0");
  CHECK(text(multiply(n("123456789012345"), n("987654321098765"))) == "121932631137021071359549253925");
  CHECK(text(add(n("12345678901234567.89012345678901234"), n("0.00000000000000001"))) == "12345678901234567.89012345678901235");
  CHECK(error_of(divide(n("1"), n("0"))) == "divide_by_zero");
  CHECK(error_of(divide(n("0"), n("0"))) == "divide_by_zero");
  CHECK(error_of(Number::ratio(1, 0)) == "divide_by_zero");
  CHECK(text(Number::ratio(6, -4)) == "-1.5");
}

TEST_CASE("the ends of 64 bits are no ends", "[number]") {
  auto const least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
  CHECK(negate(Number(least)).str() == "9223372036854775808");
  CHECK(negate(negate(Number(least))) == Number(least));
  CHECK(negate(negate(Number(least))).whole() == least);
  CHECK(text(Number::ratio(least, -1)) == "9223372036854775808");
  CHECK(text(Number::ratio(least, least)) == "1");
  CHECK(text(Number::ratio(1, least)) == negate(n("1/9223372036854775808")).str());
  CHECK(error_of(multiply(Number(least), Number(least))) == "overflow");  // 2^126 has 38 digits
  CHECK(text(add(Number(most), Number(most))) == "18446744073709551614");
  CHECK(text(subtract(*add(Number(most), Number(1)), Number(1))) == "9223372036854775807");
  CHECK(subtract(*add(Number(most), Number(1)), Number(1))->whole() == most);
  CHECK(error_of(add(*Number::ratio(most, most - 1), *Number::ratio(most, most - 2))) == "overflow");  // a denominator of 38 digits
  CHECK(Number(least) < Number(most));
  CHECK(*Number::ratio(most, most - 1) < *Number::ratio(most - 1, most - 2));
}

TEST_CASE("equal values are equal however they came about", "[number]") {
  auto const large = n("9223372036854775808");
  CHECK(*divide(large, n("2")) == n("4611686018427387904"));
  CHECK(divide(large, n("2"))->whole().has_value());
  CHECK(*divide(large, n("2")) == Number(4611686018427387904));
  CHECK(large == *add(Number(INT64_MAX), Number(1)));
  CHECK(large.hash() == add(Number(INT64_MAX), Number(1))->hash());
  CHECK(n("1.0") == Number(1));
  CHECK(n("1.0").hash() == Number(1).hash());
  CHECK(n("5/15") == n("1/3"));
  CHECK(n("1/3") > n("0.3333333333333333333333333333333333"));
  CHECK(n("2/3") < n("0.6666666666666666666666666666666667"));
  CHECK(n("22/7") < n("3.142857142857142857142857142857143"));
  CHECK(n("-1/3") < n("-0.3333333333333333333333333333333333"));
  CHECK((n("1/3") <=> n("2/6")) == std::strong_ordering::equal);
  CHECK(n("1000000.01") > n("1000000"));
  CHECK_FALSE(n("9007199254740993") == n("9007199254740992"));
}

TEST_CASE("questions to a number", "[number]") {
  CHECK(Number().is_zero());
  CHECK_FALSE(n("0.1").is_zero());
  CHECK(n("-0.1").is_negative());
  CHECK_FALSE(Number(0).is_negative());
  CHECK(n("5.0").is_whole());
  CHECK_FALSE(n("5.5").is_whole());
  CHECK(n("100000000000000000000").is_whole());
  CHECK_FALSE(n("100000000000000000000").whole());
  CHECK_FALSE(n("0.00000000000000000000000000001").is_whole());
  CHECK(n("12").whole() == 12);
  CHECK_FALSE(n("1.2").whole());
  CHECK(n("-100000000000000000000").is_negative());
}

TEST_CASE("rounding goes where the table of the language says", "[number][rounding]") {
  struct Case {
    char const *value, *step, *up, *down, *half_up, *half_even;
  };
  auto const c = GENERATE(values<Case>({
      {"2.1", "1", "3", "2", "2", "2"},
      {"2", "1", "2", "2", "2", "2"},
      {"2.5", "1", "3", "2", "3", "2"},
      {"3.5", "1", "4", "3", "4", "4"},
      {"2.9", "1", "3", "2", "3", "3"},
      {"-2.1", "1", "-2", "-3", "-2", "-2"},
      {"-2.5", "1", "-2", "-3", "-3", "-2"},
      {"-3.5", "1", "-3", "-4", "-4", "-4"},
      {"-2.9", "1", "-2", "-3", "-3", "-3"},
      {"-0.5", "1", "0", "-1", "-1", "0"},
      {"-1.5", "1", "-1", "-2", "-2", "-2"},
      {"0.5", "1", "1", "0", "1", "0"},
      {"0", "1", "0", "0", "0", "0"},
      {"-3", "1", "-3", "-3", "-3", "-3"},
      {"12.5", "5", "15", "10", "15", "10"},
      {"17.5", "5", "20", "15", "20", "20"},
      {"-12.5", "5", "-10", "-15", "-15", "-10"},
      {"11", "5", "15", "10", "10", "10"},
      {"0.29", "0.05", "0.3", "0.25", "0.3", "0.3"},
      {"0.3", "0.1", "0.3", "0.3", "0.3", "0.3"},
      {"1.005", "0.01", "1.01", "1", "1.01", "1"},
      {"1.015", "0.01", "1.02", "1.01", "1.02", "1.02"},
      {"2.675", "0.01", "2.68", "2.67", "2.68", "2.68"},
      {"1/3", "0.01", "0.34", "0.33", "0.33", "0.33"},
      {"-1/3", "0.01", "-0.33", "-0.34", "-0.33", "-0.33"},
      {"2/3", "0.0001", "0.6667", "0.6666", "0.6667", "0.6667"},
      {"1/8", "0.01", "0.13", "0.12", "0.13", "0.12"},
      {"10000", "2000/3", "10000", "10000", "10000", "10000"},
      {"1", "2/3", "4/3", "2/3", "4/3", "4/3"},
      {"2.0000000000000000001", "1", "3", "2", "2", "2"},
      {"2.49999999999999999999", "1", "3", "2", "2", "2"},
      {"2.50000000000000000001", "1", "3", "2", "3", "3"},
      {"-2.50000000000000000001", "1", "-2", "-3", "-3", "-3"},
      {"123456789012345678901234.5", "1", "123456789012345678901235", "123456789012345678901234", "123456789012345678901235",
       "123456789012345678901234"},
      {"-123456789012345678901234.5", "1", "-123456789012345678901234", "-123456789012345678901235", "-123456789012345678901235",
       "-123456789012345678901234"},
      {"-922337203685477580.802", "0.01", "-922337203685477580.8", "-922337203685477580.81", "-922337203685477580.8", "-922337203685477580.8"},
      {"-18446744073709551616.25", "1", "-18446744073709551616", "-18446744073709551617", "-18446744073709551616", "-18446744073709551616"},
  }));
  CAPTURE(c.value, c.step);
  CHECK(text(round(n(c.value), Rounding::up, n(c.step))) == n(c.up).str());
  CHECK(text(round(n(c.value), Rounding::down, n(c.step))) == n(c.down).str());
  CHECK(text(round(n(c.value), Rounding::half_up, n(c.step))) == n(c.half_up).str());
  CHECK(text(round(n(c.value), Rounding::half_even, n(c.step))) == n(c.half_even).str());
}

TEST_CASE("a step is above zero", "[number][rounding]") {
  CHECK(error_of(round(n("5"), Rounding::up, n("0"))) == "invalid");
  CHECK(error_of(round(n("5"), Rounding::up, n("-1"))) == "invalid");
  CHECK(error_of(round(n("5"), Rounding::up, n("-100000000000000000000"))) == "invalid");
  CHECK(text(round(n("1"), Rounding::up, n("1" + std::string(63, '0')))) == "1" + std::string(63, '0'));
  CHECK(error_of(round(n("1" + std::string(63, '0')), Rounding::up, n("0.7"))) == "overflow");
}

TEST_CASE("a decimal that the language could not read again is written as a ratio", "[number][text]") {
  auto power = Number(1);
  for (int i = 0; i < 50; ++i) power = *divide(power, Number(2));
  CHECK(power.str() == "1/1125899906842624");  // 35 digits as a decimal
  CHECK(n("1/1024").str() == "0.0009765625");
  CHECK(n("-7/8").str() == "-0.875");
  CHECK(n("1/30").str() == "1/30");
  CHECK(n("100000000000000000000000/3").str() == "100000000000000000000000/3");
}

TEST_CASE("for people a number has few decimals, and says so", "[number][text]") {
  CHECK(n("1/3").shown() == "≈0.333333");
  CHECK(n("2/3").shown() == "≈0.666667");
  CHECK(n("-2/3").shown(2) == "≈-0.67");
  CHECK(n("2.5").shown(0) == "≈3");
  CHECK(n("-2.5").shown(0) == "≈-3");
  CHECK(n("2.50").shown(1) == "2.5");
  CHECK(n("1234567").shown() == "1234567");
  CHECK(n("0.0000001").shown() == "≈0");
  CHECK(n("-0.0000001").shown() == "≈0");
  CHECK(n("123456789012345678901.5").shown() == "123456789012345678901.5");
  CHECK(n("0.9999999").shown() == "≈1");
}

}  // namespace guiju
