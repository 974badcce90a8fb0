// What names, words, codes and units mean where they stand.
#include <catch2/catch.hpp>

#include "tests/unit/check/small_pack.hpp"

using guiju::Language;
using guiju::test::SmallPack;
using Strings = std::vector<std::string>;

namespace {

std::string const lists = R"(
document d { in force 2020-01-01 .. }
codelist industry from "industry.csv"
codelist old from "old.csv" maps to industry from "map.csv"
record Facility "设施" { kind : enum { kindergarten "幼儿园", clinic "卫生站" } "类别"  area : quantity m2  tags : list of text }
record Project "项目" { key id : text  facilities : list of Facility  area : quantity m2 "面积"  people : quantity person  n : integer
  ind : code industry "行业"  was : code old  home : code industry  on_day : date as of  heavy : bool  stage : enum { plan "规划", built "建成" } }
define big on Facility = area >= 100 m2
define big_clinic on Facility = kind == clinic and big
define roomy on Project = any(f.big_clinic for f in facilities)
)";
std::map<std::string, std::string> const files = {
    {"industry.csv", "code,name,parent\nC13,农副食品加工业,\nC1311,稻谷加工,C13\nC14,食品制造业,\nC1411,糕点、面包制造,C14\nC16,烟草,\nC161,烟叶复烤,C16\nC1610,烟叶复烤,C161\n0111,稻谷种植,\n"},
    {"old.csv", "code,name,parent\nX1,旧食品,\nX11,旧糕点,X1\nX2,旧稻谷,\n"},
    {"map.csv", "from,to\nX11,C1411\nX2,C1311\n"},
};

SmallPack with(std::string const& rules) { return SmallPack(lists + rules, files); }
std::string require(std::string const& expression) { return "rule r on Project { cites d \"1\" require " + expression + " }\n"; }

/// What the expression of a rule became.
std::string made(std::string const& expression) {
  SmallPack pack = with(require(expression));
  auto const errors = pack.errors();
  if (!errors.empty()) return errors[0];
  return pack.term(pack.rule("r").subject);
}
/// The errors in it, without their line.
Strings wrong(std::string const& expression) {
  SmallPack pack = with(require(expression));
  Strings said;
  for (std::string const& one : pack.errors()) said.push_back(one.substr(one.find(' ') + 1));
  return said;
}

}  // namespace

TEST_CASE("words and codes are read by the other side, on whichever side they stand") {
  CHECK(made("stage == 建成") == "(eq f0.10 built)");
  CHECK(made("built == stage") == "(eq built f0.10)");
  CHECK(made("any(卫生站 is f.类别 for f in facilities)") == "(any f0.1 (eq clinic f1.0))");
  CHECK(made("行业 == 0111") == "(eq f0.5 0111)");
  CHECK(made("ind == \"糕点、面包制造\"") == "(eq f0.5 C1411)");
  CHECK(made("(if heavy then C1411 else 0111) == ind") == "(eq (if f0.9 C1411 0111) f0.5)");
  CHECK(made("stage == (if heavy then plan else built)") == "(eq f0.10 (if f0.9 plan built))");
  CHECK(made("stage in {plan, 建成}") == "(in f0.10 plan built)");
}

