// Formatting never changes what a pack means: the checked policy prints the same before and after, in either language of keywords, and
// there and back the text has the same bytes.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "dsl/format/format.hpp"
#include "dsl/pack/load.hpp"
#include "engine/policy/print.hpp"
#include "generator.hpp"

using namespace guiju;
namespace fs = std::filesystem;

namespace {

using Texts = std::map<std::string, std::string>;

Texts formatted(Texts texts, dsl::KeywordForm form) {
  Sources sources;
  std::map<std::string, SourceId> ids;
  dsl::DeclaredNames names;
  for (auto const& [path, text] : texts)
    if (path.ends_with(".gj")) names.add(dsl::declared_names(sources, ids[path] = sources.add(path, text)));
  dsl::FormatOptions options;
  options.names = &names;
  options.keywords = form;
  for (auto const& [path, id] : ids) {
    Diagnostics out;
    auto const text = dsl::format(sources, id, out, options);
    REQUIRE(text);
    texts[path] = *text;
  }
  return texts;
}

std::string meaning(Texts const& texts) {
  LoadOptions options;
  options.pack_path = {fs::path(GJ_SOURCE_DIR) / "rules"};
  Loaded const loaded = load_pack(PackFiles{texts}, options);
  INFO(render(loaded.diagnostics, *loaded.sources, Language::en, false));
  REQUIRE(loaded.policy);
  return print(*loaded.policy);
}

void hold(Texts const& texts) {
  std::string const was = meaning(texts);
  Texts const en = formatted(texts, dsl::KeywordForm::en);
  Texts const zh = formatted(en, dsl::KeywordForm::zh);
  CHECK(meaning(formatted(texts, dsl::KeywordForm::keep)) == was);
  CHECK(meaning(en) == was);
  CHECK(meaning(zh) == was);
  CHECK(formatted(zh, dsl::KeywordForm::en) == en);
  CHECK(formatted(formatted(zh, dsl::KeywordForm::en), dsl::KeywordForm::zh) == zh);
}

}  // namespace

TEST_CASE("formatting keeps the meaning of random packs", "[property][format]") {
  int held = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    INFO("seed " << seed);
    auto const texts = generate::pack(seed, 6, true).files.texts;
    if (!load_pack(PackFiles{texts}).policy) continue;  // the dice may make an exception to nothing but permits
    hold(texts);
    ++held;
  }
  CHECK(held > 150);
}

TEST_CASE("formatting keeps the meaning of the packs that are shipped", "[property][format]") {
  int packs = 0;
  for (auto const& manifest : fs::recursive_directory_iterator(fs::path(GJ_SOURCE_DIR) / "rules")) {
    if (manifest.path().filename() != "pack.yaml") continue;
    fs::path const folder = manifest.path().parent_path();
    INFO(folder);
    Texts texts;
    for (auto const& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      texts[fs::relative(entry.path(), folder).generic_string()] = {std::istreambuf_iterator<char>(file), {}};
    }
    hold(texts);
    ++packs;
  }
  CHECK(packs >= 5);
}
