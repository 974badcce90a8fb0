#include "engine/read/marks.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

using namespace guiju;

TEST_CASE("marks are found wherever they stand", "[csv][property]") {
  std::mt19937 random(7);
  Marks marks;
  for (int round = 0; round < 400; ++round) {
    std::string text(random() % 400, 'x');
    for (char& c : text) c = "a,\n\0\x80"[random() % 5];
    std::vector<std::uint32_t> at, lines;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == ',' || text[i] == '\n') at.push_back(static_cast<std::uint32_t>(i));
      if (text[i] == '\n') lines.push_back(static_cast<std::uint32_t>(at.size()));
    }
    marks.find(text, ',', '\n');
    REQUIRE(std::vector<std::uint32_t>(marks.at.begin(), marks.at.begin() + static_cast<long>(marks.count)) == at);
    REQUIRE(std::vector<std::uint32_t>(marks.lines.begin(), marks.lines.begin() + static_cast<long>(marks.line_count)) == lines);
    REQUIRE(marks.at[marks.count] == text.size());
  }
}

TEST_CASE("whole lines are passed, no more than wanted", "[csv][property]") {
  std::mt19937 random(8);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 300, 'x');
    std::size_t const rare = random() % 20 + 2;
    for (char& c : text) c = random() % rare ? 'x' : '\n';
    std::size_t const most = random() % 3 ? random() % 20 : 1000;
    std::size_t bytes = 0, lines = 0;
    for (std::size_t i = 0; i < text.size() && lines < most; ++i)
      if (text[i] == '\n') bytes = i + 1, ++lines;
    LinesPassed const passed = pass_lines(text, '\n', most);
    CAPTURE(text, most);
    REQUIRE(passed.lines == lines);
    REQUIRE(passed.bytes == bytes);
  }
}
