#include <catch2/catch.hpp>

#include <sstream>

#include "engine/read/elements.hpp"
#include "rows.hpp"
#include "sample_policy.hpp"

using namespace guiju;

namespace {

using Lines = std::vector<std::string>;

struct Records {
  std::string error, encoding;
  Lines rows, rejects, warnings;
};

Records read(std::string const& text, std::string const& name, ListOptions options = {}) {
  static Policy const policy = sample::policy();
  options.record = "Application";
  Records out;
  auto list = ListReader::open(policy, std::make_unique<std::istringstream>(text), name, options);
  if (!list) return out.error = list.error().en, out;
  out.encoding = list->encoding();
  RowChunk raw;
  ReadChunk chunk(policy, list->record());
  std::uint64_t rows = 0;
  for (;;) {
    auto const more = list->next(raw);
    REQUIRE(more);
    if (!*more) break;
    rows += raw.rows;
    chunk.clear();
    list->read(raw, chunk);
    append_rows(out.rows, policy, chunk, list->record());
    for (auto const& reject : chunk.rejects) out.rejects.push_back(std::to_string(reject.line) + " " + std::string(info(reject.why.kind).word));
    for (auto const& warning : chunk.warnings) out.warnings.push_back(std::to_string(warning.line) + " " + warning.key + " " + std::string(info(warning.what.kind).word));
  }
  CHECK(rows == out.rows.size() + out.rejects.size());
  return out;
}

/// The records that a cutter finds when the bytes come one by one.
Lines by_bytes(std::string const& name, std::string const& text) {
  Lines out;
  auto cutter = ElementCutter::of(name, text);
  REQUIRE(cutter);
  std::size_t at = 0;
  for (std::size_t end = 0; end <= text.size(); ++end)
    for (;;) {
      std::string_view const data = std::string_view(text).substr(at, end - at);
      auto const element = cutter->cut(data, end == text.size());
      if (!element) break;
      out.emplace_back(data.substr(element->begin, element->length));
      at += element->next;
    }
  return out;
}

Lines at_once(std::string const& name, std::string const& text) {
  Lines out;
  auto cutter = ElementCutter::of(name, text);
  REQUIRE(cutter);
  for (std::size_t at = 0;;) {
    std::string_view const data = std::string_view(text).substr(at);
    auto const element = cutter->cut(data, true);
    if (!element) return out;
    out.emplace_back(data.substr(element->begin, element->length));
    at += element->next;
  }
}

}  // namespace

TEST_CASE("a list of records reads the same as JSON Lines, as an array, wrapped, and as YAML", "[elements]") {
  Lines const rows{"a industry=1411 action=build floor_area=12000 m2", "b", "c action=expand"};
  auto const without_lines = [](Lines lines) {
    for (auto& line : lines) line.erase(0, line.find(' ') + 1);
    return lines;
  };
  std::string const a = R"({"id": "a", "industry": "C1411", "action": "新建", "floor_area": "1.2 公顷"})", b = R"({"id": "b"})", c = R"({"id": "c", "action": "expand"})";
  auto const lines = read(a + "\n\n" + b + "\r\n" + c, "list.jsonl");
  CHECK(lines.encoding == "JSON Lines");
  CHECK(lines.rows == Lines{"1 " + rows[0], "3 " + rows[1], "4 " + rows[2]});
  CHECK(read(a + "\n" + b + "\n" + c + "\n", "-").rows.size() == 3);
  CHECK(without_lines(read("[" + a + ",\n " + b + ", " + c + "]", "list.json").rows) == rows);
  CHECK(without_lines(read("{\"records\": [" + a + "," + b + "," + c + "]}\n", "list.json").rows) == rows);
  CHECK(without_lines(read("{\n \"id\": \"b\"\n}\n", "list.json").rows) == Lines{rows[1]});
  std::string const items = "- id: a\n  industry: C1411\n  action: 新建\n  floor_area: 1.2 公顷\n# a note\n- id: b\n\n-\n  id: c\n  action: expand\n";
  CHECK(read(items, "list.yaml").rows == Lines{"1 " + rows[0], "6 " + rows[1], "8 " + rows[2]});
  CHECK(without_lines(read("---\nrecords:\n  - id: b\n  - {id: c, action: expand}\n", "list.yml").rows) == Lines{rows[1], rows[2]});
  CHECK(without_lines(read("[{id: b}, {id: c, action: expand}]", "list.yaml").rows) == Lines{rows[1], rows[2]});
  CHECK(without_lines(read("id: c\naction: expand\n", "list.yaml").rows) == Lines{rows[2]});
}

