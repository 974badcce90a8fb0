#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "run.hpp"

using namespace guiju::tests;
using nlohmann::json;

namespace {

std::string const list =
    "编号,建筑面积（平方米）,临时,申请日期\r\n"
    "甲,1200,否,2024-05-01\r\n"
    "乙,1200,,2024-05-01\r\n"
    "丙,10,否,2024-05-01\r\n"
    "丁,很大,否,2024-05-01\r\n"
    "\"=戊\",2000,否,2024-05-01\r\n";

}  // namespace

TEST_CASE("audit: the reports are there, whole, and the totals add up", "[audit]") {
  Scratch const scratch("audit");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", list);
  std::string const out = scratch / "reports/here";
  Ran const ran = run(scratch, "audit --lang zh --pack " + pack + " -o " + out + " " + scratch / "list.csv");
  CHECK(ran.status == 3);
  for (char const* const part : {"读入", "退回", "不符合", "违反最多的条文", "建筑面积上限", "第三条", "report.html"}) CHECK(holds(ran.out, part));

  std::ptrdiff_t files = 0;
  for (auto const& entry : fs::directory_iterator(out)) {
    ++files;
    CHECK(entry.path().filename().string().find("part") == std::string::npos);
  }
  CHECK(files == 7);
  json const summary = json::parse(slurp(out + "/summary.json"));
  CHECK(summary["read"] == 5);
  CHECK(summary["judged"] == 4);
  CHECK(summary["rejected"] == 1);
  CHECK(summary["verdicts"]["noncompliant"] == 2);
  CHECK(summary["verdicts"]["undetermined"] == 1);
  CHECK(summary["verdicts"]["pass"] == 1);
  CHECK(summary["rules"][0]["violated"] == 2);
  std::string const findings = slurp(out + "/findings.csv");
  CHECK(findings.starts_with("\xEF\xBB\xBFrecord,rule,effect,outcome,document,clause,message,missing\r\n"));
  CHECK(holds(findings, "甲,建筑面积上限,noncompliant,violated,样例〔2024〕1号,第三条,"));
  CHECK(holds(findings, "\"'=戊\""));
  CHECK(holds(findings, ",临时\r\n"));
  CHECK(holds(slurp(out + "/rejects.csv"), "\r\n5,丁,建筑面积（平方米）,not_a_number,"));
  CHECK(holds(slurp(out + "/report.html"), "</html>"));
}

TEST_CASE("audit: equal inputs give equal bytes, whatever the threads; another input another run", "[audit]") {
  Scratch const scratch("same");
  std::string const pack = new_pack(scratch);
  std::string large = "编号,建筑面积,临时,申请日期\n";
  for (int i = 0; i < 9000; ++i) large += "N" + std::to_string(i) + "," + std::to_string(i % 1500) + (i % 7 ? ",否," : ",,") + "2024-05-01\n";
  spill(scratch / "list.csv", large);
  std::string const call = "audit --pack " + pack + " " + scratch / "list.csv";
  CHECK(run(scratch, call + " -o " + scratch / "a -j 1").status == 1);
  CHECK(run(scratch, call + " -o " + scratch / "b -j 4").status == 1);
  for (char const* const name : {"findings.csv", "findings.jsonl", "rejects.csv", "warnings.csv", "summary.json", "report.html"}) {
    CAPTURE(name);
    CHECK(slurp(scratch / "a/" + name) == slurp(scratch / "b/" + name));
  }
  spill(scratch / "list.csv", large + "M,1,否,2024-05-01\n");
  run(scratch, call + " -o " + scratch / "c");
  CHECK(json::parse(slurp(scratch / "a/summary.json"))["run"] != json::parse(slurp(scratch / "c/summary.json"))["run"]);
}

