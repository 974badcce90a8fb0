#include "engine/base/source.hpp"

#include <catch2/catch.hpp>

namespace guiju {
namespace {

std::string at(Sources const& sources, SourceId id, std::uint32_t offset) {
  auto const [line, column] = sources.position(id, offset);
  return std::to_string(line) + ":" + std::to_string(column);
}

}  // namespace

TEST_CASE("columns count characters", "[source]") {
  Sources sources;
  auto const id = sources.add("a.gj", "规则 甲\n  当 x\n");
  CHECK(sources.name(id) == "a.gj");
  CHECK(at(sources, id, 0) == "1:1");
  CHECK(at(sources, id, 3) == "1:2");
  CHECK(at(sources, id, 7) == "1:4");
  CHECK(at(sources, id, 10) == "1:5");  // the line's end
  CHECK(at(sources, id, 11) == "2:1");
  CHECK(at(sources, id, 13) == "2:3");
  CHECK(at(sources, id, 17) == "2:5");
  CHECK(at(sources, id, 19) == "3:1");
  CHECK(at(sources, id, 9999) == "3:1");
  CHECK(sources.line(id, 1) == "规则 甲");
  CHECK(sources.line(id, 2) == "  当 x");
  CHECK(sources.line(id, 3) == "");
  CHECK(sources.line(id, 4) == "");
  CHECK(sources.line(id, 0) == "");
}

TEST_CASE("CRLF and a BOM take no column", "[source]") {
  Sources sources;
  auto const id = sources.add("b.gj", "\xEF\xBB\xBF" "甲\r\n乙");
  CHECK(at(sources, id, 0) == "1:1");
  CHECK(at(sources, id, 3) == "1:1");
  CHECK(at(sources, id, 6) == "1:2");
  CHECK(at(sources, id, 8) == "2:1");
  CHECK(at(sources, id, 11) == "2:2");
  CHECK(sources.line(id, 1) == "甲");
  CHECK(sources.line(id, 2) == "乙");
  auto const empty = sources.add("c.gj", "");
  CHECK(at(sources, empty, 0) == "1:1");
  CHECK(sources.line(empty, 1) == "");
  CHECK(sources.size() == 2);
}

TEST_CASE("a text never moves, and none is no fault", "[source]") {
  Sources sources;
  auto const id = sources.add("a", "短");
  auto const* before = sources.text(id).data();
  for (int i = 0; i < 1000; ++i) sources.add("x", std::string(100, 'x'));
  Sources moved = std::move(sources);
  CHECK(moved.text(id).data() == before);
  CHECK(moved.text(no_source).empty());
  CHECK(moved.name(no_source).empty());
  CHECK(at(moved, no_source, 5) == "0:0");
}

}  // namespace guiju
