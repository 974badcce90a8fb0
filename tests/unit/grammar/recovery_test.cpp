// An error costs its declaration and no other; what could not be read still counts as declared.
#include <catch2/catch.hpp>

#include "tests/unit/grammar/reading.hpp"

using guiju::reading::read;

namespace {

std::string heads(std::string const& tree) {
  std::string all;
  for (std::size_t i = 0; i < tree.size(); i = tree.find('\n', i) + 1)
    if (tree[i] != ' ') all += tree.substr(i, tree.find('\n', i) - i) + "; ";
  return all;
}

}  // namespace

TEST_CASE("a rule left open ends where the next declaration begins, on the same line too", "[grammar]") {
  auto const result = read("rule a on R { cites d \"x\" forbid   rule b on R { cites d \"y\" forbid }\nrule c on R { forbid }");
  CHECK(result.said == "1:36 expected a clause or `}` (cites, when, require, forbid, unless, message, …), found `rule`\n");
  CHECK(heads(result.tree) == "rule b on R; rule c on R; broken rule a; ");
}

TEST_CASE("a brace that closes nothing more is not a second error", "[grammar]") {
  auto const result = read("rule a on R { cites d \"x\" forbid\nrule b on R { forbid }\n}\nrule c on R { forbid }");
  CHECK(result.said == "2:1 expected a clause or `}` (cites, when, require, forbid, unless, message, …), found `rule`; the `{` of line 1 has no `}` yet\n");
  auto const stray = read("rule b on R { forbid } }\nrule c on R { forbid }");
  CHECK(stray.said == "1:24 expected a declaration (document, record, rule, table, exception, define, param, lookup, codelist, test, use), found `}`\n");
  CHECK(heads(stray.tree) == "rule b on R; rule c on R; ");
}

TEST_CASE("declarations that cannot be read are remembered", "[grammar]") {
  auto const result = read("ruel a on R {}\nrecord R \"甲\" { a bool }\ndefine and on R = a\ndocument d \"乙\" { in forse 2020-01-01 .. }\n"
                           "define e on = x\ntest \"t\" { expct pass }\nuse x\ntable t on R { }\nrule z on R { forbid }");
  CHECK(result.said ==
        "1:1 expected a declaration (document, record, rule, table, exception, define, param, lookup, codelist, test, use), found `ruel` (rule)\n2:18 expected `:`, found `bool`\n3:8 `and` is a word of the language and can name nothing\n"
        "4:21 expected `force`, found `forse` (force)\n5:13 expected a record's name, found `=`\n"
        "6:12 expected given, as of, expect or `}`, found `expct` (expect)\n7:5 expected a string, found `x`\n"
        "8:14 expected `from`, found `{`\n");
  CHECK(heads(result.tree) ==
        "rule z on R; broken  a; broken record R \"甲\"; broken define; broken document d \"乙\"; broken define e; broken test \"t\"; broken use x; "
        "broken table t; ");
}

TEST_CASE("words that look like declarations inside others are none", "[grammar]") {
  auto const result = read("record R {\n  rule : bool\n  test : text bad\n  document \"x\"\n  use : text\n}\nrule r on R { cites d \"x\" when rule and test == \"x\" forbid }");
  CHECK(result.said == "4:3 expected `:`, found `document`\n");
  CHECK(heads(result.tree) == "rule r on R; broken record R; ");
}

TEST_CASE("an expression in a string has its place in the file", "[grammar]") {
  auto const result = read("rule r on R { cites d \"{a}\" cites d \"目录 {b +}，{c}\" message \"{}\" remedy \"x{y\" forbid }");
  CHECK(result.said ==
        "1:45 expected a value, found `}`\n1:62 expected an expression, found `}`\n1:76 expected `}` or an operator, found the end\n");
  REQUIRE(result.file.rules.size() == 1);
  auto const& cites = result.file.rules[0].clauses.cites;
  CHECK(cites[0].clause.pieces[0].expr->span.begin == 24);
  CHECK(print(cites[1].clause) == "\"目录 ，{c}\"");
}

TEST_CASE("strings with escaped quotes inside an insertion", "[grammar]") {
  auto const result = read("rule r on R { cites d \"{size(\\\"餐饮\\\", n).x}\" cites d “{size(\"餐饮\").x}” forbid }");
  CHECK(result.said == "");
  CHECK(print(result.file.rules[0].clauses.cites[0].clause) == "\"{(call size \"餐饮\" n).x}\"");
  CHECK(print(result.file.rules[0].clauses.cites[1].clause) == "\"{(call size \"餐饮\").x}\"");
}

TEST_CASE("a bad date is one error, and its declaration is read", "[grammar]") {
  auto const result = read("document d { in force 2020-01-01 .. 2020-02-30 }\nrule r on R { cites d \"x\" when a > 2021-02-29 forbid }");
  CHECK(result.said == "1:37 there is no day 2020-02-30; a date is written 2022-03-14\n2:36 there is no day 2021-02-29; a date is written 2022-03-14\n");
  CHECK(heads(result.tree) == "document d; rule r on R; ");
}

TEST_CASE("any bytes are read to their end", "[grammar]") {
  std::string text;
  std::uint32_t seed = 7;
  char const* const parts[] = {"rule ", "r ", "on ", "{", "}", "\"", "“", "”", "forbid ", "(", ")", "当 ", "/*", "*/", "3 ", "m2 ", "\xFF", "\\", "{x", "。",
                               "2020-01-01 ", "test ", ":", "[", "and ", "\n", "record ", "effect ", "expect ", "if ", "sum(", ",", "param ", "=", "-"};
  for (int run = 0; run < 300; ++run) {
    text.clear();
    for (int i = 0; i < 120; ++i) {
      seed = seed * 1664525u + 1013904223u;
      text += parts[(seed >> 16) % std::size(parts)];
    }
    CAPTURE(run, text);
    CHECK_FALSE(read(text).said.empty());
  }
}
