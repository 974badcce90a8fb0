// What expressions are read as, and what is said where they cannot be.
#include <catch2/catch.hpp>

#include "dsl/ast/print.hpp"
#include "dsl/grammar/parse.hpp"

using namespace guiju;

namespace {

std::string read(std::string const& text) {
  Sources sources;
  Diagnostics out;
  auto const source = sources.add("e", text);
  auto const expr = dsl::parse_expression(sources, source, out);
  if (out.all().empty()) return print(*expr);
  auto const& first = out.all().front();
  return "column " + std::to_string(sources.position(source, first.span.begin).column) + ": " + message(first, Language::en) +
         (first.suggestion.empty() ? "" : " (" + first.suggestion + ")");
}

struct Pair {
  char const *text, *read;
};

void check(std::initializer_list<Pair> pairs) {
  for (auto const& pair : pairs) {
    INFO(pair.text);
    CHECK(read(pair.text) == pair.read);
  }
}

}  // namespace

TEST_CASE("loosest first, grouped from the left", "[grammar]") {
  check({{"a or b and not c or d", "(or a (and b (not c)) d)"},
         {"(a or b) or c", "(or (or a b) c)"},
         {"not not a", "(not (not a))"},
         {"not a == b", "(not (== a b))"},
         {"1 - 2 - 3 * 4 / 5", "(- (- 1 2) (/ (* 3 4) 5))"},
         {"-2 * -x", "(* (- 2) (- x))"},
         {"2 - -3", "(- 2 (- 3))"},
         {"-a.b", "(- a.b)"},
         {"if a then 1 else if b then 2 else 3 + 4", "(if a 1 (if b 2 (+ 3 4)))"},
         {"若 是 则 1 否则 0", "(if true 1 0)"},
         {"是 且 非 否", "(and true (not false))"},
         {"a 或 b and c", "(or a (and b c))"}});
}

TEST_CASE("comparisons in every spelling", "[grammar]") {
  check({{"x == 1 and y != 2 and z <= 3 and a < 4 and b >= 5 and c > 6", "(and (== x 1) (!= y 2) (<= z 3) (< a 4) (>= b 5) (> c 6))"},
         {"x ≥ 3 且 y ≤ 4 且 z ≠ 5", "(and (>= x 3) (<= y 4) (!= z 5))"},
         {"x ＝＝ 1 or x ！＝ 2 or x ＞＝ 3", "(or (== x 1) (!= x 2) (>= x 3))"},
         {"a at least 1 or a at most 2 or a more than 3 or a less than 4", "(or (>= a 1) (<= a 2) (> a 3) (< a 4))"},
         {"a 不少于 1 或 a 不超过 2 或 a 超过 3 或 a 少于 4", "(or (>= a 1) (<= a 2) (> a 3) (< a 4))"},
         {"x is a and x is not b", "(and (== x a) (!= x b))"},
         {"x 为 a 且 x 不为 b", "(and (== x a) (!= x b))"},
         {"x 为 {a、b} 且 y 不为 {c}", "(and (in x (set a b)) (not-in y (set c)))"},
         {"x in {a, -1, 2 m2, \"c\"} and y not in {b}", "(and (in x (set a (- 1) 2[m2] \"c\")) (not-in y (set b)))"},
         {"x within C14 and x not within {C14, 0111, \"糕点、面包\"}", "(and (within x C14) (not-within x (set C14 0111 \"糕点、面包\")))"},
         {"x 属于 0111 且 x 不属于 C14", "(and (within x 0111) (not-within x C14))"},
         {"x 非 within C14 and x not 属于 C14", "(and (not-within x C14) (not-within x C14))"},
         {"x between 1 m and 2 m and y", "(and (between x 1[m] 2[m]) y)"},
         {"x 介于 1 至 5 或 x not between 1 + 1 and 2 * 3", "(or (between x 1 5) (not-between x (+ 1 1) (* 2 3)))"},
         {"x 不介于 1 至 5", "(not-between x 1 5)"},
         {"x is known and y is unknown and z 已知 and w 未知", "(and (is-known x) (is-unknown y) (is-known z) (is-unknown w))"},
         {"x 为 已知 且 y 为 未知", "(and (is-known x) (is-unknown y))"},
         {"超过 超过 3", "(> 超过 3)"}});
}

