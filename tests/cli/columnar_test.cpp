#include <catch2/catch.hpp>

#include "run.hpp"

using namespace guiju::tests;

TEST_CASE("audit: without Apache Arrow a list in Parquet is told what to do, and a CSV is judged", "[audit]") {
  Scratch const scratch("no-arrow");
  std::string const pack = new_pack(scratch);
  // A program that has been carried elsewhere has no module beside it.
  fs::copy_file(GJ_PROGRAM, scratch.path / "guiju");
  spill(scratch / "list.parquet", "PAR1xxxxxxxxPAR1");
  spill(scratch / "list.csv", "编号,建筑面积（平方米）,临时,申请日期\n甲,1200,否,2024-05-01\n");
  auto const call = [&](std::string const& arguments) {
    int const status = std::system((scratch / "guiju" + " " + arguments + " >" + scratch / "out" + " 2>" + scratch / "err").c_str());
    return WEXITSTATUS(status);
  };
  CHECK(call("audit --lang en --pack " + pack + " -o " + scratch / "out-dir " + scratch / "list.parquet") == 2);
  std::string const said = slurp(scratch / "err");
  CHECK(holds(said, "list.parquet: to read Parquet, Apache Arrow is needed"));
  CHECK(holds(said, "scripts/install-arrow.sh"));
  CHECK(call("audit --lang zh --pack " + pack + " -o " + scratch / "out-dir " + scratch / "list.parquet") == 2);
  CHECK(holds(slurp(scratch / "err"), "读取 Parquet 需要 Apache Arrow"));
  CHECK(call("audit --lang en --pack " + pack + " -o " + scratch / "out-dir " + scratch / "list.csv") == 1);
}
