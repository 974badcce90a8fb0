#include "engine/base/unit.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "engine/base/dimension.hpp"
#include "engine/base/text.hpp"

namespace guiju {
namespace {

Number n(std::string_view text) { return *Number::parse(text); }

UnitPtr parse(std::string_view text) {
  static UnitTable const table;
  auto const unit = table.parse(text);
  INFO(text << ": " << (unit ? "" : unit.error().en));
  REQUIRE(unit);
  return *unit;
}

Number amount(std::string_view number, std::string_view unit) { return *multiply(n(number), parse(unit)->factor); }

}  // namespace

TEST_CASE("a unit is found by each of its spellings", "[unit]") {
  UnitTable const table;
  struct Case {
    char const *spelling, *symbol;
  };
  auto const [spelling, symbol] = GENERATE(values<Case>({
      {"m2", "m2"},       {"平方米", "m2"}, {"m²", "m2"},      {"㎡", "m2"},       {"平米", "m2"},       {"ｍ２", "m2"},     {"ha", "ha"},
      {"公顷", "ha"},     {"hm²", "ha"},    {"亩", "mu"},      {"mu", "mu"},       {"万㎡", "万平方米"}, {"km²", "km2"},     {"㎢", "km2"},
      {"㎥", "m3"},       {"㎞", "km"},     {"人", "person"},  {"people", "person"}, {"千人", "千人"},   {"户", "household"}, {"床位", "bed"},
      {"班", "class"},    {"车位", "parking_space"}, {"space", "parking_space"}, {"件", "piece"}, {"%", "%"}, {"％", "%"}, {"‰", "‰"},
      {"万元", "万元"},   {"元", "yuan"},   {"CNY", "yuan"},   {"吨标准煤", "tce"}, {"度", "kWh"},       {"kwh", "kWh"},     {"MW", "MW"},
      {"公斤", "kg"},     {"天", "day"},    {"日", "day"},     {"days", "day"},    {"个月", "month"},    {"年", "year"},     {"quarters", "quarter"},
      {" m2 ", "m2"},     {"\xE3\x80\x80米", "m"}, {"处", "piece"}, {"座", "seat"}, {"托位", "place"},
  }));
  CAPTURE(spelling);
  auto const unit = table.find(spelling);
  REQUIRE(unit);
  CHECK(unit->symbol == symbol);
}

TEST_CASE("what is no unit is none", "[unit]") {
  UnitTable const table;
  for (auto const* name : {"furlong", "sqft", "", " ", "M2", "m4", "m2/person", "2", "平方"}) CHECK_FALSE(table.find(name));
  CHECK(table.near("平方m").at(0) == "平方米");
  CHECK(table.near("persn").at(0) == "person");
  CHECK(table.near("househald").at(0) == "household");
  auto const wrong = table.parse("m2/persn");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().code == Errc::invalid);
  CHECK(wrong.error().en == "there is no unit (did you mean person?) persn");
  CHECK(wrong.error().zh == "没有这个计量单位（是否为“person”？）：persn");
  for (auto const* text : {"", "/", "m2/", "/person", "m2//person", "m2*", "1", "2/person", "m2 person", "1*person"}) {
    CAPTURE(text);
    if (std::string_view(text) != "1*person") CHECK_FALSE(table.parse(text));
  }
}

