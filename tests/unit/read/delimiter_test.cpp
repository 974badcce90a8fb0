#include "engine/read/delimiter.hpp"

#include <catch2/catch.hpp>

using namespace guiju;

TEST_CASE("a delimiter by itself, by its escape, by its name in two languages", "[delimiter]") {
  for (auto const& [text, c] : {std::pair{",", ','}, {"comma", ','}, {"逗号", ','}, {"\t", '\t'}, {"\\t", '\t'}, {"Tab", '\t'}, {"制表符", '\t'}, {";", ';'},
                                {"分号", ';'}, {"|", '|'}, {"pipe", '|'}, {"竖线", '|'}, {" ", ' '}, {"space", ' '}, {"^", '^'}, {"\\x1F", '\x1f'}}) {
    CAPTURE(text);
    auto const read = parse_delimiter(text);
    REQUIRE(read);
    CHECK(*read == c);
  }
}

TEST_CASE("what can be no delimiter is told", "[delimiter]") {
  for (char const* text : {"", "a", "0", "\"", "\n", "\r", ",,", "，", "\\x", "\\x22", "\\xg1", "\\x80", "\\x041", "commas"}) {
    CAPTURE(text);
    auto const read = parse_delimiter(text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == Errc::invalid);
  }
}

TEST_CASE("what the cells are separated by, in words", "[delimiter]") {
  CHECK(separated_by(',').en == "comma-separated");
  CHECK(separated_by('\t').zh == "制表符分隔");
  CHECK(separated_by('^').en == "separated by ^");
  CHECK(separated_by('\x1f').zh == "以 \\x1f 分隔");
}
