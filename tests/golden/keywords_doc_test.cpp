// docs/keywords.md is made of dsl/text/keywords.def. GJ_UPDATE=1 rewrites it.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "dsl/text/keywords.hpp"

using namespace guiju;
using dsl::text::Place;

namespace {

char const* title(Place place) {
  switch (place) {
    case Place::declaration: return "Declarations 声明";
    case Place::head: return "Their heads 声明之首";
    case Place::document: return "Documents 文件";
    case Place::field: return "Fields 字段";
    case Place::type: case Place::type_tail: return "Types 类型";
    case Place::param: return "Params 参数";
    case Place::lookup: case Place::lookup_tail: return "Lookups 对照表";
    case Place::clause: return "Clauses 条款";
    case Place::confidence: return "Confidence 可信度";
    case Place::table: case Place::cases: return "Tables 规则表";
    case Place::test: return "Tests 测试";
    case Place::expectation: case Place::expectation_tail: return "Expectations 预期";
    case Place::expression: return "Expressions 表达式";
    case Place::member: return "Behind the point 点号之后";
  }
  return "";
}

std::string page() {
  std::string out =
      "# Keywords 关键词\n\nMade from `dsl/text/keywords.def`. Each word may be written in English or Chinese, also mixed. A reserved word can name nothing; the others are words\n"
      "of the language only where they stand.\n\n每个词可写英文或者中文，也可混用。保留词不能用作名称；其余的词只在相应位置才是关键词。\n";
  std::string chapter;
  for (auto const& word : dsl::text::all_keywords()) {
    if (chapter != title(word.place)) {
      chapter = title(word.place);
      out += "\n## " + chapter + "\n\n| English | 中文 | reserved 保留 |\n| --- | --- | --- |\n";
    }
    out += "| `" + std::string(word.en) + "` | `" + std::string(word.zh) + "` | " + (word.reserved ? "✓" : "") + " |\n";
  }
  return out;
}

}  // namespace

TEST_CASE("docs/keywords.md has every word as the table has it", "[docs]") {
  std::string const path = std::string(GJ_SOURCE_DIR) + "/docs/keywords.md";
  if (std::getenv("GJ_UPDATE")) std::ofstream(path, std::ios::binary) << page();
  std::ifstream file(path, std::ios::binary);
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == page());
}
