#include <catch2/catch.hpp>

#include "dsl/table/csv.hpp"

using namespace guiju;

namespace {

struct Read {
  Sources sources;
  Diagnostics out;
  bool ok = false;
  dsl::Csv csv;
  explicit Read(std::string text) : csv(dsl::read_csv(sources, sources.add("t.csv", std::move(text)), out, ok)) {}
  std::vector<std::string> row(std::size_t i) const {
    std::vector<std::string> cells;
    for (auto const& cell : csv.rows.at(i).cells) cells.push_back(cell.text);
    return cells;
  }
};

}  // namespace

TEST_CASE("a BOM, CRLF, quotes, doubled quotes, commas and line ends in cells") {
  Read const t("\xEF\xBB\xBF\"code\",clause,note\r\nC14,\"第一条, \"\"食品\"\"\",\"第一行\r\n第二行\"\r\nC17, 二 ,\r\n");
  REQUIRE(t.ok);
  REQUIRE(t.out.all().empty());
  CHECK(t.csv.header == std::vector<std::string>{"code", "clause", "note"});
  REQUIRE(t.csv.rows.size() == 2);
  CHECK(t.row(0) == std::vector<std::string>{"C14", "第一条, \"食品\"", "第一行\r\n第二行"});
  CHECK(t.row(1) == std::vector<std::string>{"C17", "二", ""});
  CHECK(t.csv.rows[0].line == 2);
  CHECK(t.csv.rows[1].line == 4);
}

TEST_CASE("lines without characters are no rows, rows of empty cells are") {
  Read const t("a,b\n\n1,2\n\n,\n");
  REQUIRE(t.csv.rows.size() == 2);
  CHECK(t.csv.rows[0].line == 3);
  CHECK(t.csv.rows[1].line == 5);
  CHECK(t.row(1) == std::vector<std::string>{"", ""});
}

TEST_CASE("a short row lacks its last cells, a long one is an error unless the rest is blank") {
  Read const t("a,b\n1\n1,2,,\n1,2,3\n");
  CHECK(t.row(0) == std::vector<std::string>{"1", ""});
  REQUIRE(t.out.all().size() == 1);
  CHECK(t.out.all()[0].kind == DiagnosticKind::CsvRowLong);
  CHECK(t.out.all()[0].table_line == 4);
}

TEST_CASE("an open quote is an error of its row") {
  Read const t("a,b\n1,2\n3,\"4\n5,6\n");
  REQUIRE(t.out.all().size() == 1);
  CHECK(t.out.all()[0].kind == DiagnosticKind::CsvQuoteOpen);
  CHECK(t.out.all()[0].table_line == 3);
}

TEST_CASE("an empty file has no header") {
  Read const t("\n\n");
  CHECK_FALSE(t.ok);
  REQUIRE(t.out.all().size() == 1);
  CHECK(t.out.all()[0].kind == DiagnosticKind::CsvNoHeader);
}

TEST_CASE("a cell's place is its bytes in the file") {
  Read const t("a,b\n一,\"二\"\n");
  Span const span = t.csv.rows[0].cells[1].span;
  CHECK(t.sources.text(span.source).substr(span.begin, span.end - span.begin) == "\"二\"");
}

TEST_CASE("a table that is too large is refused where it becomes so, whatever its cells hold") {
  auto const refused = [](std::string text, int line, std::string const& limit) {
    Read const t(std::move(text));
    CHECK_FALSE(t.ok);
    CHECK(t.csv.rows.empty());
    REQUIRE(t.out.all().size() == 1);
    CHECK(t.out.all()[0].kind == DiagnosticKind::FileTooLarge);
    CHECK(t.out.all()[0].table_line == line);
    CHECK(message(t.out.all()[0], Language::en) == "t.csv is larger than " + limit);
  };
  refused(std::string(dsl::most_columns, ',') + "\n1\n", 1, "16,384 columns");
  refused("a,b\n1,2\n" + std::string(40'000'000, ',') + "\n", 3, "16,384 columns");
  std::string rows = "a\n";
  for (std::size_t i = 0; i < dsl::most_rows; ++i) rows += "1\n";
  CHECK(Read(rows).csv.rows.size() == dsl::most_rows);
  refused(rows + "1\n", static_cast<int>(dsl::most_rows) + 2, "1,000,000 rows");
  // Short rows are filled up to the header: a small file may stand for many cells.
  std::string wide = "a" + std::string(9'999, ',') + "\n";
  for (int i = 0; i < 1001; ++i) wide += "1\n";
  refused(wide, 1002, "10,000,000 cells");
}
