#include "engine/read/records.hpp"

#include <catch2/catch.hpp>

#include "sample_policy.hpp"

using namespace guiju;

namespace {

Policy const& pack() {
  static Policy const policy = sample::policy();
  return policy;
}

std::string value(Datum const& datum, Type const& type);

std::string fields(RecordType const& type, RecordData const& data) {
  std::string out;
  for (std::size_t f = 0; f < data.size(); ++f)
    if (data[f].known()) out += (out.empty() ? "" : " ") + type.fields[f].id + "=" + value(data[f], type.fields[f].type);
  return out;
}

std::string value(Datum const& datum, Type const& type) {
  auto const* list = std::get_if<std::vector<RecordData>>(&datum.value);
  if (!list) return datum_text(pack(), datum, type);
  std::string out = "[";
  for (auto const& element : *list) out += "{" + fields(pack()[type.record], element) + "}";
  return out + "]";
}

std::vector<std::string> read(std::string_view text, RecordFormat format = RecordFormat::yaml, std::string_view name = {}) {
  auto const records = read_records(pack(), text, format, name);
  if (!records) return {"error: " + records.error().en};
  std::vector<std::string> out;
  for (auto const& record : *records) {
    if (record.rejected)
      out.push_back(record.key + " rejected " + record.rejected->column + " " + std::string(info(record.rejected->why.kind).word));
    else
      out.push_back(record.key + " " + pack()[record.record].id + " " + fields(pack()[record.record], record.data));
    for (auto const& warning : record.warnings) out.back() += " !" + warning.column + " " + std::string(info(warning.what.kind).word);
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("one mapping, a list, or a mapping whose only key holds the list", "[records]") {
  Lines const one = {"a Application id=a industry=1411"};
  CHECK(read("{id: a, industry: C1411}") == one);
  CHECK(read("- {id: a, industry: C1411}") == one);
  CHECK(read("applications:\n  - {id: a, industry: C1411}") == one);
  CHECK(read("\xEF\xBB\xBF{申请编号: a, 行业代码: C1411}") == one);
  CHECK(read(R"({"id": "a", "industry": "C1411"})", RecordFormat::json) == one);
  CHECK(read(R"({"x": [{"id": "a", "industry": "C1411"}]})", RecordFormat::json) == one);
}

TEST_CASE("a record may stand under its type's name", "[records]") {
  Lines const one = {"a Application id=a industry=1411"};
  CHECK(read("Application: {id: a, industry: C1411}") == one);
  CHECK(read("- Application: {id: a, industry: C1411}") == one);
  CHECK(read("Application:\n  id: a\n  industry: C1411\n", RecordFormat::yaml, "Application") == one);
  CHECK(read("Aplication: {id: a}") == Lines{"#1 rejected  record_type_unclear"});
}

TEST_CASE("the fields tell the record type, or its name does", "[records]") {
  CHECK(read("{id: p, facilities: []}") == Lines{"p Project id=p facilities=[]"});
  CHECK(read("{facilities: []}") == Lines{"#1 Project facilities=[]"});
  CHECK(read("{id: p}") == Lines{"#1 rejected  record_type_unclear"});
  CHECK(read("{id: p}", RecordFormat::yaml, "项目") == Lines{"p Project id=p"});
  CHECK(read("{id: p}", RecordFormat::yaml, "Nothing")[0].find("error: the pack has no record Nothing") == 0);
}

TEST_CASE("numbers are their text, never a binary number", "[records]") {
  CHECK(read(R"({"id": "a", "ratio": 1.3000000000000000001})", RecordFormat::json) == Lines{"a Application id=a ratio=1.3000000000000000001"});
  CHECK(read(R"({"id": "a", "ratio": 0.1})", RecordFormat::json) == Lines{"a Application id=a ratio=0.1"});
  CHECK(read(R"({"id": "a", "ratio": 123456789012345678901234567890})", RecordFormat::json) == Lines{"a Application id=a ratio=123456789012345678901234567890"});
  CHECK(read(R"({"id": "a", "ratio": 1e3})", RecordFormat::json) == Lines{"a Application id=a ratio=1000"});
  CHECK(read("{id: 0111, industry: 0111, ratio: 1.10}") == Lines{"0111 Application id=0111 industry=0111 ratio=1.1"});
}

TEST_CASE("null, a mark and nothing at all are unknown; false and zero are not", "[records]") {
  CHECK(read("{id: a, industry: null, floor_area: 无, supply: ~, ratio: }") == Lines{"a Application id=a"});
  CHECK(read("{id: a, supply: false, staff: 0}") == Lines{"a Application id=a staff=0 supply=false"});
  CHECK(read(R"({"id": "a", "supply": false, "name": null, "staff": 0})", RecordFormat::json) == Lines{"a Application id=a staff=0 supply=false"});
  CHECK(read("{id: a, supply: 无}") == Lines{"a Application id=a supply=false"});
}

TEST_CASE("lists of records and of plain values", "[records]") {
  CHECK(read("{id: p, facilities: [{kind: build, floor_area: 0.1 ha}, null, {}], codes: [C14, null, 糕点、面包制造]}") ==
        Lines{"p Project id=p facilities=[{kind=build floor_area=1000 m2}{}{}] codes=[{value=14}{}{value=1411}]"});
  CHECK(read("{id: p, facilities: [{kind: build}, {kind: nothing}]}") == Lines{"p rejected facilities[2].kind unknown_word"});
  CHECK(read("{id: p, facilities: {kind: build}}") == Lines{"p rejected facilities wrong_shape"});
  CHECK(read("{id: p, facilities: [3]}") == Lines{"p rejected facilities[1] wrong_shape"});
  CHECK(read("{id: p, codes: [C14, C99]}") == Lines{"p rejected codes[2] unknown_code"});
}

TEST_CASE("a record that cannot be read is rejected, the others are read", "[records]") {
  CHECK(read("- {id: a, industry: C99}\n- {id: b, floor_area: -1 m2}\n- {id: c, applied_on: 2020-02-30}\n- {id: d, staff: 2.5}\n- {id: e, industry: C14}\n- 7\n") ==
        Lines{"a rejected industry unknown_code", "b rejected floor_area negative", "c rejected applied_on impossible_date", "d rejected staff not_whole",
              "e Application id=e industry=14", "#6 rejected  wrong_shape"});
  CHECK(read("{id: a, uscc: 91110105PDY0010129}") == Lines{"a Application id=a !uscc wrong_check_character"});
}

TEST_CASE("a field that is not there is told, with the one that may be meant", "[records]") {
  auto const records = read_records(pack(), "{id: a, action: build, industy: C14}", RecordFormat::yaml);
  REQUIRE(records);
  REQUIRE(records->at(0).rejected);
  CHECK(records->at(0).rejected->why.text(Language::en) == "申请 has no field industy (did you mean industry?)");
  auto const by_alias = read_records(pack(), "{id: a, action: build, 行业: C14, 面积合计: 3}", RecordFormat::yaml);
  REQUIRE(by_alias);
  REQUIRE(by_alias->at(0).rejected);
  CHECK(by_alias->at(0).rejected->why.text(Language::zh) == "“申请”没有字段“行业（是否为“行业代码”？）”、“面积合计”");
  CHECK(read("{id: a, industry: C14, 行业代码: C15}") == Lines{"a rejected industry field_twice"});
}

TEST_CASE("texts that are no records", "[records]") {
  CHECK(read("7")[0] == "error: expected a record or a list of records, found 7");
  CHECK(read("{id: a")[0].find("error: no YAML at line") == 0);
  CHECK(read("{\"id\": a}", RecordFormat::json)[0].find("error: no JSON at line 1") == 0);
  CHECK(read("\xFF")[0] == "error: the text is not UTF-8");
  CHECK(read("[]").empty());
  CHECK(read(",")[0] == "error: no YAML at line 1: nothing begins like this");
  CHECK(read("- {id: a, action: build}\n---\n- {id: b, action: build}")[0].find("error: several YAML documents") == 0);
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'k'; ++c) {
    std::string const before(1, static_cast<char>(c - 1));
    bomb += std::string(1, c) + ": &" + c + " [*" + before + ", *" + before + ", *" + before + ", *" + before + ", *" + before + ", *" + before + ", *" + before + ", *" + before + "]\n";
  }
  CHECK(read(bomb)[0].find("error: the text unfolds to more than") == 0);
  CHECK(read(std::string(5000, '[') + std::string(5000, ']'), RecordFormat::json)[0].find("error: the text unfolds") == 0);
  CHECK(read_record_file(pack(), "no/such.yaml").error().en == "no/such.yaml: there is no such file");
}
