#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "run.hpp"

using namespace guiju::tests;
using nlohmann::json;

namespace {
std::string const too_large = "{编号: 甲, 建筑面积: 1200 平方米, 临时: 否, 申请日期: 2024-05-01}\n";
std::string const open_case = "{编号: 乙, 建筑面积: 1200, 申请日期: 2024-05-01}\n";
std::string const small = "{编号: 丙, 建筑面积: 10, 申请日期: 2024-05-01}\n";
std::string const unreadable = "{编号: 丁, 建筑面积: 很大, 申请日期: 2024-05-01}\n";
}  // namespace

TEST_CASE("check: the exit status follows the verdict and --fail-on", "[check]") {
  Scratch const scratch("status");
  std::string const pack = new_pack(scratch);
  auto const status = [&](std::string const& record, std::string const& options = "") {
    spill(scratch / "r.yaml", record);
    return run(scratch, "check --pack " + pack + " " + options + " " + scratch / "r.yaml").status;
  };
  CHECK(status(small) == 0);
  CHECK(status(too_large) == 1);
  CHECK(status(open_case) == 1);
  CHECK(status(open_case, "--fail-on noncompliant") == 0);
  CHECK(status(too_large, "--fail-on noncompliant") == 1);
  CHECK(status(too_large, "--fail-on prohibited") == 0);
  CHECK(status(too_large, "--fail-on never") == 0);
  CHECK(status(unreadable) == 3);
  CHECK(status("- " + too_large + "- " + unreadable) == 3);   // rejected goes before violated
  CHECK(status("[unclosed") == 2);
}

TEST_CASE("check: the verdict first, then clause, facts, exceptions, questions, what to do", "[check]") {
  Scratch const scratch("text");
  std::string const pack = new_pack(scratch);
  spill(scratch / "r.yaml", "- " + too_large + "- " + open_case);
  Ran const ran = run(scratch, "check --lang zh --pack " + pack + " " + scratch / "r.yaml");
  CHECK(ran.out.starts_with("不符合  甲"));
  for (char const* const part : {"样例〔2024〕1号  第三条", "1,200 平方米", "相差 200 平方米", "“临时”", "核减建筑面积", "待定  乙", "该项目是否为临时项目？"})
    CHECK(holds(ran.out, part));
  CHECK_FALSE(holds(ran.out, "\x1b["));
  CHECK(holds(run(scratch, "check --colour always --pack " + pack + " " + scratch / "r.yaml").out, "\x1b["));
}

TEST_CASE("check: JSON from JSON, with rejected records beside", "[check]") {
  Scratch const scratch("json");
  std::string const pack = new_pack(scratch);
  spill(scratch / "r.json", R"([{"编号": "甲", "建筑面积": 1200.5, "临时": false, "申请日期": "2024-05-01"}, {"编号": "丁", "高度": 3}])");
  Ran const ran = run(scratch, "check --format json --pack " + pack + " " + scratch / "r.json");
  CHECK(ran.status == 3);
  json const out = json::parse(ran.out);
  CHECK(out["records"][0]["key"] == "甲");
  CHECK(out["records"][0]["verdict"] == "noncompliant");
  CHECK(out["records"][0]["findings"][0]["difference"] == "200.5 m2");
  CHECK(out["rejected"][0]["key"] == "丁");
  CHECK_FALSE(out["rejected"][0]["reason"].get<std::string>().empty());
  CHECK(out["pack"]["digest"].get<std::string>().size() == 64);
}

TEST_CASE("check: --as-of decides before the record's own date", "[check]") {
  Scratch const scratch("as_of");
  std::string const pack = new_pack(scratch);
  spill(scratch / "r.yaml", too_large);
  std::string const call = "check --pack " + pack + " " + scratch / "r.yaml";
  CHECK(run(scratch, call).status == 1);
  CHECK(run(scratch, call + " --as-of 2023-12-31").status == 0);   // not in force yet
  CHECK(run(scratch, call + " --as-of 2023-02-30").status == 2);
}

TEST_CASE("check: from standard input, to a file that is whole", "[check]") {
  Scratch const scratch("pipe");
  std::string const pack = new_pack(scratch);
  Ran const ran = run(scratch, "check --lang en --pack " + pack + " -o " + scratch / "r.html --format html -", "LC_ALL=C", too_large);
  CHECK(ran.status == 1);
  CHECK(ran.out.empty());
  CHECK(holds(slurp(scratch / "r.html"), "</html>"));
  CHECK(run(scratch, "check --pack " + pack + " --format json -", "LC_ALL=C", R"({"编号": "丙", "建筑面积": 10, "申请日期": "2024-05-01"})").status == 0);
}

TEST_CASE("what is not there is one sentence with its name, and exit status 2", "[check]") {
  Scratch const scratch("missing");
  std::string const pack = new_pack(scratch);
  spill(scratch / "r.yaml", small);
  for (std::string const& call : {"check --pack " + pack + " nowhere.yaml", "check --pack nowhere.yaml " + scratch / "r.yaml",
                                  "check --pack " + pack + " --params nowhere.yaml " + scratch / "r.yaml"}) {
    Ran const ran = run(scratch, call);
    CAPTURE(call, ran.err);
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(holds(ran.err, "nowhere.yaml"));
    CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
  }
  CHECK(run(scratch, "check --pack " + pack + " " + scratch.path.string()).status == 2);   // a folder
}

TEST_CASE("a call that cannot be read is told and has exit status 2", "[call]") {
  Scratch const scratch("call");
  for (char const* const call : {"", "chek", "check", "check --nonsense", "lint --format xml .", "eval", "--lang fr eval 1"}) {
    Ran const ran = run(scratch, call);
    CAPTURE(call);
    CHECK(ran.status == 2);
    CHECK_FALSE(ran.err.empty());
    CHECK(ran.out.empty());
  }
  CHECK(run(scratch, "--version").out == "guiju 0.1.0\n");
  CHECK(run(scratch, "--help").status == 0);
  CHECK(run(scratch, "check --help").status == 0);
}

TEST_CASE("the language is --lang's, else the locale's", "[call]") {
  Scratch const scratch("lang");
  std::string const chinese = "没有这个文件夹";
  CHECK(holds(run(scratch, "lint nowhere", "LC_ALL=zh_CN.UTF-8").err, chinese));
  CHECK(holds(run(scratch, "lint nowhere", "LC_ALL= LC_MESSAGES= LANG=zh_TW.UTF-8").err, chinese));
  CHECK(holds(run(scratch, "lint nowhere --lang zh", "LC_ALL=C").err, chinese));
  CHECK_FALSE(holds(run(scratch, "lint nowhere --lang en", "LC_ALL=zh_CN.UTF-8").err, chinese));
  CHECK_FALSE(holds(run(scratch, "lint nowhere", "LC_ALL=C LANG=zh_CN.UTF-8").err, chinese));
}
