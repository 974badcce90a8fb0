#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "engine/report/json.hpp"
#include "engine/report/version.hpp"
#include "small_policy.hpp"

using namespace guiju;
using nlohmann::json;

TEST_CASE("the writer nests, indents and escapes", "[json]") {
  std::string flat, tall;
  for (auto* const out : {&flat, &tall}) {
    JsonWriter writer(*out, out == &tall ? 2 : 0);
    writer.begin_object().key("a").begin_array().text("x\"\\\n\x01").count(3).boolean(true).null().end_array().key("b").begin_array().end_array().end_object();
  }
  CHECK(flat == R"({"a":["x\"\\\n\u0001",3,true,null],"b":[]})");
  CHECK(tall == "{\n  \"a\": [\n    \"x\\\"\\\\\\n\\u0001\",\n    3,\n    true,\n    null\n  ],\n  \"b\": []\n}");
}

TEST_CASE("bytes that are no UTF-8 still give JSON", "[json]") {
  std::string out;
  append_json_string(out, "甲\xC3(\xFF乙");
  CHECK_NOTHROW(json::parse(out));
  CHECK(json::parse(out).get<std::string>() == "甲\uFFFD(\uFFFD乙");
}

TEST_CASE("a checked record as JSON", "[json]") {
  auto const policy = tests::small_policy();
  json const out = json::parse(check_json(*policy, {tests::small_result(*policy)}, {{"SQ2", "industry", "代码表中没有"}}, true));
  CHECK(out["engine"]["version"] == engine_version);
  CHECK(out["pack"]["name"] == "beijing/sample");
  CHECK(out["pack"]["digest"] == std::string(64, 'a'));
  CHECK(out["rejected"][0] == json{{"key", "SQ2"}, {"field", "industry"}, {"reason", "代码表中没有"}});
  json const& record = out["records"][0];
  CHECK(record["key"] == "SQ1");
  CHECK(record["verdict"] == "prohibited");
  REQUIRE(record["findings"].size() == 3);
  json const& food = record["findings"][0];
  CHECK(food["record"] == "SQ1");
  CHECK(food["effect"] == "prohibited");
  CHECK(food["facts"][0] == json{{"field", "industry"}, {"label", "行业代码"}, {"value", "1411"}, {"shown", datum_shown(*policy, tests::datum(tests::code_of(*policy, 0, "1411")), policy->records[0].fields[1].type, true)}});
  CHECK(food["exceptions"][0]["holds"] == false);
  CHECK(food["measured"].is_null());
  CHECK(food["mark"] == "条文待核");
  CHECK(food["confidence"] == "unverified");
  CHECK(record["findings"][1]["missing"][0] == json{{"field", "floor_area"}, {"label", "建筑面积"}, {"question", "建筑面积是多少？"}});
  json const& area = record["findings"][2];
  CHECK(area["measured"] == "1800 m2");
  CHECK(area["required"] == "2400 m2");
  CHECK(area["difference"] == "600 m2");
  CHECK(area["unit"] == "m2");
}
