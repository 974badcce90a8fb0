// docs/diagnostics/ is made of the table of diagnostics and what dsl/explain says of them; its examples do what they say. GJ_UPDATE=1
// rewrites the pages.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "dsl/explain/explain.hpp"
#include "dsl/lint/lint.hpp"
#include "dsl/pack/load.hpp"

using namespace guiju;
namespace fs = std::filesystem;

namespace {

fs::path const folder = fs::path(GJ_SOURCE_DIR) / "docs/diagnostics";

void hold(std::string const& name, std::string const& page) {
  if (std::getenv("GJ_UPDATE")) {
    fs::create_directories(folder);
    std::ofstream(folder / name, std::ios::binary) << page;
  }
  std::ifstream file(folder / name, std::ios::binary);
  INFO(name);
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == page);
}

struct Said {
  bool wanted = false, error = false;
  std::string all;
};

Said said_of(dsl::Explanation const& one, bool mended) {
  Loaded loaded = load_pack(PackFiles{dsl::example_files(one, mended)});
  auto const files = dsl::example_files(one, mended);
  std::optional<std::string> const holes = files.contains("holes.csv") ? std::optional(files.at("holes.csv")) : std::nullopt;
  if (loaded.policy) dsl::lint(loaded, holes);
  Said said;
  for (Diagnostic const& d : loaded.diagnostics.all()) said.wanted |= d.kind == one.kind;
  said.error = loaded.diagnostics.has_errors();
  said.all = render(loaded.diagnostics, *loaded.sources, Language::en, false);
  return said;
}

}  // namespace

TEST_CASE("docs/diagnostics has a page for every diagnostic, as the tables have it", "[docs]") {
  std::set<std::string> pages{"README.md"};
  hold("README.md", dsl::explanation_index());
  for (DiagnosticInfo const& one : all_diagnostics()) {
    std::string const name = code_text(one.kind) + ".md";
    hold(name, dsl::explanation_page(one.kind));
    pages.insert(name);
  }
  for (auto const& entry : fs::directory_iterator(folder)) {
    INFO("a page of no diagnostic: " << entry.path());
    CHECK(pages.contains(entry.path().filename().string()));
  }
}

TEST_CASE("every diagnostic is explained, in the order of the table", "[docs]") {
  std::string without;
  for (DiagnosticInfo const& one : all_diagnostics())
    if (!dsl::explanation(one.kind)) without += code_text(one.kind) + " ";
  CHECK(without == "");
  auto const& all = dsl::all_explanations();
  CHECK(std::ranges::adjacent_find(all, std::ranges::greater_equal{}, &dsl::Explanation::kind) == all.end());
  for (dsl::Explanation const& one : all) {
    INFO(code_text(one.kind));
    CHECK(code_text(one.kind) == code_text(info(one.kind).kind));  // not of a code that is gone
  }
}

TEST_CASE("the example of each page gives its code, and mended it does not", "[docs]") {
  int shown = 0;
  for (dsl::Explanation const& one : dsl::all_explanations()) {
    if (*one.example == '\0') continue;
    Said const wrong = said_of(one, false), right = said_of(one, true);
    INFO(code_text(one.kind) << " " << info(one.kind).name << "\n" << dsl::example_text(one, false) << "says\n" << wrong.all << "\nmended:\n" << right.all);
    CHECK(wrong.wanted);
    CHECK_FALSE(right.wanted);
    CHECK_FALSE(right.error);
    ++shown;
  }
  CHECK(shown >= 115);
}
