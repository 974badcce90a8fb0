#include <catch2/catch.hpp>
#include <sstream>

#include "engine/base/text.hpp"
#include "engine/read/csv.hpp"
#include "rows.hpp"
#include "sample_policy.hpp"

using namespace guiju;

namespace {

/// A list read to its end: a line for each row, reject and warning.
struct ReadList {
  std::string error;
  std::vector<std::string> rows, rejects, warnings, remarks, preface;
  std::string encoding;
  std::uint64_t read = 0, skipped = 0;
};

Policy const& pack() {
  static Policy const policy = sample::policy();
  return policy;
}

ReadList read(std::string const& text, ListOptions options = {}) {
  ReadList out;
  auto list = ListReader::open(pack(), std::make_unique<std::istringstream>(text), "list.csv", options);
  if (!list) {
    out.error = list.error().en;
    return out;
  }
  RowChunk raw;
  ReadChunk chunk(pack(), list->record());
  for (;;) {
    auto more = list->next(raw);
    REQUIRE(more);
    if (!*more) break;
    chunk.clear();
    list->read(raw, chunk);
    append_rows(out.rows, pack(), chunk, list->record());
    for (auto const& reject : chunk.rejects)
      out.rejects.push_back(std::to_string(reject.line) + " " + reject.column + " " + std::string(info(reject.why.kind).word) + " " + reject.raw);
    for (auto const& warning : chunk.warnings)
      out.warnings.push_back(std::to_string(warning.line) + " " + warning.column + " " + std::string(info(warning.what.kind).word) + " " + warning.raw);
    out.skipped += chunk.skipped;
    out.read += raw.rows + chunk.further - chunk.skipped;
  }
  CHECK(out.read == out.rows.size() + out.rejects.size());
  for (auto const& remark : list->remarks()) out.remarks.push_back(remark.en);
  for (auto const& line : list->preface()) out.preface.push_back(std::to_string(line.line) + " " + line.raw);
  out.encoding = list->encoding();
  return out;
}

using Lines = std::vector<std::string>;
std::string const header = "申请编号,行业代码,事项,建筑面积（平方米）\n";

}  // namespace

TEST_CASE("a list: headers in Chinese or English, mixed", "[list]") {
  auto const list = read("申请编号,行业代码,Action,floor area（公顷）,备注\na,C1411,新建,1.2,x\nb,,,,\n");
  CHECK(list.error.empty());
  CHECK(list.rows == Lines{"2 a industry=1411 action=build floor_area=12000 m2", "3 b"});
  CHECK(list.remarks.at(0) == "columns not used (1): 备注");
  CHECK(list.encoding == "UTF-8");
}

TEST_CASE("a column that is not used is laid beside the field that it may mean", "[list]") {
  auto const list = read("申请编号,行业代码,事项分类,备注\na,C1411,新建,x\n");
  CHECK(list.remarks.at(0) == "columns not used (2): 事项分类 (perhaps action: --map \"事项分类=action\"), 备注");
}

TEST_CASE("a header over two rows, as merged cells leave it", "[list]") {
  auto const list = read("某区台账,,,,\n申请编号,项目信息,,,备注\n,行业代码,事项,建筑面积（公顷）,\na,C1411,新建,1.2,x\n,行业代码,事项,建筑面积（公顷）,\nb,,扩建,,\n");
  CHECK(list.error.empty());
  CHECK(list.rows == Lines{"4 a industry=1411 action=build floor_area=12000 m2", "6 b action=expand"});
  CHECK(std::find(list.remarks.begin(), list.remarks.end(), "rows 2 and 3 together are the header") != list.remarks.end());
  CHECK(list.preface.size() == 1);
  // A title above a header that says all by itself is no part of it.
  CHECK(read("某区台账\n申请编号,行业代码,事项\na,C1411,新建\n").preface.size() == 1);
  // Both rows say it together.
  CHECK(read("申请编号,行业,建筑,\n,代码,面积,层数\na,C1411,5,6\n").rows == Lines{"3 a industry=1411 floor_area=5 m2"});
  // A row of data is no second header, though a cell of it names a field.
  CHECK(read("申请编号,行业代码,备注\na,C1411,事项\nb,C1411,\n").rows == Lines{"2 a industry=1411", "3 b industry=1411"});
}