TEST_CASE("units convert exactly", "[unit]") {
  struct Case {
    char const *number, *unit, *same, *other;
  };
  auto const c = GENERATE(values<Case>({
      {"1", "ha", "10000", "m2"},           {"15", "亩", "1", "ha"},           {"3", "亩", "2000", "m2"},          {"1", "km2", "100", "ha"},
      {"2800", "万平方米", "28", "km2"},    {"250", "cm", "2.5", "m"},         {"1", "km", "1000000", "mm"},       {"1", "万亩", "10000", "亩"},
      {"1000", "L", "1", "m3"},             {"7.5", "万人", "75000", "person"}, {"5544", "person", "5.544", "千人"}, {"1", "百人", "0.1", "千人"},
      {"1", "亿元", "10000", "万元"},       {"0.3", "万元", "3000", "yuan"},   {"1", "百万元", "1000", "千元"},    {"1", "tce", "1000", "kgce"},
      {"1", "万tce", "10000", "tce"},       {"1", "亿kWh", "10000", "万kWh"},  {"1", "MWh", "1000", "度"},         {"1", "kW", "24", "kWh/day"},
      {"1", "MW", "1000", "kW"},            {"1", "kW", "1", "kWh/hour"},      {"1", "万吨", "10000000", "kg"},    {"30", "%", "0.3", "piece"},
      {"5", "‰", "0.5", "%"},               {"48", "hour", "2", "day"},        {"90", "minute", "1.5", "hour"},    {"1", "week", "168", "小时"},
      {"1", "year", "12", "month"},         {"1", "quarter", "0.25", "year"},  {"310", "m2/千人", "0.31", "m2/person"}, {"1", "次", "1", "个"},
      {"0.15", "tce/万元", "0.000015", "tce/yuan"}, {"1", "万户", "10", "千户"}, {"1", "万张床", "10000", "bed"}, {"1", "kg", "0.001", "t"},
      {"12", "平方米*千人", "12000", "m2*person"}, {"1", "m2*person/household", "1", "person*m2/户"},
  }));
  CAPTURE(c.number, c.unit, c.same, c.other);
  CHECK(parse(c.unit)->dimension == parse(c.other)->dimension);
  CHECK(amount(c.number, c.unit) == amount(c.same, c.other));
}

TEST_CASE("counting units are dimensions of their own", "[unit]") {
  std::vector<char const*> const apart = {"person", "household", "dwelling", "room", "bed", "seat", "place", "class", "parking_space",
                                          "vehicle", "stall", "rack", "floor", "piece", "m", "m2", "m3", "yuan", "tce", "kWh", "kW", "kg",
                                          "day", "month"};
  for (std::size_t i = 0; i < apart.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      CAPTURE(apart[i], apart[j]);
      CHECK_FALSE(parse(apart[i])->dimension == parse(apart[j])->dimension);
    }
  CHECK(parse("%")->dimension.none());
  CHECK(parse("piece")->dimension.none());
  CHECK(parse("ha/亩")->dimension.none());
  CHECK(parse("ha/亩")->factor == Number(15));
  CHECK(is_time(parse("hour")->dimension));
  CHECK_FALSE(is_time(parse("month")->dimension));
  CHECK(is_month(parse("year")->dimension));
  CHECK_FALSE(is_month(parse("day*day")->dimension));
}

TEST_CASE("every line of units.def is whole", "[unit]") {
  UnitTable const table;
  auto const units = table.units();
  CHECK(units.size() == 60);
  std::set<std::string> symbols;
  for (auto const& unit : units) {
    CAPTURE(unit->symbol);
    CHECK(symbols.insert(unit->symbol).second);
    CHECK_FALSE(unit->label.empty());
    CHECK(unit->factor > Number(0));
    CHECK(table.find(unit->symbol) == unit);
    CHECK(table.find(unit->label) == unit);
    CHECK((unit->dimension.none() || base_unit(unit->dimension)));
  }
  for (auto const& base : base_dimensions()) {
    auto const unit = table.find(base.unit);
    CAPTURE(base.name);
    REQUIRE(unit);
    CHECK(unit->factor == Number(1));
    CHECK(unit->dimension == *parse_dimension(base.name));
  }
  CHECK(table.spellings().size() > 150);
  auto const spellings = table.spellings();
  for (std::size_t i = 1; i < spellings.size(); ++i) CHECK(count_characters(spellings[i - 1]) >= count_characters(spellings[i]));
  CHECK_FALSE(parse_dimension("furlong"));
  CHECK_FALSE(parse_dimension("length^x"));
  CHECK(parse_dimension("number")->none());
}

