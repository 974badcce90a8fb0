// examples/chinese: a pack wholly in Chinese, its table and its list in workbooks.
#include <catch2/catch.hpp>

#include "run.hpp"

using namespace guiju::tests;

namespace {
std::string const pack = std::string(GJ_SOURCE_DIR) + "/examples/chinese";
}

TEST_CASE("the Chinese pack is sound and in good form, and its keywords go to English and back with the same bytes", "[chinese][fmt]") {
  Scratch const scratch("chinese");
  CHECK(run(scratch, "--lang zh lint " + pack).status == 0);
  CHECK(run(scratch, "--lang zh test " + pack).status == 0);
  CHECK(run(scratch, "fmt --check " + pack).status == 0);
  std::string const copy = scratch / "chinese";
  fs::copy(pack, copy, fs::copy_options::recursive);
  CHECK(run(scratch, "fmt --keywords en -w " + copy).status == 0);
  CHECK(holds(slurp(copy + "/rules.gj"), "\nrule 投资下限 on 项目 {"));
  CHECK(run(scratch, "--lang zh test " + copy).status == 0);
  CHECK(run(scratch, "fmt --keywords zh -w " + copy).status == 0);
  for (char const* const file : {"/rules.gj", "/tests/样例.gj"}) CHECK(slurp(copy + file) == slurp(pack + file));
}

TEST_CASE("a list in a workbook is audited by a table in a workbook, as the same list in CSV is", "[chinese][sheet]") {
  Scratch const scratch("chinese-audit");
  std::string const call = "-v --lang zh audit --pack " + pack + " --output ";
  Ran const sheet = run(scratch, call + (scratch / "sheet") + " " + pack + "/项目清单.xlsx");
  CHECK(sheet.status == 1);
  CHECK(holds(sheet.err, "工作表“清单”"));
  CHECK(holds(sheet.err, "以第2行为表头"));
  std::string const csv = scratch / "项目清单.csv";
  spill(csv,
        "样例园区项目清单（虚构）\n编号,类别,建筑面积（平方米）,投资额（万元）,临时,申请日期\n甲-1,仓库,1200,800,否,2024-05-01\n甲-2,商店,1200,300,否,2024-05-02\n"
        "甲-3,商店,900,300,是,2024年5月3日\n甲-4,仓库,1500.5,600,,2024-05-04\n合计,,4800.5,,,\n");
  CHECK(run(scratch, call + (scratch / "csv") + " " + csv).status == 1);
  std::string const findings = slurp(scratch / "sheet/findings.csv");
  CHECK(holds(findings, "\r\n甲-1,面积上限.仓库,noncompliant,violated,样例〔2024〕1号,附表 仓库,"));
  CHECK(findings == slurp(scratch / "csv/findings.csv"));
  CHECK(slurp(scratch / "sheet/findings.jsonl") == slurp(scratch / "csv/findings.jsonl"));
}

TEST_CASE("a broken workbook for a table is an error of the pack, at the table", "[chinese][sheet]") {
  Scratch const scratch("chinese-broken");
  std::string const copy = scratch / "chinese";
  fs::copy(pack, copy, fs::copy_options::recursive);
  fs::copy_file(std::string(GJ_SOURCE_DIR) + "/fixtures/sheet/cut.xlsx", copy + "/面积上限.xlsx", fs::copy_options::overwrite_existing);
  Ran const broken = run(scratch, "--lang zh lint " + copy);
  CHECK(broken.status == 2);
  CHECK(holds(broken.out + broken.err, "GJ0019"));
}