TEST_CASE("the same list in every encoding, line end and delimiter reads the same", "[list]") {
  std::string const text = header + "a,C1411,新建,1200\nb,糖果、巧克力制造,变更，,1\nc,14,扩建,\"1,000\"\n";
  auto const plain = read(text);
  REQUIRE(plain.rows.size() == 2);
  REQUIRE(plain.rejects.size() == 1);
  auto same = [&](std::string const& changed, std::string const& encoding) {
    auto const list = read(changed);
    CHECK(list.error.empty());
    CHECK(list.rows == plain.rows);
    CHECK(list.rejects.size() == plain.rejects.size());
    CHECK(list.encoding == encoding);
  };
  std::string crlf, tabs, semicolons;
  for (char const c : text) crlf += c == '\n' ? "\r\n" : std::string(1, c);
  for (char const c : header + "a,C1411,新建,1200\nb,糖果、巧克力制造,变更，,1\nc,14,扩建,1000\n") {
    tabs += c == ',' ? '\t' : c;
    semicolons += c == ',' ? ';' : c;
  }
  same("\xEF\xBB\xBF" + text, "UTF-8 with BOM");
  same(to_gb18030(text), "GB18030");
  same(crlf, "UTF-8");
  same(to_gb18030(crlf), "GB18030");
  auto const tabbed = read(tabs);
  CHECK(tabbed.rows == plain.rows);
  auto const semi = read(semicolons);
  CHECK(semi.rows == plain.rows);
  std::string mac;
  for (char const c : text) mac += c == '\n' ? '\r' : c;
  same(mac, "UTF-8");
}

TEST_CASE("titles above, totals and notes below, empty rows", "[list]") {
  auto const list = read("新增产业申请汇总表,,,\n单位：公顷,,,\n\n" + header.substr(0, header.find("（")) + "\na,1411,新建,1\n\n合计,,,1\n注：本表由样例单位填写,,,\n填表人：某\n");
  CHECK(list.error.empty());
  CHECK(list.rows == Lines{"5 a industry=1411 action=build floor_area=10000 m2"});
  CHECK(list.preface == Lines{"1 新增产业申请汇总表", "2 单位：公顷"});
  CHECK(list.warnings == Lines{"7  total_row 合计,,,1", "8  footnote 注：本表由样例单位填写,,,", "9  footnote 填表人：某"});
  CHECK(list.skipped == 4);
}

TEST_CASE("rejected rows carry line, column, reason and raw text; the others are read", "[list]") {
  auto const list = read(header + "a,9999,新建,1\nb,1411,新建,-1\nc,1411\nd,1411,新建,1,2\ne,1411,\"新建,1\nf,1411,新建,1\n\"g\"\"\",1411,\"新\n建\",1\nh,1411,\xFF\xFE,1\n");
  CHECK(list.rows == Lines{"7 f industry=1411 action=build floor_area=1 m2", "8 g\" industry=1411 action=build floor_area=1 m2"});
  CHECK(list.rejects == Lines{"2 行业代码 unknown_code a,9999,新建,1", "3 建筑面积（平方米） negative b,1411,新建,-1", "4  too_few_cells c,1411",
                              "5  too_many_cells d,1411,新建,1,2", "6  broken_quote e,1411,\"新建,1", "10  bad_encoding h,1411,\\xFF\\xFE,1"});
}

TEST_CASE("bad bytes in a GB 18030 list reject their row alone", "[list]") {
  auto const list = read(to_gb18030(header + "a,1411,新建,1\n") + "b,1411,\xFF,1\n" + to_gb18030("c,糕点、面包制造,扩建,2\n"));
  CHECK(list.encoding == "GB18030");
  CHECK(list.rows.size() == 2);
  CHECK(list.rejects == Lines{"3  bad_encoding b,1411,\\xFF,1"});
}

TEST_CASE("what breaks its format is warned of, the row is read", "[list]") {
  auto const list = read("申请编号,信用代码,行业代码,申请日期\na,91110105PDY0010129,121,2021年1月\n,,,\n,91110105pdy0010124,1411,44216\n");
  CHECK(list.rows == Lines{"2 a industry=0121", "4 line 4 uscc=91110105PDY0010124 industry=1411 applied_on=2021-01-20"});
  CHECK(list.warnings == Lines{"2 信用代码 wrong_check_character 91110105PDY0010129", "2 行业代码 zero_lost 121", "2 申请日期 day_not_stated 2021年1月", "4 申请编号 key_not_known "});
}

