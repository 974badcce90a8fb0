#include <catch2/catch.hpp>

#include "run.hpp"

using namespace guiju::tests;

namespace {

constexpr char const* rules = R"(document d { in force 2020-01-01 .. }
record Plot "地块" {
  key id : text
  use    : enum { shop "商店", store "仓库" } "用途"
  area   : quantity m2 "面积"
  note   : text
  opened : date as of
}
param share : decimal { from 2020-01-01: 0.1  from 2023-01-01: 0.2 }
param fee : decimal
define large on Plot = area >= 1 ha
rule green "绿地" on Plot {
  cites d "1"
  when large and use == shop
  let due = area * share
  require due <= 3000 m2 * fee
}
)";

/// A pack of one rule, and two records beside it.
std::string pack_of(Scratch const& scratch) {
  spill(scratch / "pack/pack.yaml", "name: pack\nversion: 0.1.0\nlanguage: 1\ntitle: t\n");
  spill(scratch / "pack/rules.gj", rules);
  spill(scratch / "two.yaml", "- {id: a, use: shop, area: 2 ha, note: 'say \"hi\" \\', opened: 2022-06-01}\n- {id: b, use: 仓库, opened: 2023-06-01}\n");
  return " --pack " + (scratch / "pack") + " ";
}

}  // namespace

TEST_CASE("eval: an answer is one line, whatever a text holds", "[eval]") {
  Scratch const scratch("eval-line");
  std::string const nul = std::string("\"a\0b\x1b[31mc\x7f\"\n", 13), ends = "\"a\xC2\x85" "b\xE2\x80\xA8" "c\"\n\"x\ty\"\n";
  Ran const ran = run(scratch, "eval --stdin", "LC_ALL=C", nul + ends);
  CHECK(ran.status == 0);
  CHECK(ran.out == "\"a b [31mc \"\n\"a b c\"\n\"x\ty\"\n");
}

TEST_CASE("eval: a text is written as the language writes it", "[eval]") {
  Scratch const scratch("eval-text");
  Ran const ran = run(scratch, "eval --stdin", "LC_ALL=C", "\"a \\\"b\\\" \\\\\"\nif 1 > 2 then \"x\" else \"市\"\n\"a\\nb\"\n\"{x}\"\n");
  CHECK(ran.out == "\"a \\\"b\\\" \\\\\"\n\"市\"\n\"a\\nb\"\n\"{x}\"\n");
  // What was written is read again as the same.
  Ran const again = run(scratch, "eval --stdin", "LC_ALL=C", ran.out);
  CHECK(again.out == ran.out);
}

TEST_CASE("eval: names of a record, of a pack and of a rule", "[eval]") {
  Scratch const scratch("eval-names");
  std::string const pack = pack_of(scratch), a = pack + "--record " + (scratch / "two.yaml") + " --key a ", b = pack + "--record " + (scratch / "two.yaml") + " --key b ";
  CHECK(run(scratch, "eval 'area / 2'" + a).out == "10000 m2\n");
  CHECK(run(scratch, "eval '面积 以上'" + a).status == 1);
  CHECK(run(scratch, "eval 'large and use == shop'" + a).out == "true\n");
  CHECK(run(scratch, "eval --lang zh 'use'" + a).out == "商店\n");
  CHECK(run(scratch, "eval note" + a).out == "\"say \\\"hi\\\" \\\\\"\n");
  CHECK(run(scratch, "eval id" + b).out == "\"b\"\n");
  CHECK(run(scratch, "eval 'use'" + b).out == "store\n");
  CHECK(run(scratch, "eval 'area >= 0 m2'" + b).out == "true\n");       // missing, yet no area is below nothing
  CHECK(run(scratch, "eval 'large'" + b).out == "unknown\n");
  CHECK(run(scratch, "eval 'share'" + a).out == "0.1\n");
  CHECK(run(scratch, "eval 'share'" + b).out == "0.2\n");
  CHECK(run(scratch, "eval 'share' --as-of 2023-01-01" + a).out == "0.2\n");
  CHECK(holds(run(scratch, "eval 'fee'" + a).out, "error: "));
  CHECK(run(scratch, "eval 'fee * 3' --param fee=1.5" + a).out == "4.5\n");
  Ran const without = run(scratch, "eval 'due'" + a);
  CHECK(without.status == 1);
  CHECK(holds(without.out, "error: "));
  CHECK(run(scratch, "eval 'due' --rule green" + a).out == "2000 m2\n");
  CHECK(run(scratch, "eval 'due' --rule 绿地" + a).out == "2000 m2\n");
  CHECK(run(scratch, "eval 'due > 1 m2' --rule green" + pack).out == "unknown\n");
  CHECK(run(scratch, "eval 'opened + 1 month'" + pack).out == "unknown\n");
  CHECK(run(scratch, "eval 'share > 0' --as-of 2021-01-01" + pack).out == "true\n");
}

TEST_CASE("eval: many lines on one record, none of which sees another", "[eval]") {
  Scratch const scratch("eval-many");
  std::string const a = pack_of(scratch) + "--rule green --record " + (scratch / "two.yaml") + " --key a";
  std::string input, want;
  for (int i = 0; i < 200; ++i) {
    input += "large\ndue + " + std::to_string(i) + " m2\n1 +\nlarge and due > 1 m2\n";
    want += "true\n" + std::to_string(2000 + i) + " m2\n?\ntrue\n";
  }
  Ran const ran = run(scratch, "eval --stdin" + a, "LC_ALL=C", input);
  std::string out = ran.out;
  for (std::size_t at = 0; (at = out.find("error: ", at)) != std::string::npos; ++at) out.replace(at, out.find('\n', at) - at, "?");
  CHECK(out == want);
}

TEST_CASE("eval: what cannot be used is said", "[eval]") {
  Scratch const scratch("eval-use");
  std::string const pack = pack_of(scratch), two = "--record " + (scratch / "two.yaml");
  Ran const several = run(scratch, "eval area" + pack + two);
  CHECK(several.status == 2);
  CHECK(holds(several.err, "--key: a, b"));
  CHECK(run(scratch, "eval area" + pack + two + " --key c").status == 2);
  CHECK(run(scratch, "eval area" + pack + "--rule none").status == 2);
  CHECK(run(scratch, "eval area" + pack + "--type None").status == 2);
  CHECK(run(scratch, "eval area " + two).status == 2);
  CHECK(run(scratch, "eval 1" + pack + "--record " + (scratch / "none.yaml")).status == 2);
  CHECK(run(scratch, "eval 1 --pack " + (scratch / "none")).status == 2);
  spill(scratch / "pack/bad.gj", "rule x on Plot { }\n");
  Ran const bad = run(scratch, "eval 1" + pack);
  CHECK(bad.status == 2);
  CHECK(holds(bad.err, "bad.gj"));
}
