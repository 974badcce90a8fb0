#include <catch2/catch.hpp>

#include "run.hpp"

using namespace guiju::tests;

TEST_CASE("fmt --diff is a patch that gives what -w gives", "[fmt]") {
  Scratch const scratch("fmt-diff");
  std::string const file = scratch / "a.gj";
  std::string text = "define a on R = n > 1\n";
  for (int i = 0; i < 20; ++i) text += "// 说明\n";
  text += "rule r on R {  \n  cites d “一” when a\n  forbid }";
  spill(file, text);
  Ran const shown = run(scratch, "fmt --keywords zh --diff " + file);
  CHECK(shown.status == 1);
  CHECK(slurp(file) == text);
  spill(scratch / "a.patch", shown.out);
  CHECK(std::system(("cp " + file + " " + (scratch / "b.gj") + " && patch -s " + (scratch / "b.gj") + " " + (scratch / "a.patch")).c_str()) == 0);
  CHECK(run(scratch, "fmt --keywords zh -w " + file).status == 0);
  CHECK(slurp(scratch / "b.gj") == slurp(file));
  CHECK(run(scratch, "fmt --keywords zh --diff " + file).status == 0);
}

TEST_CASE("fmt: to standard output, in place, as a check; a text with errors is left alone", "[fmt]") {
  Scratch const scratch("fmt");
  std::string const file = scratch / "a.gj", text = "rule r on R { // 甲\n  cites d “一” when a forbid\n}\n";
  spill(file, text);
  Ran const shown = run(scratch, "fmt --keywords zh " + file);
  CHECK(shown.status == 0);
  CHECK(shown.out == "规则 r 适用于 R { // 甲\n  依据 d \"一\" 当 a 禁止\n}\n");
  CHECK(slurp(file) == text);
  CHECK(run(scratch, "fmt --check " + file).status == 1);
  CHECK(run(scratch, "fmt -w " + file).status == 0);
  CHECK(slurp(file) == "rule r on R { // 甲\n  cites d \"一\" when a forbid\n}\n");
  CHECK(run(scratch, "fmt --check " + scratch.path.string()).status == 0);

  spill(file, "rule r on R { cites d “一” when a and forbid }\n");
  Ran const broken = run(scratch, "fmt -w " + file);
  CHECK(broken.status == 2);
  CHECK(holds(slurp(file), "“一”"));
}
