// A table's cells: read by what is expected, empty ones, names of predicates.
#include <catch2/catch.hpp>

#include "dsl/check/cell_value.hpp"
#include "tests/unit/check/small_pack.hpp"

using guiju::test::SmallPack;
using Strings = std::vector<std::string>;

namespace {

std::string const head = R"gj(
document d { in force 2020-01-01 .. }
codelist industry from "industry.csv"
record E { key id : text  ind : code industry  area : quantity m2  n : integer  act : enum { build "新建", expand "扩建" }  supply : bool "保障 (市)"  old : bool }
define big "大店" on E = area > 100 m2
define double on E = area * 2
)gj";

SmallPack table(std::string const& clauses, std::string const& rows) {
  return SmallPack(head + "table t on E from \"t.csv\" { id \"{no}\" cites d \"{no}\" " + clauses + " }\n",
                   {{"industry.csv", "code,name,parent\nC13,农副食品加工业,\nC1311,稻谷加工,C13\nC14,食品制造业,\nC1411,糕点、面包制造,C14\n"}, {"t.csv", rows}});
}
std::string when(std::string const& clauses, std::string const& rows, std::string const& id = "t.a") {
  SmallPack pack = table(clauses, rows);
  auto const errors = pack.errors();
  return errors.empty() ? pack.term(pack.rule(id).live.when) : errors[0];
}

}  // namespace

TEST_CASE("several values in a cell; a name with 、 in it is not cut") {
  auto const known = [](std::string const& text) { return text == "糕点、面包制造"; };
  CHECK(guiju::dsl::cell_parts("a; b；c、 d ;") == Strings{"a", "b", "c", "d"});
  CHECK(guiju::dsl::cell_parts("纺织业;糕点、面包制造", known) == Strings{"纺织业", "糕点、面包制造"});
  CHECK(guiju::dsl::cell_parts("").empty());
  CHECK(when("when ind within {code} forbid", "no,code\na,C13;糕点、面包制造\n") == "(within f0.1 {C13,C1411} 2)");
  CHECK(when("when act in {x} forbid", "no,x\na,新建、expand\n") == "(in f0.4 build expand)");
  CHECK(when("when id in {x} forbid", "no,x\na,甲;乙\n") == "(in f0.0 甲 乙)");
  CHECK(when("when id == {x} forbid", "no,x\na,甲;乙\n") == "(eq f0.0 甲;乙)");
}

TEST_CASE("numbers in cells: the column's unit, the expected one, or their own") {
  CHECK(when("columns { x : quantity ha } when area >= {x} forbid", "no,x\na,0.5\n") == "(ge f0.2 0.5 ha)");
  CHECK(when("when area >= {x} forbid", "no,x\na,100\n") == "(ge f0.2 100 m2)");
  CHECK(when("when area >= {x} forbid", "no,x\na,０.1 ha\n").find("CellNotANumber") != std::string::npos);
  CHECK(when("when area >= {x} forbid", "no,x\na,0.1公顷\n") == "(ge f0.2 0.1 ha)");
  CHECK(when("when n == {x} forbid", "no,x\na,2.5\n") == "(eq f0.3 2.5)");
  CHECK(when("columns { x : integer } when n == {x} forbid", "no,x\na,2.5\n") == "t.csv 2 x CellNotWhole");
  CHECK(when("when area >= {x} forbid", "no,x\na,3 person\n") == "t.csv 2 x CellDimension");
  CHECK(when("when area >= {x} forbid", "no,x\na,\"1,234\"\n") == "t.csv 2 x CellNotANumber");
  CHECK(when("when {x} >= {y} forbid", "no,x,y\na,1,2\n") == "7 ColumnNeedsType");
}

TEST_CASE("a conjunct with an empty cell is left out, at any nesting of and; elsewhere an empty cell is an error") {
  std::string const rows = "no,code,x\na,,\nb,C14,\nc,,5\n";
  std::string const clauses = "when (ind within {code} and (area >= {x} or old)) and supply forbid";
  CHECK(when(clauses, rows, "t.a") == "f0.5");
  CHECK(when(clauses, rows, "t.b") == "(and (within f0.1 {C14} 1) f0.5)");
  CHECK(when(clauses, rows, "t.c") == "(and (or (ge f0.2 5 m2) f0.6) f0.5)");
  CHECK(table("when supply require area >= {x}", rows).errors() == Strings{"t.csv 2 x CellEmpty", "t.csv 3 x CellEmpty"});
  CHECK(table("when supply forbid unless area >= {x}", rows).errors().empty());
  CHECK(table("when supply forbid unless area >= {x}", rows).rule("t.a").unless.empty());
}

