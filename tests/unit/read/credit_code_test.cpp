#include <catch2/catch.hpp>
#include <deque>
#include <fstream>
#include <sstream>

#include "engine/read/convert.hpp"
#include "engine/read/scan_row.hpp"
#include "sample_policy.hpp"

using namespace guiju;

namespace {

struct Vector {
  std::string code, valid, why;
};

std::vector<Vector> vectors() {
  std::ifstream file(GJ_SOURCE_DIR "/fixtures/identifiers/uscc_vectors.csv");
  std::vector<Vector> out;
  std::string line;
  std::getline(file, line);
  std::vector<std::string_view> cells;
  std::deque<std::string> unquoted;
  while (std::getline(file, line)) {
    split_cells(line, ',', cells, unquoted);
    out.push_back({std::string(cells.at(0)), std::string(cells.at(1)), std::string(cells.at(2))});
  }
  return out;
}

}  // namespace

TEST_CASE("credit codes: forty vectors", "[uscc]") {
  Policy const policy = sample::policy();
  auto const all = vectors();
  REQUIRE(all.size() == 40);
  for (auto const& vector : all) {
    CAPTURE(vector.code, vector.why);
    Reading const reading = convert(Convert{policy, Door::list, nullptr}, policy.records[0].fields[sample::uscc], vector.code);
    CHECK_FALSE(reading.rejected());
    bool const code = reading.value.known() && std::get<std::string>(reading.value.value).size() == 18;
    CHECK(code == (vector.valid != "no"));
    if (vector.valid == "cleaned") CHECK(std::get<std::string>(reading.value.value) == "91110105PDY0010124");
    if (vector.valid == "yes") CHECK(std::get<std::string>(reading.value.value) == vector.code);
    CHECK(reading.notice.has_value() == (vector.valid == "no" ? vector.code != "无" : vector.why.starts_with("warning")));
  }
}

TEST_CASE("what stands instead of a credit code", "[uscc]") {
  Policy const policy = sample::policy();
  auto word = [&](std::string_view text) {
    Reading const reading = convert(Convert{policy, Door::list, nullptr}, policy.records[0].fields[sample::uscc], text);
    return std::string(reading.notice ? info(reading.notice->kind).word : "") + (reading.value.known() ? " kept" : "");
  };
  CHECK(word("91110105PDY0010129") == "wrong_check_character");
  CHECK(word("9.11101E+17") == "not_a_credit_code");
  CHECK(word("911101080001235000") == "not_a_credit_code");
  CHECK(word("110105188001010017") == "identity_number");
  CHECK(word("PDY00101-2") == "older_number kept");
  CHECK(word("PDY00101-3") == "not_a_credit_code");
  CHECK(word("01110101PDY000538D") == "unknown_department kept");
  CHECK(word("91110109PDY000475W") == "organisation_check kept");
}

TEST_CASE("numbers of identity cards are never shown", "[uscc]") {
  Policy const policy = sample::policy();
  std::string const number = "110105188001010017";
  Reading const reading = convert(Convert{policy, Door::list, nullptr}, policy.records[0].fields[sample::uscc], number);
  CHECK(reading.notice->text(Language::en).find("18800101") == std::string::npos);
  CHECK(masked("x," + number + ",y") == "x,110105********0017,y");
  CHECK(masked("91110105PDY0010124 911101080001235967") == "91110105PDY0010124 911101080001235967");
}
