#include <catch2/catch.hpp>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "engine/read/list_records.hpp"
#include "sample_policy.hpp"

using namespace guiju;

namespace {

Result<ListRecords> read(Policy const& policy, std::string const& text) {
  auto const path = std::filesystem::temp_directory_path() / ("guiju-list-records-" + std::to_string(::getpid()) + ".csv");
  std::ofstream(path, std::ios::binary) << text;
  auto records = read_list_records(policy, path, {});
  std::filesystem::remove(path);
  return records;
}

}  // namespace

TEST_CASE("a short list as records: rows and rejects in the order of the list, each with what was said of it", "[list_records]") {
  Policy const policy = sample::policy();
  auto const list = read(policy, "申请编号,行业代码,事项,建筑面积（平方米）\na,C1411,新建,1200\nb,C9999,新建,1\nc,C1411,新建,约5\n");
  REQUIRE(list);
  REQUIRE(list->records.size() == 3);
  CHECK(list->records[0].key == "a");
  CHECK_FALSE(list->records[0].rejected);
  CHECK(list->records[0].data.size() == policy.records[0].fields.size());
  REQUIRE(list->records[1].rejected);
  CHECK(list->records[1].rejected->line == 3);
  CHECK(list->records[2].key == "c");
  REQUIRE(list->records[2].warnings.size() == 1);
  CHECK(list->records[2].warnings[0].line == 4);
  CHECK_FALSE(list->remarks.empty());
}

TEST_CASE("a list too long for records is sent to the audit", "[list_records]") {
  Policy const policy = sample::policy();
  std::string text = "申请编号,行业代码\n";
  for (std::size_t i = 0; i <= most_list_records; ++i) text += std::to_string(i) + ",C1411\n";
  auto const list = read(policy, text);
  REQUIRE_FALSE(list);
  CHECK(list.error().code == Errc::limit);
}
