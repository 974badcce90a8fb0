#include "service/lsp/text.hpp"

#include <catch2/catch.hpp>

using namespace guiju::lsp;

TEST_CASE("places count UTF-16 units: Chinese one, emoji two", "[lsp]") {
  Text const text("a面😀b\n规则\r\nx\ry");
  CHECK(text.place(0) == Place{0, 0});
  CHECK(text.place(1) == Place{0, 1});
  CHECK(text.place(4) == Place{0, 2});
  CHECK(text.place(8) == Place{0, 4});
  CHECK(text.place(6) == Place{0, 2});       // within the emoji
  CHECK(text.place(10) == Place{1, 0});
  CHECK(text.place(13) == Place{1, 1});
  CHECK(text.place(18) == Place{2, 0});
  CHECK(text.place(20) == Place{3, 0});      // a CR alone ends a line too
  CHECK(text.place(999) == Place{3, 1});
}

TEST_CASE("bytes of places, those that lie beyond or within a character too", "[lsp]") {
  Text const text("a面😀b\n规则\r\nx\ry");
  CHECK(text.byte({0, 2}) == 4);
  CHECK(text.byte({0, 3}) == 4);             // the second half of the emoji
  CHECK(text.byte({0, 4}) == 8);
  CHECK(text.byte({0, 99}) == 9);
  CHECK(text.byte({1, 99}) == 16);           // in front of CRLF
  CHECK(text.byte({99, 0}) == text.bytes().size());
  for (std::size_t i = 0; i <= text.bytes().size(); ++i) CHECK(text.byte(text.place(i)) <= i);
}

TEST_CASE("changes as an editor sends them", "[lsp]") {
  Text text("面积 at least 3\n规则");
  text.replace({{0, 0}, {0, 2}}, "用地😀");
  CHECK(text.bytes() == "用地😀 at least 3\n规则");
  text.replace({{0, 4}, {1, 0}}, "\n\n");
  CHECK(text.bytes() == "用地😀\n\n规则");
  CHECK(text.place(text.bytes().size()) == Place{2, 2});
  text.replace({{2, 1}, {2, 0}}, "");        // upside down
  CHECK(text.bytes() == "用地😀\n\n则");
  text.replace({{9, 9}, {9, 9}}, "。");
  CHECK(text.bytes() == "用地😀\n\n则。");
}
