// Chunks end where rows end, wherever the bytes at hand end.
#include "engine/read/cut_rows.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "rows.hpp"
#include "sample_policy.hpp"

using namespace guiju;

namespace {

/// Rows as `scan_row` gives them one after the other, "!" before one whose quote is broken.
std::vector<std::string> one_by_one(std::string_view text, Dialect dialect, std::size_t columns) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    RowScan const scan = scan_row(text.substr(at), dialect, true, columns);
    out.push_back((scan.state == RowScan::State::broken ? "!" : "") + std::string(text.substr(at, scan.length)));
    at += scan.next;
  }
  return out;
}

void append(std::vector<std::string>& out, std::string_view bytes, char line_end, std::vector<RowChunk::Row> const& apart) {
  auto row = apart.begin();
  for (std::size_t at = 0; at < bytes.size();) {
    if (row != apart.end() && row->begin == at) {
      out.push_back((row->fault == RowChunk::Row::Fault::broken_quote ? "!" : "") + std::string(bytes.substr(at, row->length)));
      at = row++->next;
      continue;
    }
    auto const end = bytes.find(line_end, at);
    REQUIRE(end != std::string_view::npos);
    auto line = bytes.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    out.emplace_back(line);
    at = end + 1;
  }
  CHECK(row == apart.end());
}

/// The same by chunks: `known` bytes are at hand at first, then all; a chunk has at most so many bytes and rows.
std::vector<std::string> by_chunks(std::string_view text, Dialect dialect, std::size_t columns, std::size_t known, std::size_t bytes, std::size_t rows) {
  std::vector<std::string> out;
  std::size_t line_ends = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = known < text.size() && known > at ? known : text.size();
    std::vector<RowChunk::Row> apart;
    auto const cut = cut_rows(text.substr(at, end - at), dialect, end == text.size(), columns, bytes, rows, apart);
    CHECK(cut.rows <= rows);
    if (cut.rows == 0) {
      REQUIRE(end < text.size());
      known = text.size();
      continue;
    }
    std::size_t const before = out.size();
    append(out, text.substr(at, cut.bytes), dialect.line_end, apart);
    CHECK(out.size() - before == cut.rows);
    line_ends += cut.lines;
    at += cut.bytes;
  }
  if (!text.empty() && text.back() == dialect.line_end) CHECK(line_ends == static_cast<std::size_t>(std::count(text.begin(), text.end(), dialect.line_end)));
  return out;
}

}  // namespace

TEST_CASE("cut at any byte, rows are those that are found one by one", "[csv][property]") {
  std::string const bits = "ab,,\"\"\n\n\r ";
  auto const seed = GENERATE(range(0u, 300u));
  std::mt19937 random(seed);
  std::string text;
  for (auto n = random() % 60; n > 0; --n) text += bits[random() % bits.size()];
  Dialect const dialect{',', random() % 8 ? '\n' : '\r'};
  std::size_t const columns = random() % 4;
  CAPTURE(seed, text, columns);
  auto const expected = one_by_one(text, dialect, columns);
  for (std::size_t known = 1; known <= text.size(); ++known) REQUIRE(by_chunks(text, dialect, columns, known, 1000, 1000) == expected);
  for (std::size_t bytes = 1; bytes <= text.size(); bytes += 3) REQUIRE(by_chunks(text, dialect, columns, text.size(), bytes, 1000) == expected);
  for (std::size_t rows = 1; rows < 4; ++rows) REQUIRE(by_chunks(text, dialect, columns, text.size(), 1000, rows) == expected);
}

TEST_CASE("a record across the border of two blocks, split at every byte", "[list]") {
  Policy const policy = sample::policy();
  std::string const header = "申请编号,企业名称,建筑面积\n", filler = "k,样例,1\n", record = "Z,\"甲\"\"乙,\r\n丙\",12.5\r\n";
  constexpr std::size_t border = 1 << 18;
  for (std::size_t offset = 0; offset <= record.size(); ++offset) {
    std::string text = header;
    std::size_t rows = 0;
    for (; text.size() + 64 < border - offset; ++rows) text += filler;
    text += "last," + std::string(border - offset - text.size() - 8, 'x') + ",2\n";
    REQUIRE(text.size() == border - offset);
    text += record + "end,丁,3";
    auto list = ListReader::open(policy, std::make_unique<std::istringstream>(text), "x", {});
    REQUIRE(list);
    RowChunk raw;
    ReadChunk chunk(policy, list->record());
    std::vector<std::string> read;
    for (;;) {
      auto const more = list->next(raw);
      REQUIRE(more);
      if (!*more) break;
      chunk.clear();
      list->read(raw, chunk);
      append_rows(read, policy, chunk, list->record());
      CHECK(chunk.rejects.empty());
    }
    REQUIRE(read.size() == rows + 3);
    std::string const line = std::to_string(rows + 3);
    CHECK(read[rows + 1] == line + " Z name=甲\"乙,\r\n丙 floor_area=12.5 m2");
    CHECK(read[rows + 2] == std::to_string(rows + 5) + " end name=丁 floor_area=3 m2");
  }
}
