#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "run.hpp"

using namespace guiju::tests;
using nlohmann::json;

namespace {

std::string const rules = R"(document d { in force 2020-01-01 .. }
record R { key id : text  area : quantity m2  named : bool }
rule small on R { cites d "1" require area >= 100 m2 unless named "named" }
)";

std::string pack_of(Scratch const& scratch, std::string const& tests) { return pack_of_text(scratch, rules + tests); }

std::string test(std::string const& title, std::string const& area, std::string const& named, std::string const& expect) {
  return "test \"" + title + "\" { given R { id: \"a\", area: " + area + ", named: " + named + " } as of 2021-01-01 expect " + expect + " }\n";
}

}  // namespace

TEST_CASE("coverage: a rule never violated, an exception never used, a side never seen; then all of it", "[test]") {
  Scratch const scratch("coverage");
  std::string const pack = pack_of(scratch, test("large", "101 m2", "false", "satisfied small"));
  Ran const thin = run(scratch, "test --coverage " + pack);
  CHECK(thin.status == 0);
  CHECK(holds(thin.out, "rule  small  never violated  rules.gj:3:6"));
  CHECK(holds(thin.out, "never looked at"));
  CHECK(holds(thin.out, "never seen below, exactly on"));
  CHECK(holds(thin.out, "rules and rows 0/1 (0 %), exceptions 0/1 (0 %), comparisons on both sides 0/1 (0 %)"));
  CHECK(holds(run(scratch, "--lang zh test --coverage " + pack).out, "未见低于、恰好等于"));

  pack_of(scratch, test("on", "100 m2", "false", "satisfied small") + test("below", "99 m2", "false", "violated small") +
                       test("spared", "99 m2", "true", "exempt small"));
  json const all = json::parse(run(scratch, "test --coverage --format json " + pack).out);
  CHECK(all["rules"]["covered"] == 1);
  CHECK(all["rules"]["items"][0]["exempt"] == true);
  CHECK(all["rules"]["items"][0]["undetermined"] == false);
  CHECK(all["exceptions"]["covered"] == 1);
  CHECK(all["thresholds"]["covered"] == 1);
  CHECK(all["thresholds"]["items"][0]["on"] == true);
  CHECK(all["thresholds"]["items"][0]["above"] == false);
}

TEST_CASE("test --only runs no others; --format junit escapes what XML would read; --output writes a file", "[test]") {
  Scratch const scratch("junit");
  std::string const pack = pack_of(scratch, test("less < & more", "99 m2", "false", "satisfied small") + test("other", "100 m2", "false", "pass"));
  CHECK(run(scratch, "test " + pack).status == 1);
  Ran const only = run(scratch, "test --only other " + pack);
  CHECK(only.status == 0);
  CHECK(holds(only.out, "1 test: 1 passed"));
  Ran const ran = run(scratch, "test --format junit --output " + (scratch / "junit.xml") + " " + pack);
  CHECK(ran.status == 1);
  CHECK(ran.out.empty());
  std::string const xml = slurp(scratch / "junit.xml");
  CHECK(holds(xml, "<testsuite name=\"t/pack\" tests=\"2\" failures=\"1\""));
  CHECK(holds(xml, "name=\"less &lt; &amp; more\" file=\"rules.gj\" line=\"4\""));
  CHECK(holds(xml, "<failure type=\"expectation\" message=\"satisfied small ≠ violated\">"));
}

TEST_CASE("a test that asks for no facts and fails still says why in full", "[test]") {
  Scratch const scratch("why");
  std::string const pack = pack_of(scratch, test("wrong", "unknown", "false", "pass"));
  Ran const ran = run(scratch, "test " + pack);
  CHECK(ran.status == 1);
  CHECK(holds(ran.out, "small: undetermined"));
}

TEST_CASE("coverage: a permit counts when what it spares would be violated or left open", "[test]") {
  Scratch const scratch("permit");
  std::string const pack = pack_of(scratch, "rule open on R { cites d \"2\" unencoded area > 5 m2 }\nrule spared on R { cites d \"2\" when named permit to open }\n" +
                                                test("small", "5 m2", "true", "satisfied open"));
  CHECK(holds(run(scratch, "test --coverage " + pack).out, "rule  spared  never exempt"));
  pack_of(scratch, "rule open on R { cites d \"2\" unencoded area > 5 m2 }\nrule spared on R { cites d \"2\" when named permit to open }\n" +
                       test("large", "6 m2", "true", "exempt open"));
  CHECK_FALSE(holds(run(scratch, "test --coverage " + pack).out, "spared  never exempt"));
}
