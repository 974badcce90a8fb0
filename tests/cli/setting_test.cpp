#include <catch2/catch.hpp>

#include "run.hpp"

using namespace guiju::tests;

namespace {

std::string const rules = R"(document d { in force 2020-01-01 .. }
record R { key id : text  share : quantity % }
param least : quantity %
rule enough on R { cites d "1" require share >= least }
)";

std::string pack_of(Scratch const& scratch, std::string const& tests) { return pack_of_text(scratch, rules + tests); }

std::string test(std::string const& title, std::string const& setting, std::string const& share, std::string const& outcome) {
  return "test \"" + title + "\" { " + setting + " given R { id: \"a\", share: " + share + " } as of 2021-01-01 expect " + outcome + " enough }\n";
}

std::string const all = test("not set", "", "90 %", "undetermined") + test("on", "given param { least: 60 % }", "60 %", "satisfied") +
                        test("below", "given param { least: 60 % }", "59.9 %", "violated") + test("above", "给定 参数 { least: 60 % }", "99 %", "satisfied");

}  // namespace

TEST_CASE("a test sets what the office sets, for itself alone: both sides are seen", "[test]") {
  Scratch const scratch("setting");
  std::string const pack = pack_of(scratch, all);
  Ran const ran = run(scratch, "test --coverage " + pack);
  CHECK(ran.status == 0);
  CHECK(holds(ran.out, "4 tests: 4 passed, 0 failed"));
  CHECK(holds(ran.out, "rules and rows 1/1 (100 %), exceptions 0/0 (100 %), comparisons on both sides 1/1 (100 %)"));
  CHECK(run(scratch, "lint --strict " + pack).status == run(scratch, "lint --strict " + pack_of(scratch, test("not set", "", "90 %", "undetermined"))).status);
}

TEST_CASE("it goes before what the caller sets, and `unknown` unsets", "[test]") {
  Scratch const scratch("setting-caller");
  std::string const pack = pack_of(scratch, all);
  Ran const ran = run(scratch, "test --param 'least=10 %' " + pack);
  CHECK(ran.status == 1);
  CHECK(holds(ran.out, "failed  not set"));
  CHECK(holds(ran.out, "3 passed, 1 failed"));
  pack_of(scratch, test("unset", "given param { least: unknown }", "90 %", "undetermined"));
  CHECK(run(scratch, "test --param 'least=10 %' " + pack).status == 0);
}

TEST_CASE("changes are noticed by tests that set a param", "[test]") {
  Scratch const scratch("setting-mutate");
  std::string const pack = pack_of(scratch, all);
  Ran const ran = run(scratch, "test --mutate --min-score 100 " + pack);
  CHECK(ran.status == 1);  // the day on which the document begins is not tested
  CHECK_FALSE(holds(ran.out, "comparison"));
  CHECK(holds(run(scratch, "test --mutate " + pack_of(scratch, test("on", "given param { least: 60 % }", "60 %", "satisfied"))).out, "comparison >= to =="));
}

TEST_CASE("a record named param is a record", "[test]") {
  Scratch const scratch("setting-record");
  std::string const pack = pack_of_text(scratch, R"(document d { in force 2020-01-01 .. }
record param { key id : text  n : integer }
rule r on param { cites d "1" require n >= 1 }
test "t" { given param { id: "a", n: 0 } as of 2021-01-01 expect violated r }
)");
  CHECK(run(scratch, "test " + pack).status == 0);
}
