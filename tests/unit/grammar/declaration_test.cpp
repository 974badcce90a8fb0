// Every declaration with all it can carry, in both languages.
#include <catch2/catch.hpp>

#include "tests/unit/grammar/reading.hpp"

using guiju::reading::read;

namespace {

void same(std::string const& text, std::string const& tree) {
  auto const result = read(text);
  CHECK(result.said.empty());
  CHECK(result.said == "");
  CHECK(result.tree == tree);
}

}  // namespace

TEST_CASE("use, document, codelist", "[grammar]") {
  same("use \"china/gbt4754\" use “x/y” as a 引用 \"z\" 称 乙", "use \"china/gbt4754\"\nuse \"x/y\" as a\nuse \"z\" as 乙\n");
  same("document d {}", "document d\n");
  same("document d \"目录\" { number \"1号\" issuer \"市\" in force 2020-01-01..2021-12-31 replaces a, b.c dated by x applies when n < 3 \"过渡\" }",
       "document d \"目录\"\n  number \"1号\"\n  issuer \"市\"\n  in force 2020-01-01 .. 2021-12-31\n  replaces a, b.c\n  dated by x\n"
       "  applies when (< n 3) \"过渡\"\n");
  same("文件 d “目录” ｛ 施行 ．． 2020-01-01 适用条件 n < 3 废止 甲、乙 判定日取 x 发文机关 “市” 文号 “1号” ｝",
       "document d \"目录\"\n  number \"1号\"\n  issuer \"市\"\n  in force  .. 2020-01-01\n  replaces 甲, 乙\n  dated by x\n  applies when (< n 3)\n");
  same("document d { applies when n < 3 in force 2020-01-01 .. }", "document d\n  in force 2020-01-01 .. \n  applies when (< n 3)\n");
  same("document d { number \"1\" number \"2\" }", "document d\n  number \"1\"\n  repeated number\n");
  same("codelist c from \"c.csv\" 代码表 e “行业” 取自 “e.csv” 对应至 c 取自 “m.csv” maps to d from \"n.csv\"",
       "codelist c from \"c.csv\"\ncodelist e \"行业\" from \"e.csv\"\n  maps to c from \"m.csv\"\n  maps to d from \"n.csv\"\n");
}

TEST_CASE("records and types", "[grammar]") {
  same(R"(record R "记录" {
    key id : text format uscc "代码" alias "证号", "执照号"  a : bool  b : integer min 0 max 9  c : decimal  d : date as of "申请日"  e : duration
    f : quantity m2/人 min -3 m2 max 5 m2 per 2 人 ask "多大{x}?"  g : code a.industry  h : enum { x "甲", y、 z "丙" }
    i : list of a.Part  j : list of code c  k : list of list of text })",
       "record R \"记录\"\n  key id : text format uscc \"代码\" alias \"证号\", \"执照号\"\n  a : bool\n  b : integer min 0 max 9\n  c : decimal\n"
       "  d : date as of \"申请日\"\n  e : duration\n  f : quantity[m2/人] ask \"多大{x}?\" min (- 3[m2]) max 5[m2]/2[人]\n"
       "  g : code a.industry\n  h : enum {x \"甲\", y, z \"丙\"}\n  i : list of a.Part\n  j : list of code c\n  k : list of list of text\n");
  same("记录 店 ｛ 主键 号 ： 文本 格式 uscc 别名 “甲”、“乙”  a：是否 b：整数 最小 0 c：小数 最大 1 d：日期 判定日 e：时长 f：计量 平方米 g：代码 行业 h：枚举｛甲、乙｝ i：多个 店 询问 “?” ｝",
       "record 店\n  key 号 : text format uscc alias \"甲\", \"乙\"\n  a : bool\n  b : integer min 0\n  c : decimal max 1\n  d : date as of\n"
       "  e : duration\n  f : quantity[平方米]\n  g : code 行业\n  h : enum {甲, 乙}\n  i : list of 店 ask \"?\"\n");
}

TEST_CASE("a field may be called by a field's own words", "[grammar]") {
  same("record R { key key : text min : integer min 0 max : integer max 5 ask : text ask \"?\" alias : text alias \"x\" format : text format uscc as : date "
       "as of list : list of R key : bool number : text }",
       "record R\n  key key : text\n  min : integer min 0\n  max : integer max 5\n  ask : text ask \"?\"\n  alias : text alias \"x\"\n"
       "  format : text format uscc\n  as : date as of\n  list : list of R\n  key : bool\n  number : text\n");
}

