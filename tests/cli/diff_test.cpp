#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "run.hpp"

using namespace guiju::tests;

namespace {

char const* const rules = R"(document old "Order" { in force 2015-01-01 .. }
document order_2020 "Order of 2020" { in force 2020-01-01 .. replaces old }
codelist trade "trade" from "trade.csv"
record Shop { key id : text  sells : code trade  area : quantity m2  day : date as of }
table list_2015 "List of 2015" on Shop from "list_2015.csv" {
  columns { trade : code trade  most : quantity m2 }
  id "{id}"
  cites old "list"
  when sells within {trade}
  require area <= {most}
}
table list_2020 "List of 2020" on Shop from "list_2020.csv" {
  columns { trade : code trade  most : quantity m2 }
  id "{id}"
  cites order_2020 "list"
  when sells within {trade}
  require area <= {most}
}
rule stalls on Shop { cites order_2020 "art. 3"  when area < 2 m2  forbid }
rule signs on Shop { cites old "art. 9" during .. 2030-01-01  when area > 90 m2  advise day >= 2001-01-01 }
)";

std::string pack(Scratch const& scratch) {
  std::string const folder = scratch / "shops";
  spill(folder + "/pack.yaml", "name: shops\nversion: 1.0.0\n");
  spill(folder + "/rules.gj", rules);
  spill(folder + "/trade.csv", "code,name,parent\nT1,tea,\nT2,wine,\nT3,cloth,\n");
  spill(folder + "/list_2015.csv", "id,trade,most\n1,T1,50\n2,T2,60\n3,T3,70\n");
  spill(folder + "/list_2020.csv", "id,trade,most\n1,T1,50\n2,T2,65\n4,T3,70\n");
  return folder;
}

nlohmann::json changes(Scratch const& scratch, std::string const& arguments) {
  Ran const ran = run(scratch, "diff " + arguments + " --format json");
  INFO(ran.err);
  REQUIRE(ran.status == 1);
  return nlohmann::json::parse(ran.out);
}

}  // namespace

TEST_CASE("two days of a pack: rows of successive editions belong together, what says the same is no change", "[diff]") {
  Scratch const scratch("diff-days");
  auto const found = changes(scratch, pack(scratch) + " --from 2018-01-01 --to 2021-01-01");
  CHECK(found["same"] == 1);  // the row on tea; art. 9 is of an order that is replaced
  std::string seen;
  for (auto const& one : found["changes"]) seen += one["change"].get<std::string>() + " " + one["id"].get<std::string>() + "\n";
  CHECK(seen == "added stalls\nremoved signs\nchanged list_2020.2\nadded list_2020.4\nremoved list_2015.3\n");
  auto const& row = found["changes"][2];
  CHECK(row["id_before"] == "list_2015.2");
  REQUIRE(row["aspects"].size() == 1);
  CHECK(row["aspects"][0]["before"][0] == "area is at most 60 m²");
  CHECK(row["aspects"][0]["after"][0] == "area is at most 65 m²");
}

TEST_CASE("two packs: every kind of declaration is compared, in the reader's language", "[diff]") {
  Scratch const scratch("diff-packs");
  std::string const old = pack(scratch), fresh = scratch / "fresh";
  fs::copy(old, fresh, fs::copy_options::recursive);
  std::string text = rules;
  text.replace(text.find("area < 2 m2"), 11, "area < 3 m2");
  text.replace(text.find("2020-01-01 .."), 13, "2021-01-01 ..");
  spill(fresh + "/rules.gj", text);
  spill(fresh + "/trade.csv", "code,name,parent\nT1,tea,\nT2,wine and spirits,\nT3,cloth,\nT4,toys,\n");
  Ran const ran = run(scratch, "--lang zh diff " + old + " " + fresh);
  CHECK(ran.status == 1);
  CHECK(holds(ran.out, "- 2020-01-01 ..\n      + 2021-01-01 .."));
  CHECK(holds(ran.out, "- T2 wine\n      + T2 wine and spirits\n      + T4 toys"));
  CHECK(holds(ran.out, "- area小于 2 平方米\n      + area小于 3 平方米"));
  CHECK(holds(ran.out, old + " → " + fresh));  // of one name and version: told apart by their folders
  CHECK(holds(run(scratch, "diff --format markdown " + old + " " + fresh).out, "| stalls"));
  CHECK(run(scratch, "diff " + old + " " + old).status == 0);
}

TEST_CASE("a call that does not say what to compare", "[diff]") {
  Scratch const scratch("diff-use");
  CHECK(run(scratch, "diff " + pack(scratch)).status == 2);
  Ran const day = run(scratch, "diff " + pack(scratch) + " --from 2018-13-01 --to 2021-01-01");
  CHECK(day.status == 2);
  CHECK(holds(day.err, "--from wants a day such as 2024-02-29, not 2018-13-01"));
}
