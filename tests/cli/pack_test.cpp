#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "run.hpp"

using namespace guiju::tests;
using nlohmann::json;

TEST_CASE("a new pack passes its own tests, in either language", "[new]") {
  Scratch const scratch("new");
  for (std::string const lang : {"zh", "en"}) {
    std::string const pack = scratch / ("pack_" + lang);
    CHECK(run(scratch, "--lang " + lang + " new " + pack).status == 0);
    CHECK(run(scratch, "lint --strict " + pack).status == 0);
    CHECK(run(scratch, "fmt --check " + pack).status == 0);
    CHECK(run(scratch, "test " + pack).status == 0);
    CHECK(run(scratch, "new " + pack).status == 2);   // never over something
    CHECK(run(scratch, "--lang " + lang + " new pack " + pack + "_2").status == 0);
    CHECK(slurp(pack + "_2/rules.gj") == slurp(pack + "/rules.gj"));
  }
  CHECK(run(scratch, "new rule " + (scratch / "r")).status == 2);
  CHECK(!fs::exists(scratch / "r"));
}

TEST_CASE("lint: every error at once, with place and suggestion", "[lint]") {
  Scratch const scratch("lint");
  std::string const pack = new_pack(scratch);
  std::string rules = slurp(pack + "/rules.gj");
  rules.replace(rules.find("建筑面积 不超过"), std::string("建筑面积").size(), "建筑面枳");
  rules += "\n规则 另一 适用于 项目 { 依据 无此文件 \"一\" 禁止 }\n";
  spill(pack + "/rules.gj", rules);
  Ran const text = run(scratch, "lint --lang zh " + pack);
  CHECK(text.status == 2);
  CHECK(holds(text.out, "rules.gj:"));
  CHECK(holds(text.out, "建筑面枳"));
  CHECK(holds(text.out, "无此文件"));
  json const list = json::parse(run(scratch, "lint --format json " + pack).out);
  REQUIRE(list.size() == 2);
  CHECK(list[0]["file"] == "rules.gj");
  CHECK(list[0]["line"] == 17);
  CHECK(list[0]["severity"] == "error");
  CHECK(list[0]["suggestion"] == "建筑面积");
  CHECK(run(scratch, "test " + pack).status == 2);
  CHECK(run(scratch, "lint --explain GJ0201").status == 0);
  CHECK(run(scratch, "lint --explain gj9999").status == 2);
}

TEST_CASE("test: what was expected, what came, and why", "[test]") {
  Scratch const scratch("test");
  std::string const pack = new_pack(scratch);
  spill(pack + "/tests.gj", "测试 \"不对\" {\n  给定 项目 { 编号: \"甲\", 建筑面积: 10 平方米, 申请日期: 2024-05-01 }\n  预期 不符合\n}\n");
  Ran const ran = run(scratch, "test --lang zh " + pack);
  CHECK(ran.status == 1);
  for (char const* const part : {"未通过  不对", "tests.gj:1:", "预期", "不符合", "实际", "通过"}) CHECK(holds(ran.out, part));
  json const list = json::parse(run(scratch, "test --format json " + pack).out);
  CHECK(list[0]["passed"] == false);
}

TEST_CASE("an office sets its parameters", "[params]") {
  Scratch const scratch("params");
  std::string const pack = new_pack(scratch);
  std::string rules = slurp(pack + "/rules.gj");
  rules.replace(rules.find("1000 平方米"), std::string("1000 平方米").size(), "上限");
  spill(pack + "/rules.gj", rules + "\n参数 上限 : 计量 平方米\n");
  spill(scratch / "r.yaml", "{编号: 甲, 建筑面积: 1200, 临时: 否, 申请日期: 2024-05-01}\n");
  spill(scratch / "p.yaml", "上限: 1300 平方米\n");
  std::string const call = "check --pack " + pack + " " + scratch / "r.yaml ";
  CHECK(run(scratch, call + "--param 上限=1100㎡").status == 1);
  CHECK(run(scratch, call + "--params " + scratch / "p.yaml").status == 0);
  CHECK(run(scratch, call + "--params " + scratch / "p.yaml --param 上限=1000㎡").status == 1);   // the call goes before the file
  Ran const unset = run(scratch, call + "--format json");
  CHECK(json::parse(unset.out)["records"][0]["findings"][0]["reason"] == "param");
  CHECK(run(scratch, call + "--param 上限").status == 2);
  CHECK(run(scratch, call + "--param 上线=1").status == 2);
}

TEST_CASE("eval: a value a line, errors in their place", "[eval]") {
  Scratch const scratch("eval");
  CHECK(run(scratch, "eval '1 ha - 1 m2 == 9999 m2'").out == "true\n");
  CHECK(run(scratch, "eval '1 / 0'").status == 1);
  Ran const ran = run(scratch, "eval --stdin", "LC_ALL=C", "0.1 + 0.2\n1 / 0\n1 +\n2024-02-29 + 1 year\r\n");
  CHECK(ran.status == 0);
  CHECK(ran.out.starts_with("0.3\nerror: "));
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 4);
  CHECK(ran.out.ends_with("2025-02-28\n"));
}

TEST_CASE("codes: by code, beginning, name and words", "[codes]") {
  Scratch const scratch("codes");
  std::string const call = "codes --pack " GJ_SOURCE_DIR "/rules/china/gbt4754 --list industry_2017 ";
  CHECK(holds(run(scratch, call + "1411").out, "1411\t糕点、面包制造\t制造业 › 食品制造业 › "));
  CHECK(run(scratch, call + "141").out.starts_with("141\t"));
  CHECK(holds(run(scratch, call + "面包").out, "1411\t"));
  CHECK(holds(run(scratch, call + "糕點 製造").out, "1411\t"));
  CHECK(run(scratch, call + "不存在的行业").status == 1);
  CHECK(holds(run(scratch, "codes --pack " GJ_SOURCE_DIR "/rules/china/gbt4754 1411").out, "2017"));   // which list it is of
  CHECK(run(scratch, "codes --pack " GJ_SOURCE_DIR "/rules/china/gbt4754 --list nope 1411").status == 2);
  CHECK(run(scratch, call + "綜合醫院").out.starts_with("8411\t综合医院\t"));
}

TEST_CASE("explain: each part of a rule with its value", "[explain]") {
  Scratch const scratch("explain");
  std::string const pack = new_pack(scratch);
  spill(scratch / "r.yaml", "{编号: 甲, 建筑面积: 1200, 申请日期: 2024-05-01}\n");
  Ran const ran = run(scratch, "explain --lang zh --pack " + pack + " --rule 建筑面积上限 " + scratch / "r.yaml");
  CHECK(ran.status == 0);
  CHECK(holds(ran.out, "✗ 应当：建筑面积 不超过 1000 平方米"));
  CHECK(holds(ran.out, "? 除非“临时”"));
  CHECK(run(scratch, "explain --pack " + pack + " --rule 无 " + scratch / "r.yaml").status == 2);
}
