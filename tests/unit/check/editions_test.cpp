#include <catch2/catch.hpp>

#include "small_pack.hpp"

using guiju::test::SmallPack;
using Said = std::vector<std::string>;

namespace {

std::string const record = "record P { key id : text  planned_on : date  applied_on : date as of  x : bool  late : bool }\n";

guiju::Document const& document(SmallPack const& pack, std::string const& id) {
  for (auto const& one : pack.policy().documents)
    if (one.id == id) return one;
  throw std::out_of_range(id);
}

}  // namespace

TEST_CASE("replaces closes the earlier document on the day before, at the earliest of several") {
  SmallPack pack(record + R"(
    document a { in force 2010-01-01 .. }
    document b { in force 2018-01-01 .. replaces a }
    document c { in force 2016-07-01 .. replaces a }
    document e { in force 2010-01-01 .. 2012-12-31 }
    document f { in force 2018-01-01 .. replaces e }
    rule r on P { cites a "1" forbid x }
    rule s on P { cites e "1" forbid x })");
  REQUIRE(pack.errors().empty());
  CHECK(document(pack, "a").closed == guiju::Date::parse("2016-06-30"));
  CHECK_FALSE(document(pack, "e").closed);
  auto const& force = pack.policy()[pack.rule("r").live.in_force];
  REQUIRE(force.op == guiju::Op::in_period);
  CHECK(force.period.str() == "2010-01-01 .. 2016-06-30");
  CHECK(pack.policy()[pack.rule("s").live.in_force].period.str() == "2010-01-01 .. 2012-12-31");
}

TEST_CASE("what a later document's applies when leaves out stays with the earlier one") {
  SmallPack pack(record + R"(
    document a { in force 2010-01-01 .. }
    document b { in force 2018-01-01 .. replaces a applies when late }
    rule r on P { cites a "1" forbid x }
    rule s on P { cites b "1" forbid x })");
  REQUIRE(pack.errors().empty());
  auto const& policy = pack.policy();
  auto const& force = policy[pack.rule("r").live.in_force];
  REQUIRE(force.op == guiju::Op::and_);
  CHECK(policy[force.args[0]].period.from == guiju::Date::parse("2010-01-01"));
  CHECK_FALSE(policy[force.args[0]].period.to);
  auto const& open = policy[force.args[1]];
  REQUIRE(open.op == guiju::Op::or_);
  CHECK(policy[open.args[0]].period.to == guiju::Date::parse("2017-12-31"));
  CHECK_FALSE(policy[open.args[0]].period.from);
  CHECK(policy[open.args[1]].op == guiju::Op::not_);
  CHECK_FALSE(pack.rule("r").live.applies_when);
  CHECK(pack.rule("s").live.applies_when);
}

TEST_CASE("a document without dates is in force always") {
  SmallPack pack(record + "document a { } rule r on P { cites a \"1\" forbid x }");
  REQUIRE(pack.errors().empty());
  CHECK_FALSE(pack.rule("r").live.in_force);
  CHECK(pack.policy()[pack.rule("r").date].op == guiju::Op::as_of);
}

TEST_CASE("dated by leads to that field of the rule's record") {
  SmallPack pack(record + "document a { in force 2010-01-01 .. dated by planned_on } rule r on P { cites a \"1\" during 2012-01-01 .. forbid x }");
  REQUIRE(pack.errors().empty());
  auto const& date = pack.policy()[pack.rule("r").date];
  CHECK(date.op == guiju::Op::field);
  CHECK(date.field == guiju::FieldId(1));
  CHECK(pack.policy()[pack.rule("r").live.during].args[0] == pack.rule("r").date);
}

TEST_CASE("dated by a field that one record lacks is wrong where a rule on it cites the document, one that all lack at the document") {
  CHECK(SmallPack("document d { in force 2020-01-01 .. dated by planned_on }\n"
                  "record A { key id : text  planned_on : date  x : bool }\n"
                  "record B { key id : text  x : bool }\n"
                  "rule a on A { cites d \"1\" forbid x }\n"
                  "rule b on B { cites d \"2\" forbid x }\n"
                  "exception e to b on B { cites d \"3\" when x }")
            .errors() == Said{"5 DatedByMissing", "6 DatedByMissing"});
  CHECK(SmallPack("document d { dated by planed_on }\nrecord A { key id : text  planned_on : date  x : bool }\n"
                  "rule a on A { cites d \"1\" forbid x }")
            .errors() == Said{"1 UnknownName planned_on"});
  CHECK(SmallPack("document d { dated by x }\nrecord A { key id : text  x : bool }\nrule a on A { cites d \"1\" forbid x }").errors() ==
        Said{"1 TypeMismatch"});
}

TEST_CASE("one ring of documents is one error, at the last of its clauses") {
  CHECK(SmallPack("document a { in force 2010-01-01 .. replaces c }\n"
                  "document b { in force 2011-01-01 .. replaces a }\n"
                  "document c { in force 2012-01-01 .. replaces b }\n"
                  "document e { in force 2012-01-01 .. replaces e }")
            .errors() == Said{"3 ReplacesRing", "4 ReplacesRing"});
}

TEST_CASE("what replaces another must begin after it, on some day") {
  CHECK(SmallPack("document a { in force 2010-01-01 .. }\n"
                  "document b { in force 2010-01-01 .. replaces a }\n"
                  "document c { replaces a }\n"
                  "document e { in force .. 2000-01-01 replaces a }\n"
                  "document f { in force 2010-01-02 .. replaces a }\n"
                  "document g { in force 2011-02-29 .. replaces f }")
            .errors() == Said{"2 ReplacesNotLater", "3 ReplacesWithoutStart", "4 ReplacesWithoutStart", "6 NoSuchDate"});
}

TEST_CASE("applies when is checked though no rule cites its document") {
  CHECK(SmallPack("document d { applies when nonsense }\nrecord A { key id : text  x : bool }").errors() == Said{"1 UnknownName"});
}
