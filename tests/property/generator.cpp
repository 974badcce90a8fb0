#include "tests/property/generator.hpp"

#include <algorithm>
#include <numeric>

namespace guiju::generate {

namespace {

constexpr char const* industry_csv =
    "code,name,parent\n"
    "A,甲业,\nA1,甲一,A\nA2,甲二,A\nA3,甲三,A\n"
    "B,乙业,\nB1,乙一,B\nB2,乙二,B\nB2,乙二,A\n"
    "C,丙业,\nC1,丙一,C\n";
constexpr char const* old_csv = "code,name,parent\nX,旧甲,\nX1,旧甲一,X\nX2,旧甲二,X\nY,旧乙,\nY1,旧乙一,Y\n";
constexpr char const* concordance_csv = "from,to\nA1,X1\nA2,X1\nA2,X2\nA3,X2\nB1,Y1\nB2,Y1\nB2,X2\n";
// Every n that the field may hold has its row, and the dated param begins with the calendar: whether an answer could be a key that the table
// lacks does not count (docs/language.md), yet an exhaustive search would try it.
constexpr char const* lookup_csv = "n_from,n_to,size,good\n0,9,10,true\n10,19,20,false\n20,30,30,true\n";

constexpr char const* head = R"(
codelist industry from "industry.csv" maps to old from "concordance.csv"
codelist old from "old.csv"
lookup step from "step.csv" { key n : integer range gives size : quantity m2, good : bool }
param fixed : quantity m2 = 20 m2
param unset : quantity m2
param dated : quantity m2 { from 0001-01-01: 20 m2 from 2020-01-01: 10 m2 from 2022-01-01: 30 m2 }
record P { flag : bool  size : quantity m2  kind : enum { x, y } }
record R {
  key id : text
  b0 : bool  b1 : bool  b2 : bool
  kind : enum { x, y, z }
  other : enum { x, y, z }
  ind : code industry
  n : integer min 0 max 30
  q : quantity m2
  s : quantity m2 max 40 m2
  r : decimal
  day : date as of
  done : date
  t : text
  parts : list of P
}
document d1 { in force 2018-01-01 .. 2023-12-31 }
document d3 { in force 2019-01-01 .. 2022-06-30 dated by done }
define core on R = b0 and not kind == x
define large on R = q > 20 m2 or n >= 30
)";

class Writer {
 public:
  Writer(Dice& dice, bool with_known) : dice_(dice), with_known_(with_known) {}

  std::string condition(int depth) {
    if (depth > 0) {
      switch (dice_.below(6)) {
        case 0: return "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
        case 1: return "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
        case 2: return "not " + leaf_in_brackets();
        case 3:
          if (dice_.one_in(3)) return "(if " + condition(depth - 1) + " then " + condition(depth - 1) + " else " + condition(depth - 1) + ")";
          break;
        default: break;
      }
    }
    return leaf();
  }

 private:
  Dice& dice_;
  bool with_known_;

  std::string leaf_in_brackets() { return "(" + leaf() + ")"; }
  std::string compare() { return dice_.pick("<", "<=", ">", ">=", "==", "!="); }
  std::string order() { return dice_.pick("<", "<=", ">", ">="); }
  std::string word() { return dice_.pick("x", "y", "z"); }
  std::string code() { return dice_.pick("A", "A1", "A2", "B", "B1", "B2", "C", "C1"); }
  std::string date() { return dice_.pick("2019-01-01", "2020-06-01", "2022-01-01"); }
  std::string figure() { return dice_.pick("10", "20", "30"); }

  std::string area() {
    switch (dice_.below(9)) {
      case 0: return "q + s";
      case 1: return "q * 2";
      case 2: return "(if " + leaf() + " then 10 m2 else 30 m2)";
      case 3: return "round " + dice_.pick("up", "down", "half_up", "half_even") + " q to 10 m2";
      case 4: return "step(n).size";
      case 5: return dice_.pick("fixed", "dated", "dated", "unset");
      case 6: return "sum(p.size for p in parts" + where() + ")";
      default: return dice_.pick("q", "s");
    }
  }
  std::string where() {
    switch (dice_.below(4)) {
      case 0: return " where p.flag";
      case 1: return " where p.kind == x";
      case 2: return " where p.flag and p.size >= 10 m2";
      default: return "";
    }
  }

