#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "run.hpp"

using namespace guiju::tests;
using nlohmann::json;

namespace {

std::string const rules = R"(document d { in force 2020-01-01 .. }
record R { key id : text  area : quantity m2  named : bool }
rule small on R { cites d "1" require area >= 100.5 m2 unless named "named" }
)";

std::string pack_of(Scratch const& scratch, std::string const& tests, std::string const& text = rules) { return pack_of_text(scratch, text + tests); }

std::string test(std::string const& title, std::string const& given, std::string const& as_of, std::string const& expect) {
  return "test \"" + title + "\" { given R { id: \"a\", " + given + " } as of " + as_of + " expect " + expect + " }\n";
}

std::string const on = test("on", "area: 100.5 m2, named: false", "2020-01-01", "satisfied small");
std::string const above = test("above", "area: 300 m2, named: false", "2020-01-01", "satisfied small");
std::string const below = test("below", "area: 100.4 m2, named: false", "2020-01-01", "noncompliant by small");
std::string const spared = test("spared", "area: 1 m2, named: true", "2021-01-01", "exempt small");
std::string const before = test("before", "area: 1 m2, named: false", "2019-12-31", "not applicable small");

}  // namespace

TEST_CASE("a threshold that is tested on one side is not noticed when it moves to the other", "[test]") {
  Scratch const scratch("mutate");
  std::string const pack = pack_of(scratch, on);
  Ran const thin = run(scratch, "test --mutate " + pack);
  INFO(thin.out << thin.err);
  CHECK(thin.status == 0);
  CHECK(holds(thin.out, "small  number 100.5 m2 to 100.4 m2  rules.gj:3:"));
  CHECK_FALSE(holds(thin.out, "number 100.5 m2 to 100.6 m2"));
  CHECK_FALSE(holds(thin.out, "comparison >= to >"));
  CHECK(holds(thin.out, "small  exception named left out"));
  CHECK(holds(thin.out, "small  effect require to advise"));
  CHECK(holds(thin.out, "d  date 2020-01-01 to 2019-12-31"));
  CHECK(holds(thin.out, "changes noticed by a test: 3/8 (37.5 %)"));
  CHECK(run(scratch, "test --mutate --min-score 37 " + pack).status == 0);
  CHECK(run(scratch, "test --mutate --min-score 38 " + pack).status == 1);
  CHECK(run(scratch, "test --min-score 38 " + pack).status == 2);
  CHECK(holds(run(scratch, "--lang zh test --mutate " + pack).out, "数值 100.5 平方米 改为 100.4 平方米"));
}

TEST_CASE("a threshold, an exception, an effect and a day that are tested on both sides are noticed", "[test]") {
  Scratch const scratch("mutate-all");
  std::string const pack = pack_of(scratch, on + above + below + spared + before);
  Ran const ran = run(scratch, "test --mutate --min-score 100 " + pack);
  INFO(ran.out << ran.err);
  CHECK(ran.status == 0);
  CHECK(holds(ran.out, "8/8 (100.0 %)"));
  json const all = json::parse(run(scratch, "test --mutate --format json " + pack).out);
  CHECK(all["score"] == "100.0");
  CHECK(all["unnoticed"].empty());
}

TEST_CASE("a rule that a change first makes live on a record, words that join, and negation", "[test]") {
  Scratch const scratch("mutate-words");
  std::string const text = R"(document d { in force 2000-01-01 .. }
record R { key id : text  area : quantity m2  named : bool }
rule small on R { cites d "1" forbid when not named and area < 5 m2 }
)";
  std::string const neither = test("neither", "area: 9 m2, named: true", "2021-01-01", "pass");
  std::string const one = test("one", "area: 9 m2, named: false", "2021-01-01", "pass");
  Ran const thin = run(scratch, "test --mutate " + pack_of(scratch, neither, text));
  INFO(thin.out << thin.err);
  CHECK(holds(thin.out, "junction and to or"));
  CHECK(holds(thin.out, "negation not left out"));
  Ran const fuller = run(scratch, "test --mutate " + pack_of(scratch, neither + one, text));
  INFO(fuller.out << fuller.err);
  CHECK_FALSE(holds(fuller.out, "junction and to or"));
  CHECK(holds(fuller.out, "negation not left out"));
}

TEST_CASE("suggested tests pass and cover what none had seen; with --mutate they notice what none had noticed", "[test]") {
  for (std::string const language : {"en", "zh"}) {
    Scratch const scratch("suggest-" + language);
    std::string const pack = pack_of(scratch, on);
    Ran const suggested = run(scratch, "--lang " + language + " test --suggest " + pack + " --output " + pack + "/more.gj");
    INFO(suggested.out << suggested.err);
    REQUIRE(suggested.status == 0);
    json const seen = json::parse(run(scratch, "test --coverage --format json " + pack).out);
    for (char const* const what : {"rules", "exceptions"})
      for (auto const& item : seen[what]["items"]) CHECK(item["covered"] == true);
    REQUIRE(run(scratch, "test --mutate --suggest " + pack + " --output " + pack + "/edges.gj").status == 0);
    CHECK(run(scratch, "test " + pack).status == 0);
    Ran const all = run(scratch, "test --mutate --min-score 100 " + pack);
    INFO(all.out);
    CHECK(all.status == 0);
  }
}

TEST_CASE("a change that no test notices and no record was found for is told, not passed over", "[test]") {
  Scratch const scratch("suggest-none");
  // At 200,000 and just below both branches ask for as much, and of a list no search tries all there are.
  std::string const pack = pack_of(scratch,
                                   test("town", "persons: 200000 person, wards: [{ beds: 2 }]", "2020-01-01", "satisfied beds") +
                                       test("fewer", "persons: 200000 person, wards: [{ beds: 1 }]", "2020-01-01", "noncompliant by beds") +
                                       test("small", "persons: 199999 person, wards: [{ beds: 1 }]", "2020-01-01", "satisfied beds") +
                                       test("none", "persons: 0 person, wards: []", "2020-01-01", "noncompliant by beds"),
                                   R"(document d { in force 2000-01-01 .. }
record Ward { beds : integer }
record R { key id : text  persons : quantity person  wards : list of Ward }
rule beds on R {
  cites d "1"
  require sum(w.beds for w in wards) >= (if persons >= 200000 person then (round down (persons / 100000 person) to 1) else 1)
}
)");
  Ran const suggested = run(scratch, "test --mutate --suggest " + pack + " --output " + pack + "/more.gj");
  INFO(suggested.out << suggested.err);
  CHECK(suggested.status == 0);
  CHECK_FALSE(holds(suggested.err, "Nothing is missing"));
  CHECK(holds(slurp(fs::path(pack) / "more.gj"), "No test was found for"));
}
