// --child: a list within the records from a table of its own gives what the same list nested in the records does.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "run.hpp"

using namespace guiju::tests;
using nlohmann::json;

namespace {

std::string pack_of(Scratch const& scratch) {
  return pack_of_text(scratch, R"(
document d "规定" { number "甲〔2024〕1号" in force 2024-01-01 .. }
record Facility "设施" { kind : enum { toilet "厕所", shop "商店" } "种类" floor_area : quantity m2 "建筑面积" alias "面积" note : text "备注" }
record Project "项目" {
  key id : text "编号"
  applied_on : date as of "申请日期"
  facilities : list of Facility "设施"
}
rule large "超大商店" on Project { cites d "第一条" forbid any(f.kind == shop and f.floor_area > 100 m2 for f in facilities) }
rule toilets "无厕所" on Project { cites d "第二条" require count(f in facilities where f.kind == toilet) >= 1 }
)");
}

std::string call(Scratch const& scratch, std::string const& pack, std::string const& out, std::string const& rest) {
  return "audit --lang zh --pack " + pack + " -o " + (scratch / out) + " " + rest;
}

json summary(Scratch const& scratch, std::string const& out) { return json::parse(slurp(scratch / out + "/summary.json")); }

}  // namespace

TEST_CASE("audit --child: rows in any order give the findings of the same lists nested in the records", "[audit][child]") {
  Scratch const scratch("child");
  std::string const pack = pack_of(scratch);
  std::mt19937 random(7);
  std::string parents = "编号,申请日期\n", nested, lines;
  std::vector<std::string> rows;
  for (int i = 0; i < 20000; ++i) {
    std::string const id = "N" + std::to_string(i);
    json facilities = json::array();
    for (unsigned n = random() % 4; n > 0; --n) {
      bool const shop = random() % 2;
      std::string const area = random() % 5 ? std::to_string(random() % 200) : "";
      facilities.push_back({{"kind", shop ? "商店" : "toilet"}, {"floor_area", area.empty() ? json() : json(area)}});
      rows.push_back((shop ? "商店," : "厕所,") + area + "," + id + "\n");
      lines += json{{"项目", id}, {"kind", shop ? "商店" : "厕所"}, {"建筑面积", area}}.dump() + "\n";
    }
    parents += id + ",2024-05-01\n";
    nested += json{{"编号", id}, {"申请日期", "2024-05-01"}, {"设施", facilities}}.dump() + "\n";
  }
  // Shuffled, but the rows of one record keep their order: that is the order of the list.
  std::stable_sort(rows.begin(), rows.end(), [](auto const& a, auto const& b) { return std::hash<std::string>()(a.substr(a.rfind(','))) < std::hash<std::string>()(b.substr(b.rfind(','))); });
  std::string children = "种类,面积（平方米）,项目\n";
  for (std::string const& row : rows) children += row;
  spill(scratch / "list.csv", parents);
  spill(scratch / "list.jsonl", nested);
  spill(scratch / "f.csv", children);
  spill(scratch / "f.jsonl", lines);
  REQUIRE(std::system(("gzip -k " + scratch / "f.csv").c_str()) == 0);

  REQUIRE(run(scratch, call(scratch, pack, "nested", scratch / "list.jsonl")).status == 1);
  std::string const expected = slurp(scratch / "nested/findings.jsonl");
  REQUIRE(expected.size() > 1000000);
  for (std::string const file : {"f.csv", "f.csv.gz", "f.jsonl"})
    for (char const* const threads : {" -j1", " -j3"}) {
      Ran const ran = run(scratch, call(scratch, pack, "o", scratch / "list.csv --child 设施=" + scratch / file + ":项目 --complete 设施" + threads));
      INFO(file << threads << ran.err);
      REQUIRE(ran.status == 1);
      CHECK(slurp(scratch / "o/findings.jsonl") == expected);
      json const child = summary(scratch, "o")["children"][0];
      CHECK(child["read"] == rows.size());
      CHECK(child["joined"] == rows.size());
      CHECK(child["rejected"] == 0);
      CHECK(child["complete"] == true);
      CHECK(child["records_without"] > 1000);
    }
}

