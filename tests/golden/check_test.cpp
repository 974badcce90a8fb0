// Each fixtures/check/*.gj is a pack of one text, with the tables of that folder beside it. A mark speaks of the line above it:
//   //~ 19-22 GJ0101 message      characters from-to, code, what `guiju lint --lang en` says
// (of a fixture named …_zh with --lang zh), and at the end of the file of a cell: //~ cells.csv:4 code GJ0544 message. GJ_UPDATE=1 rewrites the marks; git diff shows what changed.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "dsl/pack/load.hpp"
#include "engine/base/text.hpp"

using namespace guiju;
namespace fs = std::filesystem;

namespace {

fs::path const folder = fs::path(GJ_SOURCE_DIR) / "fixtures/check";

std::string read(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> fixtures() {
  std::vector<fs::path> all;
  for (auto const& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".gj") all.push_back(entry.path());
  std::sort(all.begin(), all.end());
  return all;
}

bool is_mark(std::string const& line) { return line.rfind("//~", 0) == 0; }

std::string without_marks(std::string const& text) {
  std::istringstream lines(text);
  std::string plain;
  for (std::string line; std::getline(lines, line);)
    if (!is_mark(line)) plain += line + "\n";
  return plain;
}

Loaded load(std::string const& plain) {
  PackFiles files;
  files.texts["rules.gj"] = plain;
  for (auto const& entry : fs::directory_iterator(folder))
    if (entry.path().extension() != ".gj") files.texts[entry.path().filename().string()] = read(entry.path());
  return load_pack(files);
}

// The text with a mark behind each line that something is said of.
std::string marked(std::string const& plain, Language language, std::set<DiagnosticKind>& seen) {
  Loaded const loaded = load(plain);
  std::map<int, std::string> behind;
  std::string cells;
  for (Diagnostic const& one : loaded.diagnostics.all()) {
    seen.insert(one.kind);
    std::string said = code_text(one.kind) + " " + message(one, language);
    if (!one.suggestion.empty()) said += " → " + one.suggestion;
    Sources const& sources = *loaded.sources;
    if (one.table_line != 0 || sources.name(one.span.source) != "rules.gj") {
      cells += "//~ " + sources.name(one.span.source) + ":" + std::to_string(one.table_line) + " " + one.table_column + " " + said + "\n";
      continue;
    }
    Position const from = sources.position(one.span.source, one.span.begin);
    std::string_view const part = sources.text(one.span.source).substr(one.span.begin, one.span.end - one.span.begin);
    int const length = std::max(1, static_cast<int>(count_characters(part.substr(0, part.find('\n')))));
    behind[from.line] += "//~ " + std::to_string(from.column) + "-" + std::to_string(from.column + length - 1) + " " + said + "\n";
  }
  std::istringstream lines(plain);
  std::string text;
  int number = 0;
  for (std::string line; std::getline(lines, line);) text += line + "\n" + behind[++number];
  return text + cells;
}

}  // namespace

TEST_CASE("the checker says of each fixture what its marks say", "[check]") {
  std::set<DiagnosticKind> seen;
  for (fs::path const& path : fixtures()) {
    std::string const expected = read(path);
    Language const language = path.stem().string().ends_with("_zh") ? Language::zh : Language::en;
    std::string const actual = marked(without_marks(expected), language, seen);
    if (std::getenv("GJ_UPDATE")) std::ofstream(path, std::ios::binary) << actual;
    else {
      INFO(path.filename().string());
      CHECK(actual == expected);
    }
  }
  // What cannot be said of a text in memory is tested in tests/unit/pack, and what lowering says of expressions in tests/unit/check.
  std::string never;
  for (DiagnosticInfo const& one : all_diagnostics()) {
    int const code = static_cast<int>(one.kind);
    if ((code > 400 && code < 541) || (code > 600 && code < 611) || code / 100 == 7) {
      if (seen.count(one.kind) == 0) never += std::string(" ") + one.name;
    }
  }
  CHECK(never == "");
}
