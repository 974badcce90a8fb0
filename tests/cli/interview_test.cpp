// The interview of `check --interactive`: answers by pipe, as a person would type them.
#include <catch2/catch.hpp>

#include "tests/cli/run.hpp"

namespace guiju::tests {
namespace {

std::string pack_of(Scratch const& scratch) {
  std::string const pack = scratch / "pack";
  spill(fs::path(pack) / "pack.yaml", "name: t/interview\nversion: 1.0.0\nlanguage: 1\ntitle: 问答\n");
  spill(fs::path(pack) / "rules.gj", R"(
document d "规定" { number "甲〔2024〕1号" in force 2024-01-01 .. }
record Room "房间" { area : quantity m2 "面积" }
record House "出租房" {
  key id : text "编号"
  action : enum { let_out "出租", sell "出售" } "事项"
  filed  : bool "已备案"
  rooms  : list of Room "房间表"
}
rule unfiled "未备案出租" on House { cites d "第一条" when action == let_out forbid not filed }
rule small "房间过小" on House { cites d "第二条" when action == let_out require all(r.area >= 5 m2 for r in rooms) }
)");
  return pack;
}

}  // namespace

TEST_CASE("check --interactive asks the gravest first, takes back, and saves what check judges alike", "[interview]") {
  Scratch const scratch("interview");
  std::string const pack = pack_of(scratch), saved = scratch / "answers.yaml";
  // Nonsense, then the first word; not filed, taken back, filed; two rooms, one too small.
  Ran const ran = run(scratch, "--lang zh check --as-of 2024-06-01 --pack " + pack + " --interactive --save " + saved, "LC_ALL=C", "赠与\n1\n？\n否\n<\n是\n2\n6\n4 平方米\n");
  CHECK(ran.status == 1);
  CHECK(holds(ran.err, "“赠与”"));
  CHECK(holds(ran.err, "第一条　未备案出租（禁止类）"));
  CHECK(ran.err.find("事项") < ran.err.find("已备案"));
  CHECK(ran.err.find("已备案") < ran.err.find("房间表"));
  CHECK(holds(ran.err, "rooms[2].area"));
  CHECK(holds(ran.out, "不符合"));
  CHECK(holds(ran.out, "4 平方米"));

  Ran const again = run(scratch, "--lang zh check --as-of 2024-06-01 --pack " + pack + " " + saved);
  CHECK(again.status == 1);
  CHECK(holds(again.out, "不符合"));
  CHECK(holds(again.out, "4 平方米"));
}

TEST_CASE("check --interactive stops where nothing open can make it worse, and takes what nobody knows", "[interview]") {
  Scratch const scratch("interview-end");
  std::string const pack = pack_of(scratch);
  Ran const worst = run(scratch, "--lang en check --as-of 2024-06-01 --pack " + pack + " --interactive", "LC_ALL=C", "let_out\nno\n");
  CHECK(worst.status == 1);
  CHECK(holds(worst.out, "prohibited"));
  CHECK_FALSE(holds(worst.err, "how many"));  // the rooms cannot make it worse

  Ran const open = run(scratch, "--lang en check --as-of 2024-06-01 --pack " + pack + " --interactive", "LC_ALL=C", "-\n-\n-\n");
  CHECK(open.status == 1);
  CHECK(holds(open.out, "undetermined"));

  Ran const sold = run(scratch, "--lang en check --as-of 2024-06-01 --pack " + pack + " --interactive", "LC_ALL=C", "2\n");
  CHECK(sold.status == 0);
  CHECK(holds(sold.out, "pass"));

  Ran const none = run(scratch, "--lang en check --pack " + pack);
  CHECK(none.status == 2);
  CHECK(holds(none.err, "--interactive"));
}

}  // namespace guiju::tests