TEST_CASE("audit --child: a record without rows, rows without a record, and rows that cannot be read", "[audit][child]") {
  Scratch const scratch("child-dirt");
  std::string const pack = pack_of(scratch);
  spill(scratch / "list.csv", "编号,申请日期\n甲,2024-05-01\n乙,2024-05-01\n丙,2024-05-01\n丁,那天\n");
  spill(scratch / "f.csv",
        "项目编号,种类,建筑面积\n乙,商店,很大\n无此,厕所,10\n甲,厕所,20\n,厕所,5\n甲,商店,约300\n丁,厕所,1\n合计,,\n");
  std::string const child = scratch / "list.csv --child facilities=" + scratch / "f.csv:项目编号";
  Ran const ran = run(scratch, call(scratch, pack, "o", child));
  INFO(ran.err);
  CHECK(ran.status == 3);
  std::string const rejects = slurp(scratch / "o/rejects.csv"), warnings = slurp(scratch / "o/warnings.csv");
  CHECK(holds(rejects, "f.csv:2,乙,建筑面积,not_a_number"));
  CHECK(holds(rejects, "f.csv:3,无此,,no_parent,清单中没有记录“无此”"));
  CHECK(holds(rejects, "f.csv:5,,项目编号,no_parent_named"));
  CHECK(holds(rejects, "\n5,丁,申请日期,"));
  CHECK(holds(warnings, "f.csv:6,甲,建筑面积,approximate"));
  CHECK(holds(warnings, "f.csv:8,,,total_row"));
  CHECK(holds(warnings, "4,丙,facilities,no_children,f.csv 中没有属于它的行，该列表按未知处理"));
  json const told = summary(scratch, "o");
  CHECK(told["children"] == json::parse(R"([{"file":"f.csv","field":"facilities","complete":false,"read":6,"joined":3,"rejected":3,"without_record":1,"records_without":1}])"));
  CHECK(told["read"] == 4);
  CHECK(told["rejected"] == 1);
  CHECK(told["notices"]["no_parent"] == 1);
  CHECK(holds(ran.out, "f.csv：6 行，放在内存中；并入“设施” 3 行，退回 3 行（其中 1 行在清单中没有所属记录）；1 条记录没有对应的行，按未知处理"));

  // 甲 has a toilet, and a shop of which the area is not known; 乙 has something of which nothing is known; of 丙 nothing is known.
  std::string const findings = slurp(scratch / "o/findings.csv");
  CHECK(holds(findings, "甲,large,prohibited,undetermined"));
  CHECK_FALSE(holds(findings, "甲,toilets"));
  for (std::string const open : {"乙,large,prohibited,undetermined", "乙,toilets,noncompliant,undetermined", "丙,large,prohibited,undetermined", "丙,toilets,noncompliant,undetermined"}) CHECK(holds(findings, open));
  // Said to be complete, 丙 has no facility.
  CHECK(run(scratch, call(scratch, pack, "o", child + " --complete facilities")).status == 3);
  std::string const complete = slurp(scratch / "o/findings.csv");
  CHECK(holds(complete, "丙,toilets,noncompliant,violated"));
  CHECK_FALSE(holds(complete, "丙,large"));
  CHECK(holds(complete, "乙,toilets,noncompliant,undetermined"));
  CHECK_FALSE(holds(slurp(scratch / "o/warnings.csv"), "no_children"));
  CHECK(summary(scratch, "o")["run"] != told["run"]);
}

