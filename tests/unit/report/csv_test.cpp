#include <catch2/catch.hpp>

#include "engine/report/csv.hpp"
#include "small_policy.hpp"

using namespace guiju;

namespace {
std::string line(std::vector<std::string_view> const& cells) {
  std::string out;
  append_csv_line(out, cells);
  return out;
}
}  // namespace

TEST_CASE("a cell is quoted where it must be, lines end as Excel wants", "[csv]") {
  CHECK(line({"a", "", "中文"}) == "a,,中文\r\n");
  CHECK(line({"a,b", "say \"no\"", "x\ny"}) == "\"a,b\",\"say \"\"no\"\"\",\"x\ny\"\r\n");
  CHECK(line({" a", "b "}) == "\" a\",\"b \"\r\n");
}

TEST_CASE("what a spreadsheet would compute is kept as text", "[csv]") {
  CHECK(line({"=1+1"}) == "\"'=1+1\"\r\n");
  CHECK(line({"@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3"}) == "\"'@SUM(A1)\",\"'+cmd|' /C calc'!A0\",\"'-2+3\"\r\n");
  CHECK(line({"\t=1"}) == "\"'\t=1\"\r\n");
  CHECK(line({"＝1"}) == "\"'＝1\"\r\n");
  CHECK(line({"-5", "+3.5", "-", "-0.25"}) == "-5,+3.5,\"'-\",-0.25\r\n");
}

TEST_CASE("findings.csv has its columns and one line a finding", "[csv]") {
  auto const policy = tests::small_policy();
  std::string out;
  append_findings_csv(out, *policy, tests::small_result(*policy), true);
  CHECK(findings_csv_header() == "\xEF\xBB\xBFrecord,rule,effect,outcome,document,clause,message,missing\r\n");
  CHECK(out ==
        "SQ1,food,prohibited,violated,京政办发〔2022〕5号,目录一 C14,糕点、面包制造在朝阳区不得新建〔条文待核〕,\r\n"
        "SQ1,auction,restricted,undetermined,京政办发〔2022〕5号,目录二 F5183,艺术品拍卖受限制〔条文据转引〕,floor_area;facilities[2].kind\r\n"
        "SQ1,area,noncompliant,violated,京规自发〔2025〕1号,第三条,\"'=HYPERLINK(\"\"x\"\"), 应配建面积不足\",\r\n");
}
