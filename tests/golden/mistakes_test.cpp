// The seven mistakes that people who write rules make most, each a pack in fixtures/mistakes, and what `guiju lint` says of it in both languages
// (said.txt). GJ_UPDATE=1 rewrites those; git diff shows what changed.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "dsl/pack/load.hpp"

using namespace guiju;
namespace fs = std::filesystem;

namespace {

std::string read(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("of the seven usual mistakes the messages say what to write", "[mistakes]") {
  std::vector<fs::path> mistakes;
  for (auto const& entry : fs::directory_iterator(fs::path(GJ_SOURCE_DIR) / "fixtures/mistakes")) mistakes.push_back(entry.path());
  std::sort(mistakes.begin(), mistakes.end());
  CHECK(mistakes.size() == 7);
  for (fs::path const& mistake : mistakes) {
    INFO(mistake.filename().string());
    PackFiles files;
    for (auto const& entry : fs::directory_iterator(mistake))
      if (entry.path().filename() != "said.txt") files.texts[entry.path().filename().string()] = read(entry.path());
    Loaded const loaded = load_pack(files);
    std::string const said = "guiju lint --lang en\n" + render(loaded.diagnostics, *loaded.sources, Language::en, false) + "\nguiju lint --lang zh\n" +
                             render(loaded.diagnostics, *loaded.sources, Language::zh, false);
    if (std::getenv("GJ_UPDATE")) std::ofstream(mistake / "said.txt", std::ios::binary) << said;
    else CHECK(said == read(mistake / "said.txt"));
  }
}