TEST_CASE("define, param, lookup", "[grammar]") {
  same("define d \"增量\" on R = if a then b else c 定义 e 适用于 a.R ＝ 非 x", "define d \"增量\" on R = (if a b c)\ndefine e on a.R = (not x)\n");
  same("param p : integer param q : code c \"甲\" = C14 参数 r ： 计量 m2 ＝ -3 m2 param s : enum { a, b } = a",
       "param p : integer\nparam q : code c \"甲\" = C14\nparam r : quantity[m2] = (- 3[m2])\nparam s : enum {a, b} = a\n");
  same("param p : quantity m2/人 { cites d \"x\" from 2020-01-01: 3 m2/人 自 2021-01-01：4 m2 每 人 source \"s\" 可信度 转引 source \"t\" }",
       "param p : quantity[m2/人]\n  cites d \"x\"\n  from 2020-01-01: 3[m2/人]\n  from 2021-01-01: 4[m2]/[人]\n  source \"s\"\n  confidence reported\n"
       "  repeated source\n");
  same("lookup l \"甲\" from \"l.csv\" { key a : text, b : integer range gives c : decimal, d : bool } 对照表 m 取自 “m.csv” { 按 a : 计量 人 区间 查得 b : 整数 }",
       "lookup l \"甲\" from \"l.csv\"\n  key a : text\n  key b : integer range\n  gives c : decimal\n  gives d : bool\n"
       "lookup m from \"m.csv\"\n  key a : quantity[人] range\n  gives b : integer\n");
}

TEST_CASE("rules and exceptions", "[grammar]") {
  same(R"(rule r "甲" on R { cites d "目录 {code.name}，{n + 1}" cites e.f "\{x}" when a and b let n = 3 m2 unless c "除外" unless e during 2020-01-01 ..
    message "{a}不得{b}" remedy "x" report n "数" report m source "公报" confidence verified forbid })",
       "rule r \"甲\" on R\n  cites d \"目录 {code.name}，{(+ n 1)}\"\n  cites e.f \"{x}\"\n  when (and a b)\n  let n = 3[m2]\n  forbid\n"
       "  unless c \"除外\"\n  unless e\n  during 2020-01-01 .. \n  message \"{a}不得{b}\"\n  remedy \"x\"\n  report n \"数\"\n  report m\n"
       "  source \"公报\"\n  confidence verified\n");
  same("规则 r 适用于 R ｛ 依据 d “一” 当 a 设 n ＝ 3 禁止 b 除非 c “除外” 期间 ．． 2020-01-01 提示 “x” 整改 “y” 列出 n “数” 来源 “s” 可信度 未核 ｝",
       "rule r on R\n  cites d \"一\"\n  when a\n  let n = 3\n  forbid b\n  unless c \"除外\"\n  during  .. 2020-01-01\n  message \"x\"\n  remedy \"y\"\n"
       "  report n \"数\"\n  source \"s\"\n  confidence unverified\n");
  same("rule r on R { forbid restrict a require b advise c permit permit to t.*, r unencoded unencoded a unencoded \"缺\" unencoded a \"缺\" }",
       "rule r on R\n  forbid\n  restrict a\n  require b\n  advise c\n  permit\n  permit to t.*, r\n  unencoded\n  unencoded a\n  unencoded \"缺\"\n"
       "  unencoded a \"缺\"\n");
  same("rule r on R { when a when b message \"x\" message \"y\" during .. 2020-01-01 during 2020-01-01 .. forbid }",
       "rule r on R\n  when a\n  forbid\n  during  .. 2020-01-01\n  message \"x\"\n  repeated when\n  repeated message\n  repeated during\n");
  same("exception e to t.*, t.C14, t.0111, t.\"C14-2\", u.v.* \"升级\" on R { cites d \"x\" when a during 2020-01-01 .. } 例外 f “甲” 针对 r 适用于 R { 依据 d “x” }",
       "exception e \"升级\" to t.*, t.C14, t.0111, t.C14-2, u.v.* on R\n  cites d \"x\"\n  when a\n  during 2020-01-01 .. \n"
       "exception f \"甲\" to r on R\n  cites d \"x\"\n");
}

