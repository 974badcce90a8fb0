// Files of fixtures/sheet were made by openpyxl and XlsxWriter: make_fixtures.py beside this.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>

#include "engine/sheet/cell_text.hpp"
#include "engine/sheet/workbook.hpp"

using namespace guiju::sheet;

namespace {

std::string path(std::string const& name) { return std::string(GJ_SOURCE_DIR) + "/fixtures/sheet/" + name; }
std::string bytes(std::string const& name) {
  std::ifstream file(path(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::map<std::string, std::string> cells(Workbook const& book, std::string const& which) {
  auto const sheet = book.find(which);
  REQUIRE(sheet);
  auto rows = book.rows(*sheet);
  REQUIRE(rows);
  std::map<std::string, std::string> out;
  Row row;
  for (;;) {
    auto more = (*rows)->next(row);
    REQUIRE(more);
    if (!*more) return out;
    for (Cell const& cell : row.cells) out[cell_name(cell.column, row.number)] = cell.text;
  }
}

std::string error(std::string const& name) {
  auto text = as_csv(bytes(name), 1 << 20);
  return text ? "" : text.error().en;
}

}  // namespace

TEST_CASE("cells are what a spreadsheet shows", "[sheet]") {
  auto const book = Workbook::open(path("cells.xlsx"));
  REQUIRE(book);
  auto const is = cells(*book, "");
  CHECK(is.at("B2") == "0.1");
  CHECK(is.at("B3") == "0.001");
  CHECK(is.at("B4") == "0.3");
  CHECK(is.at("B5") == "1E+20");
  CHECK(is.at("B6") == "0121");
  CHECK(is.at("B7") == "37%");
  CHECK(is.at("B8") == "TRUE");
  CHECK(is.at("B9") == "1900-02-29");
  CHECK(is.at("B10") == "2024-02-29");
  CHECK(is.at("B11") == "2024-02-29 12:00:00");
  CHECK(is.at("B12") == "2024年2月");
  CHECK(is.at("B13") == "1900-01-01");
  CHECK(is.at("B14") == "a,\"b\"\nc");
  CHECK(is.at("B16") == "-1.1");
  CHECK(is.at("B17") == "18:00:00");
  CHECK(is.at("B18") == "2024-02-29");
  CHECK(is.at("B20") == "糕点、面包");
  CHECK(is.at("B21") == "#DIV/0!");
  auto const other = Workbook::open_bytes(bytes("dates_1904.xlsx"));
  REQUIRE(other);
  CHECK(cells(*other, "1904").at("A1") == "2024-02-29");
}

TEST_CASE("numbers are rounded to the fifteen digits that are shown", "[sheet]") {
  auto const text = [](char const* value) { return shown_text(value, {}, false); };
  CHECK(text("1.1000000000000001") == "1.1");
  CHECK(text("0.30000000000000004") == "0.3");
  CHECK(text("0.1") == "0.1");
  CHECK(text("1E-3") == "0.001");
  CHECK(text("1e5") == "100000");
  CHECK(text("999999999999999.9") == "1E+15");
  CHECK(text("123456789012345") == "123456789012345");
  CHECK(text("-0") == "0");
  CHECK(text("9.1110101E+17") == "9.1110101E+17");
  CHECK(text("abc") == "abc");
  CHECK(shown_text("0.07", {Shown::percent}, false) == "7%");
}

TEST_CASE("formats of dates are told from others", "[sheet]") {
  CHECK(read_format("yyyy\"年\"m\"月\"d\"日\"").shown == Shown::day);
  CHECK(read_format("[$-804]yyyy/m/d;@").shown == Shown::day);
  CHECK(read_format("0.00E+00").shown == Shown::number);
  CHECK(read_format("#,##0\"days\"").shown == Shown::number);
  CHECK(read_format("[h]:mm").shown == Shown::number);
  CHECK(read_format("[Red]0.0").shown == Shown::number);
  CHECK(read_format("mm:ss").shown == Shown::time);
  CHECK(read_format("General").shown == Shown::number);
  CHECK(built_in_format(31).shown == Shown::day);
}

TEST_CASE("a sheet is found by name or place, the first empty one passed over", "[sheet]") {
  auto const book = Workbook::open(path("cells.xlsx"));
  REQUIRE(book);
  CHECK(*book->find("") == 1);
  CHECK(*book->find("1") == 0);
  CHECK(*book->find("单元格") == 1);
  auto const none = book->find("名单");
  REQUIRE(!none);
  CHECK(none.error().en == "the workbook has no sheet 名单; there are 空表, 单元格");
}

TEST_CASE("line n of the text is row n of the sheet", "[sheet]") {
  auto const text = as_csv(bytes("list.xlsx"), 1 << 20);
  REQUIRE(text);
  CHECK(text->starts_with("北京市某区申请清单\n\n申请编号,行业代码,事项,建筑面积（平方米）\na,C1411,新建,1200\nb,糖果、巧克力制造,扩建,0.3\n\nc,1411,新建\n"));
}

TEST_CASE("broken workbooks say what is wrong", "[sheet]") {
  CHECK(error("cut.xlsx").find("archive cannot be opened") != std::string::npos);
  CHECK(error("bad_xml.xlsx").find("xl/worksheets/sheet1.xml is no XML at line") != std::string::npos);
  CHECK(error("doctype.xlsx").find("document type") != std::string::npos);
  CHECK(error("no_shared.xlsx").find("A1 has a shared text that is not there") != std::string::npos);
  auto const limit = as_csv(bytes("list.xlsx"), 10);
  REQUIRE(!limit);
  CHECK(limit.error().code == guiju::Errc::limit);
  auto const old = as_csv("\xD0\xCF\x11\xE0 and so on", 10);
  REQUIRE(!old);
  CHECK(old.error().en.find("password") != std::string::npos);
}