  std::string leaf() {
    switch (dice_.below(with_known_ ? 23 : 22)) {
      case 0: case 1: case 2: return dice_.pick("b0", "b1", "b2");
      case 3: return "kind == " + word();
      case 4: return "kind in {" + word() + ", " + word() + "}";
      case 5: return "kind != " + word();
      case 6: return "ind within " + code();
      case 7: return "ind within {" + code() + ", " + code() + "}";
      case 8: return "ind within " + dice_.pick("X", "X1", "Y");
      case 9: return "n " + compare() + " " + figure();
      case 10: case 11: return area() + " " + compare() + " " + figure() + " m2";
      case 12: return area() + " " + order() + " " + area();
      case 13: return "r between " + dice_.pick("5", "10") + " and " + dice_.pick("20", "25");
      case 14: return "day " + order() + " " + date();
      case 15: return "done " + order() + " " + date();
      case 16: return "t contains " + dice_.pick("\"批发\"", "\"物流\"", "any of {\"批发\", \"物流\"}");
      case 17: return dice_.pick("core", "large");
      case 18: return "count(p in parts" + where() + ") " + compare() + " " + dice_.pick("0", "1", "2");
      case 19: return dice_.pick("any", "all") + "(" + dice_.pick("p.flag", "p.size >= 20 m2", "p.kind == y") + " for p in parts" + where() + ")";
      case 20: return "step(n).good";
      case 21: return "q / r " + order() + " " + dice_.pick("1", "2") + " m2";
      default: return dice_.pick("b1", "q", "kind", "ind", "done", "t") + " is " + dice_.pick("known", "unknown");
    }
  }
};

}  // namespace

Pack pack(std::uint64_t seed, int rules, bool with_known) {
  Dice dice(seed);
  Writer write(dice, with_known);
  std::string text = head;
  text += dice.one_in(2) ? "document d2 { in force 2022-01-01 .. replaces d1 applies when " + write.condition(0) + " }\n"
                         : "document d2 { in force 2022-01-01 .. replaces d1 }\n";
  auto const document = [&] { return dice.pick("d1", "d1", "d2", "d3"); };
  for (int i = 0; i < rules; ++i) {
    text += "rule r" + std::to_string(i) + " on R { cites " + document() + " \"" + std::to_string(i) + "\"";
    if (dice.below(4)) text += " when " + write.condition(1);
    if (dice.one_in(6)) text += " during 2019-06-01 .. 2022-03-31";
    switch (dice.below(8)) {
      case 0: text += " forbid"; break;
      case 1: text += " restrict " + write.condition(1); break;
      case 2: text += " advise " + write.condition(1); break;
      case 3: text += " unencoded " + (dice.one_in(2) ? write.condition(0) : std::string()); break;
      case 4: case 5: text += " require " + write.condition(2); break;
      default: text += " forbid " + write.condition(2); break;
    }
    for (std::uint32_t k = dice.below(3); k > 0; --k) text += " unless " + write.condition(1) + " \"除外" + std::to_string(k) + "\"";
    text += " }\n";
  }
  if (dice.one_in(2)) text += "rule free on R { cites " + document() + " \"p\" when " + write.condition(1) + " permit" + (dice.one_in(2) ? " unless " + write.condition(0) : "") + " }\n";
  if (dice.one_in(2)) text += "exception e0 to r0, t.* on R { cites " + document() + " \"e\" when " + write.condition(1) + " }\n";
  if (rules > 1 && dice.one_in(2)) text += "exception e1 to r1 on R { cites " + document() + " \"e\" when " + write.condition(0) + " }\n";
  text += "table t on R from \"t.csv\" { columns { least : quantity m2 } cites " + document() +
          " \"表 {code}\" when ind within {code} and not ind within {except} and q >= {least} effect {measure} "
          "{ \"禁止\" forbid kind in {words} \"限制\" restrict \"不予禁限\" permit else unencoded } unless {but} }\n";
  std::string rows = "code,except,least,measure,words,but\n";
  for (int i = 0; i < 4; ++i) {
    rows += dice.pick("A", "B", "A1", "C1;B2", "A2、B1") + "," + dice.pick("", "A1", "B2", "") + "," + dice.pick("", "10", "20", "0.003 ha") + "," +
            dice.pick("禁止", "限制", "不予禁限", "禁止", "另定") + "," + dice.pick("x", "y;z") + "," + dice.pick("", "core", "core;large", "b2") + "\n";
  }
  Pack out;
  out.text = text;
  out.files.texts = {{"rules.gj", text}, {"industry.csv", industry_csv}, {"old.csv", old_csv},
                     {"concordance.csv", concordance_csv}, {"step.csv", lookup_csv}, {"t.csv", rows}};
  return out;
}

