#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "run.hpp"

using namespace guiju::tests;
using nlohmann::json;

namespace {

/// 甲 is 200.5 m2 above the limit, 乙 is not; 丙 cannot be read.
std::string records(Scratch const& scratch) {
  std::string const path = scratch / "records.yaml";
  spill(path,
        "- {编号: 甲, 建筑面积: 1200.5 平方米, 临时: 否, 申请日期: 2024-05-01}\n"
        "- {编号: 乙, 建筑面积: 10, 申请日期: 2024-05-01}\n"
        "- {编号: 丙, 建筑面积: -1, 申请日期: 2024-05-01}\n");
  return path;
}

}  // namespace

TEST_CASE("explain: why, why not, and what would be enough", "[explain]") {
  Scratch const scratch("explain");
  std::string const pack = new_pack(scratch), file = records(scratch);
  Ran const all = run(scratch, "explain --lang zh --pack " + pack + " " + file);
  CHECK(all.status == 3);
  for (char const* const part : {"建筑面积上限", "✗ 应当", "= 1,200.5 平方米", "下列任何一项即可", "减少 200.5 平方米（到 1,000 平方米）", "其余各条为何不涉及", "退回"}) CHECK(holds(all.out, part));

  Ran const one = run(scratch, "explain --lang en --pack " + pack + " --key 乙 --rule 建筑面积上限 " + file);
  CHECK(one.status == 0);
  CHECK(holds(one.out, "[satisfied]"));
  CHECK_FALSE(holds(one.out, "甲"));
  CHECK_FALSE(holds(one.out, "Why not the others"));

  json const told = json::parse(run(scratch, "explain --format json --pack " + pack + " --key 甲 " + file).out);
  REQUIRE(told["records"].size() == 1);
  json const& rule = told["records"][0]["rules"][0];
  CHECK(rule["outcome"] == "violated");
  CHECK(rule["sufficient"][0]["to"] == "1000 m2");
  CHECK(rule["sufficient"][0]["difference"] == "200.5 m2");

  std::string const page = scratch / "why.html";
  CHECK(run(scratch, "explain --format html -o " + page + " --pack " + pack + " --key 甲 " + file).status == 0);
  CHECK(holds(slurp(page), "<ul class=\"tree\">"));
}

TEST_CASE("explain: what cannot be done is said", "[explain]") {
  Scratch const scratch("explain-errors");
  std::string const pack = new_pack(scratch), file = records(scratch);
  Ran const rule = run(scratch, "explain --lang zh --pack " + pack + " --rule 建筑面枳上限 " + file);
  CHECK(rule.status == 2);
  CHECK(holds(rule.err, "是否指“建筑面积上限”"));
  CHECK(run(scratch, "explain --pack " + pack + " --key 戊 " + file).status == 2);
  CHECK(run(scratch, "explain --pack " + pack + " " + scratch / "nothing.yaml").status == 2);
  CHECK(run(scratch, "explain --pack " + pack + " --format pdf " + file).status == 2);
  std::string const input = "{\"编号\": \"甲\", \"建筑面积\": \"999 平方米\", \"申请日期\": \"2024-05-01\"}";
  CHECK(run(scratch, "explain --pack " + pack + " -", "LC_ALL=C", input).status == 0);
}
