// The formatter: keywords both ways with the same bytes, comments kept, punctuation in ASCII, the same meaning.
#include "dsl/format/format.hpp"

#include <yaml-cpp/yaml.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "dsl/ast/print.hpp"

using namespace guiju;
using dsl::KeywordForm;

namespace {

std::string formatted(std::string const& text, KeywordForm keywords = KeywordForm::keep) {
  dsl::FormatOptions options;
  options.keywords = keywords;
  return dsl::format(text, options);
}

std::string tree(std::string const& text) {
  Sources sources;
  Diagnostics out;
  auto const file = dsl::parse(sources, sources.add("", text), out);
  if (out.has_errors()) return "";
  std::string shown = print(file);
  for (auto const& [zh, en] : {std::pair{".名称", ".name"}, {".代码", ".code"}, {".上级", ".parent"}})
    for (auto at = shown.find(zh); at != shown.npos; at = shown.find(zh)) shown.replace(at, std::string(zh).size(), en);
  return shown;
}

/// Every text of rules/ and of the conformance cases that can be read.
std::vector<std::string> texts() {
  std::vector<std::string> all;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(GJ_SOURCE_DIR "/rules")) {
    if (entry.path().extension() != ".gj") continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    all.push_back(text.str());
  }
  for (auto const& entry : std::filesystem::directory_iterator(GJ_SOURCE_DIR "/fixtures/conformance")) {
    if (entry.path().extension() != ".yaml") continue;
    for (auto const& node : YAML::LoadFile(entry.path().string()))
      if (node["pack"] && !tree(node["pack"].as<std::string>()).empty()) all.push_back(node["pack"].as<std::string>());
  }
  return all;
}

}  // namespace

TEST_CASE("English to Chinese and back", "[format]") {
  std::string const en = R"(// 说明: rule
document d "目录" { in force 2020-01-01 .. }   /* keep  this */
rule r "食品" on Enterprise {
  cites  d "目录一 {code.name}"
  when   industry not within C14 and (area between 1 m2 and 2 m2 or area is unknown)
  forbid action in {build, expand} and kind is not food
  unless supply "保障"            // rule
  report n
}
test "t" { given Enterprise { a: true } as of 2020-01-01 expect not applicable r }
)";
  std::string const zh = R"(// 说明: rule
文件 d "目录" { 施行 2020-01-01 .. }   /* keep  this */
规则 r "食品" 适用于 Enterprise {
  依据  d "目录一 {code.名称}"
  当   industry 不属于 C14 且 (area 介于 1 m2 至 2 m2 或 area 未知)
  禁止 action 为 {build, expand} 且 kind 不为 food
  除非 supply "保障"            // rule
  列出 n
}
测试 "t" { 给定 Enterprise { a: 是 } 判定日 2020-01-01 预期 不适用 r }
)";
  CHECK(formatted(en, KeywordForm::zh) == zh);
  CHECK(formatted(zh, KeywordForm::en) == en);
  CHECK(formatted(en) == en);
  CHECK(formatted(zh) == zh);
}

TEST_CASE("punctuation, line ends and blanks are set right", "[format]") {
  CHECK(formatted("\xEF\xBB\xBF规则 r 适用于 企业｛\r\n  依据 d “一”  \r\n  当 （面积 ≥ １．５ m2 且 事项 为 ｛新建、扩建｝）\t\r\n　禁止 ｝\r\n\r\n") ==
        "规则 r 适用于 企业 {\n  依据 d \"一\"\n  当 (面积 >= 1.5 m2 且 事项 为 { 新建, 扩建})\n  禁止 }\n");
  CHECK(formatted("record R ｛ a：text b：quantity km² c : quantity ％ ｝") == "record R { a: text b: quantity km² c : quantity % }\n");
  CHECK(formatted("rule r on R { cites d “甲 \"乙\" {size(\"x\").y} \\“丙” message ＂z＂ forbid }") ==
        "rule r on R { cites d \"甲 \\\"乙\\\" {size(\\\"x\\\").y} \\“丙\" message \"z\" forbid }\n");
  CHECK(formatted("// 注释：“原样”，｛｝　x  \n") == "// 注释：“原样”，｛｝　x\n");
  CHECK(formatted("") == "");
}

TEST_CASE("names are no keywords", "[format]") {
  std::string const text = "record R { source : text number : integer name : text parts : list of R }\n"
                           "rule r on R { cites d \"x\" when source == \"x\" and number > 3 and any(p.name == \"a\" for p in parts) source \"y\" forbid }\n";
  std::string const zh = formatted(text, KeywordForm::zh);
  CHECK(zh == "记录 R { source : 文本 number : 整数 name : 文本 parts : 多个 R }\n"
              "规则 r 适用于 R { 依据 d \"x\" 当 source == \"x\" 且 number > 3 且 任一(p.name == \"a\" 对每个 p 取自 parts) 来源 \"y\" 禁止 }\n");
  CHECK(formatted(zh, KeywordForm::en) == text);
  std::string const table = "table t on R from \"t.csv\" { cites d \"x\" when a is {b} forbid }\n";
  CHECK(formatted(formatted(table, KeywordForm::zh), KeywordForm::en) == table);
}

TEST_CASE("what cannot be read stays as it is", "[format]") {
  std::string const text = "rule r on R ｛ forbid";
  CHECK(formatted(text, KeywordForm::zh) == text);
  Sources sources;
  Diagnostics out;
  CHECK_FALSE(dsl::format(sources, sources.add("", text), out));
  CHECK(out.has_errors());
}

TEST_CASE("every text keeps its meaning, and its bytes there and back", "[format]") {
  auto const all = texts();
  CHECK(all.size() > 150);
  for (auto const& text : all) {
    std::string const once = formatted(text), zh = formatted(text, KeywordForm::zh), en = formatted(text, KeywordForm::en);
    INFO(text);
    CHECK(formatted(once) == once);
    CHECK(tree(once) == tree(text));
    CHECK(tree(zh) == tree(text));
    CHECK(tree(en) == tree(text));
    CHECK(formatted(en, KeywordForm::zh) == zh);
    CHECK(formatted(zh, KeywordForm::en) == en);
  }
}
