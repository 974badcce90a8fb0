#include "engine/base/diagnostic.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "engine/base/text.hpp"

namespace guiju {
namespace {

/// The first place of `part` in the text.
Span span(Sources const& sources, SourceId id, std::string_view part) {
  auto const begin = sources.text(id).find(part);
  REQUIRE(begin != std::string_view::npos);
  return {id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + part.size())};
}

std::string shown(Sources const& sources, Diagnostics const& diagnostics, Language language = Language::en) {
  return "\n" + render(diagnostics, sources, language, false);
}

}  // namespace

TEST_CASE("the table of kinds is whole", "[diagnostic]") {
  for (auto const& one : all_diagnostics()) {
    CAPTURE(one.name);
    CHECK(&info(one.kind) != nullptr);
    CHECK(std::string(info(one.kind).name) == one.name);
    CHECK(std::string(one.en).size() > 0);
    CHECK(std::string(one.zh).size() > 0);
    // Both languages speak of the same arguments, though not always in the same order.
    auto const arguments = [](std::string const& text) {
      std::set<std::string> out;
      for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
        if (at + 2 < text.size() && text[at + 2] == '}') out.insert(text.substr(at, 3));
      return out;
    };
    CHECK(arguments(one.en) == arguments(one.zh));
  }
  CHECK(code_text(DiagnosticKind::ExpectedToken) == "GJ0101");
  CHECK(code_text(DiagnosticKind::FileMissing) == "GJ0001");
}

TEST_CASE("a message has both languages", "[diagnostic]") {
  Diagnostic const one{DiagnosticKind::ExpectedToken, {}, {}, 0, {Phrase("a condition", "条件"), "}"}, {}};
  CHECK(message(one, Language::en) == "expected a condition, found }");
  CHECK(message(one, Language::zh) == "此处应为条件，实为}");
  CHECK(message({DiagnosticKind::ExpectedToken, {}, {}, 0, {Phrase("{1}")}, {}}, Language::en) == "expected {1}, found ");
}

TEST_CASE("a message stays a line", "[diagnostic][render]") {
  std::string name;
  for (int i = 0; i < 1000; ++i) name += "规";
  Diagnostic const one{DiagnosticKind::UnknownName, {}, {}, 0, {"name", name}, {}};
  std::string const text = message(one, Language::en);
  CHECK(valid_utf8(text));
  CHECK(text.size() < 650);
  CHECK(text.find("规…") != std::string::npos);
  Diagnostic const steering{DiagnosticKind::UnknownName, {}, {}, 0, {"name", "a\x1b[2J\nb\xE2\x80\xAE"}, "c\nd"};
  CHECK(render(steering, Sources(), Language::en, false) ==
        "error[GJ0201]: name a\xEF\xBF\xBD[2J b\xEF\xBF\xBD is not declared\n  = help: c d\n");
}

TEST_CASE("a place is reported once for each kind", "[diagnostic]") {
  Sources sources;
  auto const id = sources.add("a.gj", "abc def");
  Diagnostics all;
  all.add(DiagnosticKind::UnknownName, {id, 4, 7}, {"field", "def"});
  all.add(DiagnosticKind::UnknownName, {id, 4, 7}, {"field", "again"}).suggestion = "abc";
  all.add(DiagnosticKind::TypeMismatch, {id, 4, 7}, {"a", "b"});
  all.add(DiagnosticKind::UnknownName, {id, 0, 3}, {"field", "abc"});
  all.add_cell(DiagnosticKind::UnknownName, {id, 0, 3}, 2, "code", {"field", "abc"});
  all.add_cell(DiagnosticKind::UnknownName, {id, 0, 3}, 3, "code", {"field", "abc"});
  all.add_cell(DiagnosticKind::UnknownName, {id, 0, 3}, 3, "name", {"field", "abc"});
  CHECK(all.all().size() == 6);
  CHECK(all.all()[0].arguments[1].en == "def");
  CHECK(all.all()[0].suggestion == "abc");
  CHECK(all.error_count() == 6);
  CHECK(all.has_errors());
  all.sort(sources);
  CHECK(all.all()[0].span.begin == 0);
  all.add(DiagnosticKind::UnknownName, {id, 0, 3}, {"field", "abc"});
  CHECK(all.all().size() == 6);
}

TEST_CASE("too many are counted, not kept", "[diagnostic]") {
  Diagnostics all;
  for (std::uint32_t i = 0; i < 2 * Diagnostics::most; ++i) all.add(DiagnosticKind::UnknownName, {0, i, i + 1}, {"field", "x"});
  CHECK(all.all().size() == Diagnostics::most);
  CHECK(all.left_out() == Diagnostics::most);
  CHECK(all.error_count() == 2 * Diagnostics::most);
}