TEST_CASE("a name in the row settles whether a zero was lost", "[list]") {
  auto const list = read("申请编号,行业代码,行业名称\na,111,稻谷种植\nb,111,煤炭开采和洗选专业及辅助性活动\nc,111,\n");
  CHECK(list.rows == Lines{"2 a industry=0111", "3 b industry=111", "4 c"});
  CHECK(list.warnings == Lines{"2 行业代码 zero_lost 111", "4 行业代码 zero_or_group 111"});
}

TEST_CASE("mappings go before names; two headers for one field are an error", "[list]") {
  ListOptions options;
  options.map = {{"编码", "id"}, {"主营", "industry"}};
  CHECK(read("编码,主营,行业代码\na,1411,1421\n", options).rows == Lines{"2 a industry=1411"});
  CHECK(read("编码,主营,行业代码\na,1411,1421\n", options).remarks.at(0) == "行业代码 is not used: industry is read from 主营");
  options.map = {{"编码", "nothing"}};
  CHECK(read("编码,主营\na,1411\n", options).error == "list.csv: --map 编码=nothing: there is no field nothing");
  options.map = {{"没有", "id"}};
  CHECK(read("申请编号,行业\na,1411\n", options).error == "list.csv: --map 没有=id: the list has no column 没有");
  CHECK(read("申请编号,行业代码,行业代码\na,1411,1421\n").error.find("two columns for industry") != std::string::npos);
  // By its label before an alias: 行业代码 is read, 行业 is not, and it is said.
  auto const both = read("申请编号,行业,行业代码\na,制造业,1411\n");
  CHECK(both.rows == Lines{"2 a industry=1411"});
  CHECK(both.remarks.at(0) == "行业 is not used: industry is read from 行业代码");
}

TEST_CASE("headers lose numbering, stars, blanks, endings and remarks", "[list]") {
  auto const list = read("1.申请编号*,（二）行业代码（必填）, 事 项 情况,\"建筑面积\n（㎡）\",注册资本/元\na,1411,新建,800,50000\n");
  CHECK(list.error.empty());
  CHECK(list.rows == Lines{"3 a industry=1411 action=build floor_area=800 m2 capital=5 万元"});
}

TEST_CASE("lists that cannot be read at all: one sentence", "[list]") {
  CHECK(read("").error == "list.csv: the file is empty");
  CHECK(read("\xEF\xBB\xBF \n\n").error == "list.csv: the file is empty");
  CHECK(read("甲,乙\n1,2\n").error.find("no column of the list is a field of Application; the first line has 甲, 乙") != std::string::npos);
  CHECK(read("行业代码,事项\n1411,新建\n").error.find("the column id (申请编号) is needed") != std::string::npos);
  CHECK(read(std::string("\xFF\xFE" "a\0b\0", 6)).error.find("UTF-16") != std::string::npos);
  CHECK(read(std::string("PK\x03\x04", 4) + "...").error.find("workbook") != std::string::npos);
  CHECK(read("申请编号,行业代码,建筑面积（万元）\n").error.find("does not measure floor_area") != std::string::npos);
  CHECK(ListReader::open(pack(), std::filesystem::path("no/such.csv")).error().en == "no/such.csv: there is no such file");
  CHECK(ListReader::open(pack(), std::filesystem::path(GJ_SOURCE_DIR)).error().en.find("this is a folder") != std::string::npos);
}

TEST_CASE("a header alone is a list of no rows", "[list]") {
  auto const list = read(header);
  CHECK(list.error.empty());
  CHECK(list.read == 0);
}

TEST_CASE("rows longer than what is held are rejected, in bounded memory", "[list]") {
  ListOptions options;
  options.longest_row = 1 << 20;
  std::string text = header + "a,1411,新建,1\nb,1411," + std::string(3 << 20, 'x') + ",1\nc,1411,新建,1\nd,\"" + std::string(2 << 20, 'y') + "\ne,1411,新建,1\n";
  auto const list = read(text, options);
  CHECK(list.rows.size() == 3);
  REQUIRE(list.rejects.size() == 2);
  CHECK(list.rejects[0].substr(0, 20) == "3  too_long b,1411,x");
  CHECK(list.rejects[1].substr(0, 5) == "5  to");
  for (auto const& reject : list.rejects) CHECK(reject.size() < 5000);
}

