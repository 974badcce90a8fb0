// Dependencies point one way: every #include of engine/, dsl/, cli/ is held against the order of docs/architecture.md.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

// A folder may include those before it in its row, and those named after it.
std::vector<std::string> const engine_order{"base", "sheet", "geo", "policy", "find", "column", "plan", "eval", "explain", "read", "report", "audit"};

bool engine_allows(std::string const& from, std::string const& to) {
  auto const at = [](std::string const& folder) { return std::ranges::find(engine_order, folder) - engine_order.begin(); };
  return at(to) <= at(from);
}

std::map<std::string, std::set<std::string>> const dsl_allows{
    {"text", {"text"}},
    {"ast", {"text", "ast"}},
    {"grammar", {"text", "ast", "grammar"}},
    {"format", {"text", "ast", "grammar", "format"}},
    {"explain", {"explain"}},
    {"table", {"text", "ast", "table"}},
    {"check", {"text", "ast", "grammar", "table", "check"}},
    {"pack", {"text", "ast", "grammar", "table", "check", "pack"}},
    {"lint", {"text", "ast", "grammar", "table", "pack", "lint"}},
};
std::map<std::string, std::set<std::string>> const dsl_allows_engine{
    {"text", {"base"}},          {"ast", {"base"}},
    {"grammar", {"base"}},       {"format", {"base"}},
    {"explain", {"base"}},
    {"table", {"base"}},         {"check", {"base", "policy"}},
    {"pack", {"base", "sheet", "geo", "policy", "find", "column", "plan", "eval"}},
    {"lint", {"base", "policy", "find", "plan", "eval"}},
};

bool allowed(std::string const& from, std::string const& from_folder, std::string const& to, std::string const& to_folder) {
  if (from == "engine") return to == "engine" && engine_allows(from_folder, to_folder);
  if (from == "dsl" && to == "dsl") return dsl_allows.at(from_folder).contains(to_folder);
  if (from == "dsl" && to == "engine") return dsl_allows_engine.at(from_folder).contains(to_folder);
  if (from == "dsl") return false;
  if (from == "columnar") return to == "columnar" || (to == "engine" && (to_folder == "base" || to_folder == "sheet"));
  if (from == "docsite") return to == "docsite" || (to == "engine" && (to_folder == "base" || to_folder == "policy" || to_folder == "eval"));
  return to == "engine" || to == "dsl" || to == from || (from == "cli" && (to == "service" || to == "docsite"));  // cli, service, bindings
}

}  // namespace

TEST_CASE("every include points down the order of the folders", "[layout]") {
  std::regex const include(R"re(^\s*#\s*include\s+"(engine|dsl|docsite|columnar|cli|service|bindings|tests)/([a-z_]+)[/.])re");
  fs::path const root = GJ_SOURCE_DIR;
  int checked = 0;
  for (std::string const top : {"engine", "dsl", "docsite", "columnar", "cli", "service", "bindings"}) {
    if (!fs::exists(root / top)) continue;
    for (auto const& entry : fs::recursive_directory_iterator(root / top)) {
      auto const extension = entry.path().extension();
      if (extension != ".hpp" && extension != ".cpp" && extension != ".def" && extension != ".h") continue;
      std::string const relative = fs::relative(entry.path(), root).string();
      std::string const folder = (++fs::path(relative).begin())->string();
      std::ifstream file(entry.path());
      std::string line;
      for (int number = 1; std::getline(file, line); ++number) {
        std::smatch match;
        if (!std::regex_search(line, match, include)) continue;
        ++checked;
        INFO(relative << ":" << number << ": " << line);
        CHECK(match[1] != "tests");
        if (match[1] != "tests") CHECK(allowed(top, folder, match[1], match[2]));
      }
    }
  }
  CHECK(checked > 100);
}

TEST_CASE("no binary floating point in what decides a verdict", "[layout]") {
  std::regex const floating(R"re(\b(double|float|long double)\b)re");
  std::regex const comment(R"re(//.*$)re");
  fs::path const root = GJ_SOURCE_DIR;
  for (std::string const top : {"engine", "dsl"}) {
    for (auto const& entry : fs::recursive_directory_iterator(root / top)) {
      if (entry.path().extension() != ".hpp" && entry.path().extension() != ".cpp") continue;
      std::ifstream file(entry.path());
      std::string line;
      for (int number = 1; std::getline(file, line); ++number) {
        std::string const code = std::regex_replace(line, comment, "");
        INFO(fs::relative(entry.path(), root).string() << ":" << number << ": " << line);
        // A library's handler for numbers read as text has to name the type; it may not use the value.
        bool const unused = code.find("/* unused */") != std::string::npos;
        CHECK((unused || !std::regex_search(code, floating)));
      }
    }
  }
}