TEST_CASE("tables", "[grammar]") {
  same(R"(table t "目录" on R from "t.csv" { columns { least : quantity m2, since : date  n : integer } id "{code}-{n}" cites d "{code}"
    when a within {code} and b in {x} and c is {y} and area >= {least} and {pred} and s contains {k} and s contains any of {k} and d in {a, b} unless {ex}
    effect {measure} { "禁止" forbid a "限制" restrict "须" require b == "x" "可" permit to {rows} "缺" unencoded "原因" "二" unencoded else unencoded a "余" }
    source {s} confidence {c} message "{a}" })",
       "table t \"目录\" on R from \"t.csv\"\n  column least : quantity[m2]\n  column since : date\n  column n : integer\n  id \"{code}-{n}\"\n"
       "  effect {measure}\n    \"禁止\" forbid a\n    \"限制\" restrict\n    \"须\" require (== b \"x\")\n    \"可\" permit to {rows}\n"
       "    \"缺\" unencoded \"原因\"\n    \"二\" unencoded\n    else unencoded a \"余\"\n  cites d \"{code}\"\n"
       "  when (and (within a {code}) (in b {x}) (== c {y}) (>= area {least}) {pred} (contains-any s {k}) (contains-any s {k}) (in d (set a b)))\n"
       "  unless {ex}\n  message \"{a}\"\n  source {s}\n  confidence {c}\n");
  same("规则表 t 适用于 R 取自 “t.csv” { 列 { 起点: 计量 m2 } 编号 “{序号}” 依据 d “{序号}” 当 a 为 {x} 措施 {办法} { “禁” 禁止 “限” 限制 “须” 应当 b “准” 不予禁限 其余 条文未录 } }",
       "table t on R from \"t.csv\"\n  column 起点 : quantity[m2]\n  id \"{序号}\"\n  effect {办法}\n    \"禁\" forbid\n    \"限\" restrict\n"
       "    \"须\" require b\n    \"准\" permit\n    else unencoded\n  cites d \"{序号}\"\n  when (in a {x})\n");
  same("table t on R from \"t.csv\" { id \"{a}\" id \"{b}\" forbid }", "table t on R from \"t.csv\"\n  id \"{a}\"\n  forbid\n  repeated id\n");
  same("table t on R from \"t.csv\" { id \"{依据}\" when 措施 == {措施} and x within {编号} forbid }",
       "table t on R from \"t.csv\"\n  id \"{依据}\"\n  when (and (== 措施 {措施}) (within x {编号}))\n  forbid\n");
}

TEST_CASE("tests", "[grammar]") {
  same(R"(test "甲" { given R { a: C14, b: 0111 c: 3 m2 d: [1, [], { x: unknown, y: -2 m2 }] e: 2020-01-01, f: "x", } given S {} as of 2022-01-01
    expect prohibited expect undetermined expect noncompliant by r, t.* expect undetermined r expect not applicable t.0111 expect exempt t."x-1"
    expect asks facilities[2].floor_area, x expect figure n == 3 m2 per 1000 人 expect figure n is 50 % })",
       "test \"甲\"\n  given R {a: C14, b: 0111, c: 3[m2], d: [1, [], {x: unknown, y: (- 2[m2])}], e: 2020-01-01, f: \"x\"}\n  given S {}\n"
       "  as of 2022-01-01\n  expect prohibited\n  expect undetermined\n  expect noncompliant by r, t.*\n  expect undetermined of r\n"
       "  expect not applicable of t.0111\n  expect exempt of t.x-1\n  expect asks facilities[2].floor_area, x\n  expect figure n == 3[m2]/1000[人]\n"
       "  expect figure n == 50[%]\n");
  same("测试 “甲” ｛ 给定 R ｛ a：是、b：未知 ｝ 判定日 2022-01-01 预期 禁止类 因 r 预期 待定 预期 违反 r 预期 符合 r 预期 豁免 r 预期 不适用 r 预期 应问 a、b 预期 数值 n ＝＝ 1 预期 通过 ｝",
       "test \"甲\"\n  given R {a: true, b: unknown}\n  as of 2022-01-01\n  expect prohibited by r\n  expect undetermined\n  expect violated of r\n"
       "  expect satisfied of r\n  expect exempt of r\n  expect not applicable of r\n  expect asks a, b\n  expect figure n == 1\n  expect pass\n");
}
