#include "engine/read/convert.hpp"

#include <catch2/catch.hpp>

#include "sample_policy.hpp"

using namespace guiju;

namespace {

Policy const& pack() {
  static Policy const policy = sample::policy();
  return policy;
}

Reading read(std::uint32_t field, std::string_view text, Door door = Door::list, std::string const& unit = {}) {
  UnitPtr header = unit.empty() ? nullptr : *pack().units.parse(unit);
  return convert(Convert{pack(), door, header}, pack().records[0].fields[field], text);
}

/// The value, or the word of what was said instead of one: "rejected unknown_code"; a value with something said: "C1411, zero_lost".
std::string outcome(std::uint32_t field, std::string_view text, Door door = Door::list, std::string const& unit = {}) {
  Reading const reading = read(field, text, door, unit);
  std::string const word = reading.notice ? std::string(info(reading.notice->kind).word) : "";
  if (reading.rejected()) return "rejected " + word;
  std::string const value = sample::text_of(pack(), reading.value, pack().records[0].fields[field].type);
  return value + (word.empty() ? "" : ", " + word);
}

struct Case {
  std::string text, expected;
};

void all(std::uint32_t field, std::vector<Case> const& cases, Door door = Door::list) {
  for (auto const& c : cases) {
    CAPTURE(c.text);
    CHECK(outcome(field, c.text, door) == c.expected);
  }
}

}  // namespace

TEST_CASE("numbers as spreadsheets and people write them", "[convert]") {
  all(sample::floor_area, {{"1234.5", "1234.5 m2"},
                           {"1,234.5", "1234.5 m2"},
                           {"１，２３４．５", "1234.5 m2"},
                           {"1 234", "1234 m2"},
                           {"12,345,678", "12345678 m2"},
                           {"１３７", "137 m2"},
                           {"82㎡", "82 m2"},
                           {"82 平方米", "82 m2"},
                           {"1.2 公顷", "12000 m2"},
                           {"0.31 ha", "3100 m2"},
                           {"1.2万", "12000 m2"},
                           {"1.2万平方米", "12000 m2"},
                           {"3千平方米", "3000 m2"},
                           {"一千二百三十平方米", "1230 m2"},
                           {"十五", "15 m2"},
                           {"二十", "20 m2"},
                           {"一百零五", "105 m2"},
                           {"两万", "20000 m2"},
                           {"'800", "800 m2"},
                           {"\xE2\x80\x8B" "800", "800 m2"},
                           {"0", "0 m2"},
                           {".5", "0.5 m2"},
                           {"约1200", "unknown, approximate"},
                           {"1200以上", "unknown, approximate"},
                           {"50-100", "unknown, approximate"},
                           {"50～100", "unknown, approximate"},
                           {"1200左右", "unknown, approximate"},
                           {"800余平方米", "unknown, approximate"},
                           {"1.2E+03", "unknown, rounded_by_spreadsheet"},
                           {"-111", "rejected negative"},
                           {"−5", "rejected negative"},
                           {"20 人", "rejected wrong_dimension"},
                           {"12 foo", "rejected unknown_unit"},
                           {"一百二", "rejected not_a_number"},
                           {"1,23", "rejected not_a_number"},
                           {"1.2.3", "rejected not_a_number"},
                           {"糕点", "rejected not_a_number"},
                           {"12345678901234567890123456789012345", "rejected number_too_long"}});
}

TEST_CASE("money, counts and shares", "[convert]") {
  all(sample::capital, {{"100", "100 万元"},
                        {"100万", "100 万元"},
                        {"壹佰万元整", "100 万元"},
                        {"1亿元", "10000 万元"},
                        {"¥1,000,000", "100 万元"},
                        {"人民币50万元", "50 万元"},
                        {"100万美元", "unknown, foreign_currency"},
                        {"USD 100", "unknown, foreign_currency"}});
  all(sample::staff, {{"12", "12"}, {"12.0", "12"}, {"12人", "12"}, {"1,200", "1200"}, {"3个", "3"}, {"12.5", "rejected not_whole"}, {"-1", "rejected negative"}, {"100001", "rejected above_maximum"}, {"12 m2", "rejected wrong_dimension"}});
  all(sample::green, {{"37 %", "37 %"}, {"37％", "37 %"}, {"37", "37 %"}, {"百分之三十", "30 %"}, {"101%", "rejected above_maximum"}});
  all(sample::term, {{"-3", "-3 day"}, {"2 week", "14 day"}});
}

TEST_CASE("the header's unit stands for a bare number, the cell's own goes before it", "[convert]") {
  CHECK(outcome(sample::capital, "5", Door::list, "元") == "0.0005 万元");
  CHECK(outcome(sample::capital, "5万元", Door::list, "元") == "5 万元");
  CHECK(outcome(sample::site_area, "15", Door::list, "ha") == "225 mu");
  CHECK(outcome(sample::staff, "3", Door::list, "千人") == "3000");
}