TEST_CASE("text", "[grammar]") {
  check({{"t contains \"a\" and t not contains \"b\"", "(and (contains-any t \"a\") (not-contains-any t \"b\"))"},
         {"t contains any of {\"a\", \"b\"} or t contains all of {\"a\"}", "(or (contains-any t \"a\" \"b\") (contains-all t \"a\"))"},
         {"t 包含 任一 {“a”、“b”} 且 t 包含 全部 {“a”}", "(and (contains-any t \"a\" \"b\") (contains-all t \"a\"))"},
         {"t 不包含 任一 {“a”}", "(not-contains-any t \"a\")"},
         {"t starts with \"a\" and t matches \"^[0-9]{6}$\"", "(and (starts-with t \"a\") (matches t \"^[0-9]{6}$\"))"},
         {"t 开头为 “a” 且 t 匹配 “^\\\\d”", "(and (starts-with t \"a\") (matches t \"^\\\\d\"))"},
         {"\"{x}\" == t", "(== \"{x}\" t)"}});
}

TEST_CASE("numbers with units", "[grammar]") {
  check({{"100 m2 / 4 person", "(/ 100[m2] 4[person])"},
         {"100 m2/4 person", "(/ 100[m2] 4[person])"},
         {"100 m2/person * n", "(* 100[m2/person] n)"},
         {"area / 2 m", "(/ area 2[m])"},
         {"2 m * 2.5 m", "(* 2[m] 2.5[m])"},
         {"1.2 车位/户 * 户数", "(* 1.2[车位/户] 户数)"},
         {"30% + 5 ‰ + 18 ％", "(+ (+ 30[%] 5[‰]) 18[%])"},
         {"5 ㎡ + 3 km² + 2 m³", "(+ (+ 5[㎡] 3[km²]) 2[m³])"},
         {"310 m2 per 1000 person", "310[m2]/1000[person]"},
         {"310 平方米 每 千人 * 2 千人", "(* 310[平方米]/[千人] 2[千人])"},
         {"2 per 1000 person", "2/1000[person]"},
         {"100平方米 + 3天", "(+ 100[平方米] 3[天])"},
         {"３０ 平方米 ＋ ０．５", "(+ 30[平方米] 0.5)"},
         {"1_000_000.5", "1_000_000.5"},
         {"3 furlong", "3[furlong]"},               // an unknown unit is the checker's to report
         {"3 m2/furlong", "(/ 3[m2] furlong)"},     // … but nothing known goes on after the stroke
         {"100 m2 / floor(3).x", "(/ 100[m2] (call floor 3).x)"},
         {"人 / 3 人", "(/ 人 3[人])"}});
}

TEST_CASE("names, members, calls, sums, rounding, days", "[grammar]") {
  check({{"a.b.名称", "a.b.名称"},
         {"size(12, \"a\").floor_area", "(call size 12 \"a\").floor_area"},
         {"a.size(x + 1).y", "(call a.size (+ x 1)).y"},
         {"sum(f.area for f in facilities where f.kind == k)", "(sum f: f.area facilities (== f.kind k))"},
         {"合计（f.面积 对每个 f 取自 配套 其中 f.类别 == 幼儿园）", "(sum f: f.面积 配套 (== f.类别 幼儿园))"},
         {"count(f in a.b) >= 1 and 计数(f 取自 配套 其中 f.x) == 0", "(and (>= (count f: a.b) 1) (== (count f: 配套 f.x) 0))"},
         {"min(f.x for f in fs) < max(f.x for f in fs)", "(< (min f: f.x fs) (max f: f.x fs))"},
         {"any(f.x for f in fs) or 全部(f.x 对每个 f 取自 fs)", "(or (any f: f.x fs) (all f: f.x fs))"},
         {"min + sum.any", "(+ min sum.any)"},       // not reserved: names, where no parenthesis follows
         {"round up (a * b) to 1 m2 * 2", "(* (round up (* a b) 1[m2]) 2)"},
         {"round half_even -0.5 to 1", "(round half_even (- 0.5) 1)"},
         {"四舍五入 2.345 至 0.01 + 四舍六入 a 至 1", "(+ (round half_up 2.345 0.01) (round half_even a 1))"},
         {"向上取整 (7 / 2) 至 1 - 向下取整 x 至 2", "(- (round up (/ 7 2) 1) (round down x 2))"},
         {"2022－03－14 + 6 month >= as_of 且 判定日 > x", "(and (>= (+ 2022-03-14 6[month]) as_of) (> as_of x))"}});
}

