// Most words are words only where one is expected: what follows decides, and what is declared.
#include <catch2/catch.hpp>

#include "tests/unit/grammar/reading.hpp"

using guiju::reading::read;

namespace {

/// The clauses of one rule behind `cites`, a line each.
std::string clauses(std::string const& fields, std::string const& text) {
  auto const result = read("record R { " + fields + " }\nrule r on R { cites d \"x\" " + text + " }");
  if (!result.said.empty()) return result.said;
  auto const at = result.tree.find("  cites d \"x\"\n");
  return result.tree.substr(at + std::string("  cites d \"x\"\n").size());
}

}  // namespace

TEST_CASE("behind forbid and restrict a clause's word begins its clause if it is followed as that clause asks", "[grammar]") {
  CHECK(clauses("a : bool", "forbid message \"x\"") == "  forbid\n  message \"x\"\n");
  CHECK(clauses("message : text", "forbid message \"x\"") == "  forbid\n  message \"x\"\n");
  CHECK(clauses("message : text", "forbid message == \"x\"") == "  forbid (== message \"x\")\n");
  CHECK(clauses("来源 : 文本", "禁止 来源 “登记机关”") == "  forbid\n  source \"登记机关\"\n");
  CHECK(clauses("来源 : 文本", "禁止 来源 == “网上”") == "  forbid (== 来源 \"网上\")\n");
  CHECK(clauses("report : bool", "forbid report") == "  forbid report\n");
  CHECK(clauses("report : bool", "forbid report and report") == "  forbid (and report report)\n");
  CHECK(clauses("report : bool", "forbid report n \"数\" let n = 3") == "  let n = 3\n  forbid\n  report n \"数\"\n");
  CHECK(clauses("限制 : 是否", "禁止 限制 == 是") == "  forbid (== 限制 true)\n");
  CHECK(clauses("unless : bool", "forbid unless") == "  forbid unless\n");
  CHECK(clauses("unless : bool", "forbid unless unless \"除外\"") == "  forbid\n  unless unless \"除外\"\n");
  CHECK(clauses("during : date", "restrict during > 2020-01-01") == "  restrict (> during 2020-01-01)\n");
  CHECK(clauses("during : date", "restrict during 2020-01-01 ..") == "  restrict\n  during 2020-01-01 .. \n");
}

TEST_CASE("a clause's word is an operand where it is declared, and begins its clause behind an operand", "[grammar]") {
  CHECK(clauses("remedy : bool source : text", "when not remedy and source == \"x\" source \"y\" forbid") ==
        "  when (and (not remedy) (== source \"x\"))\n  forbid\n  source \"y\"\n");
  CHECK(clauses("限制 : 是否", "当 限制 禁止") == "  when 限制\n  forbid\n");
  CHECK(clauses("x : enum { 限制, 禁止 }", "当 x == 限制 禁止") == "  when (== x 限制)\n  forbid\n");
  CHECK(clauses("number : integer", "when number >= 3 require number <= 2 message \"多\"") ==
        "  when (>= number 3)\n  require (<= number 2)\n  message \"多\"\n");
  CHECK(clauses("a : bool", "when a and forbid") == "2:38 expected a condition, found `forbid`\n");
  CHECK(clauses("a : bool", "when forbid") == "2:32 expected a condition, found `forbid`\n");
}

TEST_CASE("a unit goes on only where no field of the record is called so", "[grammar]") {
  CHECK(clauses("人 : quantity person", "require a >= 100 m2/人 and b >= 3 m2 * 人 and c > 2 m2/户") ==
        "  require (and (>= a (/ 100[m2] 人)) (>= b (* 3[m2] 人)) (> c 2[m2/户]))\n");
  CHECK(clauses("people : quantity person \"人\"", "require a >= 100 m2/人") == "  require (>= a (/ 100[m2] 人))\n");
  CHECK(clauses("people : quantity person alias \"人\"", "require a >= 100 m2/人") == "  require (>= a 100[m2/人])\n");
  CHECK(clauses("人 : quantity person", "require a >= 3 人") == "  require (>= a 3[人])\n");
  auto const elsewhere = read("record S { 人 : integer } record R { a : bool } rule r on R { cites d \"x\" require a >= 5 m2/人 }\n"
                              "param p : quantity m2/人 = 3 m2/人 test \"t\" { given S { 人 : 3 m2/人 } }");
  CHECK(elsewhere.said == "");
  CHECK(elsewhere.tree.find("5[m2/人]") != std::string::npos);
  CHECK(elsewhere.tree.find("= 3[m2/人]") != std::string::npos);
  CHECK(elsewhere.tree.find("人: 3[m2/人]") != std::string::npos);
}

TEST_CASE("behind a number a field's name, a keyword or a colon ends the value", "[grammar]") {
  auto const fields = read("record R { rate : decimal min 0 max 1 seats : integer max 3 t : text max 5 m2 人 : text }");
  CHECK(fields.said == "");
  CHECK(fields.tree == "record R\n  rate : decimal min 0 max 1\n  seats : integer max 3\n  t : text max 5[m2]\n  人 : text\n");
  CHECK(clauses("a : integer", "when a >= 3 mesage \"x\" forbid") == "2:39 expected a clause or `}` (cites, when, require, forbid, unless, message, …), found `mesage` (message)\n");
  CHECK(clauses("heavy : bool a : integer", "when a >= 3 heavy forbid") == "2:39 expected a clause or `}` (cites, when, require, forbid, unless, message, …), found `heavy`\n");
}

TEST_CASE("the pack's other texts and own units are known", "[grammar]") {
  using namespace guiju;
  Sources sources;
  Diagnostics out;
  auto const records = sources.add("records.gj", "record R \"甲\" { 人 : quantity person  来源 : text }");
  auto const rules = sources.add("rules.gj", "rule r on 甲 { cites d \"x\" require a >= 3 m2/人 and 来源 “x” }\nrule s on 甲 { cites d \"x\" require a >= 3 扇/人 }");
  auto names = dsl::declared_names(sources, records);
  names.add(dsl::declared_names(sources, rules));
  UnitTable units;
  REQUIRE(units.define("扇", 1, units.find("piece")));
  dsl::ParseOptions options;
  options.units = &units, options.names = &names;
  auto const file = dsl::parse(sources, rules, out, options);
  REQUIRE(out.all().size() == 1);                                        // 来源 is declared: an operand, and its string cannot follow
  CHECK(sources.position(rules, out.all()[0].span.begin).column == 54);
  REQUIRE(file.rules.size() == 1);
  CHECK(print(*file.rules[0].clauses.effects[0].subject) == "(>= a (/ 3[扇] 人))");
}
