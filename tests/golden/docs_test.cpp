// Runs every block of code in docs/language.md: packs load and pass their tests, expressions have their values, faulty packs their diagnostic.
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "dsl/pack/load.hpp"
#include "engine/eval/test_run.hpp"

using namespace guiju;

namespace {

struct Block {
  int line = 0;
  std::string info, text;
};

std::vector<Block> blocks(std::string const& path) {
  std::ifstream file(path);
  REQUIRE(file);
  std::vector<Block> out;
  std::string line;
  bool inside = false;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.rfind("```", 0) == 0) {
      inside = !inside;
      if (inside) out.push_back({number, line.substr(3), ""});
    } else if (line.rfind("#", 0) == 0 && !inside) {
      out.push_back({number, "heading", ""});
    } else if (inside) {
      out.back().text += line + "\n";
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the examples of docs/language.md do what the page says", "[docs]") {
  PackFiles tables;
  int packs = 0, expressions = 0, faults = 0;
  for (auto const& block : blocks(std::string(GJ_SOURCE_DIR) + "/docs/language.md")) {
    INFO("docs/language.md:" << block.line);
    if (block.info == "heading") {
      tables.texts.clear();
    } else if (block.info.rfind("csv name=", 0) == 0) {
      tables.texts[block.info.substr(9)] = block.text;
    } else if (block.info == "eval") {
      std::istringstream lines(block.text);
      for (std::string line; std::getline(lines, line);) {
        auto const arrow = line.find(" → ");
        INFO(line);
        REQUIRE(arrow != std::string::npos);
        Evaluated const got = eval_expression(line.substr(0, arrow));
        std::string const want = line.substr(arrow + std::string(" → ").size());
        if (got.text != want) {
          Evaluated const same = eval_expression("(" + got.text + ") == (" + want + ")");
          INFO("came " << got.text);
          CHECK((same.text == "true" || same.text == "是"));
        }
        ++expressions;
      }
    } else if (block.info.rfind("gj", 0) == 0) {
      PackFiles files = tables;
      files.texts["example.gj"] = block.text;
      Loaded const loaded = load_pack(files, {.pack_path = {GJ_SOURCE_DIR "/rules"}, .params = {}, .areas = {}});
      INFO(render(loaded.diagnostics, *loaded.sources, Language::en, false));
      if (block.info.rfind("gj error=", 0) == 0) {
        bool found = false;
        for (auto const& d : loaded.diagnostics.all()) found |= code_text(d.kind) == block.info.substr(9);
        CHECK(found);
        ++faults;
        continue;
      }
      REQUIRE(loaded.policy);
      for (auto const& result : run_tests(loaded.policy, false)) {
        INFO("test " << result.test->title);
        for (auto const& f : result.failures) UNSCOPED_INFO("expected " << f.expected << ", came " << f.came << "\n" << f.why);
        CHECK(result.passed);
      }
      ++packs;
    }
  }
  CHECK(packs >= 6);
  CHECK(expressions >= 15);
  CHECK(faults >= 1);
}
