#include <algorithm>

#include <catch2/catch.hpp>

#include "engine/report/text.hpp"
#include "engine/report/words.hpp"
#include "small_policy.hpp"

using namespace guiju;

TEST_CASE("shares are exact to a tenth, halves go up", "[words]") {
  CHECK(percent(1, 3) == "33.3");
  CHECK(percent(2, 3) == "66.7");
  CHECK(percent(1, 2000) == "0.1");
  CHECK(percent(1, 2001) == "0.0");
  CHECK(percent(0, 0) == "0.0");
  CHECK(percent(~std::uint64_t{0}, ~std::uint64_t{0}) == "100.0");
}

TEST_CASE("thousands are grouped", "[words]") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
}

TEST_CASE("the gravest finding comes first, exempt ones last", "[words]") {
  auto const policy = tests::small_policy();
  RecordResult result = tests::small_result(*policy);
  Finding exempt = result.findings[0];
  exempt.outcome = Outcome::exempt;
  result.findings.push_back(exempt);
  std::rotate(result.findings.begin(), result.findings.end() - 1, result.findings.end());
  auto const order = by_weight(*policy, result.findings);
  CHECK(order[0]->rule == RuleId(0));
  CHECK(order[1]->rule == RuleId(2));
  CHECK(order[2]->outcome == Outcome::undetermined);
  CHECK(order[3]->outcome == Outcome::exempt);
}

TEST_CASE("text has colours only where they are asked for", "[text]") {
  auto const policy = tests::small_policy();
  RecordResult const result = tests::small_result(*policy);
  CHECK(check_text(*policy, result, {true, false}).find('\x1b') == std::string::npos);
  CHECK(check_text(*policy, result, {true, true}).find('\x1b') != std::string::npos);
}

TEST_CASE("text that nobody has checked is marked, in both languages", "[text]") {
  auto const policy = tests::small_policy();
  RecordResult const result = tests::small_result(*policy);
  CHECK(check_text(*policy, result, {true, false}).find("〔条文待核〕") != std::string::npos);
  CHECK(check_text(*policy, result, {false, false}).find("[text not checked]") != std::string::npos);
}

TEST_CASE("what a record says cannot steer the terminal", "[text]") {
  CHECK(harmless("甲\x1b[2J\r\n乙\x7f\u202e") == "甲\uFFFD[2J\uFFFD\n乙\uFFFD\uFFFD");
  auto const policy = tests::small_policy();
  RecordResult result = tests::small_result(*policy, "SQ\x1b]0;x\x07");
  result.findings[0].message = "\x1b[31m红";
  CHECK(check_text(*policy, result, {true, false}).find('\x1b') == std::string::npos);
  CHECK(rejected_text({{"k\x1b[1m", "f", "r\x1b[1m"}}, {false, false}).find('\x1b') == std::string::npos);
}
