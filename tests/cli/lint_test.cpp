#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "run.hpp"

using namespace guiju::tests;

TEST_CASE("lint --explain prints meaning, example and mending without a pack, in both languages", "[lint]") {
  Scratch const scratch("explain");
  Ran const en = run(scratch, "lint --explain gj0302");
  CHECK(en.status == 0);
  CHECK(holds(en.out, "Mended:"));
  CHECK(holds(en.out, "5 m2/person * people"));
  CHECK(holds(run(scratch, "--lang zh lint --explain GJ0302").out, "改为："));
  CHECK(run(scratch, "lint --explain GJ9999").status == 2);
}

TEST_CASE("lint --format sarif: places, help and fixes", "[lint]") {
  Scratch const scratch("sarif");
  std::string const pack = new_pack(scratch);
  std::string text = slurp(fs::path(pack) / "rules.gj");
  auto const at = text.find("建筑面积 不超过");
  REQUIRE(at != std::string::npos);
  spill(fs::path(pack) / "rules.gj", text.replace(at, std::string("建筑面积").size(), "建筑面枳"));
  Ran const ran = run(scratch, "--lang zh lint --format sarif " + pack);
  CHECK(ran.status == 2);
  auto const log = nlohmann::json::parse(ran.out);
  CHECK(log["version"] == "2.1.0");
  auto const& result = log["runs"][0]["results"][0];
  CHECK(result["ruleId"] == "GJ0201");
  CHECK(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "建筑面积");
  auto const& rule = log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()];
  CHECK(rule["id"] == "GJ0201");
  CHECK(holds(rule["help"]["text"], "办法"));
}

TEST_CASE("what is advice can be accepted with a reason; an acceptance of nothing is told", "[lint]") {
  Scratch const scratch("accept");
  std::string const pack = new_pack(scratch);
  std::string const manifest = slurp(fs::path(pack) / "pack.yaml"), rules = slurp(fs::path(pack) / "rules.gj");
  spill(fs::path(pack) / "rules.gj", rules + "\nparam spare : integer \"备用\" = 1\n");
  CHECK(holds(run(scratch, "lint " + pack).out, "GJ0809"));
  CHECK(run(scratch, "lint --strict " + pack).status == 1);
  spill(fs::path(pack) / "pack.yaml", manifest + "\naccept: {GJ0809 spare: 以后要用}\n");
  CHECK_FALSE(holds(run(scratch, "lint " + pack).out, "GJ0809"));
  spill(fs::path(pack) / "rules.gj", rules);
  CHECK(holds(run(scratch, "lint " + pack).out, "GJ0822"));
}
