#include "engine/read/scan_row.hpp"

#include <catch2/catch.hpp>

using namespace guiju;

namespace {

std::vector<std::string> cells_of(std::string_view row, char delimiter = ',') {
  std::vector<std::string_view> cells;
  std::deque<std::string> unquoted;
  split_cells(row, delimiter, cells, unquoted);
  return {cells.begin(), cells.end()};
}

/// Rows of a text: what each is, and "!" before one whose quote is broken.
std::vector<std::string> rows_of(std::string_view text, std::size_t columns = 0) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    RowScan const scan = scan_row(text.substr(at), Dialect{}, true, columns);
    REQUIRE(scan.state != RowScan::State::more);
    out.push_back((scan.state == RowScan::State::broken ? "!" : "") + std::string(text.substr(at, scan.length)));
    REQUIRE(scan.next > 0);
    at += scan.next;
  }
  return out;
}

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("cells: quotes, doubled quotes, delimiters and line ends within", "[csv]") {
  CHECK(cells_of("a,b,c") == Rows{"a", "b", "c"});
  CHECK(cells_of(",") == Rows{"", ""});
  CHECK(cells_of("") == Rows{""});
  CHECK(cells_of("\"a,b\",c") == Rows{"a,b", "c"});
  CHECK(cells_of("\"a\"\"b\",\"\"") == Rows{"a\"b", ""});
  CHECK(cells_of("\"a\nb\",c") == Rows{"a\nb", "c"});
  CHECK(cells_of("5\" pipe,c") == Rows{"5\" pipe", "c"});
  CHECK(cells_of(" \"a\" ,c") == Rows{"a", "c"});
  CHECK(cells_of("a\tb", '\t') == Rows{"a", "b"});
  CHECK(cells_of("\t\"b\"", '\t') == Rows{"", "b"});
}

TEST_CASE("rows end where they end", "[csv]") {
  CHECK(rows_of("a,b\nc,d") == Rows{"a,b", "c,d"});
  CHECK(rows_of("a,b\r\nc,d\r\n") == Rows{"a,b", "c,d"});
  CHECK(rows_of("a,\"b\nc\"\nd,e\n") == Rows{"a,\"b\nc\"", "d,e"});
  CHECK(rows_of("a,\"b\r\nc\"\r\nd,e\r\n") == Rows{"a,\"b\r\nc\"", "d,e"});
  CHECK(rows_of("a,b\n\n\nc,d\n") == Rows{"a,b", "", "", "c,d"});
}

TEST_CASE("the damage of a broken quote ends with its line", "[csv]") {
  CHECK(rows_of("a,\"b\nc,d\ne,f\n", 2) == Rows{"!a,\"b", "c,d", "e,f"});
  CHECK(rows_of("a,\"b\nc,\"d\"\ne,f\n", 2) == Rows{"!a,\"b", "c,\"d\"", "e,f"});
  CHECK(rows_of("a,\"b\"c\nd,e\n", 2) == Rows{"!a,\"b\"c", "d,e"});
  // The quote closes two lines on, but then the row has too many cells: it was not one row.
  CHECK(rows_of("a,\"b\nc,d\ne,f\"\ng,h\n", 3) == Rows{"!a,\"b", "c,d", "e,f\"", "g,h"});
}

TEST_CASE("what is not there yet is asked for", "[csv]") {
  CHECK(scan_row("a,b", Dialect{}, false, 2).state == RowScan::State::more);
  CHECK(scan_row("a,\"b\n", Dialect{}, false, 2).state == RowScan::State::more);
  CHECK(scan_row("a,\"b\"", Dialect{}, false, 2).state == RowScan::State::more);
  CHECK(scan_row("a,b\n", Dialect{}, false, 2).state == RowScan::State::row);
}
