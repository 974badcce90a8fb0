#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "run.hpp"

using namespace guiju::tests;
using nlohmann::json;

namespace {

/// 12,000 rows over several chunks: too large, open, exempt and in order by turns.
std::string many() {
  std::string out = "编号,建筑面积,临时,申请日期\n";
  for (int i = 0; i < 12000; ++i) {
    char const* const words[] = {",1200,否,", ",1200,,", ",1200,是,", ",10,否,"};
    out += "N" + std::to_string(i) + words[(i / 3) % 4] + "2024-05-01\n";
  }
  return out;
}

std::vector<json> findings(std::string const& folder) {
  std::vector<json> out;
  std::istringstream lines(slurp(folder + "/findings.jsonl"));
  for (std::string line; std::getline(lines, line);) out.push_back(json::parse(line));
  return out;
}

std::size_t csv_rows(std::string const& path) {
  std::string const text = slurp(path);
  return static_cast<std::size_t>(std::ranges::count(text, '\n')) - 1;
}

}  // namespace

TEST_CASE("audit --only: findings of those kinds in every report, counts of all", "[audit][slice]") {
  Scratch const scratch("only");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", many());
  std::string const call = "audit --lang zh --pack " + pack + " " + scratch / "list.csv" + " --reports csv,jsonl,html,violations,xlsx ";
  REQUIRE(run(scratch, call + "-o " + scratch / "all").status == 1);
  Ran const ran = run(scratch, call + "--only undetermined,exempt -o " + scratch / "some");
  REQUIRE(ran.status == 1);
  json const all = json::parse(slurp(scratch / "all/summary.json")), some = json::parse(slurp(scratch / "some/summary.json"));
  CHECK(all["slice"].is_null());
  for (char const* const same : {"read", "judged", "verdicts", "rules", "asked"}) CHECK(all[same] == some[same]);

  std::vector<json> expected;
  for (json const& finding : findings(scratch / "all"))
    if (finding["outcome"] != "violated") expected.push_back(finding);
  REQUIRE(expected.size() > 2000);
  CHECK(findings(scratch / "some") == expected);
  CHECK(csv_rows(scratch / "some/findings.csv") == expected.size());
  CHECK(csv_rows(scratch / "some/violations.csv") == 0);
  CHECK(some["slice"]["only"] == json{"undetermined", "exempt"});
  CHECK(some["slice"]["sample"].is_null());
  CHECK(some["slice"]["listed"] == expected.size());
  CHECK(some["slice"]["left_out"] == findings(scratch / "all").size() - expected.size());
  for (std::string const& said : {ran.out, slurp(scratch / "some/report.html")}) CHECK(holds(said, "只列待定、豁免"));
  CHECK_FALSE(holds(slurp(scratch / "all/report.html"), "只列待定"));
  CHECK(run(scratch, call + "--only pass -o " + scratch / "x").status == 2);
}

TEST_CASE("audit --sample: of each rule and outcome the first of the list, whatever the threads", "[audit][slice]") {
  Scratch const scratch("sample");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", many());
  std::string const call = "audit --pack " + pack + " " + scratch / "list.csv" + " --reports csv,jsonl,html,violations ";
  REQUIRE(run(scratch, call + "-o " + scratch / "all").status == 1);
  std::vector<json> const all = findings(scratch / "all");
  for (int const n : {1, 7, 2500, 100000}) {
    CAPTURE(n);
    std::vector<json> expected;
    std::map<std::pair<std::string, std::string>, int> taken;
    std::size_t violated = 0;
    for (json const& finding : all)
      if (++taken[{finding["rule"], finding["outcome"]}] <= n) {
        expected.push_back(finding);
        violated += finding["outcome"] == "violated";
      }
    Ran const ran = run(scratch, call + "--sample " + std::to_string(n) + " -j 1 -o " + scratch / "a");
    REQUIRE(ran.status == 1);
    REQUIRE(run(scratch, call + "--sample " + std::to_string(n) + " -j 5 -o " + scratch / "b").status == 1);
    CHECK(findings(scratch / "a") == expected);
    CHECK(csv_rows(scratch / "a/findings.csv") == expected.size());
    CHECK(csv_rows(scratch / "a/violations.csv") == violated);
    CHECK(json::parse(slurp(scratch / "a/summary.json"))["slice"]["listed"] == expected.size());
    CHECK(holds(ran.out, "findings (of each rule and outcome the first"));
    for (char const* const name : {"findings.csv", "findings.jsonl", "violations.csv", "summary.json", "report.html"}) {
      CAPTURE(name);
      CHECK(slurp(scratch / "a/" + name) == slurp(scratch / "b/" + name));
    }
  }
  // The page lists no finding that the other reports leave out.
  REQUIRE(run(scratch, call + "--sample 2 --only prohibited,noncompliant -o " + scratch / "c").status == 1);
  std::string const page = slurp(scratch / "c/report.html");
  std::size_t rows = 0;
  for (std::size_t at = 0; (at = page.find("<tr data-verdict=", at)) != std::string::npos; ++at) ++rows;
  CHECK(rows == findings(scratch / "c").size());
  CHECK(run(scratch, call + "--sample 0 -o " + scratch / "x").status == 2);
}

TEST_CASE("audit: a slice is not compared with an earlier audit, nor is what is compared with one", "[audit][slice]") {
  Scratch const scratch("slice-baseline");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", "编号,建筑面积,临时,申请日期\n甲,1200,否,2024-05-01\n");
  std::string const call = "audit --pack " + pack + " " + scratch / "list.csv ";
  REQUIRE(run(scratch, call + "-o " + scratch / "whole").status == 1);
  REQUIRE(run(scratch, call + "--sample 1 -o " + scratch / "slice").status == 1);
  CHECK(run(scratch, call + "--only exempt --baseline " + scratch / "whole -o " + scratch / "o").status == 2);
  Ran const ran = run(scratch, call + "--baseline " + scratch / "slice -o " + scratch / "o");
  CHECK(ran.status == 2);
  CHECK(holds(ran.err, "--sample"));
  CHECK(run(scratch, call + "--baseline " + scratch / "whole -o " + scratch / "o").status == 1);
}

