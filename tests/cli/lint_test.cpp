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

namespace {

/// Lints the catalogue with one line's beginning changed.
Ran lint_changed(Scratch const& scratch, std::string const& table, std::string const& from, std::string const& to) {
  fs::path const rules = scratch / "rules";
  for (std::string const pack : {"china/gbt4754", "beijing/regions", "beijing/catalogue"}) {
    fs::create_directories(rules / pack);
    fs::copy(fs::path(GJ_SOURCE_DIR "/rules") / pack, rules / pack, fs::copy_options::recursive);
  }
  fs::path const file = rules / "beijing/catalogue" / table;
  std::string text = slurp(file);
  auto const at = text.find("\n" + from);
  REQUIRE(at != std::string::npos);
  spill(file, text.replace(at + 1, from.size(), to));
  return run(scratch, "--lang zh lint " + (rules / "beijing/catalogue").string());
}

}  // namespace

TEST_CASE("a row's name that is not its code's is told with both, also where the code stands in two branches", "[lint]") {
  for (std::string const table : {"citywide_2015.csv", "citywide_2022.csv"}) {
    CAPTURE(table);
    Scratch const scratch("names");
    Ran const ran = lint_changed(scratch, table, "C17,17,纺织业", "C17,17,食品制造业");
    CHECK(ran.status == 0);
    CHECK(holds(ran.err + ran.out, "警告[GJ0820]：该行名称为“食品制造业”，而代码 17 是“纺织业”\n --> " + table + ":"));
  }
}

TEST_CASE("a row's code that only another edition has is answered with what it maps to", "[lint]") {
  Scratch const scratch("editions");
  Ran const ran = lint_changed(scratch, "citywide_2022.csv", "P8341,8341,", "P8341,8242,");
  CHECK(ran.status == 2);
  CHECK(holds(ran.err + ran.out, "代码表“industry_2017”中没有代码“8242”"));
  CHECK(holds(ran.err + ran.out, "建议：8342"));
}
