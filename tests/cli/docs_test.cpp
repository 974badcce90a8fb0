#include <catch2/catch.hpp>

#include <regex>
#include <set>

#include "run.hpp"

using namespace guiju::tests;

TEST_CASE("docs: a site whose links lead somewhere, in both languages, with the rule in plain words", "[docs]") {
  Scratch const scratch("docs");
  std::string const site = scratch / "site";
  REQUIRE(run(scratch, "docs " GJ_SOURCE_DIR "/rules/beijing/facilities -o " + site).status == 0);
  std::string const zh = slurp(fs::path(site) / "zh/rules.html"), en = slurp(fs::path(site) / "en/rules.html");
  CHECK(holds(zh, "业务用房占比不小于 85%"));
  CHECK(holds(en, "is at least 85%"));
  CHECK(holds(slurp(fs::path(site) / "zh/holes.html"), "缺项"));
  CHECK(holds(slurp(fs::path(site) / "zh/coverage.html"), "<dt>界限两侧</dt><dd>"));
  std::regex const link(R"re(href="([^"#]*)(#[^"]*)?")re");
  int links = 0;
  for (auto const& entry : fs::recursive_directory_iterator(site)) {
    if (entry.path().extension() != ".html") continue;
    std::string const text = slurp(entry.path());
    INFO(entry.path());
    CHECK_FALSE(std::regex_search(text, std::regex(R"re((src|href)="(https?:)?//)re")));
    for (std::sregex_iterator i(text.begin(), text.end(), link), end; i != end; ++i) {
      std::string const file = (*i)[1], part = (*i)[2];
      fs::path const target = file.empty() ? entry.path() : entry.path().parent_path() / file;
      INFO(file << part);
      CHECK(fs::exists(target));
      if (!part.empty()) CHECK(holds(slurp(target), "id=\"" + part.substr(1) + "\""));
      if (++links > 6000) break;
    }
  }
  CHECK(links > 300);
}

TEST_CASE("docs: a code asked for in either edition is named once", "[docs]") {
  Scratch const scratch("editions");
  std::string const site = scratch / "site";
  REQUIRE(run(scratch, "docs " GJ_SOURCE_DIR "/rules/beijing/catalogue -o " + site).status == 0);
  CHECK(holds(slurp(fs::path(site) / "zh/table-citywide_2022.html"), "行业代码（如果只填2011年版代码则看行业代码（2011））属于 17 纺织业<"));
  CHECK(holds(slurp(fs::path(site) / "en/table-citywide_2015.html"), " is within 17 纺织业<"));
}