TEST_CASE("compounds are written shortest", "[unit]") {
  struct Case {
    char const *text, *symbol, *label;
  };
  auto const [text, symbol, label] = GENERATE(values<Case>({
      {"m2/person", "m2/person", "平方米/人"}, {"平方米/千人", "m2/千人", "平方米/千人"}, {"m2 * person", "m2*person", "平方米*人"},
      {"m*m", "m2", "平方米"},     {"m*m*m", "m3", "立方米"},   {"m2*m", "m3", "立方米"},     {"km*km", "km2", "平方公里"}, {"m3/m2", "m", "米"},
      {"m2/m", "m", "米"},         {"m2/person*person", "m2", "平方米"}, {"tce/万元", "tce/万元", "吨标准煤/万元"}, {"ha/km", "ha/km", "公顷/公里"},
      {"m2／人", "m2/person", "平方米/人"}, {"平方米＊人", "m2*person", "平方米*人"}, {"m/person*m", "m2/person", "平方米/人"},
      {"1/person", "1/person", "1/人"}, {"person/person/person", "1/person", "1/人"}, {"m2/person/year", "m2/person/year", "平方米/人/年"},
      {"cm*cm", "cm*cm", "厘米*厘米"}, {"件/万人", "piece/万人", "个/万人"},
  }));
  CAPTURE(text);
  CHECK(parse(text)->symbol == symbol);
  CHECK(parse(text)->label == label);
  CHECK(parse(parse(text)->symbol)->dimension == parse(text)->dimension);
  CHECK(parse(parse(text)->symbol)->factor == parse(text)->factor);
  CHECK(parse(parse(text)->label)->factor == parse(text)->factor);
}

TEST_CASE("a unit that is divided by itself is a bare number", "[unit]") {
  auto const m2 = parse("m2"), person = parse("person");
  CHECK_FALSE(divide(m2, m2));
  CHECK_FALSE(multiply(nullptr, nullptr));
  CHECK(multiply(nullptr, m2) == m2);
  CHECK(divide(m2, nullptr) == m2);
  CHECK(divide(nullptr, person)->symbol == "1/person");
  CHECK(multiply(divide(m2, person), person)->symbol == "m2");
  CHECK(divide(m2, divide(m2, person))->symbol == "person");
  CHECK(divide(parse("m2/person"), parse("m2/person")) == nullptr);
  CHECK(multiply(parse("person/household"), parse("household"))->symbol == "person");
}

TEST_CASE("a product of quantities is shown in a unit that reads well", "[unit]") {
  auto const name = [](UnitPtr const& unit) { return unit ? unit->symbol : std::string("bare"); };
  CHECK(name(shown_product(parse("%"), parse("m2"))) == "m2");
  CHECK(name(shown_product(parse("m2"), parse("%"))) == "m2");
  CHECK(name(shown_product(parse("tce/万元"), parse("亿元"))) == "tce");
  CHECK(name(shown_product(parse("m2/千人"), parse("person"))) == "m2");
  CHECK(name(shown_product(parse("m2/千人"), parse("person/household"))) == "m2/household");
  CHECK(name(shown_product(parse("piece/千人"), parse("person"))) == "bare");
  CHECK(name(shown_quotient(parse("ha"), parse("mu"))) == "bare");
  CHECK(name(shown_quotient(parse("m2"), parse("person"))) == "m2/person");
  CHECK(name(shown_quotient(parse("m2"), parse("m"))) == "m");
  CHECK(name(shown_quotient(parse("m2"), parse("piece"))) == "m2");
  CHECK(name(shown_quotient(nullptr, parse("person"))) == "1/person");
  CHECK(name(shown_product(nullptr, parse("%"))) == "%");
  CHECK(name(shown_product(parse("%"), nullptr)) == "%");
}

TEST_CASE("dimensions have names in both languages", "[unit]") {
  CHECK(parse("m2/person")->dimension.str_en() == "length^2/person");
  CHECK(parse("m2/person")->dimension.str_zh() == "长度^2/人");
  CHECK(Dimension{}.str_en() == "a bare number");
  CHECK(Dimension{}.str_zh() == "纯数");
  CHECK(parse("1/person")->dimension.str_en() == "1/person");
  CHECK(parse("kW")->dimension.str_zh() == "能量/天数");
  CHECK(base_unit(parse("公顷/万人")->dimension)->symbol == "m2/person");
  CHECK_FALSE(base_unit(Dimension{}));
}