TEST_CASE("codes: sets are leaves, a line of one name is its class, other lists by their concordance") {
  CHECK(made("ind within {C13, C1411}") == "(within f0.5 {C13,C1411} 2)");
  CHECK(made("ind in {C1411, 0111}") == "(within f0.5 {C1411,0111} 2)");
  CHECK(made("ind not in {C1411, home}") == "(not (or (within f0.5 {C1411} 1) (eq f0.5 f0.7)))");
  CHECK(made("ind == 烟叶复烤") == "(eq f0.5 C1610)");
  CHECK(made("ind within 烟叶复烤") == "(within f0.5 {C161} 1)");
  CHECK(made("was within X1") == "(within f0.6 {X1} 1)");
  CHECK(made("was within C14") == "(within f0.6 {C14} 1)");
  CHECK(made("was == ind") == "(eq f0.6 f0.5)");
  CHECK(made("ind.parent within C14 and ind.name contains \"食\"") == "(and (within (parent f0.5) {C14} 1) (contains_any (name f0.5) 食))");
  CHECK(wrong("ind == C14") == Strings{"WriteWithin within C14"});
  CHECK(wrong("ind in {C1411, 食品制造业}") == Strings{"WriteWithin within C14"});
  CHECK(wrong("ind == C161") == Strings{"WriteWithin within C161"});
  CHECK(wrong("ind within 111") == Strings{"UnknownCode 0111"});
  CHECK(wrong("was within {X1, C14}") == Strings{"UnknownCode X11"});
  CHECK(wrong("stage within {plan}") == Strings{"WithinNeedsCode"});
}

TEST_CASE("elements of lists, their defines, and loops within defines") {
  CHECK(made("roomy") == "(define (any f0.1 (define (and (eq f1.0 clinic) (define (ge f1.1 100 m2))))))");
  CHECK(made("count(f in facilities where f.big) >= 2") == "(ge (count f0.1 (define (ge f1.1 100 m2))) 2)");
  CHECK(made("all(any(t contains \"x\" for t in f.tags) for f in facilities)") == "(all f0.1 (any f1.2 (contains_any f2.0 x)))");
  CHECK(wrong("any(f for f in facilities)") == Strings{"ElementAlone"});
  CHECK(wrong("facilities.area > 3 m2") == Strings{"ListMember"});
  CHECK(wrong("any(f.aera > 3 m2 for f in facilities)") == Strings{"UnknownMember area"});
  CHECK(wrong("sum(f.kind for f in facilities) > 3") == Strings{"TypeMismatch"});
  CHECK(wrong("count(f in area) > 3") == Strings{"NeedsList"});
  CHECK(wrong("big") == Strings{"DefineOfOtherRecord"});
}

TEST_CASE("a define called on an outer element inside another loop keeps the numbers of its own loops apart") {
  SmallPack pack(R"(
document d { in force 2020-01-01 .. }
record Room { area : quantity m2 }
record House { rooms : list of Room }
record Estate { key id : text  houses : list of House }
define airy on House = any(r.area > 9 m2 for r in rooms)
rule r on Estate { cites d "1" require any(any(h.airy and x.area > 1 m2 for x in h.rooms) for h in houses) }
)");
  REQUIRE(pack.errors().empty());
  CHECK(pack.term(pack.rule("r").subject) ==
        "(any f0.1 (any f1.0 (and (define (any f1.0 (gt f3.0 9 m2))) (gt f2.0 1 m2))))");
}

TEST_CASE("numbers are in base units, their unit kept for display") {
  CHECK(made("area >= 0.5 ha") == "(ge f0.2 0.5 ha)");
  CHECK(made("area / people >= 310 m2 per 1000 person") == "(ge (/ f0.2 f0.3) 0.31 m2/person)");
  CHECK(made("area * 85 % > 2 m2 + 1 ha") == "(gt (* f0.2 85 %) 10002 m2)");
  CHECK(made("n == 10 / 4") == "(eq f0.4 2.5)");
  CHECK(made("n > 1 / 0") == "(gt f0.4 (/ 1 0))");
  CHECK(made("on_day + 6 month - 1 day < 2024-02-29") == "(lt (days (months f0.8 6 month) -1 day) 2024-02-29)");
  CHECK(made("as_of - on_day <= 30 day") == "(le (difference as_of f0.8) 30 day)");
}