TEST_CASE("audit --child: a sheet of a workbook", "[audit][child]") {
  Scratch const scratch("child-sheet");
  std::string const pack = pack_of_text(scratch, R"(
document d "规定" { number "甲〔2024〕1号" in force 2024-01-01 .. }
record Item "事项" { floor_area : quantity m2 "建筑面积" }
record Project "项目" { key id : text "编号" on : date as of "日期" items : list of Item "事项" }
rule large "过大" on Project { cites d "第一条" forbid any(i.floor_area > 1000 m2 for i in items) }
)");
  spill(scratch / "list.csv", "编号,日期\na,2024-05-01\nb,2024-05-01\nc,2024-05-01\n");
  std::string const book = std::string(GJ_SOURCE_DIR) + "/fixtures/sheet/list.xlsx";
  for (std::string const& file : {book, book + "#申请"}) {
    Ran const ran = run(scratch, call(scratch, pack, "o", scratch / "list.csv --reports csv,xlsx --child '事项=" + file + ":申请编号'"));
    INFO(ran.out << ran.err);
    CHECK(ran.status == 3);
    CHECK(holds(slurp(scratch / "o/findings.csv"), "a,large,prohibited,violated"));
    CHECK(holds(slurp(scratch / "o/findings.csv"), "c,large,prohibited,undetermined"));
    CHECK(fs::exists(scratch / "o/findings.xlsx"));
  }
  CHECK(holds(run(scratch, call(scratch, pack, "o", scratch / "list.csv --child '事项=" + book + "#无:申请编号'")).err, "申请, 说明"));
}

TEST_CASE("audit --child: what is written wrongly is said before anything is judged", "[audit][child]") {
  Scratch const scratch("child-wrong");
  std::string const pack = pack_of(scratch);
  spill(scratch / "list.csv", "编号,申请日期\n甲,2024-05-01\n");
  spill(scratch / "list.jsonl", "{\"编号\": \"甲\", \"设施\": []}\n");
  spill(scratch / "f.csv", "项目,种类\n甲,厕所\n");
  spill(scratch / "f.jsonl", "{\"项目\": \"甲\", \"种类\": \"厕所\"}\n{\"项目\": \"甲\", \"种类\": \"亭\"}\n{\"种类\": \"厕所\"}\n{\"项目\": \"甲\", \"什么\": 1}\n");
  auto const said = [&](std::string const& rest) {
    Ran const ran = run(scratch, call(scratch, pack, "o", rest));
    CHECK(ran.status == 2);
    return ran.err;
  };
  std::string const list = scratch / "list.csv", file = scratch / "f.csv";
  CHECK(holds(said(list + " --child facilities"), "子表应写作 字段=文件:列"));
  CHECK(holds(said(list + " --child rooms=" + file + ":项目"), "没有这一记录列表，已有：设施"));
  CHECK(holds(said(list + " --child id=" + file + ":项目"), "没有这一记录列表"));
  CHECK(holds(said(list + " --child facilities=" + file + ":id"), "没有用于关联的“id”列；表头是：项目, 种类"));
  CHECK(holds(said(list + " --child facilities=" + scratch / "none.csv:项目"), "没有这个文件"));
  CHECK(holds(said(list + " --complete facilities"), "没有 --child 给出这个列表"));
  CHECK(holds(said(list + " --child facilities=" + file + ":项目 --child 设施=" + file + ":项目"), "重复给出"));
  // A record that has the list itself as well.
  Ran const twice = run(scratch, call(scratch, pack, "o", scratch / "list.jsonl --child facilities=" + file + ":项目"));
  CHECK(twice.status == 3);
  CHECK(holds(slurp(scratch / "o/rejects.csv"), "1,甲,facilities,field_twice"));
  // Records instead of rows.
  CHECK(run(scratch, call(scratch, pack, "o", list + " --child facilities=" + scratch / "f.jsonl:项目")).status == 3);
  std::string const rejects = slurp(scratch / "o/rejects.csv");
  CHECK(holds(rejects, "f.jsonl:2,甲,kind,"));
  CHECK(holds(rejects, "f.jsonl:3,,项目,no_parent_named"));
  CHECK(holds(rejects, "f.jsonl:4,甲,什么,unknown_field"));
  CHECK_FALSE(holds(rejects, "“项目”"));
}
