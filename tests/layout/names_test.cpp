// One name, one type: two structs of the same qualified name in two files are never seen by the compiler and break the program at random
// (their vectors and destructors are merged by the linker). Types of one file stand in its unnamed namespace or nest in a class.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

/// The types a file defines at namespace scope, qualified; those of unnamed namespaces and members of other types (Outer::Inner) left out.
/// Relies on the house style: namespaces and what is directly in them begin at the first column.
std::set<std::string> defined_types(fs::path const& file) {
  static std::regex const open(R"re(^(?:inline )?namespace(?: ([\w:]+))? \{)re"), close(R"re(^\}  // namespace)re");
  static std::regex const type(R"re(^(?:template <.*> )?(?:struct|class|union|enum class|enum) (\w+)(?: final)?(?: :(?!:).*)?(?: \{.*)?$)re");
  std::set<std::string> out;
  std::vector<std::string> around;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    std::smatch match;
    if (std::regex_search(line, match, open)) {
      around.push_back(match[1].matched ? match[1].str() : "");
    } else if (std::regex_search(line, close) && !around.empty()) {
      around.pop_back();
    } else if (line.find('{') != std::string::npos && std::regex_match(line, match, type)) {
      std::string name;
      bool unnamed = false;
      for (auto const& space : around) {
        unnamed = unnamed || space.empty();
        name += space + "::";
      }
      if (!unnamed) out.insert(name + match[1].str());
    }
  }
  return out;
}

}  // namespace

TEST_CASE("no two files define types of one name", "[layout]") {
  fs::path const root = GJ_SOURCE_DIR;
  std::map<std::string, std::string> where;
  for (std::string const top : {"engine", "dsl", "docsite", "columnar", "cli", "service", "bindings"}) {
    if (!fs::exists(root / top)) continue;
    for (auto const& entry : fs::recursive_directory_iterator(root / top)) {
      if (entry.path().extension() != ".hpp" && entry.path().extension() != ".cpp") continue;
      std::string const file = fs::relative(entry.path(), root).string();
      for (auto const& name : defined_types(entry.path())) {
        auto const [at, first] = where.emplace(name, file);
        CAPTURE(name, file, at->second);
        CHECK(first);
      }
    }
  }
  CHECK(where.size() > 100);
  CHECK(where.at("guiju::Reject") == "engine/read/notice.hpp");
}
