// Lists in workbooks and packed lists read like the same list as CSV.
#include <zlib.h>
#include <zstd.h>

#include <catch2/catch.hpp>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "engine/read/csv.hpp"
#include "rows.hpp"
#include "sample_policy.hpp"

using namespace guiju;

namespace {

Policy const& pack() {
  static Policy const policy = sample::policy();
  return policy;
}

struct Seen {
  std::string error;
  std::vector<std::string> rows, rejects, remarks;
};

Seen take(Result<ListReader> list) {
  Seen out;
  if (!list) return out.error = list.error().en, out;
  RowChunk raw;
  ReadChunk chunk(pack(), list->record());
  for (;;) {
    auto more = list->next(raw);
    if (!more) return out.error = more.error().en, out;
    if (!*more) break;
    chunk.clear();
    list->read(raw, chunk);
    append_rows(out.rows, pack(), chunk, list->record());
    for (auto const& reject : chunk.rejects) out.rejects.push_back(std::to_string(reject.line) + " " + reject.column + " " + std::string(info(reject.why.kind).word));
  }
  for (auto const& remark : list->remarks()) out.remarks.push_back(remark.en);
  return out;
}

std::string fixture(std::string const& name) { return std::string(GJ_SOURCE_DIR) + "/fixtures/sheet/" + name; }
Seen of_bytes(std::string bytes, ListOptions const& options = {}) {
  return take(ListReader::open(pack(), std::make_unique<std::istringstream>(std::move(bytes)), "list", options));
}

std::string gzip(std::string const& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(text.size() + 1000, '\0'), in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}
std::string zstd(std::string const& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string many() {
  std::string text = "申请编号,行业代码,事项,建筑面积（平方米）\n";
  for (int i = 0; i < 20000; ++i) text += "k" + std::to_string(i) + ",C1411,新建," + std::to_string(i) + "\n";
  return text;
}

}  // namespace

TEST_CASE("a list in a workbook: by path and by bytes, lines are rows of the sheet", "[list][sheet]") {
  auto const by_path = take(ListReader::open(pack(), std::filesystem::path(fixture("list.xlsx"))));
  CHECK(by_path.error.empty());
  CHECK(by_path.rows == std::vector<std::string>{"4 a industry=1411 action=build floor_area=1200 m2", "5 b industry=1421 action=expand floor_area=0.3 m2",
                                                 "7 c industry=1411 action=build", "9 e industry=1411 action=build"});
  CHECK(by_path.rejects == std::vector<std::string>{"8 行业代码 unknown_code"});
  REQUIRE(by_path.remarks.size() >= 4);
  CHECK(by_path.remarks[0] == "read from the sheet 申请 of a workbook; lines are the sheet's rows");
  CHECK(by_path.remarks[1] == "sheets that were not read: 说明; --sheet takes another");
  CHECK(by_path.remarks.back().starts_with("1 formulas have no stored value"));
  CHECK(by_path.remarks.back().ends_with("(the first: 申请!D9)"));
  std::ifstream file(fixture("list.xlsx"), std::ios::binary);
  auto const by_bytes = of_bytes({std::istreambuf_iterator<char>(file), {}});
  CHECK(by_bytes.rows == by_path.rows);
  CHECK(by_bytes.remarks == by_path.remarks);
}

TEST_CASE("a sheet that is not there, and --sheet for what is no workbook", "[list][sheet]") {
  ListOptions options;
  options.sheet = "名单";
  CHECK(take(ListReader::open(pack(), std::filesystem::path(fixture("list.xlsx")), options)).error.ends_with("there are 申请, 说明"));
  CHECK(of_bytes(many(), options).error.find("--sheet is for workbooks") != std::string::npos);
}

TEST_CASE("broken workbooks end in one sentence", "[list][sheet]") {
  for (char const* name : {"cut.xlsx", "bad_xml.xlsx", "no_shared.xlsx", "doctype.xlsx"}) {
    CAPTURE(name);
    auto const list = take(ListReader::open(pack(), std::filesystem::path(fixture(name))));
    CHECK(list.error.find("orkbook") != std::string::npos);
    CHECK(list.error.starts_with(fixture(name)));
  }
}

TEST_CASE("packed lists read like the list itself", "[list][packed]") {
  auto const text = many();
  auto const plain = of_bytes(text);
  REQUIRE(plain.rows.size() == 20000);
  auto const half = text.find("k10000");
  for (auto const& packed : {gzip(text), zstd(text), gzip(text.substr(0, half)) + gzip(text.substr(half)), zstd(text.substr(0, half)) + zstd(text.substr(half))}) {
    auto const list = of_bytes(packed);
    CHECK(list.error.empty());
    CHECK(list.rows == plain.rows);
  }
}

TEST_CASE("a packed list that is cut off or damaged is never taken for a shorter one", "[list][packed]") {
  for (auto const& packed : {gzip(many()), zstd(many())}) {
    auto const cut = of_bytes(packed.substr(0, packed.size() / 2));
    CHECK(cut.error.find("reading stopped") != std::string::npos);
  }
  auto damaged = gzip(many());
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  CHECK(of_bytes(damaged).error.find("reading stopped") != std::string::npos);
}

TEST_CASE("what a workbook hides is read and told") {
  auto const told = [](Seen const& seen, std::string const& part) {
    return std::any_of(seen.remarks.begin(), seen.remarks.end(), [&](std::string const& remark) { return remark.find(part) != std::string::npos; });
  };
  Seen const shown = take(ListReader::open(pack(), fixture("hidden.xlsx")));
  CHECK(shown.error.empty());
  CHECK(shown.rows.size() == 2);
  CHECK(told(shown, "1 hidden rows, read like the others (the first: 清单!3)"));
  CHECK(told(shown, "2 hidden columns, read like the others (the first: 清单!B)"));    // not those behind the table, where nothing stands
  CHECK(told(shown, "sheets that were not read: 底稿 (hidden)"));
  ListOptions draft;
  draft.sheet = "底稿";
  Seen const hidden = take(ListReader::open(pack(), fixture("hidden.xlsx"), draft));
  CHECK(hidden.rows.size() == 2);
  CHECK(told(hidden, "read from the hidden sheet 底稿 of a workbook"));
  CHECK_FALSE(told(hidden, "hidden columns"));
}
