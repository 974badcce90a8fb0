// The reader held against examples/applications_key.csv: every cell dirtied on purpose comes out as docs/input.md says.
#include <catch2/catch.hpp>
#include <deque>
#include <map>
#include <set>

#include "engine/base/text.hpp"
#include "engine/read/convert.hpp"
#include "engine/read/scan_row.hpp"
#include "example_list.hpp"

using namespace guiju;

namespace {

struct Cell {
  std::string id, column, kind, clean, as_written;
};

std::vector<std::vector<std::string>> csv(std::string const& text) {
  std::vector<std::vector<std::string>> out;
  std::vector<std::string_view> cells;
  std::deque<std::string> unquoted;
  for (std::size_t at = 0; at < text.size();) {
    RowScan const scan = scan_row(std::string_view(text).substr(at), Dialect{}, true, 0);
    split_cells(std::string_view(text).substr(at, scan.length), ',', cells, unquoted);
    out.emplace_back(cells.begin(), cells.end());
    at += scan.next;
  }
  return out;
}

struct Rows {
  std::map<std::string, RecordData> by_key;
  std::map<std::string, Reject> rejects;                              // by key
  std::map<std::pair<std::string, std::string>, std::string> warned;  // key, column → word
  std::vector<std::uint64_t> lines;
  std::uint64_t read = 0;
};

Rows read(Policy const& policy, std::string const& text) {
  Rows out;
  auto list = packs::open_list(policy, text);
  REQUIRE(list);
  RowChunk raw;
  ReadChunk chunk(policy, list->record());
  for (;;) {
    auto more = list->next(raw);
    REQUIRE(more);
    if (!*more) break;
    chunk.clear();
    list->read(raw, chunk);
    out.read += raw.rows + chunk.further - chunk.skipped;
    for (std::size_t r = 0; r < chunk.batch.rows(); ++r) out.by_key[chunk.keys[r]] = chunk.batch.row(r);
    for (auto line : chunk.batch.lines) out.lines.push_back(line);
    for (auto const& reject : chunk.rejects) out.rejects[reject.key] = reject;
    for (auto const& warning : chunk.warnings)
      if (info(warning.what.kind).treatment != Treatment::skipped) out.warned[{warning.key, warning.column}] = info(warning.what.kind).word;
  }
  return out;
}

/// What docs/input.md says of each kind.
std::map<std::string, std::string> const treatment = {{"leading zero lost", "zero_lost"},
                                                      {"scientific notation", "unknown not_a_credit_code"},
                                                      {"wrong check character", "unknown wrong_check_character"},
                                                      {"not a number", "unknown approximate"},
                                                      {"missing word 无", "unknown"},
                                                      {"missing word -", "unknown"},
                                                      {"missing word /", "unknown"},
                                                      {"date missing", "unknown"},
                                                      {"name missing", "unknown"},
                                                      {"unknown code", "rejected unknown_code"},
                                                      {"impossible date", "rejected impossible_date"},
                                                      {"negative area", "rejected negative"}};
/// Kinds whose cell says something else than `clean` and is read as it says.
std::set<std::string> const as_written = {"coarse code", "zone for district", "credit code repeated", "line break in a cell"};

}  // namespace