TEST_CASE("audit: what cannot be used is told before anything is written", "[audit]") {
  Scratch const scratch("unusable");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", list);
  spill(scratch / "other.csv", "甲,乙\n1,2\n");
  spill(scratch / "file", "x");
  std::string const call = "audit --pack " + pack + " ";
  CHECK(run(scratch, call + scratch / "nowhere.csv").status == 2);
  CHECK(run(scratch, call + scratch / "other.csv -o " + scratch / "o1").status == 2);
  CHECK_FALSE(fs::exists(scratch / "o1"));
  Ran const blocked = run(scratch, call + scratch / "list.csv -o " + scratch / "file");
  CHECK(blocked.status == 2);
  CHECK(holds(blocked.err, "file"));
  if (fs::exists("/proc/self")) CHECK(run(scratch, call + scratch / "list.csv -o /proc/guiju").status == 2);
}

TEST_CASE("audit: a list from standard input, headers that need telling", "[audit]") {
  Scratch const scratch("stdin");
  std::string const pack = new_pack(scratch);
  Ran const ran = run(scratch, "audit --pack " + pack + " --map 面积=建筑面积 --format json -o " + scratch / "o -", "LC_ALL=C",
                      "编号,面积,临时,申请日期\n甲,10,否,2024-05-01\n");
  CHECK(ran.status == 0);
  CHECK(json::parse(ran.out)["verdicts"]["pass"] == 1);
}

TEST_CASE("audit: a list of records gives the findings of the same list in cells, in any form of it", "[audit]") {
  Scratch const scratch("records");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", "编号,建筑面积（平方米）,临时,申请日期\n甲,1200,否,2024-05-01\n乙,1200,,2024-05-01\n丁,很大,否,2024-05-01\n");
  spill(scratch / "list.jsonl",
        "{\"编号\": \"甲\", \"建筑面积\": 1200, \"临时\": false, \"申请日期\": \"2024-05-01\"}\n{\"编号\": \"乙\", \"建筑面积\": 1200, \"申请日期\": \"2024-05-01\"}\n"
        "{\"编号\": \"丁\", \"建筑面积\": \"很大\", \"临时\": false, \"申请日期\": \"2024-05-01\"}\n");
  spill(scratch / "list.yaml",
        "- {编号: 甲, 建筑面积: 1200, 临时: 否, 申请日期: 2024-05-01}\n- 编号: 乙\n  建筑面积: 1200\n  申请日期: 2024-05-01\n- {编号: 丁, 建筑面积: 很大, 临时: 否, 申请日期: 2024-05-01}\n");
  std::string findings;
  for (std::string const form : {"csv", "jsonl", "yaml"}) {
    Ran const ran = run(scratch, "audit --pack " + pack + " -o " + (scratch / form) + " " + scratch / "list." + form);
    INFO(form << ran.err);
    CHECK(ran.status == 3);
    json const summary = json::parse(slurp(scratch / form + "/summary.json"));
    CHECK(summary["read"] == 3);
    CHECK(summary["rejected"] == 1);
    std::string const found = slurp(scratch / form + "/findings.csv");
    if (findings.empty()) findings = found;
    CHECK(found == findings);
  }
}

TEST_CASE("audit: the delimiter is found out and said, or given", "[audit]") {
  Scratch const scratch("delimiter");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.txt", "编号^建筑面积（平方米）^临时^申请日期\n甲^1200^否^2024-05-01\n");
  spill(scratch / "list.tsv", "编号\t建筑面积（平方米）\t临时\t申请日期\n甲\t1200\t否\t2024-05-01\n");
  std::string const call = "audit --lang en --pack " + pack + " -o " + scratch / "o ";
  Ran const found = run(scratch, call + scratch / "list.tsv");
  CHECK(found.status == 1);
  CHECK(holds(found.out, "list.tsv (UTF-8, tab-separated)"));
  CHECK(json::parse(slurp(scratch / "o/summary.json"))["delimiter"] == "\t");
  std::string const findings = slurp(scratch / "o/findings.csv");
  CHECK(run(scratch, call + scratch / "list.txt").status == 2);
  CHECK(run(scratch, call + "--delimiter ^ " + scratch / "list.txt").status == 1);
  CHECK(slurp(scratch / "o/findings.csv") == findings);
  CHECK(run(scratch, call + "--delimiter 制表符 " + scratch / "list.tsv").status == 1);
  Ran const wrong = run(scratch, call + "--delimiter tabs " + scratch / "list.tsv");
  CHECK(wrong.status == 2);
  CHECK(holds(wrong.err, "not tabs"));
}

