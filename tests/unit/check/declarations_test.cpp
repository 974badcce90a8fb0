#include <catch2/catch.hpp>

#include "dsl/check/row_ids.hpp"
#include "small_pack.hpp"

using guiju::test::SmallPack;
using Said = std::vector<std::string>;

TEST_CASE("the order of declarations says nothing") {
  SmallPack pack(R"(
    exception e to r, t.1 on A { cites d "2" when big }
    rule r on A { cites d "1" forbid big }
    table t on A from "t.csv" { cites d "1" when k == {k} forbid }
    define big on A = n >= lim
    param lim : integer = 3
    record A { key id : text  n : integer  k : text }
    document d { })",
                 {{"t.csv", "k\nx\n"}});
  REQUIRE(pack.errors().empty());
  CHECK(pack.rule("r").exceptions.size() == 1);
  CHECK(pack.rule("t.1").exceptions.size() == 1);
  CHECK(pack.policy().records.front().judged);
}

TEST_CASE("of two alike the first holds, and the label of the second is no name") {
  CHECK(SmallPack("document d \"甲\" { }\ndocument d \"甲\" { }\nrecord A { key id : text  x : bool }\nrule r on A { cites 甲 \"1\" forbid x }").errors() ==
        Said{"2 DeclaredTwice"});
}

TEST_CASE("a declaration that cannot be read is declared: its users are not blamed") {
  CHECK(SmallPack("document d { in force ) }\nrecord A { key id : text  x : bool }\ndefine b on A = )\nrule r on A { cites d \"1\" forbid b }\n"
                  "exception e to r on A { cites d \"2\" when b }\ntest \"t\" { given A { id: \"x\" } expect violated r }")
            .errors() == Said{"1 ExpectedToken", "3 ExpectedToken"});
}

TEST_CASE("a misspelt declaration declares its name all the same") {
  CHECK(SmallPack("ruel a on A { cites d \"1\" forbid x }\ndocument d { }\nrecord A { key id : text  x : bool }\n"
                  "exception e to a on A { cites d \"1\" when x }")
            .errors() == Said{"1 ExpectedToken rule"});
}

TEST_CASE("a record's marks, bounds and labels") {
  CHECK(SmallPack("record A { key id : text  key no : text }\n"
                  "record B { on1 : date as of  on2 : date as of }\n"
                  "record C { id : text as of }\n"
                  "record D { id : text format nix }\n"
                  "record E { id : text min 3 }\n"
                  "record F { n : integer min 5 max 3 }\n"
                  "record G { n : integer ask \"{m}?\" }")
            .errors() == Said{"1 FieldMarkTwice", "2 FieldMarkTwice", "3 AsOfNotDate", "4 UnknownName uscc", "5 BoundsNoOrder", "6 BoundsUpsideDown",
                              "7 UnknownName"});
  SmallPack fine("record A { n : quantity m2 min 1 m2 max 1 ha ask \"多大?\" alias \"面积 \" }");
  REQUIRE(fine.errors().empty());
  guiju::Field const& n = fine.policy().records[0].fields[0];
  CHECK(std::get<guiju::Number>(n.max.value) == guiju::Number(10000));
  CHECK(n.aliases == Said{"面积"});
  CHECK(n.ask.pieces.size() == 1);
}

TEST_CASE("code lists: parents, rings at their last row, one code with two names, aliases") {
  SmallPack pack("codelist c from \"c.csv\"",
                 {{"c.csv", "code,name,parent,alias\nA,甲,C,\nB,乙,A,\nC,丙,B,\nE,戊,E,\nF,己,X,\nF,庚,,\n,辛,,\n"}});
  CHECK(pack.errors() == Said{"c.csv 4 parent CodeRing", "c.csv 5 parent CodeRing", "c.csv 6 parent CodeParentMissing", "c.csv 7 name CodeTwoNames",
                              "c.csv 8 code CellEmpty"});
  SmallPack fine("codelist c from \"c.csv\"", {{"c.csv", "代码,名称,上级,别名\n1,甲,,x; y\n11,乙,1,\n12,丙,1,z\n11,乙,,\n"}});
  REQUIRE(fine.errors().empty());
  guiju::CodeList const& list = fine.policy().codelists[0];
  REQUIRE(list.codes.size() == 3);
  CHECK(list.codes[0].aliases == Said{"x", "y"});
  CHECK(list.leaf_count() == 2);
  CHECK(list.leaves(0).count() == 2);
}