TEST_CASE("dimensions and types that do not fit are said once, at the inner place") {
  CHECK(wrong("area >= people") == Strings{"CannotCompare"});
  CHECK(wrong("area + 1 m >= people") == Strings{"CannotAdd"});
  CHECK(wrong("area >= 100") == Strings{"CannotCompare 100 m2"});
  CHECK(wrong("round up area to 1 >= 3 m2") == Strings{"StepDiffers"});
  CHECK(wrong("heavy + 1 > 3") == Strings{"NotANumber"});
  CHECK(wrong("on_day + 3 > 2020-01-01") == Strings{"DateArithmetic"});
  CHECK(wrong("on_day + on_day > 2020-01-01") == Strings{"CannotAdd"});
  CHECK(wrong("on_day == \"2020-01-01\"") == Strings{"CannotCompare 2020-01-01"});
  CHECK(wrong("stage == \"建成\"") == Strings{"CannotCompare 建成"});
  CHECK(wrong("heavy > false") == Strings{"NotOrdered"});
  CHECK(wrong("id between \"a\" and \"b\"") == Strings{"NotOrdered"});
  CHECK(wrong("if heavy then 3 m2 else 3 person") == Strings{"BranchesDiffer"});
  CHECK(wrong("area") == Strings{"TypeMismatch"});
  CHECK(wrong("not area") == Strings{"TypeMismatch"});
  CHECK(wrong("n contains \"3\"") == Strings{"NeedsText"});
  CHECK(wrong("id matches \"^(甲\"") == Strings{"BadPattern"});
  CHECK(wrong("area >= 3 furlong") == Strings{"UnknownUnit"});
}

TEST_CASE("nothing follows from an error, and what is independent is still found") {
  CHECK(wrong("aera >= 100") == Strings{"UnknownName area"});
  CHECK(wrong("stge == built") == Strings{"UnknownName stage"});
  CHECK(wrong("aera >= 3 sqft").size() == 2);
  CHECK(wrong("stage == bilt and area > hight") == Strings{"UnknownWord built", "UnknownName"});
}

TEST_CASE("what may have been meant") {
  CHECK(wrong("sum(area for f in facilities) > 3") != Strings{});
  CHECK(wrong("sum(tags for f in facilities) > 3") == Strings{"UnknownName f.tags"});
  CHECK(wrong("面积且heavy") == Strings{"UnknownName 面积 且 heavy"});
  CHECK(wrong("行业属于C14") == Strings{"UnknownName 行业 属于 C14"});
  CHECK(wrong("id == 甲") == Strings{"UnknownName \"甲\""});
  CHECK(wrong("sum(f.area for f in facilitys where f.area > 3 furlong) > 3 m2") == Strings{"UnknownName facilities", "UnknownUnit"});
}

TEST_CASE("messages name types and units in words") {
  SmallPack pack = with(require("area >= people"));
  CHECK(pack.message(0, Language::en) == "area (m2) cannot be compared with people (person)");
  CHECK(pack.message(0, Language::zh) == "“area”（平方米）不能与“people”（人）比较");
}

TEST_CASE("defines: rings, growth beyond bounds") {
  SmallPack ring = with("define a on Project = heavy or b\ndefine b on Project = not a\n" + require("a and b"));
  CHECK(ring.errors() == Strings{"11 DefineRing"});

  std::string chain = "define x0 on Project = heavy and n > 3\n";
  for (int i = 1; i <= 40; ++i)
    chain += "define x" + std::to_string(i) + " on Project = x" + std::to_string(i - 1) + " and x" + std::to_string(i - 1) + "\n";
  SmallPack grown = with(chain + require("x40"));
  REQUIRE(grown.errors().size() == 1);
  CHECK(grown.errors()[0].find("TooCostly") != std::string::npos);
}

TEST_CASE("lets stand in any order") {
  SmallPack pack = with("rule r on Project { cites d \"1\" require n >= want let want = half * 2 let half = n / 4 }\n");
  REQUIRE(pack.errors().empty());
  CHECK(pack.term(pack.rule("r").subject) == "(ge f0.4 (let (* (let (/ f0.4 4)) 2)))");
  CHECK(with("rule r on Project { cites d \"1\" require n >= a let a = b let b = a }\n").errors() == Strings{"11 LetRing"});
}

