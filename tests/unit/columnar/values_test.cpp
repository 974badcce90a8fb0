// What a value of each type becomes, as a text and within a list.
#include <arrow/array/builder_binary.h>

#include "columnar/cells.hpp"
#include "columnar/days.hpp"
#include "columnar/numbers.hpp"
#include "lists.hpp"

using namespace guiju;
using namespace guiju::columns;
namespace cells = guiju::columnar;

namespace {

Lines texts(std::shared_ptr<arrow::DataType> const& type, std::string const& json) {
  auto const array = arrow::json::ArrayFromJSONString(type, json).ValueOrDie();
  auto const cells = cells::cells_of(array);
  Lines out;
  for (std::int64_t i = 0; i < array->length(); ++i) {
    std::string text;
    if (cells->null(i)) text = "null";
    else cells->text(i, text);
    out.push_back(text);
  }
  return out;
}

std::string binary(double value) {
  std::string out;
  cells::append_binary(out, value);
  return out;
}

}  // namespace

TEST_CASE("numbers are plain decimals, exact", "[columnar]") {
  CHECK(texts(arrow::uint64(), "[0, 18446744073709551615, null]") == Lines{"0", "18446744073709551615", "null"});
  CHECK(texts(arrow::int8(), "[-128, 127]") == Lines{"-128", "127"});
  CHECK(texts(arrow::decimal128(38, 10), R"(["0.0000000001", "-1234567890123456789012345678.0123456789", "5.0000000000"])") ==
        Lines{"0.0000000001", "-1234567890123456789012345678.0123456789", "5.0000000000"});
  CHECK(texts(arrow::decimal256(50, 0), R"(["12345678901234567890123456789012345678901234567890"])") == Lines{"12345678901234567890123456789012345678901234567890"});
  CHECK(texts(arrow::decimal32(5, 2), R"(["-0.05"])") == Lines{"-0.05"});
  CHECK(binary(0.1) == "0.1");
  CHECK(binary(2400) == "2400");
  CHECK(binary(1e23) == "100000000000000000000000");
  CHECK(binary(-1.5e-7) == "-0.00000015");
  CHECK(binary(0) == "0");
  CHECK(binary(123456.789) == "123456.789");
  CHECK(binary(1.0 / 0.0) == "inf");
  CHECK(texts(arrow::float32(), "[0.1, 16777216, null]") == Lines{"0.1", "16777216", "null"});
  CHECK(texts(arrow::float16(), "[0.5, -2]") == Lines{"0.5", "-2"});
  CHECK(texts(arrow::float64(), "[NaN, Inf]") == Lines{"null", "inf"});
}

TEST_CASE("days, times and instants", "[columnar]") {
  CHECK(texts(arrow::date32(), "[19782, -719162, 2932896, 2932897]") == Lines{"2024-02-29", "0001-01-01", "9999-12-31", "1970-01-01 + 2932897 d"});
  CHECK(texts(arrow::date64(), "[1709164800000, -1]") == Lines{"2024-02-29", "1969-12-31"});
  CHECK(texts(arrow::time32(arrow::TimeUnit::SECOND), "[30600]") == Lines{"08:30:00"});
  CHECK(texts(arrow::time64(arrow::TimeUnit::NANO), "[30600500000000]") == Lines{"08:30:00.5"});
  CHECK(texts(arrow::timestamp(arrow::TimeUnit::MILLI), "[1709164800000, 1709195400250, -1]") == Lines{"2024-02-29", "2024-02-29 08:30:00.25", "1969-12-31 23:59:59.999"});
  // Four in the afternoon of the 28th in UTC is midnight in Shanghai.
  CHECK(texts(arrow::timestamp(arrow::TimeUnit::SECOND, "Asia/Shanghai"), "[1709136000, 1709139600]") == Lines{"2024-02-29", "2024-02-29 01:00:00+08:00"});
  CHECK(texts(arrow::timestamp(arrow::TimeUnit::SECOND, "-03:30"), "[1709164800]") == Lines{"2024-02-28 20:30:00-03:30"});
  CHECK(texts(arrow::timestamp(arrow::TimeUnit::NANO, "UTC"), "[1709164800000000001]") == Lines{"2024-02-29 00:00:00.000000001+00:00"});
  CHECK(cells::supported_zone("Europe/Berlin"));
  CHECK_FALSE(cells::supported_zone("Europe/Nowhere"));
}