TEST_CASE("a concordance is used in both directions") {
  SmallPack pack("codelist a from \"a.csv\" maps to b from \"m.csv\" codelist b from \"b.csv\"",
                 {{"a.csv", "code,name,parent\nA,,\nA1,,A\nA2,,A\n"}, {"b.csv", "code,name,parent\nB1,,\nB2,,\nB3,,\n"}, {"m.csv", "from,to\nA1,B1\nA1,B2\nA2,B2\n"}});
  REQUIRE(pack.errors().empty());
  auto const& lists = pack.policy().codelists;
  auto const* there = lists[0].map_to(guiju::CodeListId(1));
  auto const* back = lists[1].map_to(guiju::CodeListId(0));
  REQUIRE(there);
  REQUIRE(back);
  CHECK(there->images[0].count() == 2);  // A: B1, B2
  CHECK(there->images[2].count() == 1);  // A2: B2
  CHECK(back->images[1].count() == 2);   // B2: A1, A2
  CHECK(back->images[2].empty());        // B3
}

TEST_CASE("lookups: ranges that overlap or end before they begin, keys alike, open ends") {
  CHECK(SmallPack("lookup l from \"l.csv\" { key n : integer range gives v : integer }",
                  {{"l.csv", "n_from,n_to,v\n0,5,1\n5,6,1\n10,,2\n20,30,3\n,-1,3\n9,8,3\n"}})
            .errors() == Said{"l.csv 3 n_from LookupKeyTwice", "l.csv 5 n_from LookupKeyTwice", "l.csv 7 n_to LookupRangeDown"});
  CHECK(SmallPack("lookup l from \"l.csv\" { key z : text, n : integer range gives v : integer }",
                  {{"l.csv", "z,n_起,n_止,v\na,0,5,1\nb,0,5,1\na,5,7,\n,1,2,3\n"}})
            .errors() == Said{"l.csv 4 z LookupKeyTwice", "l.csv 5 z CellEmpty"});
  SmallPack two("lookup l from \"l.csv\" { key n : integer range, m : integer range gives v : integer }",
                {{"l.csv", "n_from,n_to,m_from,m_to,v\n0,5,0,5,1\n0,5,6,9,1\n3,8,5,6,\n"}});
  CHECK(two.errors() == Said{"l.csv 4 n_from LookupKeyTwice"});
}

TEST_CASE("params: dates that rise, values of their type, what the office sets") {
  CHECK(SmallPack("param a : integer {\n from 2015-02-01: 1\n from 2014-01-01: 2\n from 2015-03-01: x }").errors() ==
        Said{"3 ParamDates", "4 TypeMismatch"});
  SmallPack pack("param a : integer\nparam b : integer { cites d \"1\" }\ndocument d { }");
  REQUIRE(pack.errors().empty());
  CHECK(pack.policy().params[0].office);
  CHECK(pack.policy().params[1].office);
}

TEST_CASE("a rule has one effect and a document, and uses its lets") {
  CHECK(SmallPack("document d { }\nrecord A { key id : text  x : bool  n : integer }\n"
                  "rule a on A { cites d \"1\" when x }\n"
                  "rule b on A { cites d \"1\" forbid x restrict x }\n"
                  "rule c on A { forbid x }\n"
                  "rule e on A { cites d \"1\" let p = n let p = n require n >= p }\n"
                  "rule f on A { cites d \"1\" let p = n let q = p require n >= 1 }\n"
                  "rule g on A { cites d \"1\" let p = n require n >= p + nix }\n"
                  "rule h on A { cites d \"1\" when x when x forbid }\n"
                  "rule i on A { cites d \"1\" forbid x confidence sure }")
            .errors() == Said{"3 EffectMissing", "4 EffectTwice", "5 CitesMissing", "6 DeclaredTwice", "7 LetUnused", "8 UnknownName", "9 ClauseTwice",
                              "10 ConfidenceUnknown"});
}