TEST_CASE("quantities are written as the language writes them", "[unit][text]") {
  struct Case {
    char const *number, *unit, *text, *zh;
  };
  auto const c = GENERATE(values<Case>({
      {"10001", "m2", "10001 m2", "10001 平方米"},     {"18", "%", "18 %", "18 %"},             {"0.15", "tce/万元", "0.15 tce/万元", "0.15 吨标准煤/万元"},
      {"0.5", "piece", "0.5 piece", "0.5 个"},         {"-3", "mu", "-3 mu", "-3 亩"},          {"2", "1/person", "2 per person", "2 每 人"},
      {"25", "m2/person", "25 m2/person", "25 平方米/人"}, {"3", "‰", "3 ‰", "3 ‰"},           {"1.5", "1/m2/person", "1.5 per m2*person", "1.5 每 平方米*人"},
  }));
  CAPTURE(c.number, c.unit);
  CHECK(quantity_text(amount(c.number, c.unit), parse(c.unit)) == c.text);
  CHECK(quantity_text(amount(c.number, c.unit), parse(c.unit), true) == c.zh);
  CHECK(quantity_text(n("0.5"), nullptr) == "0.5");
  CHECK(quantity_text(amount("1", "亩"), parse("m2")) == "1 mu");
  CHECK(quantity_text(*divide(n("1"), n("7")), parse("m2")) == "1 m2 / 7");
  CHECK(quantity_text(amount("1", "亩"), parse("mu")) == "1 mu");
  // A number that only the base unit can hold stays in it.
  CHECK(quantity_text(n("1" + std::string(63, '0')), parse("mm")) == "1" + std::string(63, '0') + " m");
}

TEST_CASE("quantities are shown to people", "[unit][text]") {
  CHECK(quantity_shown(n("2400"), parse("m2"), false) == "2,400 m²");
  CHECK(quantity_shown(n("2400"), parse("m2"), true) == "2,400 平方米");
  CHECK(quantity_shown(n("600"), parse("m2"), true) == "600 平方米");
  CHECK(quantity_shown(n("1234567.891"), parse("m2/person"), false) == "1,234,567.891 m²/person");
  CHECK(quantity_shown(n("-1234"), nullptr, false) == "-1,234");
  CHECK(quantity_shown(n("-123"), nullptr, false) == "-123");
  CHECK(quantity_shown(amount("1", "亩"), parse("m2"), true) == "≈666.666667 平方米");
  CHECK(quantity_shown(amount("10000", "亩"), parse("m2"), true, 2) == "≈6,666,666.67 平方米");
  CHECK(quantity_shown(n("0.18"), parse("%"), true) == "18%");
  CHECK(quantity_shown(n("0.18"), parse("%"), false) == "18%");
  CHECK(quantity_shown(n("12"), parse("parking_space"), false) == "12 parking space");
  CHECK(quantity_shown(n("12"), parse("parking_space"), true) == "12 车位");
  CHECK(quantity_shown(n("5"), parse("m2*person"), false) == "5 m²·person");
}

TEST_CASE("a pack has units of its own", "[unit]") {
  UnitTable table;
  auto const unit = table.define("标准地块", n("2.5"), table.find("ha"));
  REQUIRE(unit);
  CHECK(table.find("标准地块") == *unit);
  CHECK((*unit)->factor == Number(25000));
  CHECK((*unit)->dimension == table.find("m2")->dimension);
  CHECK((*table.parse("标准地块/人"))->symbol == "标准地块/person");
  auto const again = table.define("半块", n("0.5"), *unit);
  REQUIRE(again);
  CHECK((*again)->factor == Number(12500));
  CHECK(table.define("打", n("12"), nullptr));
  CHECK(table.find("打")->dimension.none());
  CHECK(table.define("标准地块", n("1"), table.find("ha")).error().code == Errc::invalid);
  CHECK(table.define("ｍ２", n("1"), table.find("ha")).error().code == Errc::invalid);
  CHECK(table.define("负", n("-1"), table.find("ha")).error().code == Errc::invalid);
  CHECK(table.define("零", n("0"), table.find("ha")).error().code == Errc::invalid);
  CHECK(table.define("a b", n("1"), table.find("ha")).error().code == Errc::invalid);
  CHECK(table.define("9a", n("1"), table.find("ha")).error().code == Errc::invalid);
  CHECK_FALSE(UnitTable().find("标准地块"));
  CHECK(UnitTable().spellings().size() + 3 == table.spellings().size());
}

}  // namespace guiju