TEST_CASE("a fault in one record is told by its line, and the next is read", "[elements]") {
  auto const lines = read("{\"id\": \"a\"}\n{\"id\": \"b\", \n{\"id\": \"c\", \"industry\": \"C9999\"}\n[1]\n{\"id\": \"d\", \"floor_area\": \"约5\"}\n{\"action\": \"build\"}\n", "x.jsonl");
  CHECK(lines.rows == Lines{"1 a", "5 d", "6 line 6 action=build"});
  CHECK(lines.rejects == Lines{"2 unreadable_record", "3 unknown_code", "4 wrong_shape"});
  CHECK(lines.warnings == Lines{"5 d approximate", "6 line 6 key_not_known"});
  auto const array = read("[\n{\"id\": \"a\"},\n{\"id\": \"b\" \"x\"},\n 7,\n{\"id\": \"c\"}\n]", "x.json");
  CHECK(array.rows == Lines{"2 a", "5 c"});
  CHECK(array.rejects == Lines{"3 unreadable_record", "4 unreadable_record"});
  auto const yaml = read("- id: a\n- id: [\n- id: b\n  nothing: 1\n- id: c\n", "x.yaml");
  CHECK(yaml.rows == Lines{"1 a", "5 c"});
  CHECK(yaml.rejects == Lines{"2 unreadable_record", "4 unknown_field"});
  CHECK(read("[{\"id\": \"a\"}, {\"id\": \"b\"", "x.json").rejects.size() == 1);   // cut off
}

TEST_CASE("a record that is too long is told, and what follows is read", "[elements]") {
  ListOptions options;
  options.longest_row = 600'000;
  std::string const huge(2'000'000, 'x'), middling(500'000, 'y');
  for (std::string const name : {"x.jsonl", "x.json"}) {
    bool const array = name == "x.json";
    std::string const text = std::string(array ? "[" : "") + "{\"id\": \"a\"}" + (array ? ",\n" : "\n") + "{\"id\": \"" + huge + "\"}" + (array ? ",\n" : "\n") + "{\"id\": \"" + middling +
                             "\"}" + (array ? ",\n" : "\n") + "{\"id\": \"c\"}" + (array ? "]" : "");
    auto const found = read(text, name, options);
    INFO(name);
    CHECK(found.rejects == Lines{"2 too_long"});
    REQUIRE(found.rows.size() == 3);
    CHECK(found.rows[0] == "1 a");
    CHECK(found.rows[2] == "4 c");
  }
}

TEST_CASE("records are cut alike wherever the bytes are", "[elements]") {
  for (auto const& [name, text] : {std::pair<std::string, std::string>{"x.json", "[{\"a\": \"}\\\"]\", \"b\": [1, {\"c\": 2}]}, {} ,\n3, \"x,y\"]"},
                                   {"x.json", "{\"list\": [{\"a\": 1}, {\"a\": 2}]}"},
                                   {"x.jsonl", "{\"a\": 1}\r\n\r\n  {\"b\": \"\\n\"}\n{\"c\":"},
                                   {"x.yaml", "records:\n- a: 1\n  b: |\n   - no item\n\n- a: 2\n#\n-\n  a: 3"}}) {
    INFO(text);
    CHECK(by_bytes(name, text) == at_once(name, text));
    CHECK(by_bytes(name, text).size() >= 2);
  }
}

TEST_CASE("a list of records is many chunks, and a mapping of columns is none of its options", "[elements]") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "{\"id\": \"" + std::to_string(i) + "\", \"action\": \"build\"}\n";
  auto const found = read(text, "x.jsonl");
  REQUIRE(found.rows.size() == 20'000);
  CHECK(found.rows[19'999] == "20000 19999 action=build");
  ListOptions options;
  options.map = {{"x", "id"}};
  CHECK(read(text, "x.jsonl", options).error.find("--map names the columns of a table") != std::string::npos);
}
