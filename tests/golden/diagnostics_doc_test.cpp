// docs/diagnostics.md is made of the table of diagnostics. GJ_UPDATE=1 rewrites it.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "engine/base/diagnostic.hpp"

using namespace guiju;

namespace {

std::string page() {
  struct Chapter {
    int last;
    char const* title;
  };
  constexpr Chapter chapters[] = {{99, "Files and packs"}, {199, "Syntax"}, {299, "Names"}, {399, "Types and units"}, {499, "Documents and time"},
                                  {599, "Rules, tables and exceptions"}, {699, "Code lists and lookups"}, {799, "Tests"}, {899, "Advice"}, {9999, "Others"}};
  std::string out =
      "# Diagnostics\n\nMade from `engine/base/diagnostic_kind.def`; a code never gets a second meaning. `{0}`, `{1}` stand for what the text at hand says. `guiju lint "
      "--explain GJ0201` prints a line of this page.\n";
  int chapter = -1;
  for (DiagnosticInfo const& one : all_diagnostics()) {
    int at = 0;
    while (static_cast<int>(one.kind) > chapters[at].last) ++at;
    if (at != chapter) out += std::string("\n## ") + chapters[at].title + "\n\n| code | | says | 说明 |\n| --- | --- | --- | --- |\n";
    chapter = at;
    char const* const severity = one.severity == Severity::error ? "error" : one.severity == Severity::warning ? "warning" : "note";
    auto const cell = [](std::string text) {
      for (std::size_t i = 0; (i = text.find('|', i)) != std::string::npos; i += 2) text.insert(i, "\\");
      return text;
    };
    out += "| " + code_text(one.kind) + " | " + severity + " | " + cell(one.en) + " | " + cell(one.zh) + " |\n";
  }
  return out;
}

}  // namespace

TEST_CASE("docs/diagnostics.md has every diagnostic as the table has it", "[docs]") {
  std::string const path = std::string(GJ_SOURCE_DIR) + "/docs/diagnostics.md";
  if (std::getenv("GJ_UPDATE")) std::ofstream(path, std::ios::binary) << page();
  std::ifstream file(path, std::ios::binary);
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == page());
}
