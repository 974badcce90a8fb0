#include <catch2/catch.hpp>

#include <algorithm>

#include "dsl/grammar/parse.hpp"

using namespace guiju;

TEST_CASE("words of official texts are answered with those of the language", "[grammar]") {
  auto const suggested = [](std::string const& text) {
    Sources sources;
    Diagnostics out;
    dsl::parse(sources, sources.add("rules.gj", text), out);
    REQUIRE(!out.all().empty());
    return out.all().front().suggestion;
  };
  CHECK(suggested("规则 甲 适用于 乙 { 依据 丙 \"一\" 当 面积 大于 5 平方米 禁止 }") == "超过");
  CHECK(suggested("规则 甲 适用于 乙 { 依据 丙 \"一\" 应当 面积 不低于 5 平方米 }") == "不少于");
  CHECK(suggested("规则 甲 适用于 乙 { 根据 丙 \"一\" 禁止 }") == "依据");
  CHECK(suggested("rule a on B { cites d \"1\" must x > 1 }") == "require");
}
