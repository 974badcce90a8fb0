// The same list as CSV, Parquet, Arrow file and Arrow stream gives the same rows, rejects and warnings.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "lists.hpp"

using namespace guiju;
using namespace guiju::columns;

namespace {

/// A file of its own, gone afterwards.
struct File {
  std::filesystem::path path;
  File(std::string const& name, std::string const& bytes) : path(std::filesystem::temp_directory_path() / (std::to_string(::getpid()) + "-" + name)) {
    std::ofstream(path, std::ios::binary) << bytes;
  }
  ~File() { std::filesystem::remove(path); }
};

void check_same(Seen const& csv, std::string const& bytes, std::string const& encoding) {
  INFO(encoding);
  auto const piped = read(bytes);
  CHECK(piped.error == csv.error);
  CHECK(piped.rows == csv.rows);
  CHECK(piped.rejects == csv.rejects);
  CHECK(piped.warnings == csv.warnings);
  CHECK(piped.skipped == csv.skipped);
  CHECK(piped.encoding == encoding);
  File const file("list", bytes);
  auto const by_path = take(ListReader::open(pack(), file.path));
  CHECK(by_path.same_as(csv));
  CHECK(by_path.encoding == encoding);
}

void check_same(std::string const& csv, arrow::Table const& columns) {
  auto const expected = read(csv);
  CHECK(expected.error.empty());
  check_same(expected, as_parquet(columns), "Parquet");
  check_same(expected, as_arrow(columns, false), "Arrow");
  check_same(expected, as_arrow(columns, true), "Arrow");
}

}  // namespace

TEST_CASE("columns with types of their own read like the texts of a CSV", "[columnar]") {
  using namespace arrow;
  auto const columns = table({{"申请编号", utf8(), R"(["a", "b", "c", null, "e", "f"])"},
                              {"行业代码", int64(), R"([1411, 121, 111, 9999, null, 1421])"},
                              {"所在区", dictionary(int8(), utf8()), R"(["朝阳", "密云县", null, "朝阳", "朝阳", "亦庄"])"},
                              {"申请日期", date32(), R"([19782, null, 0, 1, 2, 3])"},
                              {"建筑面积（平方米）", decimal128(12, 2), R"(["12.50", "0.00", "-1.00", "7.00", null, "99999999.99"])"},
                              {"保障城市运行", boolean(), R"([true, false, null, true, true, false])"},
                              {"从业人数", float64(), R"([3, 4, null, 2.5, 7, 1e5])"},
                              {"备注", large_utf8(), R"(["x", "a,b", "\"q\"", "", null, "z"])"}});
  check_same("申请编号,行业代码,所在区,申请日期,建筑面积（平方米）,保障城市运行,从业人数,备注\n"
             "a,1411,朝阳,2024-02-29,12.50,true,3,x\n"
             "b,121,密云县,,0.00,false,4,\"a,b\"\n"
             "c,111,,1970-01-01,-1.00,,,\"\"\"q\"\"\"\n"
             ",9999,朝阳,1970-01-02,7.00,true,2.5,\n"
             "e,,朝阳,1970-01-03,,true,7,\n"
             "f,1421,亦庄,1970-01-04,99999999.99,false,100000,z\n",
             *columns);
}

TEST_CASE("titles, totals and a header further down are told in columns of texts, too", "[columnar]") {
  auto const columns = table({{"一览表", arrow::utf8(), R"(["申请编号", "a", "合计", "b"])"}, {"Unnamed: 1", arrow::utf8(), R"(["建筑面积", "12", "12", "3"])"}});
  check_same("一览表,Unnamed: 1\n申请编号,建筑面积\na,12\n合计,12\nb,3\n", *columns);
}

TEST_CASE("a row is a line, whatever line breaks its cells hold", "[columnar]") {
  auto const columns = table({{"申请编号", arrow::utf8(), R"(["a", "b", "c", "d"])"},
                              {"企业名称", arrow::utf8(), R"(["one\ntwo", "x\r\n\"y\",\n", null, "\n"])"},
                              {"建筑面积", arrow::utf8(), R"(["1", "much", "much", "4"])"}});
  auto const seen = read(as_parquet(*columns));
  CHECK(seen.rows == Lines{"2 a name=one\ntwo floor_area=1 m2", "5 d floor_area=4 m2"});
  CHECK(seen.rejects == Lines{"3 b 建筑面积 not_a_number", "4 c 建筑面积 not_a_number"});
  CHECK(read(as_arrow(*columns, true)).same_as(seen));
}

