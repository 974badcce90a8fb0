#include "tests/property/narrow.hpp"

#include <utility>

namespace guiju::generate {

namespace {

constexpr char const* list_csv = "code,name,parent\nA,甲业,\nA1,甲一,A\nA2,甲二,A\nB,乙业,\nB1,乙一,B\n";
constexpr char const* old_csv = "code,name,parent\nX,旧甲,\nX1,旧甲一,X\nX2,旧甲二,X\nY1,旧乙一,\n";
constexpr char const* concordance_csv = "from,to\nA1,X1\nA2,X1\nA2,X2\nB1,Y1\n";      // A2 is split
constexpr char const* head = R"(
codelist industry from "industry.csv" maps to old from "concordance.csv"
codelist old from "old.csv"
record R {
  key id : text
  b0 : bool  b1 : bool  b2 : bool  b3 : bool
  kind : enum { x, y }
  ind : code industry
  n : integer min 0 max 2
  m : integer min 0 max 2
  q : quantity m2 max 20 m2
  day : date as of
}
document d1 { in force 2018-01-01 .. 2021-12-31 }
define core on R = b0 and not kind == x
)";

class Writer {
 public:
  explicit Writer(Dice& dice) : dice_(dice) {}

  std::string condition(int depth) {
    if (depth == 0) return leaf();
    switch (dice_.below(5)) {
      case 0: case 1: return "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
      case 2: case 3: return "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
      default: return "(if " + leaf() + " then " + condition(depth - 1) + " else " + condition(depth - 1) + ")";
    }
  }

  std::string leaf() {
    std::string const text = positive();
    return dice_.one_in(4) ? "not (" + text + ")" : text;
  }

 private:
  std::string positive() {
    switch (dice_.below(12)) {
      case 0: case 1: case 2: return dice_.pick("b0", "b1", "b2", "b3");
      case 3: return "kind == " + dice_.pick("x", "y");
      case 4: case 5: return "ind within " + dice_.pick("A", "A1", "A2", "B", "{A1, B1}");
      case 6: return "ind within " + dice_.pick("X1", "X2", "X", "{X2, Y1}");
      case 7: return dice_.pick("n", "m") + " " + compare() + " " + dice_.pick("0", "1", "2");
      case 8: return dice_.pick("n + m", "n * m", "n - m", "n + (if b1 then 1 else 0)") + " " + compare() + " " + dice_.pick("1", "2", "3");
      case 9: return dice_.pick("q", "q * 2 - 10 m2", "round down q to 10 m2") + " " + dice_.pick("<", "<=", ">", ">=") + " 10 m2";
      case 10: return "day " + dice_.pick("<", ">=") + " 2022-01-01";
      default: return "core";
    }
  }
  std::string compare() { return dice_.pick("<", "<=", ">", ">=", "==", "!="); }

  Dice& dice_;
};

}  // namespace

Pack narrow_pack(std::uint64_t seed, int rules) {
  Dice dice(seed);
  Writer write(dice);
  std::string text = head;
  text += "document d2 { in force 2022-01-01 .. replaces d1" + (dice.one_in(3) ? " applies when " + write.leaf() : std::string()) + " }\n";
  auto const document = [&] { return dice.pick("d1", "d2"); };
  for (int i = 0; i < rules; ++i) {
    text += "rule r" + std::to_string(i) + " on R { cites " + document() + " \"" + std::to_string(i) + "\" when " + write.condition(static_cast<int>(dice.below(2)));
    text += " " + dice.pick("forbid", "require", "restrict", "advise") + " " + write.condition(1 + static_cast<int>(dice.below(2)));
    for (std::uint32_t k = dice.below(3); k > 0; --k) text += " unless " + write.condition(static_cast<int>(dice.below(2))) + " \"除外" + std::to_string(k) + "\"";
    text += " }\n";
  }
  if (dice.one_in(2)) text += "rule free on R { cites " + document() + " \"p\" when " + write.condition(1) + " permit" + (dice.one_in(2) ? " unless " + write.leaf() : "") + " }\n";
  if (dice.one_in(2)) text += "exception e0 to r0, t.* on R { cites " + document() + " \"e\" when " + write.condition(1) + " }\n";
  text += "table t on R from \"t.csv\" { cites " + document() +
          " \"表 {code}\" when ind within {code} and not ind within {except} effect {measure} "
          "{ \"禁止\" forbid kind in {words} \"不予禁限\" permit else unencoded } unless {but} }\n";
  std::string rows = "code,except,measure,words,but\n";
  for (int i = 0; i < 2; ++i)
    rows += dice.pick("A", "B", "A1", "A2、B1") + "," + dice.pick("", "A1", "") + "," + (i == 0 ? dice.pick("禁止", "另定") : dice.pick("禁止", "不予禁限", "另定")) + "," + dice.pick("x", "x;y") + "," +
            dice.pick("", "core", "core;b1", "b2") + "\n";
  Pack out;
  out.text = text;
  out.files.texts = {{"rules.gj", text}, {"industry.csv", list_csv}, {"old.csv", old_csv}, {"concordance.csv", concordance_csv}, {"t.csv", rows}};
  return out;
}

oracle::Domain narrow_domain(Policy const& policy, RecordId record) {
  oracle::Domain out;
  auto const& fields = policy[record].fields;
  for (std::uint32_t f = 0; f < fields.size(); ++f) {
    Type const& type = fields[f].type;
    switch (type.kind) {
      case TypeKind::boolean: out[f] = {{true}, {false}}; break;
      case TypeKind::enumeration: out[f] = {{EnumWord{0}}, {EnumWord{1}}}; break;
      case TypeKind::date: out[f] = {{*Date::parse("2017-06-01")}, {*Date::parse("2020-06-01")}, {*Date::parse("2022-06-01")}}; break;
      case TypeKind::number:
        // Of an area only where it stands to 10 m2 is ever asked, and rounded down to tens where it then stands.
        if (type.whole) out[f] = {{Number(0)}, {Number(1)}, {Number(2)}};
        else out[f] = {{Number(5)}, {Number(10)}, {Number(15)}, {Number(20)}};
        break;
      case TypeKind::code:
        for (std::size_t leaf = 0; leaf < policy[type.codelist].leaf_count(); ++leaf) out[f].push_back({CodeValue{policy[type.codelist].leaf_code(leaf)}});
        break;
      default: break;
    }
  }
  return out;
}

RecordData narrow_record(Policy const& policy, RecordId record, oracle::Domain const& domain, Dice& dice, std::size_t open) {
  auto const& fields = policy[record].fields;
  RecordData data(fields.size());
  std::vector<std::uint32_t> order;
  for (std::uint32_t f = 0; f < fields.size(); ++f) {
    if (fields[f].key) data[f] = {std::string("k")};
    if (auto const it = domain.find(f); it != domain.end()) {
      data[f] = it->second[dice.below(static_cast<std::uint32_t>(it->second.size()))];
      order.push_back(f);
    }
  }
  for (std::size_t k = 0; k < open && k < order.size(); ++k) {
    std::swap(order[k], order[k + dice.below(static_cast<std::uint32_t>(order.size() - k))]);
    Field const& field = fields[order[k]];
    data[order[k]] = {};
    if (field.type.kind == TypeKind::code && dice.one_in(2)) {
      auto const& list = policy[field.type.codelist];
      data[order[k]] = {CodeValue{*list.find(dice.pick("A", "A2"))}};              // coarse; whole here, yet split in the other list
    }
  }
  return data;
}

}  // namespace guiju::generate