TEST_CASE("names of predicates: by id, by label, by a label that is no name") {
  std::string const rows = "no,x\na,big;保障 (市)\nb,大店\nc,\n";
  SmallPack pack = table("when old forbid unless {x}", rows);
  REQUIRE(pack.errors().empty());
  auto const& both = pack.rule("t.a").unless;
  REQUIRE(both.size() == 2);
  CHECK(both[0].id == "big");
  CHECK(both[0].name == "大店");
  CHECK(both[1].id == "supply");
  CHECK(pack.rule("t.b").unless.at(0).id == "big");
  CHECK(pack.rule("t.c").unless.empty());
  CHECK(when("when {x} forbid", rows) == "(and (define (gt f0.2 100 m2)) f0.5)");
  CHECK(when("when not {x} forbid", rows) == "(not (or (define (gt f0.2 100 m2)) f0.5))");
  CHECK(table("when old forbid unless {x}", "no,x\na,double\nb,bug\n").errors() == Strings{"t.csv 2 x CellUnknownName", "t.csv 3 x CellUnknownName big"});
}

TEST_CASE("a table's own text is checked once, also where it has no rows") {
  CHECK(table("when nothing > 3 forbid", "no\n").errors() == Strings{"7 UnknownName"});
  CHECK(table("when ind within {cod} forbid", "no,code\n").errors() == Strings{"7 UnknownColumn code"});
  CHECK(table("when ind within {C14} forbid", "no,code\na,\n").errors().empty());
  CHECK(table("when nothing > 3 and area >= {x} forbid", "no,x\na,1\nb,2\nc,z\n").errors() == Strings{"7 UnknownName", "t.csv 4 x CellNotANumber"});
}

TEST_CASE("after == a cell's code must be a class") {
  CHECK(when("when ind == {x} forbid", "no,x\na,C1411\n") == "(eq f0.1 C1411)");
  CHECK(when("when ind == {x} forbid", "no,x\na,C14\n") == "t.csv 2 x CellCoarse");
  CHECK(when("when ind in {x} forbid", "no,x\na,C14\n") == "t.csv 2 x CellCoarse");
  CHECK(when("when ind == {x} forbid", "no,x\na,C1411;C1311\n") == "t.csv 2 x CellSeveral");
}

TEST_CASE("rows share what is the same in all of them") {
  std::string rows = "no,code,x\n";
  for (int i = 0; i < 500; ++i) rows += std::to_string(i) + ",C14," + std::to_string(i) + "\n";
  SmallPack pack = table("when ind within {code} and old and area / 2 >= {x} forbid", rows);
  REQUIRE(pack.errors().empty());
  // A conjunction, a comparison and a constant a row.
  CHECK(pack.policy().exprs.size() < 500 * 3 + 50);
}

TEST_CASE("cells that cannot be read, each in its own words") {
  CHECK(when("when area >= {x} forbid", "no,x\na,3 furlong\n") == "t.csv 2 x CellUnknownUnit");
  CHECK(when("when area >= {x} forbid", "no,x\na,百\n") == "t.csv 2 x CellNotANumber");
  CHECK(when("when area >= {x} forbid", "no,x\na,12345678901234567890123456789012345678\n") == "t.csv 2 x NumberTooLong");
  CHECK(when("when area / 2 person >= {x} forbid", "no,x\na,310 m2 per 1000 person\n") == "(ge (/ f0.2 2 person) 0.31 m2/person)");
  CHECK(when("when area / 2 person >= {x} forbid", "no,x\na,310 平方米 每 千人\n") == "(ge (/ f0.2 2 person) 310 m2/千人)");
  CHECK(when("columns { x : bool } when old == {x} forbid", "no,x\na,或许\n") == "t.csv 2 x CellNotTruth");
  CHECK(when("columns { x : bool } when old == {x} forbid", "no,x\na,是\n") == "(eq f0.6 true)");
  CHECK(when("when id matches {x} forbid", "no,x\na,(甲\n") == "t.csv 2 x CellPattern");
  CHECK(when("columns { x : date } when {x} < 2020-01-01 forbid", "no,x\na,2020-02-30\n") == "t.csv 2 x CellNotADate");
  CHECK(when("when act in {x} forbid", "no,x\na,新建;改建\n") == "t.csv 2 x CellUnknownWord 新建");
  CHECK(when("when ind within {x} forbid", "no,x\na,C14;C41\n").find("t.csv 2 x CellUnknownCode") == 0);
}

TEST_CASE("a column whose type is not known blames nobody else") {
  CHECK(table("columns { x : quantity furlong } when area >= {x} * 2 forbid", "no,x\na,3 furlong\n").errors() == Strings{"7 UnknownUnit"});
}

TEST_CASE("texts put in cells as they stand, and what is calculated with them") {
  SmallPack pack = table("columns { x : quantity ha } when old forbid message \"{no}：{x}，{x * 2}\"", "no,x\na,3\n");
  REQUIRE(pack.errors().empty());
  auto const& pieces = pack.rule("t.a").message.pieces;
  REQUIRE(pieces.size() == 4);
  CHECK(pieces[0].text == "a：");
  CHECK(pack.term(pieces[1].expr) == "3 ha");   // with its unit in the reader's language
  CHECK(pieces[2].text == "，");
  CHECK(pack.term(pieces[3].expr) == "6 ha");
}