TEST_CASE("days", "[convert]") {
  for (std::string text : {"2021-01-20", "2021/1/20", "2021.1.20", "20210120", "2021年1月20日", "2021年01月20号", "二〇二一年一月二十日", "二○二一年一月二十日",
                           "二零二一年一月廿日", "44216", "44216.0", "44216.625", "2021-01-20 00:00:00", "2021-01-20T08:00:00+08:00", "２０２１－０１－２０",
                           "2021 年 1 月 20 日", "2021/1/20 8:30", "2021-1-20"}) {
    CAPTURE(text);
    CHECK(outcome(sample::applied_on, text) == "2021-01-20");
  }
  all(sample::applied_on, {{"41919", "2014-10-07"},
                           {"2021年1月", "unknown, day_not_stated"},
                           {"2021-01", "unknown, day_not_stated"},
                           {"2021", "unknown, day_not_stated"},
                           {"202101", "unknown, day_not_stated"},
                           {"1992-2006", "unknown, day_not_stated"},
                           {"1/20/2021", "rejected order_unclear"},
                           {"20/1/2021", "rejected order_unclear"},
                           {"21-01-20", "rejected order_unclear"},
                           {"2021-02-30", "rejected impossible_date"},
                           {"2021年2月30日", "rejected impossible_date"},
                           {"20210230", "rejected impossible_date"},
                           {"2021-13-01", "rejected impossible_date"},
                           {"1900-01-00", "unknown, open_end"},
                           {"0000-00-00", "unknown, open_end"},
                           {"长期", "unknown, open_end"},
                           {"至今", "unknown, open_end"},
                           {"9999-12-31", "9999-12-31"},
                           {"1234567", "rejected not_a_date"},
                           {"昨天", "rejected not_a_date"},
                           {"2021-01-20-", "rejected not_a_date"}});
  // A record's author is not a spreadsheet: a bare number is no day.
  CHECK(outcome(sample::applied_on, "44216", Door::record) == "rejected not_a_date");
  CHECK(outcome(sample::applied_on, "2020-02-30", Door::record) == "rejected impossible_date");
}

TEST_CASE("codes", "[convert]") {
  for (std::string text : {"1411", "C1411", "c1411", "C-1411", "C 1411", "1411.0", "14.11", "Ｃ１４１１", "1411 糕点、面包制造", "1411糕点、面包制造", "C1411-糕点、面包制造",
                           "糕点、面包制造", "糕點、麵包製造", "糕点、面包制造（1411）", "C 1411 糕点、面包制造", " 1411 ", "'1411"}) {
    CAPTURE(text);
    CHECK(outcome(sample::industry_code, text) == "1411");
  }
  all(sample::industry_code, {{"C", "C"},
                              {"C14", "14"},
                              {"C141", "141"},
                              {"0111", "0111"},
                              {"121", "0121, zero_lost"},
                              {"111", "unknown, zero_or_group"},
                              {"11", "011, zero_lost"},
                              {"B111", "111"},
                              {"A1411", "rejected unknown_code"},
                              {"0128", "rejected unknown_code"},
                              {"糕点", "rejected unknown_code"},
                              {"1411 饼干", "rejected code_and_name_disagree"},
                              {"C1411;C1421", "rejected several_codes"},
                              {"1411、1421", "rejected several_codes"},
                              {"1411/1421", "rejected several_codes"}});
  all(sample::district, {{"朝阳", "110105"}, {"北京市朝阳区", "110105"}, {"110105", "110105"}, {"密云县", "110118"}, {"110105.0", "110105"}, {"经开区", "bda"}, {"海淀区", "rejected unknown_code"}});
  // Who writes a record says what is meant: a group's code is that group.
  CHECK(outcome(sample::industry_code, "111", Door::record) == "111");
}

TEST_CASE("words, yes and no", "[convert]") {
  all(sample::action, {{"新建", "build"}, {"build", "build"}, {"BUILD", "build"}, {" 新 建 ", "build"}, {"待定", "open"}, {"改扩建", "rejected unknown_word"}});
  for (std::string text : {"是", "true", "√", "✔", "Y", "1", "有", "yes"}) CHECK(outcome(sample::supply, text) == "true");
  for (std::string text : {"否", "false", "×", "N", "0", "无", "no"}) CHECK(outcome(sample::supply, text) == "false");
  all(sample::supply, {{"/", "unknown"}, {"也许", "rejected not_yes_or_no"}});
}

TEST_CASE("marks for not stated", "[convert]") {
  for (std::string text : {"", "-", "—", "/", "\\", "无", "空", "暂无", "不详", "未知", "待定", "N/A", "NA", "NULL", "null", "#N/A", "详见附件", "同上", "／", "  ", "\xE3\x80\x80"})
    for (std::uint32_t field : {sample::name, sample::floor_area, sample::applied_on, sample::industry_code, sample::uscc}) {
      CAPTURE(text, field);
      CHECK(outcome(field, text) == "unknown");
      CHECK(outcome(field, text, Door::record) == "unknown");
    }
}

TEST_CASE("text keeps its letters, a list's cell loses the blanks around", "[convert]") {
  CHECK(std::get<std::string>(read(sample::name, " 峤岱安（北京）商贸有限公司\xE3\x80\x80").value.value) == "峤岱安（北京）商贸有限公司");
  CHECK(std::get<std::string>(read(sample::name, "甲 ", Door::record).value.value) == "甲 ");
  CHECK(std::get<std::string>(read(sample::name, "ＡＢ", Door::record).value.value) == "ＡＢ");
  CHECK(std::get<std::string>(read(sample::name, "cafe\u0301", Door::record).value.value) == "caf\u00e9");
}

TEST_CASE("a record is read strictly and exactly", "[convert]") {
  all(sample::floor_area, {{"3 m2", "3 m2"}, {"0.31 ha", "3100 m2"}, {"1_000", "1000 m2"}, {"1e3", "1000 m2"}, {"1.5e-1", "0.15 m2"}, {"-0.01 平方米", "rejected negative"}, {"20 人", "rejected wrong_dimension"}, {"abc", "rejected not_a_number"}, {"约1200", "unknown, approximate"}}, Door::record);
  all(sample::staff, {{"5", "5"}, {"101000", "rejected above_maximum"}, {"2.5", "rejected not_whole"}, {"5 人", "rejected wrong_dimension"}}, Door::record);
  all(sample::ratio, {{"2.5", "2.5"}, {"-1", "-1"}, {"1.3000000000000000001", "1.3000000000000000001"}}, Door::record);
}