TEST_CASE("audit --profile: where time went, beside reports that do not depend on it", "[audit][profile]") {
  Scratch const scratch("profile");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", list);
  std::string const call = "audit --pack " + pack + " " + scratch / "list.csv" + " --reports csv,jsonl,html,xlsx ";
  REQUIRE(run(scratch, call + "-o " + scratch / "plain").status == 3);
  Ran const ran = run(scratch, call + "--profile -o " + scratch / "o");
  REQUIRE(ran.status == 3);
  std::string const said = ran.out.substr(std::min(ran.out.find("Profile"), ran.out.size()));
  for (char const* const part : {"rows a second", "screen", "tell", "workbook", "建筑面积上限"}) CHECK(holds(said, part));
  json const profile = json::parse(slurp(scratch / "o/profile.json"));
  CHECK(profile["rows"] == 5);
  for (char const* const stage : {"cut", "read", "screen", "judge", "tell", "write", "finish", "workbook"})
    CHECK(profile["stages"][stage].get<std::uint64_t>() > 0);
  REQUIRE(profile["rules"].size() == 1);
  CHECK(profile["rules"][0]["rule"] == "建筑面积上限");
  CHECK(profile["rules"][0]["records"].get<int>() >= 3);
  for (char const* const name : {"findings.csv", "findings.jsonl", "rejects.csv", "warnings.csv", "summary.json", "report.html", "findings.xlsx"}) {
    CAPTURE(name);
    CHECK(slurp(scratch / "plain/" + name) == slurp(scratch / "o/" + name));
  }
  CHECK_FALSE(fs::exists(scratch / "plain/profile.json"));
  CHECK(run(scratch, call + "-o " + scratch / "o").status == 3);
  CHECK_FALSE(fs::exists(scratch / "o/profile.json"));
}

TEST_CASE("audit: what is said, for scripts: nothing, or an object a line", "[audit][log]") {
  Scratch const scratch("log");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", "编号,建筑面积,无用,临时,申请日期\n甲,1200,x,否,2024-05-01\n乙,很大,x,否,2024-05-01\n");
  std::string const call = "audit --lang zh --pack " + pack + " " + scratch / "list.csv" + " -o " + scratch / "o ";
  Ran const quiet = run(scratch, call + "--quiet");
  CHECK(quiet.status == 3);
  CHECK(quiet.out.empty());
  CHECK(quiet.err.empty());
  CHECK(json::parse(run(scratch, call + "--quiet --format json").out)["read"] == 2);

  Ran const ran = run(scratch, call + "--log-format json");
  CHECK(ran.status == 3);
  CHECK(holds(ran.out, "退回"));
  std::istringstream lines(ran.err);
  std::vector<json> said;
  for (std::string line; std::getline(lines, line);) said.push_back(json::parse(line));
  REQUIRE(said.size() >= 2);
  CHECK(std::ranges::any_of(said, [](json const& one) { return one["level"] == "info" && one.contains("message") && holds(one["message"], "无用"); }));
  CHECK(said.back() == json{{"level", "info"}, {"event", "audited"}, {"read", 2}, {"judged", 1}, {"rejected", 1}, {"findings", 1}, {"listed", 1}});
  CHECK(run(scratch, call + "--log-format json --quiet").err.empty());
  Ran const failed = run(scratch, "--log-format json audit --pack " + pack + " " + scratch / "\"no\nwhere\".csv" + " -o " + scratch / "o");
  CHECK(failed.status == 2);
  CHECK(json::parse(failed.err)["level"] == "error");
}
