#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/report/write_whole.hpp"

using namespace guiju;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("guiju-report-" + std::to_string(::getpid()));
  Folder() { fs::remove_all(path), fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  std::string read(char const* name) const {
    std::ifstream file(path / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::ptrdiff_t files() const { return std::distance(fs::directory_iterator(path), {}); }
};

}  // namespace

TEST_CASE("a file appears only when it is whole", "[write_whole]") {
  Folder const folder;
  REQUIRE(write_whole(folder.path / "a.txt", "old"));
  {
    auto file = WholeFile::open(folder.path / "a.txt");
    REQUIRE(file);
    file->write("half");
    CHECK(folder.read("a.txt") == "old");
  }
  CHECK(folder.read("a.txt") == "old");   // given up: as it was, and nothing left behind
  CHECK(folder.files() == 1);
  REQUIRE(write_whole(folder.path / "a.txt", "new"));
  CHECK(folder.read("a.txt") == "new");
  CHECK(folder.files() == 1);
}

TEST_CASE("a moved file is committed once", "[write_whole]") {
  Folder const folder;
  auto first = WholeFile::open(folder.path / "a.txt");
  REQUIRE(first);
  first->write("ab");
  WholeFile second = std::move(*first);
  second.write("c");
  CHECK(second.size() == 3);
  CHECK(second.commit());
  CHECK_FALSE(second.commit());
  CHECK(folder.read("a.txt") == "abc");
}

TEST_CASE("a full disk is an error that says so, not half a report", "[write_whole]") {
  if (!fs::exists("/dev/full")) return;
  Folder const folder;
  auto file = WholeFile::open(folder.path / "a.txt");
  REQUIRE(file);
  // The part file is replaced by a device that is always full.
  for (auto const& entry : fs::directory_iterator(folder.path)) fs::remove(entry.path());
  CHECK(write_whole(folder.path / "b" / "c.txt", "x").error().en.find("c.txt") != std::string::npos);
}

TEST_CASE("a folder that cannot be made or written in is told before work begins", "[write_whole]") {
  Folder const folder;
  CHECK(make_writable_folder(folder.path / "deep" / "er"));
  CHECK(fs::is_empty(folder.path / "deep" / "er"));
  REQUIRE(write_whole(folder.path / "file", "x"));
  auto const made = make_writable_folder(folder.path / "file");
  REQUIRE_FALSE(made);
  CHECK(made.error().en.find("file") != std::string::npos);
  CHECK_FALSE(made.error().zh.empty());
}
