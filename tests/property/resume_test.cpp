// An audit that ends behind any chunk, and is gone on with by any number of threads, writes the bytes of one that did not.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>
#include <unistd.h>

#include "dsl/pack/load.hpp"
#include "engine/audit/audit.hpp"
#include "engine/report/folder_sink.hpp"

using namespace guiju;
namespace fs = std::filesystem;

namespace {

struct Scratch {
  fs::path path = fs::temp_directory_path() / ("guiju-resume-" + std::to_string(::getpid()));
  Scratch() { fs::create_directories(path); }
  ~Scratch() { fs::remove_all(path); }
};

/// Every report by name, and whatever else was left there.
std::map<std::string, std::string> bytes_of(fs::path const& folder) {
  std::map<std::string, std::string> out;
  for (auto const& entry : fs::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    out[entry.path().filename().string()] = {std::istreambuf_iterator<char>(file), {}};
  }
  return out;
}

/// Titles, rows in order, open, exempt and broken, keys that repeat, all by chance.
std::string list_of(std::mt19937& random, int rows) {
  auto const one = [&](std::vector<std::string> const& of) { return of[random() % of.size()]; };
  std::string out = "某区申请清单,,,,,,,\n编号,行业代码,事项,建筑面积（平方米）,绿地面积,申请日期,保障城市运行,原地升级改造\n";
  for (int i = 0; i < rows; ++i) {
    if (random() % 40 == 0) out += "合计,,,,,,,\n";
    out += "N" + std::to_string(random() % static_cast<unsigned>(rows)) + "," + one({"C1411", "C14", "F5211", "C1412", "X99", ""}) + "," + one({"新建", "扩建", "变更", ""}) + "," +
           one({"1200", "12000", "约3", "很大", ""}) + "," + one({"300", "3600", ""}) + "," + one({"2023-05-01", "2024-05-01", ""}) + "," + one({"是", "否", ""}) + "," + one({"是", "否", ""}) + "\n";
  }
  return out;
}

struct Run {
  std::shared_ptr<Policy const> policy;
  fs::path list;
  bool sliced;

  /// Ends after so many chunks; nullopt: at the end of the list.
  Result<Totals> operator()(fs::path const& folder, unsigned threads, bool resume, std::optional<unsigned> chunks = {}) const {
    ListOptions read;
    read.chunk_rows = 16;
    auto reader = ListReader::open(*policy, list, read);
    REQUIRE(reader);
    FolderOptions options;
    options.reports = {true, true, true, true, sliced, false};
    options.samples_per_rule = 3;
    options.slice.sample = sliced ? 9 : 0;
    options.group_by = {*(*policy)[reader->record()].find("action"), *(*policy)[reader->record()].find("floor_area")};
    options.identity = [] { return std::string("one and the same"); };
    options.resume = resume;
    RunInfo info;
    info.list = "list.csv";
    auto sink = FolderSink::open(folder, policy, reader->record(), info, [&] { return reader->digest(); }, options);
    if (!sink) return sink.error();
    std::atomic<bool> stop = false;
    AuditOptions how;
    how.threads = threads;
    how.mark_due = [] { return true; };
    how.stop = &stop;
    unsigned taken = 0;
    how.progress = [&](AuditProgress const&) { stop = chunks && ++taken >= *chunks; };
    return audit(policy, plan(policy), *reader, **sink, how);
  }
};

}  // namespace

TEST_CASE("an audit that ended behind any chunk is gone on with to the same bytes", "[property][resume]") {
  Loaded const loaded = load_pack(fs::path(GJ_SOURCE_DIR) / "fixtures/report/sample");
  REQUIRE(loaded.policy);
  Scratch const scratch;
  std::mt19937 random(20261126);
  for (bool const sliced : {false, true}) {
    fs::path const list = scratch.path / "list.csv", whole = scratch.path / "whole", folder = scratch.path / "ended";
    std::ofstream(list, std::ios::binary) << list_of(random, 300);
    Run const run{loaded.policy, list, sliced};
    fs::remove_all(whole);
    REQUIRE(run(whole, 1, false));
    auto const expected = bytes_of(whole);
    REQUIRE(expected.at("findings.jsonl").size() > (sliced ? 10'000u : 100'000u));
    REQUIRE(expected.contains("report.html"));
    for (unsigned chunks = 1; chunks <= 19; ++chunks) {
      CAPTURE(sliced, chunks);
      fs::remove_all(folder);
      CHECK_FALSE(run(folder, 1 + chunks % 3, false, chunks));
      CHECK(FolderSink::can_resume(folder) == (chunks > 1));    // a mark is set before the next chunk is read
      if (chunks % 4 == 0) CHECK_FALSE(run(folder, 2, true, 1));  // once more, and another end
      auto const resumed = run(folder, 1 + (chunks + 1) % 3, true);
      REQUIRE(resumed);
      CHECK(resumed->read == resumed->judged + resumed->rejected);
      CHECK(bytes_of(folder) == expected);
    }
  }
}

TEST_CASE("what an audit left is refused where it is damaged or of something else", "[property][resume]") {
  Loaded const loaded = load_pack(fs::path(GJ_SOURCE_DIR) / "fixtures/report/sample");
  REQUIRE(loaded.policy);
  Scratch const scratch;
  std::mt19937 random(7);
  fs::path const list = scratch.path / "list.csv", folder = scratch.path / "ended", journal = folder / ".guiju-audit.resume";
  std::string const text = list_of(random, 300);
  std::ofstream(list, std::ios::binary) << text;
  Run const run{loaded.policy, list, false};
  REQUIRE_FALSE(run(folder, 1, false, 10u));
  auto const left = bytes_of(folder);
  auto const put_back = [&] {
    fs::remove_all(folder);
    fs::create_directories(folder);
    for (auto const& [name, bytes] : left) std::ofstream(folder / name, std::ios::binary) << bytes;
  };
  std::string const kept = left.at(".guiju-audit.resume");
  for (int i = 0; i < 200; ++i) {
    std::string bytes = kept;
    if (i % 2) bytes[random() % bytes.size()] ^= static_cast<char>(1 + random() % 255);
    else bytes.resize(random() % bytes.size());
    put_back();
    std::ofstream(journal, std::ios::binary) << bytes;
    auto const resumed = run(folder, 1, true);
    REQUIRE_FALSE(resumed);
    CHECK(resumed.error().en.find("is damaged") != std::string::npos);
  }
  // A part of a report that is shorter than the journal says.
  put_back();
  for (auto const& [name, bytes] : left)
    if (name.starts_with(".findings.csv")) fs::resize_file(folder / name, bytes.size() / 4);
  CHECK_FALSE(run(folder, 1, true));
  // Another list: a byte before the mark, one less at the end, another file altogether; the reports stay as they were left.
  std::string changed = text;
  changed[changed.find("1200")] = '2';
  for (std::string const& other : {changed, text.substr(0, text.size() - 1), text.substr(0, text.size() / 8)}) {
    put_back();
    std::ofstream(list, std::ios::binary) << other;
    for (unsigned const threads : {1u, 3u}) {
      auto const resumed = run(folder, threads, true);
      REQUIRE_FALSE(resumed);
      CHECK(resumed.error().en.find("the list is not as it was") != std::string::npos);
      CHECK(fs::exists(journal));
    }
  }
  put_back();
  std::ofstream(list, std::ios::binary) << text;
  CHECK(run(folder, 2, true));
}
