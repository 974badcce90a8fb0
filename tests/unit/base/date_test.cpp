#include "engine/base/date.hpp"

#include <catch2/catch.hpp>

namespace guiju {
namespace {

Date d(char const* iso) {
  auto const date = Date::parse(iso);
  INFO(iso);
  REQUIRE(date);
  return *date;
}

std::string text(std::optional<Date> date) { return date ? date->str() : "none"; }

}  // namespace

TEST_CASE("days are read and written", "[date]") {
  CHECK(d("2024-02-29").str() == "2024-02-29");
  CHECK(d("0001-01-01") == Date::first());
  CHECK(d("9999-12-31") == Date::last());
  CHECK(d("1970-01-01").days == 0);
  CHECK(d("2000-02-29").days == 11016);
  CHECK(d("2022-03-14").str_zh() == "2022年3月14日");
  CHECK(d("0007-08-09").str() == "0007-08-09");
  CHECK(d("2022-03-14").year() == 2022);
  CHECK(d("2022-03-14").month() == 3);
  CHECK(d("2022-03-14").day() == 14);
  CHECK(d("2020-01-31") < d("2020-02-01"));
}

TEST_CASE("what is no day is none", "[date]") {
  auto const given = GENERATE("2021-02-29", "1900-02-29", "2100-02-29", "2021-04-31", "2021-13-01", "2021-00-10", "2021-01-00", "2021-01-32",
                              "0000-01-01", "10000-01-01", "2021-1-1", "2021/01/01", "20210101", "2021-01-01 ", " 2021-01-01", "", "2021-01-0a",
                              "-021-01-01", "2021-01--1", "２０２１-01-01");
  CAPTURE(given);
  CHECK_FALSE(Date::parse(given));
}

TEST_CASE("every day is one after the other", "[date]") {
  std::optional<Date> day = Date::of(1899, 12, 31);
  int y = 1900, m = 1, last[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}, dd = 1;
  for (int i = 0; i < 80'000; ++i) {
    day = add_days(*day, 1);
    bool const leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    if (day->year() != y || day->month() != m || day->day() != dd) FAIL(day->str());
    if (Date::parse(day->str()) != day) FAIL(day->str());
    if (++dd > last[m - 1] + (leap && m == 2 ? 1 : 0)) {
      dd = 1;
      if (++m > 12) m = 1, ++y;
    }
  }
}

TEST_CASE("months keep the day or take the month's last", "[date]") {
  struct Case {
    char const* from;
    std::int64_t months;
    char const* to;
  };
  auto const [from, months, to] = GENERATE(values<Case>({
      {"2021-01-31", 1, "2021-02-28"},  {"2020-01-31", 1, "2020-02-29"},  {"2020-01-30", 1, "2020-02-29"},  {"2020-02-29", 1, "2020-03-29"},
      {"2020-08-31", 6, "2021-02-28"},  {"2019-08-31", 6, "2020-02-29"},  {"2020-12-31", 2, "2021-02-28"},  {"2020-12-15", 1, "2021-01-15"},
      {"2021-01-31", 25, "2023-02-28"}, {"2020-02-29", 12, "2021-02-28"}, {"2020-02-29", 48, "2024-02-29"}, {"2096-02-29", 48, "2100-02-28"},
      {"2021-03-31", -1, "2021-02-28"}, {"2024-02-29", -12, "2023-02-28"}, {"2021-01-15", -1, "2020-12-15"}, {"2021-01-31", 0, "2021-01-31"},
      {"9999-12-01", 1, "none"},        {"9999-11-30", 1, "9999-12-30"},  {"0001-01-01", -1, "none"},       {"0001-02-28", -1, "0001-01-28"},
      {"2020-01-01", INT64_MAX, "none"}, {"2020-01-01", INT64_MIN, "none"}, {"0001-01-31", 119'987, "9999-12-31"},
  }));
  CAPTURE(from, months);
  CHECK(text(add_months(d(from), months)) == to);
}

TEST_CASE("days end with the calendar", "[date]") {
  CHECK(text(add_days(d("9999-12-31"), 1)) == "none");
  CHECK(text(add_days(d("9999-12-30"), 1)) == "9999-12-31");
  CHECK(text(add_days(d("0001-01-01"), -1)) == "none");
  CHECK(text(add_days(d("0001-01-02"), -1)) == "0001-01-01");
  CHECK(text(add_days(d("2020-01-01"), INT64_MAX)) == "none");
  CHECK(text(add_days(d("2020-01-01"), INT64_MIN)) == "none");
  CHECK(text(add_days(Date::first(), 3'652'058)) == "9999-12-31");
}

TEST_CASE("a period has both its ends", "[date]") {
  Period const both{d("2022-03-14"), d("2023-01-01")};
  CHECK(both.contains(d("2022-03-14")));
  CHECK(both.contains(d("2023-01-01")));
  CHECK_FALSE(both.contains(d("2022-03-13")));
  CHECK_FALSE(both.contains(d("2023-01-02")));
  CHECK(both.str() == "2022-03-14 .. 2023-01-01");
  CHECK(Period{d("2022-03-14"), {}}.str() == "2022-03-14 ..");
  CHECK(Period{{}, d("2022-03-14")}.str() == ".. 2022-03-14");
  CHECK(Period{}.str() == "..");
  CHECK(Period{}.always());
  CHECK(Period{d("2023-01-02"), d("2023-01-01")}.upside_down());
  CHECK_FALSE(both.upside_down());
}

}  // namespace guiju
