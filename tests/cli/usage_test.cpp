#include <catch2/catch.hpp>

#include "run.hpp"

using namespace guiju::tests;

TEST_CASE("a misspelt command or option is named, with what was meant, before what is missing because of it", "[usage]") {
  Scratch const scratch("usage");
  Ran const option = run(scratch, "check --pak . list.csv");
  CHECK(option.status == 2);
  CHECK(holds(option.err, "guiju check has no option --pak; did you mean --pack?"));
  CHECK(holds(option.err, "guiju check --help"));
  CHECK(holds(run(scratch, "audti --pack .").err, "audti is no command of guiju; did you mean audit?"));
  CHECK(holds(run(scratch, "--lang zh audti").err, "guiju 没有 audti 这个命令，是否应为 audit？"));
}

TEST_CASE("every fault of a call is told in the caller's language", "[usage]") {
  Scratch const scratch("usage-zh");
  CHECK(holds(run(scratch, "--lang zh").err, "请给出命令"));
  CHECK(holds(run(scratch, "--lang zh check a.yaml").err, "须给出 --pack"));
  CHECK(holds(run(scratch, "--lang zh check --pack . --format xx a.yaml").err, "--format 只能是 {text"));
  CHECK(holds(run(scratch, "--lang zh audit --pack . --threads abc a.csv").err, "--threads 不接受 abc"));
  CHECK(holds(run(scratch, "--lang zh audit --pack").err, "--pack 所带的内容个数不对"));
  CHECK(run(scratch, "--help").status == 0);
  CHECK(holds(run(scratch, "--version").out, "guiju 0."));
}
