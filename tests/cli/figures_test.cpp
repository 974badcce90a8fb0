// check --figures: what is required in numbers, of one pack or of two held against each other.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "engine/sheet/workbook.hpp"
#include "run.hpp"

using namespace guiju::tests;
using nlohmann::json;

namespace {

char const* const records = R"(
record Facility { kind : enum { toilet "厕所", shop "商店" } floor_area : quantity m2 "建筑面积" }
record Project "项目" {
  key id : text "编号"
  households : quantity household "户数"
  population : quantity person "人口"
  old : bool "旧区"
  elsewhere : bool "另有安排"
  applied_on : date as of "申请日期"
  facilities : list of Facility "设施"
}
param household_size : quantity person/household "户均人口"
define residents "居住人口" on Project = if population is known then population else households * household_size
)";

std::string city(Scratch const& scratch) {
  spill(scratch / "city/pack.yaml", "name: a/city\nversion: 1.0.0\nlanguage: 1\ntitle: 市指标\n");
  spill(scratch / "city/rules.gj", std::string(records) + R"(
document c "市指标" { number "市〔2025〕1号" in force 2025-01-01 .. }
table size on Project from "size.csv" {
  columns { least : quantity m2 }
  id "{row}"
  cites c "表一 {title}"
  let each = {least}
  require all(f.floor_area >= each for f in facilities where f.kind == {kind})
  report each "单处建筑面积"
}
rule toilets "厕所面积" on Project {
  cites c "表二"
  when households >= 1000 household
  let due = 10 m2 per 1000 person * residents
  require sum(f.floor_area for f in facilities where f.kind == toilet) >= due
  unless elsewhere
  report due "应配建筑面积"
  confidence unverified
}
rule cars on Project { cites c "表三" let most = households * 1 parking_space/household / 10 forbid 5 parking_space > most report most }
rule green on Project { cites c "表五" let due = 30 % require 40 % >= due report due "绿地率" }
rule old_area on Project { cites c "表四" when old let width = 8 m require 3 m >= width report width "宽度" }
)");
  spill(scratch / "city/size.csv", "row,kind,title,least\ntoilet,厕所,厕所,30\nshop,商店,商店,50\n");
  return scratch / "city";
}

std::string nation(Scratch const& scratch) {
  spill(scratch / "nation/pack.yaml", "name: a/nation\nversion: 1.0.0\nlanguage: 1\ntitle: 国家标准\n");
  spill(scratch / "nation/rules.gj", std::string(records) + R"(
document n "国家标准" { number "GB 1-2018" in force 2018-01-01 .. }
table area on Project from "area.csv" {
  columns { least : quantity m2 }
  id "{row}"
  cites n "附录 {row}"
  let each = {least}
  advise all(f.floor_area >= each for f in facilities where f.kind == {kind})
  report each "单处建筑面积"
}
rule cars on Project { cites n "5.0.6" let most = 70 parking_space advise 5 parking_space <= most report most "车位" }
rule green on Project { cites n "5.0.8" let due = 60 % require 40 % <= due report due "绿地率" }
rule toilets on Project { cites n "5.0.7" let due = 12 m2 per 1000 person * population advise 1 m2 >= due report due }
)");
  spill(scratch / "nation/area.csv", "row,kind,least\ntoilet,厕所,60\nshop,商店,0.005 ha\n");
  return scratch / "nation";
}

json row(json const& table, std::string const& rule) {
  for (json const& one : table["records"][0]["requirements"])
    if (one["rule"] == rule) return one;
  return nullptr;
}

std::string const facts = " --set households=2400 --set applied_on=2026-01-15 ";

}  // namespace

TEST_CASE("figures: what is due before anything is drawn up, with clause and formula", "[figures]") {
  Scratch const scratch("figures");
  Ran const ran = run(scratch, "--lang zh check --figures --pack " + city(scratch) + facts + "--param 'household_size=2.31 person/household'");
  CHECK(ran.status == 0);
  CHECK(ran.err == "");
  for (char const* const part : {"households=2400", "市〔2025〕1号", "表一 厕所\n    单处建筑面积：不少于 30 平方米", "表二〔条文待核〕\n    应配建筑面积：不少于 55.44 平方米",
                                 "算法    0.01 平方米/人 × 居住人口", "most：不超过 240 车位", "宽度：不少于 8 米（是否适用待定）\n    尚缺    旧区", "规则包 a/city 1.0.0"})
    CHECK(holds(ran.out, part));
  CHECK_FALSE(holds(ran.out, "算法    30"));   // a figure that stands in the text itself has no formula
}

