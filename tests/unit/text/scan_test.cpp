#include "dsl/text/scan.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "dsl/text/keywords.hpp"

using namespace guiju::dsl::text;

namespace {

/// The words of a text: kind, text, and "!" with the problem's number.
std::vector<std::string> words(std::string const& text, bool escaped_quotes = false) {
  static constexpr char const* kinds[] = {"end", "name", "number", "date", "string", "sign", "bad"};
  std::vector<std::string> all;
  for (It i = text.data(), last = i + text.size(); (i = skip_blank(i, last)) != last;) {
    Lexeme const word = lexeme(i, last, escaped_quotes);
    all.push_back(kinds[static_cast<int>(word.kind)] + std::string(":") + word.text);
    if (word.problem != Problem::none) all.back() += "!" + std::to_string(static_cast<int>(word.problem));
    if (word.glued) all.back() += "~";
    REQUIRE(word.end > i);
    i = word.end;
  }
  return all;
}

using Words = std::vector<std::string>;
std::string problem(Problem p) { return "!" + std::to_string(static_cast<int>(p)); }

}  // namespace

TEST_CASE("blanks and comments only separate", "[text]") {
  CHECK(words("\xEF\xBB\xBF a\r\n\tb　c // d \"\n/* e\n f */g") == Words{"name:a", "name:b", "name:c", "name:g"});
  CHECK(words("a//") == Words{"name:a"});
  CHECK(words("a/**/b") == Words{"name:a", "name:b"});
  CHECK(words("a /* b") == Words{"name:a", "bad:" + problem(Problem::open_comment)});
}

TEST_CASE("names are letters of any script, in NFC", "[text]") {
  CHECK(words("目录_2022版 _甲 甲2 android") == Words{"name:目录_2022版", "name:_甲", "name:甲2", "name:android"});
  CHECK(words("cafe\xCC\x81") == Words{"name:caf\xC3\xA9"});
  CHECK(words("重污染且外迁") == Words{"name:重污染且外迁"});
  CHECK(is_name("新建"));
  CHECK_FALSE(is_name("目录 (2022年版)"));
  CHECK_FALSE(is_name("1号"));
  CHECK_FALSE(is_name(""));
}

TEST_CASE("numbers and dates, full width too", "[text]") {
  CHECK(words("0 0111 1_000 1.5 1_000.25") == Words{"number:0", "number:0111", "number:1_000", "number:1.5", "number:1_000.25"});
  CHECK(words("０．５ ２０２２－０３－１４") == Words{"number:0.5", "date:2022-03-14"});
  CHECK(words("250．5") == Words{"number:250.5"});
  CHECK(words("1..2 5.") == Words{"number:1", "sign:..", "number:2", "number:5", "sign:."});
  CHECK(words("1e3 30m2 1_") == Words{"number:1~", "name:e3", "number:30~", "name:m2", "number:1~", "name:_"});
  CHECK(words("10-3 10 - 3 - 2") == Words{"number:10", "sign:-", "number:3", "number:10", "sign:-", "number:3", "sign:-", "number:2"});
  CHECK(words("2020-01-01..") == Words{"date:2020-01-01", "sign:.."});
  CHECK(words("2021-02-29") == Words{"date:2021-02-29" + problem(Problem::date)});
  CHECK(words("10-3-2") == Words{"date:10-3-2" + problem(Problem::date)});
  CHECK(words("2020-1-1") == Words{"date:2020-1-1" + problem(Problem::date)});
}

TEST_CASE("signs and their full-width twins", "[text]") {
  CHECK(words("｛｝（）［］：，；＝＜＞＋－＊／．％！") ==
        Words{"sign:{", "sign:}", "sign:(", "sign:)", "sign:[", "sign:]", "sign::", "sign:,", "sign:;", "sign:=", "sign:<", "sign:>", "sign:+",
              "sign:-", "sign:*", "sign:/", "sign:.", "sign:%", "sign:!"});
  CHECK(words("＝＝ ！＝ ＞＝ <＝ ．． ≥ ≤ ≠ × 、") ==
        Words{"sign:==", "sign:!=", "sign:>=", "sign:<=", "sign:..", "sign:>=", "sign:<=", "sign:!=", "sign:*", "sign:,"});
  CHECK(words("a @ b 。") == Words{"name:a", "bad:" + problem(Problem::character), "name:b", "bad:" + problem(Problem::full_stop)});
  CHECK(words("\xFF") == Words{"bad:" + problem(Problem::character)});
}

TEST_CASE("a string ends with the twin of its quote, on its line", "[text]") {
  CHECK(words(R"("目录（一）：“食品”")") == Words{"string:目录（一）：“食品”"});
  CHECK(words("“a \"b\" c” ＂d \"e＂") == Words{"string:a \"b\" c", "string:d \"e"});
  CHECK(words(R"("a\"b\\c\{d" “上\n下”)") == Words{"string:a\"b\\c{d", "string:上\n下"});
  CHECK(words("\"ab\ncd") == Words{"bad:" + problem(Problem::open_string), "name:cd"});
  CHECK(words("“ab\" c") == Words{"bad:" + problem(Problem::open_string)});
  CHECK(words("\"ab\\\"") == Words{"bad:" + problem(Problem::open_string)});
  CHECK(words(R"("\d")") == Words{R"(string:\d)" + problem(Problem::escape)});
  CHECK(words(R"(a \"b\" c)", true) == Words{"name:a", "string:b", "name:c"});
}

TEST_CASE("unit names may hold signs that no name holds", "[text]") {
  auto const unit = [](std::string const& text) {
    return std::string(text.data(), unit_end(text.data(), text.data() + text.size()));
  };
  CHECK(unit("m2/x") == "m2");
  CHECK(unit("km² x") == "km²");
  CHECK(unit("㎡") == "㎡");
  CHECK(unit("%a") == "%");
  CHECK(unit("％") == "％");
  CHECK(unit("‰") == "‰");
  CHECK(unit("万m³。") == "万m³");
  CHECK(unit("(m").empty());
}

TEST_CASE("a word of the language has two spellings", "[text]") {
  for (auto const& row : all_keywords()) {
    INFO(row.en);
    CHECK_FALSE(row.en.empty());
    CHECK(is_name(row.zh));
    CHECK(is_keyword(row.zh));
    if (row.reserved) CHECK((is_reserved(row.zh) && is_reserved(row.en.substr(0, row.en.find(' ')))));
  }
  for (char const* word : {"and", "或", "非", "within", "若", "per", "as_of", "判定日", "matches", "是", "未知"}) CHECK(is_reserved(word));
  for (char const* word : {"number", "来源", "forbid", "限制", "数量", "rule", "known", "to", "min", "code"}) CHECK_FALSE(is_reserved(word));
}