TEST_CASE("audit --group-by: records by the values of fields, in every report that counts", "[audit][groups]") {
  Scratch const scratch("groups");
  std::string const pack = new_pack(scratch);
  std::string list = "编号,建筑面积,临时,申请日期\n";
  for (int i = 0; i < 9000; ++i)
    list += "N" + std::to_string(i) + "," + std::to_string(i % 1500) + (i % 4 == 0 ? ",是," : i % 4 == 1 ? ",否," : ",,") +
            std::to_string(2021 + i % 3) + "-05-01\n";
  spill(scratch / "list.csv", list + "坏,很大,,2024-05-01\n");
  std::string const call = "audit --lang zh --pack " + pack + " " + scratch / "list.csv" + " --reports csv,html,xlsx --group-by 临时,申请日期 ";
  Ran const ran = run(scratch, call + "-j 1 -o " + scratch / "a");
  REQUIRE(ran.status == 3);
  REQUIRE(run(scratch, call + "-j 4 -o " + scratch / "b").status == 3);
  for (char const* const name : {"summary.json", "report.html", "findings.xlsx"}) CHECK(slurp(scratch / "a/" + name) == slurp(scratch / "b/" + name));
  json const summary = json::parse(slurp(scratch / "a/summary.json"));
  REQUIRE(summary["groups"].size() == 2);
  json const &words = summary["groups"][0], &years = summary["groups"][1];
  CHECK(years["by"] == "year");
  REQUIRE(years["values"].size() == 3);
  CHECK(years["values"][0]["judged"] == 3000);
  CHECK(words["not_stated"]["judged"] == 4500);
  REQUIRE(words["values"].size() == 2);
  CHECK(words["values"][0]["judged"] == 2250);
  for (json const& group : summary["groups"])
    for (auto const& [verdict, all] : summary["verdicts"].items()) {
      int sum = group["not_stated"]["verdicts"][verdict].get<int>() + group["others"]["verdicts"][verdict].get<int>();
      for (json const& value : group["values"]) sum += value["verdicts"][verdict].get<int>();
      CAPTURE(verdict);
      CHECK(sum == all);
    }
  CHECK(holds(ran.out, "按临时"));
  CHECK(holds(ran.out, "按申请日期（年份）"));
  CHECK(holds(slurp(scratch / "a/report.html"), "按临时统计的记录"));
  Ran const none = run(scratch, "audit --pack " + pack + " " + scratch / "list.csv" + " --group-by district -o " + scratch / "x");
  CHECK(none.status == 2);
  CHECK(holds(none.err, "district"));
  CHECK_FALSE(fs::exists(scratch / "x"));
}

TEST_CASE("audit --reports sarif: the slice as results with their places; too many are refused", "[audit][sarif]") {
  Scratch const scratch("sarif");
  std::string const pack = new_pack(scratch);
  spill(scratch / "列 表.csv", many());
  std::string const call = "audit --lang zh --pack " + pack + " '" + scratch / "列 表.csv" + "' --reports jsonl,sarif ";
  REQUIRE(run(scratch, call + "--sample 5 -j 4 -o " + scratch / "o").status == 1);
  json const log = json::parse(slurp(scratch / "o/findings.sarif"));
  auto const listed = findings(scratch / "o");
  json const& results = log["runs"][0]["results"];
  REQUIRE(results.size() == listed.size());
  for (std::size_t i = 0; i < listed.size(); ++i) {
    json const& result = results[i];
    std::string const outcome = listed[i]["outcome"], record = listed[i]["record"];
    CAPTURE(outcome, record);
    CHECK(result["ruleId"] == listed[i]["rule"]);
    CHECK(log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == listed[i]["rule"]);
    CHECK(result["kind"] == (outcome == "violated" ? "fail" : outcome == "exempt" ? "pass" : "open"));
    CHECK(result["level"] == (outcome == "violated" ? "error" : "none"));
    json const& place = result["locations"][0];
    CHECK(place["physicalLocation"]["region"]["startLine"] == std::stoi(record.substr(1)) + 2);
    CHECK(place["physicalLocation"]["artifactLocation"]["uri"] == "%E5%88%97%20%E8%A1%A8.csv");
    CHECK(place["logicalLocations"][0]["name"] == record);
  }
  CHECK(log["runs"][0]["properties"]["listed"] == listed.size());
  CHECK(holds(log["runs"][0]["properties"]["slice"], "最先的 5 项"));

  // 27,000 findings and no slice: refused before the list is through, and nothing is there.
  std::string large = "编号,建筑面积,临时,申请日期\n";
  for (int i = 0; i < 27000; ++i) large += "N" + std::to_string(i) + ",1200,否,2024-05-01\n";
  spill(scratch / "large.csv", large);
  std::string const all = "audit --pack " + pack + " " + scratch / "large.csv" + " --reports sarif ";
  Ran const refused = run(scratch, all + "-o " + scratch / "x");
  CHECK(refused.status == 2);
  CHECK(holds(refused.err, "25,000"));
  CHECK(holds(refused.err, "--sample"));
  CHECK(fs::is_empty(scratch / "x"));
  REQUIRE(run(scratch, all + "--only noncompliant -o " + scratch / "y").status == 1);
  CHECK(json::parse(slurp(scratch / "y/findings.sarif"))["runs"][0]["results"].size() == 27000);
}
