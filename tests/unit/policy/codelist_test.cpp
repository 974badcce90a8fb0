#include "engine/policy/codelist.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <set>

namespace guiju {
namespace {

struct Line {
  char const *code, *name, *parents, *aliases;
};

/// Parents and aliases with `;` between.
CodeList list(std::vector<Line> const& lines) {
  CodeList out;
  auto const split = [](std::string text) {
    std::vector<std::string> parts;
    for (std::size_t end = 0; !text.empty(); text.erase(0, end == std::string::npos ? end : end + 1)) {
      end = text.find(';');
      parts.push_back(text.substr(0, end));
    }
    return parts;
  };
  for (Line const& line : lines) {
    Code code;
    code.code = line.code;
    code.name = line.name;
    code.aliases = split(line.aliases);
    out.codes.push_back(code);
  }
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (std::string const& parent : split(lines[i].parents))
      for (std::size_t p = 0; p < lines.size(); ++p)
        if (lines[p].code == parent) out.codes[i].parents.push_back(static_cast<CodeIndex>(p));
  out.finish();
  return out;
}

std::string leaves(CodeList const& list, std::string const& code) {
  std::string out;
  LeafSet const& set = list.leaves(list.find(code).value());
  for (std::size_t leaf = 0; leaf < list.leaf_count(); ++leaf)
    if (set.contains(leaf)) out += (out.empty() ? "" : " ") + list.codes[list.leaf_code(leaf)].code;
  return out;
}

std::string matched(CodeList const& list, std::string_view word) {
  std::string out;
  for (CodeIndex code : list.match(word).codes) out += (out.empty() ? "" : " ") + list.codes[code].code;
  return out;
}

CodeList regions() {
  return list({{"bj", "北京市", "", "Beijing;全市"},
               {"core", "核心区", "bj;central", ""},
               {"central", "中心城区（城六区）", "bj", "城六区"},
               {"110101", "东城区", "core;central", "东城"},
               {"110102", "西城区", "core", "西城"},
               {"110105", "朝阳区", "central", "朝阳"},
               {"110112", "通州区", "bj", ""},
               {"yinghai", "瀛海镇", "110115;bda", ""},
               {"110115", "大兴区", "bj", ""},
               {"bda", "经济技术开发区", "bj", "亦庄"}});
}

}  // namespace

TEST_CASE("a code stands for the leaves below it, each once", "[codelist]") {
  auto const list = regions();
  CHECK(list.leaf_count() == 5);
  CHECK(leaves(list, "bj") == "110101 110102 110105 110112 yinghai");
  CHECK(leaves(list, "core") == "110101 110102");
  CHECK(leaves(list, "central") == "110101 110102 110105");
  CHECK(leaves(list, "bda") == "yinghai");
  CHECK(leaves(list, "yinghai") == "yinghai");
  CHECK(list.is_leaf(*list.find("yinghai")));
  CHECK_FALSE(list.is_leaf(*list.find("bda")));
  CHECK(list.leaves(*list.find("core")).subset_of(list.leaves(*list.find("central"))));
  CHECK_FALSE(list.leaves(*list.find("central")).subset_of(list.leaves(*list.find("core"))));
  CHECK(list.leaves(*list.find("bda")) == list.leaves(*list.find("110115")));
  CHECK_FALSE(list.leaves(*list.find("bda")).intersects(list.leaves(*list.find("core"))));
}

TEST_CASE("words are matched by code, then alias, then name", "[codelist]") {
  auto const list = regions();
  CHECK(matched(list, "110101") == "110101");
  CHECK(matched(list, "１１０１０１") == "110101");
  CHECK(matched(list, " 东城区 ") == "110101");
  CHECK(matched(list, "东城") == "110101");
  CHECK(matched(list, "Beijing") == "bj");
  CHECK(matched(list, "Ｂｅｉｊｉｎｇ") == "bj");
  CHECK(matched(list, "中心城区(城六区)") == "central");
  CHECK(matched(list, "\xE3\x80\x80亦庄") == "bda");
  CHECK(matched(list, "beijing") == "");
  CHECK(matched(list, "东") == "");
  CHECK(matched(list, "") == "");
  CHECK(matched(list, "11010") == "");
  CHECK(list.find("东城区") == std::nullopt);
}

TEST_CASE("codes are no numbers", "[codelist]") {
  auto const codes = list({{"01", "农业", "", ""}, {"011", "谷物种植", "01", "A011;A 011"}, {"0111", "稻谷种植", "011", ""}, {"111", "别的", "", ""}});
  CHECK(matched(codes, "0111") == "0111");
  CHECK(matched(codes, "111") == "111");
  CHECK(matched(codes, "1") == "");
  CHECK(matched(codes, "A 011") == "011");
  CHECK(matched(codes, "A011") == "011");
}

TEST_CASE("a name on one line of descent with the same leaves means the topmost", "[codelist]") {
  auto const codes = list({{"C16", "烟草制品业", "", ""},
                           {"C161", "烟叶复烤", "C16", ""},
                           {"C1610", "烟叶复烤", "C161", ""},
                           {"C162", "其他", "C16", ""},
                           {"C1621", "其他", "C162", ""},
                           {"C1622", "卷烟", "C162", "烟"},
                           {"D1", "卷烟", "", "烟"}});
  CHECK(matched(codes, "烟叶复烤") == "C161");
  CHECK(matched(codes, "其他") == "C162 C1621");  // not the same leaves: not unique
  CHECK(matched(codes, "卷烟") == "C1622 D1");
  CHECK(matched(codes, "烟") == "C1622 D1");
  // Several levels of one child each, and a stranger of the same name.
  auto const deep = list({{"A", "甲", "", ""}, {"A1", "甲", "A", ""}, {"A11", "甲", "A1", ""}, {"B", "甲", "", ""}});
  CHECK(matched(deep, "甲") == "A B");
}

TEST_CASE("an alias goes before a name, a code before both", "[codelist]") {
  auto const codes = list({{"A", "甲", "", "乙"}, {"B", "乙", "", ""}, {"乙丙", "丙", "", ""}, {"C", "乙丙", "", "A"}});
  CHECK(matched(codes, "乙") == "A");
  CHECK(matched(codes, "乙丙") == "乙丙");
  CHECK(matched(codes, "A") == "A");
}

TEST_CASE("a ring does not hang", "[codelist]") {
  auto const codes = list({{"A", "甲", "C", ""}, {"B", "乙", "A", ""}, {"C", "甲", "B", ""}, {"D", "丁", "B", ""}, {"E", "戊", "E", ""}});
  CHECK(codes.leaf_count() == 1);
  CHECK(leaves(codes, "D") == "D");
  CHECK(codes.leaves(*codes.find("B")).count() == 1);
  CHECK(codes.leaves(*codes.find("E")).empty());
  CHECK(matched(codes, "甲") == "A C");
  CHECK(codes.path(*codes.find("D")).back() == "丁");
}

TEST_CASE("the way down to a code", "[codelist]") {
  auto const list = regions();
  CHECK(list.path(*list.find("110101")) == std::vector<std::string>{"北京市", "核心区", "东城区"});
  CHECK(list.path(*list.find("bj")) == std::vector<std::string>{"北京市"});
}

TEST_CASE("a list that is deep or wide is finished at once", "[codelist]") {
  CodeList deep;
  for (CodeIndex i = 0; i < 20'000; ++i) {
    Code code;
    code.code = std::to_string(i);
    if (i > 0) code.parents.push_back(i - 1);
    deep.codes.push_back(code);
  }
  deep.finish();
  CHECK(deep.leaf_count() == 1);
  CHECK(deep.leaves(0).contains(0));

  CodeList wide;
  for (CodeIndex i = 0; i < 5'000; ++i) {
    Code code;
    code.code = std::to_string(i);
    code.name = "同名";
    if (i > 0) code.parents.push_back(0);
    wide.codes.push_back(code);
  }
  wide.finish();
  CHECK(wide.leaves(0).count() == 4'999);
}

TEST_CASE("leaf sets", "[codelist]") {
  LeafSet a(130), b(130), empty(130), none;
  a.insert(0);
  a.insert(129);
  b.insert(129);
  CHECK(a.count() == 2);
  CHECK(b.subset_of(a));
  CHECK_FALSE(a.subset_of(b));
  CHECK(a.intersects(b));
  CHECK(empty.empty());
  CHECK(none.empty());
  CHECK(none.subset_of(b));
  CHECK_FALSE(b.subset_of(none));
  CHECK_FALSE(b.intersects(none));
  none |= a;
  CHECK(none == a);
  b |= a;
  CHECK(b == a);
}

TEST_CASE("leaf sets agree with sets of numbers", "[codelist]") {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::set<std::size_t> plain[2];
    LeafSet sets[2];
    std::size_t const leaves = 1 + random() % 400;
    for (int side = 0; side < 2; ++side)
      for (std::size_t i = random() % 6; i > 0; --i) {
        std::size_t const leaf = random() % leaves;
        plain[side].insert(leaf);
        sets[side].insert(leaf);
      }
    auto const& [a, b] = plain;
    bool const subset = std::includes(b.begin(), b.end(), a.begin(), a.end());
    std::vector<std::size_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    CHECK(sets[0].subset_of(sets[1]) == subset);
    CHECK(sets[0].intersects(sets[1]) == !both.empty());
    CHECK((sets[0] == sets[1]) == (a == b));
    CHECK(sets[0].count() == a.size());
    CHECK(sets[0].empty() == a.empty());
    LeafSet joined = sets[0];
    joined |= sets[1];
    for (std::size_t leaf = 0; leaf < 500; ++leaf)
      if (joined.contains(leaf) != (a.contains(leaf) || b.contains(leaf))) FAIL("leaf " << leaf);
    LeafSet other_way = sets[1];
    other_way |= sets[0];
    CHECK(joined == other_way);
  }
}

TEST_CASE("the concordance is found by the other list", "[codelist]") {
  auto codes = regions();
  codes.maps.push_back({CodeListId(3), {}});
  CHECK(codes.map_to(CodeListId(3)) != nullptr);
  CHECK(codes.map_to(CodeListId(2)) == nullptr);
}

}  // namespace guiju
