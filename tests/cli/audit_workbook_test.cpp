#include <catch2/catch.hpp>
#include <sstream>

#include "engine/sheet/workbook.hpp"
#include "run.hpp"

using namespace guiju::tests;

namespace {

using Table = std::vector<std::vector<std::string>>;

/// A sheet's rows with their header; empty where there is no such sheet.
Table sheet_rows(std::string const& path, std::string const& name) {
  Table out;
  auto const book = guiju::sheet::Workbook::open(path);
  REQUIRE(book);
  auto const at = book->find(name);
  if (!at) return out;
  auto const rows = book->rows(*at);
  REQUIRE(rows);
  for (guiju::sheet::Row row; *(*rows)->next(row);) {
    out.emplace_back();
    for (guiju::sheet::Cell const& cell : row.cells) {
      out.back().resize(cell.column + 1);
      out.back().back() = cell.text;
    }
  }
  return out;
}

std::vector<std::string> sheet_names(std::string const& path) {
  auto const book = guiju::sheet::Workbook::open(path);
  REQUIRE(book);
  std::vector<std::string> names;
  for (auto const& sheet : book->sheets()) names.push_back(sheet.name);
  return names;
}

/// 300 rows, of which 200 are violated or open, 30 rejected; keys that look like formulas, in quotes, and over two lines.
std::string many() {
  std::string out = "编号,建筑面积,临时,申请日期\n";
  for (int i = 0; i < 300; ++i) {
    std::string key = "N" + std::to_string(i);
    if (i % 50 == 1) key = "=SUM(A" + std::to_string(i) + ")";
    if (i % 50 == 4) key = "\"甲\"\"乙\"\"," + std::to_string(i) + "\"";
    out += key + (i % 10 == 9 ? ",很大" : i % 3 == 0 ? ",10" : ",1200") + (i % 7 ? ",否," : ",,") + "2024-05-01\n";
  }
  return out;
}

}  // namespace

TEST_CASE("audit: a workbook has what the reports have, over as many sheets as it takes", "[audit][workbook]") {
  Scratch const scratch("workbook");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", many());
  std::string const call = "audit --lang zh --pack " + pack + " " + scratch / "list.csv" + " --reports csv,xlsx ";
  Ran const ran = run(scratch, call + "-o " + scratch / "o");
  REQUIRE(ran.status == 3);
  CHECK(holds(ran.out, "findings.xlsx"));
  std::string const book = scratch / "o/findings.xlsx";
  CHECK(sheet_names(book) == std::vector<std::string>{"概要", "应补事实", "条文", "发现", "退回的行"});

  Table const findings = sheet_rows(book, "发现");
  std::string const csv = slurp(scratch / "o/findings.csv");
  REQUIRE(findings.size() == static_cast<std::size_t>(std::ranges::count(csv, '\n')));
  CHECK(findings[0] == std::vector<std::string>{"记录", "规则", "效力", "结果", "文件", "条款", "认定", "缺少的事实"});
  std::size_t met = 0;
  for (auto const& row : findings) met += row[0] == "=SUM(A1)" || row[0] == "甲\"乙\",4";
  CHECK(met == 2);
  CHECK(findings[1][2] == "不符合");
  CHECK(findings[1][3] == "违反");

  // Sheets of 20 rows: the same findings, each sheet with its header.
  REQUIRE(run(scratch, call + "--sheet-rows 20 -o " + scratch / "s").status == 3);
  std::string const small = scratch / "s/findings.xlsx";
  Table joined{findings[0]};
  std::size_t sheets = 0;
  for (std::string name = "发现";; name = "发现 " + std::to_string(sheets + 1)) {
    Table const part = sheet_rows(small, name);
    if (part.empty()) break;
    ++sheets;
    CHECK(part.size() <= 20);
    CHECK(part[0] == findings[0]);
    joined.insert(joined.end(), part.begin() + 1, part.end());
  }
  CHECK(sheets == (findings.size() - 1 + 18) / 19);
  CHECK(joined == findings);
  Table const rejects = sheet_rows(small, "退回的行"), more = sheet_rows(small, "退回的行 2");
  CHECK(rejects.size() + more.size() == 30 + 2);
  CHECK(rejects[1][0] == "11");
  CHECK(rejects[1][2] == "建筑面积");
}

TEST_CASE("audit: equal inputs give equal workbooks; no workbook of an earlier audit stays", "[audit][workbook]") {
  Scratch const scratch("workbook-same");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", many());
  std::string const call = "audit --pack " + pack + " " + scratch / "list.csv";
  CHECK(run(scratch, call + " --reports xlsx -j 1 -o " + scratch / "a").status == 3);
  CHECK(run(scratch, call + " --reports xlsx,csv -j 4 -o " + scratch / "b").status == 3);
  std::string const bytes = slurp(scratch / "a/findings.xlsx");
  CHECK(bytes.size() > 1000);
  CHECK(bytes == slurp(scratch / "b/findings.xlsx"));
  CHECK_FALSE(fs::exists(scratch / "a/findings.csv"));
  CHECK(fs::exists(scratch / "b/findings.csv"));
  for (auto const& entry : fs::directory_iterator(scratch / "a")) CHECK(entry.path().filename().string().find("part") == std::string::npos);
  CHECK(run(scratch, call + " --reports csv -o " + scratch / "b").status == 3);
  CHECK_FALSE(fs::exists(scratch / "b/findings.xlsx"));
  CHECK(run(scratch, call + " --reports xlsx --sheet-rows 1 -o " + scratch / "c").status == 2);
}

TEST_CASE("audit: a workbook for which the disk has no room is told and leaves nothing", "[audit][workbook]") {
  Scratch const scratch("workbook-full");
  std::string const pack = new_pack(scratch);
  spill(scratch / "list.csv", many());
  std::string const call = "audit --pack " + pack + " " + scratch / "list.csv" + " --reports xlsx,csv -o " + scratch / "o";
  REQUIRE(run(scratch, call).status == 3);
  // No file may grow past so many blocks of 512 bytes: the reports fit; what the workbook is made of does not.
  auto const blocks = fs::file_size(scratch / "o/findings.csv") / 512 + 2;
  Ran const ran = run(scratch, call, "trap '' XFSZ; ulimit -f " + std::to_string(blocks) + "; LC_ALL=C");
  CHECK(ran.status == 2);
  CHECK(holds(ran.err, "findings.xlsx"));
  CHECK(fs::exists(scratch / "o/findings.csv"));
  CHECK_FALSE(fs::exists(scratch / "o/findings.xlsx"));
  for (auto const& entry : fs::directory_iterator(scratch / "o")) CHECK(entry.path().filename().string().find("part") == std::string::npos);
}
