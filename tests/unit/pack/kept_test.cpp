// A study that shares what did not change with the one before says what a fresh one says, whatever was changed between.
#include <catch2/catch.hpp>
#include <fstream>
#include <unistd.h>

#include "dsl/pack/study.hpp"
#include "engine/policy/print.hpp"

using namespace guiju;
namespace fs = std::filesystem;

namespace {

struct City {
  fs::path root = fs::temp_directory_path() / ("guiju-kept-" + std::to_string(::getpid()));
  City() {
    put("base/pack.yaml", "name: base\nversion: 1.0.0\nlanguage: 1\ntitle: Base\n");
    put("base/units.gj", "define wide on Site = area > 100 m2\n");
    put("base/records.gj", "record Site { key id: text  area: quantity m2  people: quantity person }\n");
    put("one/pack.yaml", "name: one\nversion: 1.0.0\nlanguage: 1\ntitle: One\ndepends:\n  base: \"^1.0.0\"\n");
    put("one/a.gj", "use \"base\"\ndocument d { in force 2020-01-01 .. }\n");
    put("one/b.gj", "use \"base\"\nrule small on Site {\n  cites d \"1\"\n  forbid area < 10 m2 * 2\n  message \"{area}\"\n}\n");
    put("one/c.gj", "use \"base\"\nrule dense on Site {\n  cites d \"2\"\n  let each = area / people\n  forbid each < 2 m2/person\n  unless wide\n}\n");
  }
  ~City() { fs::remove_all(root); }
  void put(std::string const& name, std::string const& text) const {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name) << text;
  }
  dsl::Study study(std::shared_ptr<dsl::Kept> kept) const {
    dsl::StudyOptions options;
    options.kept = std::move(kept);
    return dsl::study_pack(dsl::files_of_folder(root / "one"), root / "one", options);
  }
};

std::string said(dsl::Study const& study) {
  std::string out = render(study.diagnostics, *study.sources, Language::en, false) + print(*study.policy);
  for (dsl::Use const& use : study.uses.all())
    out += std::to_string(use.span.source) + ":" + std::to_string(use.span.begin) + "-" + std::to_string(use.span.end) + " " + std::to_string(use.index) + "\n";
  return out;
}

/// The tree of the text of that name.
ast::File const* tree(dsl::Study const& study, std::string const& name) {
  for (dsl::PackText const& pack : study.packs)
    for (ast::File const& file : pack.files)
      if (study.sources->name(file.source) == name) return &file;
  return nullptr;
}

}  // namespace

TEST_CASE("what is kept between studies changes nothing of what they say") {
  City const city;
  auto const kept = std::make_shared<dsl::Kept>();
  dsl::Study last = city.study(kept);
  REQUIRE_FALSE(last.has_errors);
  struct Change {
    std::string file, text;
    std::vector<std::string> same;  // texts whose trees are those of before
  };
  std::string const small = "use \"base\"\nrule small on Site {\n  cites d \"1\"\n  forbid area < 10 m2 * 2\n  message \"area {area}\"\n}\n";
  Change const changes[] = {
      {"one/b.gj", small, {"a.gj", "c.gj", "base/records.gj", "base/units.gj"}},
      {"one/b.gj", small + "rule {", {"a.gj", "c.gj", "base/records.gj"}},          // no longer read
      {"one/b.gj", small, {"a.gj", "c.gj", "base/records.gj"}},
      {"one/b.gj", small + "define m2 on Site = wide\n", {"base/records.gj"}},      // a name that tells how others are read
      {"one/b.gj", small, {"base/records.gj"}},
      {"one/0.gj", "use \"base\"\nrule first on Site { cites d \"0\"  forbid area > 5 ha }\n", {}},  // every text has another number
      {"base/records.gj", "record Site { key id: text  area: quantity m2  people: quantity person  floors: integer }\n", {}},
      {"base/units.gj", "define wide on Site = area > 100 m2 and floors > 2\n", {"base/records.gj", "a.gj", "b.gj", "c.gj", "0.gj"}},
      {"one/pack.yaml", "name: one\nversion: 1.0.0\nlanguage: 1\ntitle: One\ndepends:\n  base: \"^1.0.0\"\nunits:\n  stall: 4 m2\n", {"base/records.gj"}},
      {"one/c.gj", "use \"base\"\nrule dense on Site {\n  cites d \"2\"\n  forbid area < 2 stall\n  unless wide\n}\n", {"base/records.gj"}},
      {"one/c.gj", "", {"base/records.gj"}},
  };
  for (Change const& change : changes) {
    city.put(change.file, change.text);
    dsl::Study now = city.study(kept);
    CAPTURE(change.file, change.text);
    CHECK(said(now) == said(city.study(nullptr)));
    for (std::string const& name : change.same) {
      CAPTURE(name);
      CHECK(tree(now, name) == tree(last, name));
      CHECK(tree(now, name) != nullptr);
    }
    std::string const name = change.file.starts_with("one/") ? change.file.substr(4) : change.file;
    if (name.ends_with(".gj")) CHECK(tree(now, name) != tree(last, name));
    last = std::move(now);
  }
  fs::remove(city.root / "one/0.gj");
  CHECK(said(city.study(kept)) == said(city.study(nullptr)));
}
