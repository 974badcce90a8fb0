#include "engine/read/notice.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

using namespace guiju;

TEST_CASE("a notice says the same in both languages, with its arguments", "[notice]") {
  Notice const notice{NoticeKind::TooFewCells, {"3", "5"}};
  CHECK(notice.text(Language::en) == "3 cells where the header has 5");
  CHECK(notice.text(Language::zh) == "该行只有3格，表头有5格");
  auto places = [](std::string_view text) {
    std::set<char> out;
    for (std::size_t i = 0; i + 2 < text.size(); ++i)
      if (text[i] == '{' && text[i + 2] == '}') out.insert(text[i + 1]);
    return out;
  };
  std::set<std::string_view> words;
  for (auto const& info : all_notices()) {
    CAPTURE(info.word);
    CHECK(words.insert(info.word).second);
    CHECK(places(info.en) == places(info.zh));
  }
}

TEST_CASE("docs/input.md has every word and every kind of dirt of the example list", "[notice]") {
  std::ifstream page_file(GJ_SOURCE_DIR "/docs/input.md");
  std::string const page{std::istreambuf_iterator<char>(page_file), {}};
  REQUIRE(page.size() > 1000);
  auto const words_at = page.find("## All words");
  REQUIRE(words_at != std::string::npos);
  std::map<Treatment, std::string> const titles = {
      {Treatment::rejected, "Rejected:"}, {Treatment::unknown, "Taken as unknown:"}, {Treatment::kept, "Kept, and told:"}, {Treatment::skipped, "Skipped:"}};
  for (auto const& info : all_notices()) {
    CAPTURE(info.word);
    auto const quoted = "`" + std::string(info.word) + "`";
    auto const at = page.find(titles.at(info.treatment), words_at);
    auto const end = page.find('.', at);
    REQUIRE(at != std::string::npos);
    CHECK(page.substr(at, end - at).find(quoted) != std::string::npos);
    CHECK(page.substr(0, words_at).find(quoted) != std::string::npos);  // and says when
  }
  std::ifstream key(GJ_SOURCE_DIR "/examples/applications_key.csv");
  std::string line;
  std::getline(key, line);
  int kinds = 0;
  while (std::getline(key, line)) {
    if (line.rfind("SQ", 0) != 0) continue;            // the rest of a cell over two lines
    std::istringstream cells(line);
    std::string id, column, kind;
    std::getline(cells, id, ',');
    std::getline(cells, column, ',');
    std::getline(cells, kind, ',');
    CAPTURE(kind);
    CHECK(page.find("| " + kind + " |") != std::string::npos);
    ++kinds;
  }
  CHECK(kinds == 30);
}