TEST_CASE("they are sorted by file, line and column, and keep their order otherwise", "[diagnostic]") {
  Sources sources;
  auto const a = sources.add("a.gj", "x\ny z\n"), t = sources.add("t.csv", "code\nC14\n");
  Diagnostics all;
  all.add_cell(DiagnosticKind::UnknownName, {t, 5, 8}, 2, "code", {"code", "C14"});
  all.add(DiagnosticKind::TypeMismatch, {a, 4, 5}, {"a", "b"});
  all.add(DiagnosticKind::UnknownName, {a, 4, 5}, {"field", "z"});
  all.add(DiagnosticKind::UnknownName, {a, 0, 1}, {"field", "x"});
  all.add(DiagnosticKind::FileMissing, {}, {"u.csv"});
  all.sort(sources);
  std::string order;
  for (auto const& one : all.all()) order += message(one, Language::en) + "; ";
  CHECK(order == "the pack has no file u.csv; field x is not declared; expected a, this is b; field z is not declared; code C14 is not declared; ");
}

TEST_CASE("the part is underlined below Chinese too", "[diagnostic][render]") {
  Sources sources;
  auto const id = sources.add("rules.gj", "规则 食品 适用于 企业 {\n  当 行业 属于 C14 且 面积 >= 3 平方米\n}\n");
  Diagnostics all;
  all.add(DiagnosticKind::UnknownName, span(sources, id, "面积"), {Phrase("field", "字段"), "面积"}, "建筑面积");
  CHECK(shown(sources, all) == R"(
error[GJ0201]: field 面积 is not declared
 --> rules.gj:2:17
  |
2 |   当 行业 属于 C14 且 面积 >= 3 平方米
  |                       ^^^^
  = help: 建筑面积
)");
  CHECK(shown(sources, all, Language::zh) == R"(
错误[GJ0201]：字段“面积”未经声明
 --> rules.gj:2:17
  |
2 |   当 行业 属于 C14 且 面积 >= 3 平方米
  |                       ^^^^
  = 建议：建筑面积
)");
}

TEST_CASE("tabs, ends of lines and parts of several lines", "[diagnostic][render]") {
  Sources sources;
  auto const id = sources.add("a.gj", "rule r {\n\twhen\tx\n\tcites \"a\nb\n}");
  Diagnostics tab;
  tab.add(DiagnosticKind::UnknownName, span(sources, id, "x"), {"field", "x"});
  CHECK(shown(sources, tab) == R"(
error[GJ0201]: field x is not declared
 --> a.gj:2:7
  |
2 |     when    x
  |             ^
)");
  Diagnostics several;
  several.add(DiagnosticKind::TypeMismatch, span(sources, id, "\"a\nb"), {"a name", "text"});
  CHECK(shown(sources, several) == R"(
error[GJ0301]: expected a name, this is text
 --> a.gj:3:8
  |
3 |     cites "a
  |           ^^
)");
  Diagnostics end;
  auto const size = static_cast<std::uint32_t>(sources.text(id).size());
  end.add(DiagnosticKind::ExpectedToken, {id, size, size}, {"a clause", "the end"});
  CHECK(shown(sources, end) == R"(
error[GJ0101]: expected a clause, found the end
 --> a.gj:5:2
  |
5 | }
  |  ^
)");
  Diagnostics line_end;
  line_end.add(DiagnosticKind::ExpectedToken, {id, 8, 8}, {"a clause", "the end"});
  CHECK(shown(sources, line_end) == R"(
error[GJ0101]: expected a clause, found the end
 --> a.gj:1:9
  |
1 | rule r {
  |         ^
)");
}

TEST_CASE("wide line numbers, CRLF and controls", "[diagnostic][render]") {
  Sources sources;
  std::string text;
  for (int i = 1; i < 120; ++i) text += "// " + std::to_string(i) + "\r\n";
  auto const id = sources.add("a.gj", text + "bad\x1b[31m word\r\n");
  Diagnostics all;
  all.add(DiagnosticKind::UnknownName, span(sources, id, "word"), {"name", "word"});
  CHECK(shown(sources, all) == "\nerror[GJ0201]: name word is not declared\n"
                               "   --> a.gj:120:10\n"
                               "    |\n"
                               "120 | bad\xEF\xBF\xBD[31m word\n"
                               "    |          ^^^^\n");
}

TEST_CASE("a long line is cut around its part", "[diagnostic][render]") {
  Sources sources;
  std::string const line = "begin " + std::string(400, 'a') + " 错误 " + std::string(400, 'b');
  auto const id = sources.add("a.gj", line);
  Diagnostics all;
  all.add(DiagnosticKind::UnknownName, span(sources, id, "错误"), {"name", "错误"});
  CHECK(shown(sources, all) == "\nerror[GJ0201]: name 错误 is not declared\n"
                               " --> a.gj:1:408\n"
                               "  |\n"
                               "1 | …" + std::string(29, 'a') + " 错误 " + std::string(65, 'b') + "…\n"
                               "  | " + std::string(31, ' ') + "^^^^\n");
}

