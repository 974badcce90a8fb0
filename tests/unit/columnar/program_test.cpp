// The program on the same list in each format: identical findings, rejects and counts; and one record of a list by columns.
#include <nlohmann/json.hpp>

#include "../../cli/run.hpp"
#include "lists.hpp"

using namespace guiju::columns;
using namespace guiju::tests;
using nlohmann::json;

namespace {

std::string const csv =
    "编号,建筑面积（平方米）,临时,申请日期\n"
    "甲,1200,否,2024-05-01\n"
    "乙,1200.5,,2024-05-01\n"
    "丙,10,是,2024-05-01\n"
    "丁,-3,否,2024-05-01\n"
    "=戊,2000,否,\n";

std::shared_ptr<arrow::Table> list() {
  return table({{"编号", arrow::utf8(), R"(["甲", "乙", "丙", "丁", "=戊"])"},
                {"建筑面积（平方米）", arrow::decimal128(10, 1), R"(["1200.0", "1200.5", "10.0", "-3.0", "2000.0"])"},
                {"临时", arrow::utf8(), R"(["否", null, "是", "否", "否"])"},
                {"申请日期", arrow::date32(), "[19844, 19844, 19844, 19844, null]"}});
}

/// What the summary counts, without what tells the lists apart.
json counts(std::string const& folder) {
  json summary = json::parse(slurp(folder + "/summary.json"));
  for (char const* const key : {"list", "encoding", "delimiter", "remarks", "run"}) summary.erase(key);
  return summary;
}

}  // namespace

TEST_CASE("audit: the same list as CSV, Parquet and Arrow gives the same reports", "[columnar]") {
  Scratch const scratch("columns");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", csv);
  spill(scratch / "list.parquet", as_parquet(*list()));
  spill(scratch / "list.feather", as_arrow(*list(), false));
  spill(scratch / "list.arrows", as_arrow(*list(), true));
  auto const audit = [&](std::string const& name, std::string const& input = "") {
    std::string const from = input.empty() ? scratch / name : "-";
    return run(scratch, "audit --lang zh --reports csv,jsonl,violations --pack " + pack + " -o " + scratch / ("of-" + name) + " " + from, "LC_ALL=C", input);
  };
  REQUIRE(audit("list.csv").status == 3);
  json const expected = counts(scratch / "of-list.csv");
  CHECK(expected["read"] == 5);
  CHECK(expected["rejected"] == 1);
  auto const same = [&](std::string const& name) {
    INFO(name);
    for (char const* const file : {"findings.csv", "findings.jsonl", "violations.csv"})
      CHECK(slurp(scratch / ("of-list.csv/" + std::string(file))) == slurp(scratch / ("of-" + name + "/" + file)));
    CHECK(counts(scratch / ("of-" + name)) == expected);
    CHECK(holds(slurp(scratch / ("of-" + name) + "/rejects.csv"), "\r\n5,丁,建筑面积（平方米）,negative,"));
  };
  for (char const* const name : {"list.parquet", "list.feather", "list.arrows"}) {
    CHECK(audit(name).status == 3);
    same(name);
  }
  CHECK(audit("piped", as_arrow(*list(), true)).status == 3);
  same("piped");
  CHECK(json::parse(slurp(scratch / "of-list.parquet/summary.json"))["encoding"] == "Parquet");
}

TEST_CASE("check, explain and eval take a row of a list by columns", "[columnar]") {
  Scratch const scratch("column-row");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.parquet", as_parquet(*list()));
  Ran const check = run(scratch, "check --lang zh --pack " + pack + " " + scratch / "list.parquet");
  CHECK(check.status == 3);
  CHECK(holds(check.out, "乙"));
  Ran const why = run(scratch, "explain --lang zh --pack " + pack + " --key 乙 " + scratch / "list.parquet");
  CHECK(holds(why.out, "= 1,200.5 平方米"));
  Ran const value = run(scratch, "eval --pack " + pack + " --record " + scratch / "list.parquet" + " --key 乙 建筑面积");
  CHECK(value.out == "1200.5 平方米\n");
}
