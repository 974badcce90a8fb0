#include <catch2/catch.hpp>

#include <sstream>

#include "run.hpp"

using namespace guiju::tests;

namespace {

/// What stands in changes.csv of status, reason, record and rule, a line each.
std::string changes(std::string const& folder) {
  std::string out;
  std::istringstream lines(slurp(folder + "/changes.csv"));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::size_t end = 0;
    for (int comma = 0; comma < 4; ++comma) end = line.find(',', end) + 1;
    out += line.substr(0, end - 1) + "\n";
  }
  return out;
}

std::string replaced(std::string text, std::string const& what, std::string const& with) {
  REQUIRE(text.find(what) != std::string::npos);
  return text.replace(text.find(what), what.size(), with);
}

}  // namespace

TEST_CASE("baseline: what is new, changed, open and gone, and whether record or rule made the difference", "[baseline]") {
  Scratch const scratch("baseline");
  std::string const pack = new_pack(scratch), header = "编号,建筑面积,临时,申请日期\n";
  auto const audit = [&](std::string const& folder, std::string const& rows, std::string const& more) {
    spill(scratch / "list.csv", header + rows);
    return run(scratch, "audit --lang zh --pack " + pack + " -o " + (scratch / folder) + " " + scratch / "list.csv" + " " + more);
  };
  audit("one", "甲,1200,否,2024-05-01\n乙,1200,,2024-05-01\n丙,1300,否,2024-05-01\n\"=丁\",1250,否,2024-05-01\n", "");
  Ran const second = audit("two", "甲,1200,否,2024-05-01\n乙,1200,否,2024-05-01\n丙,300,否,2024-05-01\n\"=丁\",1250,否,2024-05-01\n戊,2000,否,2024-05-01\n", "--baseline " + (scratch / "one"));
  CHECK(holds(second.out, "新增 1 项，变化 1 项，仍存在 2 项，消失 1 项；其中因规则变动 0 项"));
  std::string const rule = ",建筑面积上限\n";
  CHECK(changes(scratch / "two") == "open,,甲" + rule + "changed,record,乙" + rule + "open,,\"'=丁\"" + rule + "new,record,戊" + rule + "gone,record,丙" + rule);

  // The same list under another limit: what differs is the rule's doing. Another message changes nothing.
  std::string const rules = slurp(pack + "/rules.gj");
  spill(pack + "/rules.gj", replaced(rules, "1000 平方米", "1220 平方米"));
  Ran const third = run(scratch, "audit --lang zh --pack " + pack + " -o " + (scratch / "three") + " --baseline " + (scratch / "two/findings.csv") + " " + scratch / "list.csv");
  CHECK(holds(third.out, "新增 0 项，变化 0 项，仍存在 2 项，消失 2 项；其中因规则变动 2 项"));
  CHECK(changes(scratch / "three") == "open,,\"'=丁\"" + rule + "open,,戊" + rule + "gone,rule,甲" + rule + "gone,rule,乙" + rule);
  std::string const meant = slurp(scratch / "three/rules.csv");
  spill(pack + "/rules.gj", replaced(slurp(pack + "/rules.gj"), "，超过", "，多于"));
  audit("four", "甲,1200,否,2024-05-01\n", "");
  CHECK(slurp(scratch / "four/rules.csv") == meant);
}

TEST_CASE("baseline: what cannot be compared with is said before anything is written", "[baseline]") {
  Scratch const scratch("baseline-faults");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", "编号,建筑面积,临时,申请日期\n甲,1200,否,2024-05-01\n");
  std::string const audit = "audit --pack " + pack + " " + scratch / "list.csv" + " -o " + scratch / "out";
  CHECK(run(scratch, audit + " --baseline " + scratch / "nowhere").status == 2);
  CHECK_FALSE(fs::exists(scratch / "out"));
  REQUIRE(run(scratch, audit).status == 1);
  Ran const same = run(scratch, audit + " --baseline " + scratch / "out");
  CHECK(same.status == 2);
  CHECK(holds(same.err, "are one folder"));
  spill(scratch / "other/findings.csv", "a,b\n1,2\n");
  Ran const foreign = run(scratch, "audit --pack " + pack + " " + scratch / "list.csv" + " -o " + scratch / "out2" + " --baseline " + scratch / "other");
  CHECK(foreign.status == 2);
  CHECK(holds(foreign.err, "this is no report of an audit"));
}