TEST_CASE("a line of megabytes costs what a short one does", "[diagnostic][render]") {
  Sources sources;
  std::string line(20'000'000, 'a');
  line.replace(10'000'000, 6, "面积");
  auto const id = sources.add("a.gj", line);
  Diagnostics all;
  all.add(DiagnosticKind::UnknownName, {id, 10'000'000, 10'000'006}, {"name", "面积"});
  CHECK(shown(sources, all) == "\nerror[GJ0201]: name 面积 is not declared\n"
                               " --> a.gj:1:10000001\n"
                               "  |\n"
                               "1 | …" + std::string(30, 'a') + "面积" + std::string(66, 'a') + "…\n"
                               "  | " + std::string(31, ' ') + "^^^^\n");
}

TEST_CASE("any bytes and any place can be shown", "[diagnostic][render]") {
  std::mt19937 random(11);
  std::string const pieces[] = {"a", "规", "\n", "\r\n", "\t", "\xFF", "\xE8", "\xEF\xBB\xBF", "\x1b", "\xE2\x80\xAE", "\xCC\x81", " ", "\xF0\x9F\x8F\xA2"};
  for (int round = 0; round < 2000; ++round) {
    Sources sources;
    std::string text;
    for (auto i = random() % 40; i > 0; --i) text += pieces[random() % std::size(pieces)];
    if (round % 50 == 0) text += std::string(random() % 9000, "a\xE8"[random() % 2]);
    auto const id = sources.add("a.gj", text);
    Diagnostics all;
    for (int i = 0; i < 4; ++i) {
      auto const begin = static_cast<std::uint32_t>(random() % (text.size() + 3)), size = static_cast<std::uint32_t>(random() % 8);
      all.add(DiagnosticKind::UnknownName, {id, begin, begin + size}, {"name", text});
    }
    all.sort(sources);
    for (auto const& one : all.all()) {
      std::string const out = render(one, sources, Language::zh, false);
      if (text.empty() == (out.find('^') != std::string::npos)) FAIL(out);
      if (!valid_utf8(out.substr(out.find('\n')))) FAIL(out);
    }
    CHECK(nlohmann::json::parse(render_json(all, sources, Language::zh)).size() == all.all().size());
  }
}

TEST_CASE("a cell is named by its row's line and its column", "[diagnostic][render]") {
  Sources sources;
  auto const id = sources.add("t.csv", "code,measure\nC14,禁止\n\"C\n15\",关停\n");
  Diagnostics all;
  all.add_cell(DiagnosticKind::UnknownName, span(sources, id, "关停"), 3, "measure", {Phrase("case", "情形"), "关停"}, "禁止");
  CHECK(shown(sources, all) == R"(
error[GJ0201]: case 关停 is not declared
 --> t.csv:3, column "measure"
  |
4 | 15",关停
  |     ^^^^
  = help: 禁止
)");
  CHECK(shown(sources, all, Language::zh) == R"(
错误[GJ0201]：情形“关停”未经声明
 --> t.csv:3，“measure”列
  |
4 | 15",关停
  |     ^^^^
  = 建议：禁止
)");
  auto const json = nlohmann::json::parse(render_json(all, sources, Language::en));
  CHECK(json == nlohmann::json::parse(R"([{"code": "GJ0201", "severity": "error", "file": "t.csv", "line": 3, "column": "measure",
                                           "message": "case 关停 is not declared", "suggestion": "禁止"}])"));
}

TEST_CASE("without a text there is a message still", "[diagnostic][render]") {
  Sources sources;
  auto const missing = sources.add("pack.yaml", "");
  Diagnostics all;
  all.add(DiagnosticKind::FileMissing, {}, {"t.csv"});
  all.add(DiagnosticKind::FileMissing, {missing, 0, 0}, {"u.csv"});
  CHECK(shown(sources, all) == R"(
error[GJ0001]: the pack has no file t.csv

error[GJ0001]: the pack has no file u.csv
 --> pack.yaml:1:1
)");
  auto const json = nlohmann::json::parse(render_json(all, sources, Language::zh));
  CHECK(json[0] == nlohmann::json::parse(R"({"code": "GJ0001", "severity": "error", "file": "", "line": 0, "column": 0,
                                             "message": "规则包中没有文件 t.csv", "suggestion": ""})"));
  CHECK(json[1]["line"] == 1);
  CHECK(json[1]["column"] == 1);
  CHECK(render_json(Diagnostics(), sources, Language::en) == "[]");
}

TEST_CASE("colour only when asked for", "[diagnostic][render]") {
  Sources sources;
  auto const id = sources.add("a.gj", "x");
  Diagnostics all;
  all.add(DiagnosticKind::UnknownName, {id, 0, 1}, {"field", "x"});
  std::string const coloured = render(all, sources, Language::en, true);
  CHECK(coloured.find("\x1b[1;31m") != std::string::npos);
  std::string plain = coloured;
  for (auto at = plain.find("\x1b["); at != std::string::npos; at = plain.find("\x1b[")) plain.erase(at, plain.find('m', at) + 1 - at);
  CHECK(plain == render(all, sources, Language::en, false));
}

}  // namespace guiju
