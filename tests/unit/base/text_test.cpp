#include "engine/base/simplified.hpp"
#include "engine/base/text.hpp"

#include <catch2/catch.hpp>

namespace guiju {

using namespace std::string_literals;

TEST_CASE("code points are read strictly", "[text]") {
  std::string const text = "a规\xF0\x9F\x8F\xA2";
  std::size_t i = 0;
  CHECK(next_code_point(text, i) == U'a');
  CHECK(next_code_point(text, i) == U'规');
  CHECK(next_code_point(text, i) == U'\U0001F3E2');
  CHECK(i == text.size());
  CHECK(count_characters(text) == 3);

  for (auto const& bad : {"\xE8\xA7"s, "\x80"s, "\xC0\xAF"s, "\xED\xA0\x80"s, "\xF5\x80\x80\x80"s, "\xFF"s, "\xF4\x90\x80\x80"s}) {
    CHECK_FALSE(valid_utf8(bad));
    CHECK_FALSE(valid_utf8("规" + bad + "矩"));
    std::size_t at = 0;
    CHECK(next_code_point(bad, at) == 0xFFFD);
    CHECK(at == 1);
  }
  CHECK(valid_utf8(text));
  CHECK(valid_utf8(""));
  CHECK(valid_utf8("\0x"s));
  CHECK(valid_utf8("\xEF\xBF\xBD"));
}

TEST_CASE("normal forms", "[text]") {
  CHECK(nfc("abc") == "abc");
  CHECK(nfc("e\xCC\x81") == "\xC3\xA9");
  CHECK(nfc("规矩㎡") == "规矩㎡");
  CHECK(nfkc("㎡") == "m2");
  CHECK(nfkc("Ａ１") == "A1");
  CHECK(nfc("\xEF\xA4\x80") == "\xE8\xB1\x88");  // a compatibility ideograph that is canonically another
  CHECK(fold_full_width("（ｍ２，％）！～") == "(m2,%)!~");
  CHECK(fold_full_width("甲\xE3\x80\x80乙、。“”") == "甲 乙、。“”");
  CHECK(fold_full_width("plain") == "plain");
}

TEST_CASE("letters of names", "[text]") {
  for (char32_t c : {U'a', U'Z', U'_', U'规', U'é', U'〇'}) CHECK(is_name_start(c));
  for (char32_t c : {U'0', U'-', U' ', U'、', U'（', U'％', U'°', U'“', U'\u3000', U'①'}) CHECK_FALSE(is_name_start(c));
  for (char32_t c : {U'0', U'_', U'规', U'\u0301'}) CHECK(is_name_continue(c));
  for (char32_t c : {U'-', U'.', U'，', U'×', U'\uFEFF'}) CHECK_FALSE(is_name_continue(c));
}

TEST_CASE("width on the screen", "[text]") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("规矩") == 4);
  CHECK(display_width("面积 m²") == 7);
  CHECK(display_width("（甲）") == 6);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("\xE2\x80\x8B") == 0);
  CHECK(display_width("\xF0\x9F\x8F\xA2") == 2);
  CHECK(display_width("") == 0);
  CHECK(display_width("ｶ") == 1);
}

TEST_CASE("blanks go from both ends only", "[text]") {
  CHECK(trim("  a b \t\r\n") == "a b");
  CHECK(trim("\xE3\x80\x80甲\xE3\x80\x80乙\xE3\x80\x80") == "甲\xE3\x80\x80乙");
  CHECK(trim("\xC2\xA0甲\xC2\xA0") == "甲");
  CHECK(trim("\xEF\xBB\xBF\xE2\x80\x8B甲\xE2\x80\x8B") == "甲");
  CHECK(trim(" \xE3\x80\x80 ") == "");
  CHECK(trim("") == "");
  CHECK(lower_ascii("C14甲É") == "c14甲É");
}

TEST_CASE("GB 18030 is read strictly", "[text]") {
  CHECK(from_gb18030("\xB9\xE6\xBE\xD8") == "规矩");
  CHECK(from_gb18030("id,\xC3\xE6\xBB\xFD\r\n") == "id,面积\r\n");
  CHECK(from_gb18030("") == "");
  CHECK(from_gb18030("\x81\x39\xEE\x39") == "㐀");                        // four bytes
  CHECK(from_gb18030("\x95\x32\x82\x36") == "\xF0\xA0\x80\x80");  // beyond the first plane
  CHECK_FALSE(from_gb18030("\xB9"));           // half a character
  CHECK_FALSE(from_gb18030("a\xFF\x61"));
  CHECK_FALSE(from_gb18030("\xB9\x20"));
  CHECK_FALSE(from_gb18030("规"));             // UTF-8 of an odd number of bytes
  CHECK(to_gb18030("规矩") == "\xB9\xE6\xBE\xD8");
  CHECK(to_gb18030("a\xFF") == "a?");
  std::string every;
  for (int i = 0; i < 3000; ++i) every += "统一社会信用代码㎡〇\xF0\xA0\x80\x80";
  CHECK(from_gb18030(to_gb18030(every)) == every);
}

TEST_CASE("edits are counted by characters", "[text]") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("abc", "abc") == 0);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("ab", "ba") == 1);
  CHECK(edit_distance("建筑面积", "建筑面机") == 1);
  CHECK(edit_distance("建筑", "筑建") == 1);
  CHECK(edit_distance("ca", "abc") == 3);
}

TEST_CASE("the nearest names are suggested, no far ones", "[text]") {
  std::vector<std::string> const names = {"floor_area", "land_area", "households", "建筑面积", "用地面积", "户数", "面积", "行业", "a"};
  CHECK(nearest("flor_area", names).at(0) == "floor_area");
  CHECK(nearest("Floor_Area", names).at(0) == "floor_area");
  CHECK(nearest("housholds", names) == std::vector<std::string>{"households"});
  CHECK(nearest("建筑面机", names).at(0) == "建筑面积");
  CHECK(nearest("建筑面积数", names).at(0) == "建筑面积");
  CHECK(nearest("业行", names) == std::vector<std::string>{"行业"});
  CHECK(nearest("zzz", names).empty());
  CHECK(nearest("b", names).empty());
  CHECK(nearest("", names).empty());
  CHECK(nearest("floor_area", names).empty());  // the word itself is no suggestion
  CHECK(nearest("面积", names, 1) == std::vector<std::string>{"建筑面积"});
  CHECK(nearest(std::string(10'000, 'x'), names).empty());
}

TEST_CASE("a path in a URI: every byte that is not unreserved is written as %XX", "[text]") {
  CHECK(percent_encoded("/a-b_c.d~/9") == "/a-b_c.d~/9");
  CHECK(percent_encoded("规则 a#?%") == "%E8%A7%84%E5%88%99%20a%23%3F%25");
  CHECK(percent_encoded("").empty());
}

TEST_CASE("traditional characters as simplified ones", "[text]") {
  CHECK(simplified("糕點、麵包製造") == "糕点、面包制造");
  CHECK(simplified("綜合醫院 8411") == "综合医院 8411");
  CHECK(simplified("朝阳区") == "朝阳区");
  CHECK(simplified("C1411") == "C1411");
  CHECK(simplified("").empty());
}

}  // namespace guiju
