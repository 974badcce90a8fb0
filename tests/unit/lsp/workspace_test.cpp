#include "service/lsp/workspace.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <unistd.h>

#include "service/lsp/cursor.hpp"

using namespace guiju;
using namespace guiju::lsp;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("guiju-lsp-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path / "city" / "one"); }
  ~Folder() { fs::remove_all(path); }
  fs::path put(std::string const& name, std::string const& text) const {
    fs::path const file = path / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
    return file;
  }
};

std::string const manifest = "name: city/one\nversion: 1.0.0\nlanguage: 1\ntitle: One\n";

std::vector<std::string> codes(Pack const& pack) {
  std::vector<std::string> found;
  for (Diagnostic const& one : pack.study.diagnostics.all()) found.push_back(code_text(one.kind));
  return found;
}

}  // namespace

TEST_CASE("what the editor holds goes before the disk", "[lsp]") {
  Folder const folder;
  folder.put("city/one/pack.yaml", manifest);
  fs::path const file = folder.put("city/one/a.gj", "record R { a: bool }\n");
  Workspace workspace;
  workspace.open(file, "record R { a: boll }\n");
  CHECK(codes(*workspace.pack_of(file)) == std::vector<std::string>{"GJ0101"});
  workspace.text(file)->replace({{0, 14}, {0, 18}}, "bool");
  workspace.changed(file);
  CHECK(codes(*workspace.pack_of(file)).empty());
  workspace.text(file)->replace({{0, 0}, {0, 6}}, "x");
  workspace.close(file);
  CHECK(codes(*workspace.pack_of(file)).empty());
}

TEST_CASE("a text that was never saved belongs to the pack of its folder", "[lsp]") {
  Folder const folder;
  folder.put("city/one/pack.yaml", manifest);
  fs::path const file = folder.put("city/one/a.gj", "define big on R = a\n");
  Workspace workspace;
  CHECK(codes(*workspace.pack_of(file)) == std::vector<std::string>{"GJ0201"});
  workspace.open(folder.path / "city/one/new.gj", "record R { a: bool }\n");
  CHECK(codes(*workspace.pack_of(file)).empty());
  CHECK(workspace.root_of(folder.path / "city/one/new.gj") == folder.path / "city/one");
}

TEST_CASE("a text alone is a pack", "[lsp]") {
  Folder const folder;
  fs::path const file = folder.put("alone.gj", "codelist c from \"c.csv\"\nrecord R { a: code c }\n");
  folder.put("c.csv", "code,name,parent\nA,a,\n");
  folder.put("other.gj", "nonsense");
  Workspace workspace;
  auto const pack = workspace.pack_of(file);
  CHECK(pack->alone);
  CHECK(codes(*pack).empty());
  CHECK(pack->study.policy->codelists.at(0).codes.size() == 1);
}

TEST_CASE("what stands before the cursor", "[lsp]") {
  std::string const text = "rule r on Site {\n  let x = 3\n  when trade within { C14, C1";
  Cursor const cursor = cursor_at(text, text.size());
  CHECK(cursor.typed == "C1");
  CHECK(cursor.declaration == "rule");
  CHECK(cursor.record == "Site");
  CHECK(cursor.left == "trade");
  CHECK(cursor.lets == std::vector<std::string>{"x"});
  CHECK(cursor_at("rule r on Site { message \"面", 30).in_string);
  CHECK(cursor_at("rule r // com", 13).in_string);
  CHECK_FALSE(cursor_at("rule r // com\n", 14).in_string);
  std::string const chinese = "规则 甲 适用于 场所 {\n  当 行业 属于 糕";
  CHECK(cursor_at(chinese, chinese.size()).left == "行业");
  CHECK(cursor_at(chinese, chinese.size()).record == "场所");
}
