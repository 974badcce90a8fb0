// Damaged lists: an error that says so, never fewer rows and never a crash.
#include <random>

#include "lists.hpp"

using namespace guiju;
using namespace guiju::columns;

namespace {

std::shared_ptr<arrow::Table> sample_table() {
  std::string ids = "[", names = "[", areas = "[";
  for (int i = 0; i < 60; ++i) {
    std::string const comma = i ? "," : "";
    ids += comma + "\"k" + std::to_string(i) + "\"";
    names += comma + "[\"name " + std::to_string(i) + "\"]";
    areas += comma + std::to_string(i);
  }
  return table({{"申请编号", arrow::utf8(), ids + "]"}, {"names", arrow::list(arrow::utf8()), names + "]"}, {"建筑面积", arrow::int32(), areas + "]"}});
}

std::vector<std::string> forms() {
  auto const columns = sample_table();
  return {as_parquet(*columns, 20), as_arrow(*columns, false, 20), as_arrow(*columns, true, 20)};
}

}  // namespace

TEST_CASE("a list that is cut off anywhere is an error", "[columnar]") {
  for (std::string const& whole : forms()) {
    REQUIRE(read(whole).rows.size() == 60);
    for (std::size_t size = 16; size < whole.size(); size += size % 8 == 0 ? 1 : 7) {
      auto const seen = read(whole.substr(0, size));
      INFO(size << " of " << whole.size() << " bytes: " << seen.rows.size() << " rows");
      CHECK_FALSE(seen.error.empty());
      CHECK(seen.error.find('\n') == std::string::npos);
    }
  }
}

TEST_CASE("a list with a wrong byte is an error, or as many rows", "[columnar]") {
  std::mt19937 random(7);
  for (std::string const& whole : forms()) {
    int errors = 0;
    for (int round = 0; round < 400; ++round) {
      std::string bytes = whole;
      std::size_t const at = 8 + random() % (bytes.size() - 8);
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
      auto const seen = read(bytes);
      errors += !seen.error.empty();
      INFO("byte " << at << " of " << whole.size() << ": " << seen.error);
      if (seen.error.empty()) CHECK(seen.rows.size() + seen.rejects.size() + seen.skipped >= 60);
    }
    CHECK(errors > 0);
  }
}

TEST_CASE("what is refused at once", "[columnar]") {
  CHECK(read("PARExxxxxxxxxxxxPARE").error == "list: the Parquet file is encrypted; save it without encryption");
  CHECK(read("FEA1xxxxxxxxxxxxFEA1").error == "list: the file is Feather of the first version; save it as Feather of version 2, or as Parquet");
  CHECK(read("PAR1").error.starts_with("list: the file begins as Parquet, but is damaged or cut off: "));
  auto const empty = read(as_parquet(*table({{"申请编号", arrow::utf8(), "[]"}, {"建筑面积", arrow::int32(), "[]"}})));
  CHECK(empty.error.empty());
  CHECK(empty.rows.empty());
  CHECK(read(as_parquet(*table({{"x", arrow::utf8(), R"(["a"])"}}))).error.find("no column of the list is a field of") != std::string::npos);
}