TEST_CASE("many rows in groups and batches of every size", "[columnar]") {
  std::string csv = "申请编号,行业代码,建筑面积\n", ids = "[", codes = "[", areas = "[";
  for (int i = 0; i < 20000; ++i) {
    std::string const comma = i ? "," : "", area = i % 7 ? std::to_string(i) : "-1";
    csv += "k" + std::to_string(i) + ",C1411," + area + "\n";
    ids += comma + "\"k" + std::to_string(i) + "\"";
    codes += comma + "\"C1411\"";
    areas += comma + area;
  }
  auto const columns = table({{"申请编号", arrow::utf8(), ids + "]"}, {"行业代码", arrow::utf8(), codes + "]"}, {"建筑面积", arrow::int32(), areas + "]"}});
  auto const expected = read(csv);
  REQUIRE(expected.rows.size() + expected.rejects.size() == 20000);
  for (std::int64_t const rows : {1000, 8192, 9000, 100000}) {
    CHECK(read(as_parquet(*columns, rows)).same_as(expected));
    CHECK(read(as_arrow(*columns, false, rows)).same_as(expected));
    CHECK(read(as_arrow(*columns, true, rows)).same_as(expected));
  }
}

TEST_CASE("lists of records and of plain values are child lists", "[columnar]") {
  using namespace arrow;
  auto const facility = struct_({field("kind", utf8()), field("floor_area", decimal128(10, 1))});
  auto const columns = table({{"id", utf8(), R"(["p", "q", "r", "s", "t"])"},
                              {"facilities", list(facility), R"([[{"kind": "build", "floor_area": "10.5"}, null, {"kind": null, "floor_area": "3.0"}], [], null,
                                                              [{"kind": "nothing", "floor_area": null}], [{"kind": "open", "floor_area": "1.0"}]])"},
                              {"codes", large_list(utf8()), R"([["C14", null, "糕点、面包制造"], null, [], ["C14"], ["C99"]])"}});
  std::string const lines =
      R"({"id": "p", "facilities": [{"kind": "build", "floor_area": 10.5}, null, {"kind": null, "floor_area": 3.0}], "codes": ["C14", null, "糕点、面包制造"]}
{"id": "q", "facilities": [], "codes": null}
{"id": "r", "facilities": null, "codes": []}
{"id": "s", "facilities": [{"kind": "nothing"}], "codes": ["C14"]}
{"id": "t", "facilities": [{"kind": "open", "floor_area": 1.0}], "codes": ["C99"]}
)";
  ListOptions options;
  options.record = "Project";
  auto const json = read(lines, options);
  REQUIRE(json.error.empty());
  auto const without_line = [](Lines texts) {
    for (auto& text : texts) text.erase(0, text.find(' '));
    return texts;
  };
  for (std::string const& bytes : {as_parquet(*columns), as_arrow(*columns, false), as_arrow(*columns, true)}) {
    auto const seen = read(bytes, options);
    CHECK(seen.error.empty());
    CHECK(without_line(seen.rows) == without_line(json.rows));
    CHECK(seen.rejects == Lines{"5 s facilities[1].kind unknown_word", "6 t codes[1] unknown_code"});
  }
}

TEST_CASE("fields within a list that the pack does not know are said once, and passed over", "[columnar]") {
  using namespace arrow;
  auto const facility = struct_({field("kind", utf8()), field("note", utf8()), field("site", struct_({field("street", utf8())}))});
  auto const columns = table({{"id", utf8(), R"(["p", "q"])"}, {"facilities", list(facility), R"([[{"kind": "build", "note": "x", "site": {"street": "y"}}], [{"kind": "open", "note": null, "site": null}]])"}});
  ListOptions options;
  options.record = "Project";
  auto const seen = read(as_parquet(*columns), options);
  CHECK(seen.rows == Lines{"2 p facilities=[{kind: build}]", "3 q facilities=[{kind: open}]"});
  CHECK(std::ranges::count(seen.remarks, "fields within lists not used (2): facilities.note, facilities.site") == 1);
}

TEST_CASE("the fields of a struct are columns of their own", "[columnar]") {
  auto const columns = table({{"申请编号", arrow::utf8(), R"(["a", "b"])"},
                              {"site", arrow::struct_({arrow::field("district", arrow::utf8()), arrow::field("area", arrow::int16())}), R"([{"district": "朝阳", "area": 12}, null])"}});
  ListOptions options;
  options.map = {{"site.district", "district"}, {"site.area", "floor_area"}};
  CHECK(read(as_parquet(*columns), options).rows == Lines{"2 a district=110105 floor_area=12 m2", "3 b"});
}