TEST_CASE("chunks of any size give the same rows", "[list]") {
  std::string text = header;
  for (int i = 0; i < 500; ++i) text += "k" + std::to_string(i) + ",1411,\"新\n建\"," + std::to_string(i) + "\n";
  ListOptions one;
  one.chunk_rows = 1;
  auto const big = read(text), small = read(text, one);
  CHECK(big.rows.size() == 500);
  CHECK(big.rows == small.rows);
}

TEST_CASE("repeated headers between pages are skipped", "[list]") {
  auto const list = read(header + "a,1411,新建,1\n" + header + "b,1411,新建,1\n");
  CHECK(list.rows.size() == 2);
  CHECK(list.skipped == 1);
}

TEST_CASE("the delimiter is the one under which headers are known, unless it is given", "[list]") {
  auto const in = [](std::string const& text, std::optional<char> given) {
    ListOptions options;
    options.delimiter = given;
    return read(text, options);
  };
  std::string const tabbed = "申请编号\t行业代码\t事项\na\t1411\t新建\n";
  CHECK(in(tabbed, {}).rows == Lines{"2 a industry=1411 action=build"});
  CHECK(in(tabbed, '\t').rows == in(tabbed, {}).rows);
  CHECK(in("申请编号^行业代码^事项\na^1411^新建\n", '^').rows == Lines{"2 a industry=1411 action=build"});
  // Commas in plenty, yet within the cells.
  CHECK(in("申请编号;行业代码,事项,建筑面积（平方米）;事项\na;x;新建\n", ';').rows == Lines{"2 a action=build"});
  CHECK(in(tabbed, ',').error.find("no column of the list is a field") != std::string::npos);
  CHECK(in("[{\"id\": \"a\"}]", ';').error == "list.csv: --delimiter is for CSV, and this is JSON");
  // U+4E85 is 81 7C in GB18030: its second byte is no delimiter.
  ListOptions gbk;
  gbk.encoding = "gb18030";
  gbk.delimiter = '|';
  CHECK(read("id|action\na\x81\x7C|build\n", gbk).rows == Lines{"2 a亅 action=build"});
}

TEST_CASE("rows that end in a carriage return alone among others are rows of their own", "[list]") {
  auto const list = read("申请编号,事项,行业代码\na,新建,\r\nb,新建,\rc,扩建,1411\r,,\rd,x,\ne,新建,\n");
  CHECK(list.rows == Lines{"2 a action=build", "3 b action=build", "3 c industry=1411 action=expand", "4 e action=build"});
  CHECK(list.rejects == Lines{"3 事项 unknown_word d,x,"});
  CHECK(list.skipped == 1);
  // Many of them on one line need more room than the line promised.
  std::string many = "申请编号,事项\n";
  for (int i = 0; i < 20000; ++i) many += "k" + std::to_string(i) + ",新建\r";
  CHECK(read(many + "\n").rows.size() == 20000);
}

TEST_CASE("a row with zero bytes is rejected, and no other", "[list]") {
  std::string text = "申请编号,事项\n";
  for (int i = 0; i < 500; ++i) text += "k" + std::to_string(i) + ",新建\n";
  text += std::string("z\0z,新建\n", 11) + "\"y\",\"新建" + std::string(1, '\0') + "\"\nlast,扩建\n";
  auto const list = read(text);
  CHECK(list.rows.size() == 501);
  REQUIRE(list.rejects.size() == 2);
  CHECK(list.rejects[0].starts_with("502  zero_byte"));
  CHECK(list.rejects[1].starts_with("503  zero_byte"));
}

TEST_CASE("a header that is too long or too wide is told in one sentence", "[list]") {
  std::string wide = "申请编号,事项", long_one = wide;
  for (int i = 0; i < 20000; ++i) wide += ",c" + std::to_string(i);
  CHECK(read(wide + "\n").error == "list.csv: the header has 20002 columns; a list may have 16384");
  for (int i = 0; i < 300000; ++i) long_one += ",c" + std::to_string(i);
  CHECK(read(long_one + "\n").error == "list.csv: line 1, the header, is longer than a mebibyte");
  CHECK(read("申请编号,事项" + std::string(200000, ',') + "\na,新建\n").rows == Lines{"2 a action=build"});
}