TEST_CASE("texts, bytes and nested values", "[columnar]") {
  CHECK(texts(arrow::utf8_view(), R"(["a", "a text that is longer than twelve bytes", null])") == Lines{"a", "a text that is longer than twelve bytes", "null"});
  CHECK(texts(arrow::fixed_size_binary(3), R"(["abc"])") == Lines{"616263"});
  CHECK(texts(arrow::fixed_size_binary(16), R"(["0123456789abcdef"])") == Lines{"30313233-3435-3637-3839-616263646566"});
  CHECK(texts(arrow::dictionary(arrow::int16(), arrow::utf8()), R"(["x", null, "y"])") == Lines{"x", "null", "y"});
  CHECK(texts(arrow::null(), "[null]") == Lines{"null"});
  CHECK(texts(arrow::list(arrow::float64()), "[[0.1, null, NaN, Inf], [], null]") == Lines{R"([0.1, null, null, "inf"])", "[]", "null"});
  CHECK(texts(arrow::fixed_size_list(arrow::int8(), 2), "[[1, 2], [3, 4]]") == Lines{"[1, 2]", "[3, 4]"});
  CHECK(texts(arrow::map(arrow::utf8(), arrow::boolean()), R"([[["a\"", true]]])") == Lines{R"([{"key": "a\"", "value": true}])"});
  CHECK(texts(arrow::list(arrow::struct_({arrow::field("d", arrow::date32()), arrow::field("t", arrow::utf8())})), R"([[{"d": 0, "t": "a\nb"}, null]])") ==
        Lines{R"([{"d": "1970-01-01", "t": "a\u000ab"}, null])"});
}

TEST_CASE("a text that is no UTF-8 rejects its row alone", "[columnar]") {
  arrow::BinaryBuilder names;
  REQUIRE(names.AppendValues({"good", "\xFF\xFE", "too"}).ok());
  auto const ids = arrow::json::ArrayFromJSONString(arrow::utf8(), R"(["a", "b", "c"])").ValueOrDie();
  auto const data = names.Finish().ValueOrDie()->data()->Copy();
  data->type = arrow::utf8();
  auto const columns = arrow::Table::Make(arrow::schema({arrow::field("申请编号", arrow::utf8()), arrow::field("企业名称", arrow::utf8())}), {ids, arrow::MakeArray(data)});
  for (std::string const& bytes : {as_parquet(*columns), as_arrow(*columns, false), as_arrow(*columns, true)}) {
    auto const seen = read(bytes);
    CHECK(seen.rows == Lines{"2 a name=good", "4 c name=too"});
    CHECK(seen.rejects == Lines{"3   bad_encoding"});
  }
}

TEST_CASE("what a reader of the report should know of the columns is said", "[columnar]") {
  using namespace arrow;
  auto const columns = table({{"申请编号", utf8(), R"(["a"])"}, {"建筑面积", float64(), "[0.1]"}, {"申请日期", timestamp(TimeUnit::SECOND, "Asia/Shanghai"), "[1709136000]"}});
  auto const seen = read(as_parquet(*columns));
  CHECK(seen.rows == Lines{"2 a applied_on=2024-02-29 floor_area=0.1 m2"});
  REQUIRE(seen.remarks.size() >= 3);
  CHECK(seen.remarks[0] == "read as Parquet: 1 rows in 1 row groups; the names of the columns count as line 1");
  CHECK(seen.remarks[1] == "columns of binary floating-point numbers, each read as the shortest decimal that is that number: 建筑面积");
  CHECK(seen.remarks[2] == "columns of instants, whose day is that of the time zone they are stored with: 申请日期 (Asia/Shanghai)");
  auto const nowhere = table({{"申请编号", utf8(), R"(["a"])"}, {"申请日期", timestamp(TimeUnit::SECOND, "Nowhere/Else"), "[0]"}});
  CHECK(read(as_arrow(*nowhere, true)).error == "list: a column has instants in a time zone that is not known: Nowhere/Else");
}