TEST_CASE("the first word that cannot follow is named", "[grammar]") {
  check({{"", "column 1: expected an expression, found the end of the file"},
         {"a and", "column 6: expected a condition, found the end of the file"},
         {"a and forbid", "column 7: expected a condition, found `forbid`"},
         {"a b", "column 3: expected the end of the expression, found `b`"},
         {"a nad b", "column 3: expected the end of the expression, found `nad` (and)"},
         {"1 < 2 < 3", "column 7: expected the end of the expression, found `<`"},
         {"a = b", "column 3: expected the end of the expression, found `=` (==)"},
         {"(a or b", "column 8: expected `)`, found the end of the file"},
         {"x == unknown", "column 6: expected a value, found `unknown` (is unknown)"},
         {"x in y", "column 6: expected {values}, found `y`"},
         {"x within", "column 9: expected a code or {codes}, found the end of the file"},
         {"x between 1 or 2", "column 13: expected `and`, found `or`"},
         {"t contains 3", "column 12: expected {strings}, a string or a {column}, found `3`"},
         {"if a then b", "column 12: expected `else`, found the end of the file"},
         {"max(a)", "column 6: expected `for`, found `)`"},
         {"sum(x for in y)", "column 11: `in` is a word of the language and can name nothing"},
         {"round 5.5 to 1", "column 7: expected up, down, half_up or half_even, found `5.5`"},
         {"round up 5", "column 11: expected `to`, found the end of the file"},
         {"2 per 1000", "column 11: expected a unit, found the end"},
         {".5 + 1", "column 1: expected an expression, found `.`"},
         {"5. + 1", "column 4: expected a field's name, found `+`"},
         {"1e3 + 1", "column 1: 1e3 is neither a number nor a number with a unit"},
         {"2021-02-29 > x", "column 1: there is no day 2021-02-29; a date is written 2022-03-14"},
         {"10-3-2", "column 1: there is no day 10-3-2; a date is written 2022-03-14"},
         {"a && b", "column 3: & begins no word (and)"},
         {"甲 。", "column 3: a rule has no full stop; leave out 。"},
         {"t == “三\"", "column 6: the string is not closed on its line; it ends with ”"},
         {"a /* b", "column 3: the comment is never closed; it ends with */"},
         {"\"a\\d\"", "column 3: in a string \\d means nothing; write \\\\ for a backslash"},
         {"{x}", "column 1: expected an expression, found `{`"}});
}

TEST_CASE("depth is bounded, length is not", "[grammar]") {
  auto const repeated = [](std::string const& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
  };
  auto const too_deep = [](std::string const& text) { return read(text).find("nested or chained more than") != std::string::npos; };
  CHECK(too_deep(repeated("(", 100'000)));
  CHECK(too_deep(repeated("not ", 100'000) + "a"));
  CHECK(too_deep(repeated("-", 100'000) + "a"));
  CHECK(too_deep(repeated("if a then b else ", 10'000) + "c"));
  CHECK(too_deep(repeated("f(", 10'000)));
  CHECK(too_deep("a" + repeated(" + a", 100'000)));
  CHECK(too_deep("a" + repeated(".b", 100'000)));
  CHECK_FALSE(too_deep("a" + repeated(" and a", 10'000)));
  CHECK_FALSE(too_deep("x in {a" + repeated(", a", 10'000) + "}"));
  CHECK_FALSE(too_deep(repeated("(", 40) + "a" + repeated(")", 40)));
  CHECK_FALSE(too_deep("a" + repeated(" + a", 500)));
}