oracle::Domain domain(Policy const& policy, RecordId record) {
  oracle::Domain out;
  auto const& fields = policy[record].fields;
  for (std::uint32_t f = 0; f < fields.size(); ++f) {
    Type const& type = fields[f].type;
    auto& values = out[f];
    switch (type.kind) {
      case TypeKind::boolean: values = {{true}, {false}}; break;
      case TypeKind::enumeration:
        for (std::uint32_t w = 0; w < policy[type.enumeration].words.size(); ++w) values.push_back({EnumWord{w}});
        break;
      case TypeKind::code: {
        auto const& list = policy[type.codelist];
        for (std::size_t l = 0; l < list.leaf_count(); ++l) values.push_back({CodeValue{list.leaf_code(l)}});
        break;
      }
      case TypeKind::number:
        for (std::int64_t const n : {0, 1, 5, 10, 15, 20, 25, 30, 40})
          if (n <= 30 || fields[f].id != "n") values.push_back({Number(n)});
        if (fields[f].id == "q") values.push_back({Number(1000)});
        if (fields[f].id == "r") values.push_back({Number(-10)}), values.push_back({Number(1000)});
        break;
      case TypeKind::date:
        for (char const* day : {"2017-01-01", "2018-12-31", "2019-01-01", "2019-06-01", "2020-01-01", "2020-06-01", "2021-12-31", "2022-01-01", "2022-06-30", "2024-01-01"})
          values.push_back({*Date::parse(day)});
        break;
      case TypeKind::text:
        if (fields[f].key) out.erase(f);
        else values = {{std::string("批发市场")}, {std::string("物流中心")}, {std::string("批发物流")}, {std::string("幼儿园")}};
        break;
      case TypeKind::list: out.erase(f); break;
    }
  }
  return out;
}

RecordData record(Policy const& policy, RecordId record, oracle::Domain const& domain, Dice& dice, int most_unknown) {
  auto const& fields = policy[record].fields;
  RecordData data(fields.size());
  for (std::uint32_t f = 0; f < fields.size(); ++f) {
    if (fields[f].key) data[f] = {std::string("k")};
    if (auto const it = domain.find(f); it != domain.end()) data[f] = it->second[dice.below(static_cast<std::uint32_t>(it->second.size()))];
    if (fields[f].type.kind == TypeKind::list) {
      auto const& child = policy[fields[f].type.record].fields;
      std::vector<RecordData> rows(dice.below(4));
      for (auto& row : rows) {
        row.resize(child.size());
        row[0] = {dice.one_in(2)};
        row[1] = {Number(static_cast<std::int64_t>(dice.below(4)) * 10)};
        row[2] = {EnumWord{dice.below(2)}};
      }
      data[f] = {std::move(rows)};
    }
  }
  std::vector<std::uint32_t> open;
  for (auto const& [f, values] : domain) open.push_back(f);
  for (int k = static_cast<int>(dice.below(static_cast<std::uint32_t>(most_unknown) + 1)); k > 0; --k) {
    std::uint32_t const f = open[dice.below(static_cast<std::uint32_t>(open.size()))];
    data[f] = {};
    if (fields[f].type.kind == TypeKind::code && dice.one_in(2)) {
      auto const& list = policy[fields[f].type.codelist];
      data[f] = {CodeValue{*list.find(dice.pick("A", "B", "C"))}};
    }
  }
  return data;
}

std::string shown(Policy const& policy, RecordId record, RecordData const& data) {
  std::string out;
  for (std::size_t f = 0; f < data.size(); ++f) {
    Field const& field = policy[record].fields[f];
    out += field.id + " = " + (field.type.kind == TypeKind::list ? "[…]" : datum_text(policy, data[f], field.type)) + "\n";
  }
  return out;
}

std::string said(Loaded const& loaded) { return render(loaded.diagnostics, *loaded.sources, Language::en, false); }

}  // namespace guiju::generate