TEST_CASE("rows with one id take the next number that no row has") {
  CHECK(guiju::dsl::row_ids({"a", "a", "b", "a"}) == Said{"a", "a-2", "b", "a-3"});
  CHECK(guiju::dsl::row_ids({"a", "a-2", "a"}) == Said{"a", "a-2", "a-3"});
  CHECK(guiju::dsl::row_ids({"a", "a", "a-2"}) == Said{"a", "a-3", "a-2"});
  CHECK(guiju::dsl::row_ids({"", "x", ""}) == Said{"1", "x", "3"});
}

TEST_CASE("what is wrong with a table's text is said once, and in a table without rows too") {
  std::string const text = "document d { }\nrecord A { key id : text  k : text }\ntable t on A from \"t.csv\" { cites d \"1\" when k == {k} and nix forbid }";
  CHECK(SmallPack(text, {{"t.csv", "k\n"}}).errors() == Said{"3 UnknownName"});
  CHECK(SmallPack(text, {{"t.csv", "k\na\nb\nc\n"}}).errors() == Said{"3 UnknownName"});
  CHECK(SmallPack(text, {}).errors() == Said{"3 FileMissing", "3 UnknownName"});
}

TEST_CASE("permits: in a table its rows, outside the rules of its document, with to only those named") {
  SmallPack pack(R"(
    document d { } document e { }
    record A { key id : text  k : text  x : bool }
    table t on A from "t.csv" { cites d "1" id "{k}" when k == {k} effect {m} { "f" forbid "p" permit to {to} } }
    rule r on A { cites d "1" forbid x }
    rule s on A { cites e "1" forbid x }
    rule s2 on A { cites e "1" cites d "2" forbid x }
    rule p on A { cites d "1" permit }
    rule q on A { cites d "1" permit to s, t.b })",
                 {{"t.csv", "k,m,to\na,f,\nb,f,\nc,p,\ne,p,a；b\n"}});
  REQUIRE(pack.errors().empty());
  auto const permits = [&](std::string const& id) {
    Said ids;
    for (guiju::RuleId const one : pack.rule(id).permits) ids.push_back(pack.policy()[one].id);
    std::sort(ids.begin(), ids.end());
    return ids;
  };
  CHECK(permits("t.a") == Said{"t.c", "t.e"});
  CHECK(permits("t.b") == Said{"q", "t.c", "t.e"});
  CHECK(permits("r") == Said{"p"});
  CHECK(permits("s") == Said{"q"});
  CHECK(permits("s2") == Said{});
  CHECK(permits("t.c") == Said{});
}

TEST_CASE("an exception must reach a rule on its own record") {
  CHECK(SmallPack("document d { }\nrecord A { key id : text  x : bool }\nrecord B { key id : text  x : bool }\n"
                  "rule p on A { cites d \"1\" permit }\nrule q on A { cites d \"1\" forbid }\nrule s on B { cites d \"1\" forbid }\n"
                  "exception e1 to p on A { cites d \"1\" }\n"
                  "exception e2 to s on A { cites d \"1\" }\n"
                  "exception e3 to q, qq on A { cites d \"1\" }\n"
                  "exception e4 to q.* on A { cites d \"1\" }")
            .errors() == Said{"7 PatternPermits", "8 PatternRecord", "9 PatternNothing q", "10 PatternNothing"});
}

TEST_CASE("tests: facts, bounds, rules and paths") {
  CHECK(SmallPack("document d { }\nrecord A { key id : text  n : quantity m2 max 5 m2  l : list of P }\nrecord P { a : integer }\n"
                  "rule r on A { cites d \"1\" let w = n require n >= 1 m2 report w }\n"
                  "test \"1\" { given A { id: \"x\", m: 3 } expect pass }\n"
                  "test \"2\" { given A { id: \"x\", n: 6 } expect pass }\n"
                  "test \"3\" { given A { id: \"x\", l: 3 } expect pass }\n"
                  "test \"4\" { given A { id: \"x\", l: [{b: 2}] } expect pass }\n"
                  "test \"5\" { given A { id: \"x\" } expect figure ww == 3 }\n"
                  "test \"6\" { given A { id: \"x\" } expect asks l[2].b }\n"
                  "test \"7\" { given A { id: \"x\", l: [{a: 1}, unknown], n: 5 } as of 2020-01-01 expect pass by r expect figure w == 5 m2 expect asks l[2].a, n }")
            .errors() == Said{"5 UnknownName", "6 TestOutOfBounds", "7 TypeMismatch", "8 UnknownName", "9 UnknownName w", "10 TestAsksPath"});
}
