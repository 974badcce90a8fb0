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
  CHECK(holds(run(scratch, "--lang zh audit --pack").err, "--pack 后面的参数个数不对"));
  CHECK(run(scratch, "--help").status == 0);
  CHECK(holds(run(scratch, "--version").out, "guiju 0."));
}

TEST_CASE("a file behind an option's value is a file, not one more value", "[usage]") {
  Scratch const scratch("usage-file");
  spill(fs::path(scratch / "pack") / "pack.yaml", "name: t/pack\nversion: 1.0.0\nlanguage: 1\n");
  spill(fs::path(scratch / "pack") / "rules.gj",
        "document d { in force 2020-01-01 .. }\nrecord R { key id : text  n : integer }\nparam most : integer\nparam least : integer\n"
        "rule r on R { cites d \"1\" require n <= most and n >= least }\n");
  spill(scratch / "r.yaml", "id: a\nn: 3\n");
  Ran const one = run(scratch, "check --as-of 2021-01-01 --pack " + scratch / "pack" + " --param least=1 --param most=2 " + scratch / "r.yaml");
  INFO(one.out << one.err);
  CHECK(one.status == 1);
  CHECK(holds(one.out, "r"));
}