TEST_CASE("each dirtied cell of the example list becomes what docs/input.md says", "[packs][input]") {
  auto const policy = packs::catalogue();
  REQUIRE(policy);
  auto const rows = read(*policy, packs::file("examples/applications.csv"));
  CHECK(rows.read == 300);
  CHECK(rows.by_key.size() + rows.rejects.size() == 300);
  CHECK(rows.rejects.size() == 3);

  auto const key = csv(packs::file("examples/applications_key.csv"));
  REQUIRE(key.size() == 31);
  RecordType const& type = policy->records[policy->judged().at(0).value];
  std::set<std::pair<std::string, std::string>> expected_warnings;
  for (std::size_t i = 1; i < key.size(); ++i) {
    REQUIRE(key[i].size() == 5);
    Cell const cell{key[i][0], key[i][1], key[i][2], key[i][3], key[i][4]};
    CAPTURE(cell.id, cell.column, cell.kind, cell.as_written);
    auto const how = treatment.contains(cell.kind) ? treatment.at(cell.kind) : "";
    if (how.starts_with("rejected")) {
      REQUIRE(rows.rejects.contains(cell.id));
      CHECK(rows.rejects.at(cell.id).column == cell.column);
      CHECK("rejected " + std::string(info(rows.rejects.at(cell.id).why.kind).word) == how);
      CHECK(rows.rejects.at(cell.id).raw.find(cell.as_written) != std::string::npos);
      continue;
    }
    REQUIRE(rows.by_key.contains(cell.id));
    auto const bracket = cell.column.find("（");
    auto field = type.find(cell.column);
    if (!field && bracket != std::string::npos) field = type.find(cell.column.substr(0, bracket));
    REQUIRE(field);
    Datum const& datum = rows.by_key.at(cell.id)[field->value];
    std::string const word = how.substr(how.rfind(' ') + 1);
    bool const warned = how.find('_') != std::string::npos || how.ends_with("approximate");
    if (warned) {
      expected_warnings.insert({cell.id, cell.column});
      REQUIRE(rows.warned.contains({cell.id, cell.column}));
      CHECK(rows.warned.at({cell.id, cell.column}) == word);
    }
    if (how.starts_with("unknown")) {
      CHECK_FALSE(datum.known());
      continue;
    }
    // Understood: as the clean cell is read, in the unit of its header.
    std::string const text = as_written.contains(cell.kind) ? cell.as_written : cell.clean;
    UnitPtr const unit = cell.column.find("（亩）") != std::string::npos ? *policy->units.parse("亩") : nullptr;
    Reading const clean = convert(Convert{*policy, Door::list, unit}, type.fields[field->value], text);
    REQUIRE(clean.value.known());
    CHECK(datum_text(*policy, datum, type.fields[field->value].type) == datum_text(*policy, clean.value, type.fields[field->value].type));
  }
  // Nothing else is warned of: the clean cells are clean.
  for (auto const& [where, word] : rows.warned) {
    CAPTURE(where.first, where.second, word);
    CHECK(expected_warnings.contains(where));
  }
}

TEST_CASE("the example list reads the same in GB 18030, with a BOM, with CRLF, under title rows", "[packs][input]") {
  auto const policy = packs::catalogue();
  REQUIRE(policy);
  std::string const text = packs::file("examples/applications.csv");
  auto const plain = read(*policy, text);
  auto same = [&](std::string const& name, std::string const& changed, std::uint64_t lines_above) {
    CAPTURE(name);
    auto const rows = read(*policy, changed);
    CHECK(rows.read == plain.read);
    CHECK(rows.warned == plain.warned);
    CHECK(rows.rejects.size() == plain.rejects.size());
    REQUIRE(rows.lines.size() == plain.lines.size());
    for (std::size_t i = 0; i < rows.lines.size(); ++i) CHECK(rows.lines[i] == plain.lines[i] + lines_above);
    RecordType const& type = policy->records[policy->judged().at(0).value];
    for (auto const& [key, data] : plain.by_key) {
      REQUIRE(rows.by_key.contains(key));
      for (std::size_t f = 0; f < data.size(); ++f)
        REQUIRE(datum_text(*policy, rows.by_key.at(key)[f], type.fields[f].type) == datum_text(*policy, data[f], type.fields[f].type));
    }
  };
  std::string crlf;
  for (char const c : text) crlf += c == '\n' ? "\r\n" : std::string(1, c);
  same("gb18030", to_gb18030(text), 0);
  same("bom", "\xEF\xBB\xBF" + text, 0);
  same("titles", "样例区新增产业申请汇总表\n\n填报单位：样例单位,,,填报日期：2026年11月1日\n" + text + ",,,,,,,,,,,,,,,,,,,,,\n合计,,,,,,,,,,,,1,,,,,,,,,\n注：备注栏略\n", 3);
  auto const over_lines = read(*policy, crlf);     // one cell holds a line break, which is CRLF then
  CHECK(over_lines.by_key.size() == plain.by_key.size());
  CHECK(over_lines.warned == plain.warned);
  CHECK(over_lines.lines == plain.lines);
}

TEST_CASE("a code that only the earlier edition has is rejected with what it maps to", "[packs][input]") {
  auto const policy = packs::catalogue();
  REQUIRE(policy);
  auto const rows = read(*policy, "编号,行业代码\n甲,8311\n乙,9421\n丙,9999\n");
  CHECK(rows.rejects.at("甲").why.text(Language::zh) ==
        "代码表“国民经济行业分类（2017）”中没有“8311”；它在“国民经济行业分类（2011）”中是8311 综合医院，对应本表的8411 综合医院");
  CHECK(info(rows.rejects.at("乙").why.kind).word == "other_edition");
  CHECK(info(rows.rejects.at("丙").why.kind).word == "unknown_code");
}