TEST_CASE("lookups: arity, types of keys, columns") {
  std::string const head = R"(
document d { in force 2020-01-01 .. }
lookup size from "size.csv" { key kind : enum { a, b }, n : integer gives area : quantity m2 }
record R { key id : text  kind : enum { a "甲", b "乙" }  n : integer  area : quantity m2 }
)";
  auto const said = [&](std::string const& expression) {
    Strings errors;
    SmallPack pack(head + "rule r on R { cites d \"1\" require " + expression + " }\n", {{"size.csv", "kind,n,area\na,1,3\n"}});
    for (std::string const& one : pack.errors()) errors.push_back(one.substr(one.find(' ') + 1));
    return errors;
  };
  CHECK(said("area >= size(kind, n).area and area >= size(a, 1).area").empty());
  CHECK(said("area >= size(kind).area") == Strings{"WrongArity"});
  CHECK(said("area >= size(n, n).area") == Strings{"TypeMismatch"});
  CHECK(said("area >= size(kind, area).area") == Strings{"WrongDimension"});
  CHECK(said("area >= size(c, n).area").size() == 1);
  CHECK(said("area >= size(kind, n).aera") == Strings{"UnknownMember area"});
  CHECK(said("area >= size") == Strings{"LookupAlone"});
  CHECK(said("area >= size(kind, n)") == Strings{"LookupAlone"});
  CHECK(said("area >= sise(kind, n).area") == Strings{"UnknownName size"});
}

TEST_CASE("codes of lists that do not map, names that several codes carry") {
  std::string const head = R"(
document d { in force 2020-01-01 .. }
codelist one from "one.csv"
codelist two from "two.csv"
record R { key id : text  x : code one  y : code two  f : bool "标" g : bool "标" }
)";
  auto const said = [&](std::string const& expression) {
    Strings errors;
    SmallPack pack(head + "rule r on R { cites d \"1\" require " + expression + " }\n",
                   {{"one.csv", "code,name,parent\nA1,甲,\nA2,乙,\nA3,乙,\n"}, {"two.csv", "code,name,parent\nB1,甲,\n"}});
    for (std::string const& one : pack.errors()) errors.push_back(one.substr(one.find(' ') + 1));
    return errors;
  };
  CHECK(said("x == y") == Strings{"CodesOfTwoLists"});
  CHECK(said("x == 乙") == Strings{"AmbiguousCode A2"});
  CHECK(said("x within {甲, 乙}") == Strings{"AmbiguousCode A2"});
  CHECK(said("x within y") == Strings{"UnknownCode"});
  CHECK(said("标") == Strings{"LabelOfSeveral"});
}

TEST_CASE("values written out") {
  auto const said = [](std::string const& param) {
    Strings errors;
    SmallPack pack("param p : " + param + "\n");
    for (std::string const& one : pack.errors()) errors.push_back(one.substr(one.find(' ') + 1));
    return errors;
  };
  CHECK(said("quantity m2 = 3 ha").empty());
  CHECK(said("quantity m = -50 cm").empty());
  CHECK(said("quantity m2 = 3") == Strings{"WrongDimension"});
  CHECK(said("quantity m2 = 3 person") == Strings{"WrongDimension"});
  CHECK(said("integer = 2.5") == Strings{"NotWhole"});
  CHECK(said("integer = 12345678901234567890123456789012345") == Strings{"NumberTooLong"});
  CHECK(said("date = \"2020-01-01\"") == Strings{"TypeMismatch"});
  CHECK(said("enum { a, b } = c").size() == 1);
  CHECK(said("enum { a, b, a } = b") == Strings{"DeclaredTwice"});
  CHECK(said("duration = 2 week").empty());
  CHECK(said("duration = 2 month") == Strings{"WrongDimension"});
}