TEST_CASE("figures: what does not apply is left out, an exemption and what is lacking are told", "[figures]") {
  Scratch const scratch("figures-state");
  std::string const pack = city(scratch);
  Ran const small = run(scratch, "check --figures --pack " + pack + " --set households=999 --set old=false --set applied_on=2026-01-15");
  CHECK_FALSE(holds(small.out, "表二"));
  CHECK_FALSE(holds(small.out, "表四"));
  CHECK(holds(small.out, "at least 30 m²"));
  Ran const lacking = run(scratch, "check --figures --pack " + pack + facts + "--set elsewhere=true");
  CHECK(holds(lacking.out, "应配建筑面积: not known (exempt)"));
  CHECK(holds(lacking.out, "lacking   household_size, population"));
  Ran const before = run(scratch, "check --figures --pack " + pack + " --set households=2400 --set applied_on=2024-12-31");
  CHECK(holds(before.out, "No requirement in numbers applies."));
  spill(scratch / "r.yaml", "- {id: 甲, households: 2400, population: 5000, old: true, applied_on: 2026-01-15, facilities: [{kind: 厕所, floor_area: 1}]}\n"
                            "- {id: 乙, households: x}\n");
  Ran const file = run(scratch, "check --figures --pack " + pack + " " + scratch / "r.yaml");
  CHECK(file.status == 3);
  CHECK(holds(file.out, "at least 50 m²"));
  CHECK(holds(file.out, "宽度: at least 8 m\n"));
  CHECK(holds(file.err, "乙"));
}

TEST_CASE("figures: two packs, and which figure for the same thing is the stricter", "[figures]") {
  Scratch const scratch("figures-two");
  std::string const both = "check --figures --pack " + city(scratch) + " --beside " + nation(scratch) + facts;
  json const out = json::parse(run(scratch, both + "--format json --set population=5544").out);
  CHECK(row(out, "size.toilet")["stricter"] == "laxer");
  CHECK(row(out, "size.toilet")["other"] == "GB 1-2018: 60 m²");
  CHECK(row(out, "area.toilet")["stricter"] == "stricter");
  CHECK(row(out, "size.shop")["stricter"] == "same");
  CHECK(row(out, "old_area")["stricter"] == nullptr);
  CHECK(row(out, "cars")["bound"] == "at_most");
  CHECK(row(out, "cars")["stricter"] == "laxer");   // 240 where the nation has 70
  CHECK(row(out, "green")["bound"] == "at_least");
  CHECK(row(out, "green")["stricter"] == nullptr);   // the nation's binds the other way
  CHECK(row(out, "toilets")["value"] == "55.44 m2");
  CHECK(row(out, "toilets")["stricter"] == "laxer");
  json const open = json::parse(run(scratch, both + "--format json --param 'household_size=2.31 person/household'").out);
  CHECK(row(open, "toilets")["stricter"] == "open");
  Ran const text = run(scratch, "--lang zh " + both);
  CHECK(holds(text.out, "单处建筑面积：不少于 30 平方米\n    比较    较宽，以 GB 1-2018：60 平方米 为准"));
  CHECK(holds(text.out, "单处建筑面积：宜不少于 60 平方米\n    比较    从严，另有 市〔2025〕1号：30 平方米"));
}

TEST_CASE("figures: for spreadsheets, pages and programs", "[figures]") {
  Scratch const scratch("figures-forms");
  std::string const ask = "--lang zh check --figures --pack " + city(scratch) + facts + "--set population=5544 ";
  Ran const csv = run(scratch, ask + "--format csv");
  CHECK(csv.out.starts_with("\xEF\xBB\xBF记录,文件,条文,指标,界限,数值,单位,算法,"));
  CHECK(holds(csv.out, ",市〔2025〕1号,表二,应配建筑面积,不少于,55.44,平方米,0.01 平方米/人 × 居住人口,"));
  Ran const page = run(scratch, "--lang zh check --figures --pack " + scratch / "city" +
                                    " --set 'id=<b>甲</b>' --set households=10 --set applied_on=2026-01-15 --format html");
  CHECK(holds(page.out, "<!"));
  CHECK(holds(page.out, "&lt;b&gt;甲"));
  CHECK_FALSE(holds(page.out, "<b>甲"));
  CHECK(holds(page.out, "不少于 30 平方米"));

  REQUIRE(run(scratch, ask + "--format xlsx -o " + scratch / "a.xlsx").status == 0);
  REQUIRE(run(scratch, ask + "--format xlsx -o " + scratch / "b.xlsx").status == 0);
  CHECK(slurp(scratch / "a.xlsx") == slurp(scratch / "b.xlsx"));
  auto const book = guiju::sheet::Workbook::open(scratch / "a.xlsx");
  REQUIRE(book);
  auto const rows = book->rows(*book->find("应配指标"));
  REQUIRE(rows);
  guiju::sheet::Row line;
  bool found = false;
  while (*(*rows)->next(line))
    found = found || (line.cells.size() > 6 && line.cells[2].text == "表二" && line.cells[5].text == "55.44" && line.cells[6].text == "平方米");
  CHECK(found);
}

TEST_CASE("figures: calls that cannot be meant", "[figures]") {
  Scratch const scratch("figures-calls");
  std::string const pack = city(scratch);
  auto const refused = [&](std::string const& rest) { return run(scratch, "check --pack " + pack + " " + rest); };
  for (char const* const call : {"--figures", "--figures --set households", "--figures --set =3", "--figures --set households=3 --format xlsx",
                                 "--figures --set households=3 --format jsonl", "--figures --interactive",
                                 "--figures --set nothing_such=3 --beside /nowhere", "--set households=3", "--format xlsx -"}) {
    CAPTURE(call);
    Ran const ran = refused(call);
    CHECK(ran.status == 2);
    CHECK_FALSE(ran.err.empty());
  }
  CHECK(refused("--figures --set nothing_such=3").status == 3);
}
