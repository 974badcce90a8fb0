#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "run.hpp"

using namespace guiju::tests;

namespace {

constexpr char const* list =
    "园区项目清单\n"
    "项目编号,项目名称*,建筑面积（平方米）,投资额(万元),是否临时,类别,行业代码,申请日期,人数,比例\n"
    "甲-1,一号,1200,800.5,否,仓库,1411,2024-05-01,10,0.5\n"
    "甲-2,二号,约300,300,是,商店,C17,2024年5月2日,12,1\n"
    "甲-3,三号,无,300,是,商店,0111,2024-05-03,/,2.25\n"
    "甲-4,四号,900,300,是,商店,0111,2024-05-03,8,2.25\n"
    "甲-5,五号,900 平方米,八百左右,否,仓库,1411,2024-05-01,10,0.5\n"
    "甲-6,六号,1200,800.5,否,仓库,1411,2024-05-01,10,0.5\n"
    "甲-7,七号,1200,800.5,否,仓库,1411,2024-05-01,10,0.5\n"
    "甲-8,八号,1200,800.5,否,仓库,1411,2024-05-01,10,0.5\n"
    "甲-9,九号,1200,800.5,否,仓库,1411,2024-05-01,10,0.5\n"
    "甲-10,十号,1200,800.5,否,仓库,1411,2024-05-01,10,0.5\n"
    "甲-11,十一号,1200,800.5,否,仓库,1411,2024-05-01,10,0.5\n"
    "合计,,9999,,,,,,,\n";

/// The text as a pack of its own: sound and in form.
void is_sound(Scratch const& scratch, std::string const& folder) {
  spill(scratch / (folder + "/pack.yaml"), "name: draft\nversion: 0.1.0\nlanguage: 1\ntitle: t\n");
  Ran const lint = run(scratch, "lint " + (scratch / folder));
  INFO(lint.out << lint.err);
  CHECK(lint.status == 0);
  Ran const form = run(scratch, "fmt --diff " + (scratch / folder));
  INFO(form.out << form.err);
  CHECK(form.status == 0);
}

}  // namespace

TEST_CASE("init-table: types, units, words and dirt of a Chinese list", "[init-table]") {
  Scratch const scratch("init-table");
  spill(scratch / "utf8/项目.csv", list);
  spill(scratch / "gb/项目.csv", guiju::to_gb18030(list));
  for (std::string const folder : {"utf8", "gb"}) {
    Ran const made = run(scratch, "--lang zh init-table --as record " + (scratch / (folder + "/项目.csv")) + " -o " + (scratch / (folder + "/rules.gj")));
    INFO(made.err);
    REQUIRE(made.status == 0);
    is_sound(scratch, folder);
  }
  std::string const text = slurp(scratch / "utf8/rules.gj");
  CHECK(text == slurp(scratch / "gb/rules.gj"));
  INFO(text);
  for (char const* const part :
       {"记录 项目 {", "主键 项目编号", ": 文本", ": 计量 平方米", ": 计量 万元", ": 是否", ": 枚举 { 仓库, 商店 }", ": 日期 判定日", ": 整数", ": 小数",
        "像是行业代码", "第1行未采用", "第14行未采用", "“建筑面积”有1格不合：\n//   第4行：“约300”", "“投资额”有1格不合：\n//   第7行：“八百左右”"})
    CHECK(holds(text, part));
  CHECK(!holds(text, "第5行："));            // 无 is a mark for not stated, no dirt
}

TEST_CASE("init-table: English, and a table over the same file", "[init-table]") {
  Scratch const scratch("init-table-en");
  std::string const csv = "Id,Floor area (m2),kind,when\nA,12,big shop,x y\nB,13.5,house,2\nC,14,house,z\nD,15,big shop,q\nE,15,house,q\n";
  spill(scratch / "record/plots.csv", csv);
  spill(scratch / "table/plots.csv", csv);
  CHECK(run(scratch, "--lang en init-table --as record " + (scratch / "record/plots.csv") + " -o " + (scratch / "record/rules.gj")).status == 0);
  CHECK(run(scratch, "--lang en init-table " + (scratch / "table/plots.csv") + " -o " + (scratch / "table/rules.gj")).status == 0);
  std::string const record = slurp(scratch / "record/rules.gj"), table = slurp(scratch / "table/rules.gj");
  INFO(record << table);
  for (char const* const part : {"record plots {", "key id", "floor_area : quantity m2 \"Floor area\"", "enum { big_shop \"big shop\", house }", "when_ "})
    CHECK(holds(record, part));
  CHECK(holds(table, "table plots on plots_subject from \"plots.csv\" {"));
  is_sound(scratch, "record");
  is_sound(scratch, "table");
}

TEST_CASE("init-table: a workbook, and what cannot be read", "[init-table]") {
  Scratch const scratch("init-table-xlsx");
  fs::create_directories(scratch / "draft");
  std::string const book = std::string(GJ_SOURCE_DIR) + "/examples/chinese/项目清单.xlsx";
  Ran const made = run(scratch, "--lang zh init-table --as record " + book + " -o " + (scratch / "draft/rules.gj"));
  CHECK(made.status == 0);
  std::string const text = slurp(scratch / "draft/rules.gj");
  INFO(text);
  for (char const* const part : {"记录 项目清单 {", "第2行为表头", ": 计量 平方米", ": 计量 万元", ": 日期 判定日"}) CHECK(holds(text, part));
  is_sound(scratch, "draft");
  CHECK(run(scratch, "init-table " + (scratch / "none.csv")).status == 2);
  spill(scratch / "empty.csv", "\n\n");
  CHECK(run(scratch, "init-table " + (scratch / "empty.csv")).status == 2);
  CHECK(run(scratch, "init-table --sheet 9 " + book).status == 2);
}

namespace {

constexpr char const* catalogue =
    "新增产业限制目录（示例）\n"
    "行业代码,行业名称*,管理措施,适用区域,面积下限（平方米）,,是否 涉污,备注,备注\n"
    "C14,食品制造业,禁止,城区、近郊,,,是,a,b\n"
    "C1411,\"糕点、\"\"面包\"\"制造\",不予禁限,城区,500,,否,,\n"
    "C17,纺织业,限制,近郊,约1000,,-,,\n"
    "C18,服装业,禁止新建和扩建,城区,2000,,否,,\n"
    "C19,皮革业,限制,无,300,,是,,\n"
    "C20,木材业,限制,城区,300,,是,,,,多出一格\n"
    "注：本表自发布之日起施行\n";

}  // namespace

TEST_CASE("init-table: a Chinese catalogue becomes a pack that lints strictly clean and passes its test", "[init-table]") {
  Scratch const scratch("init-table-pack");
  spill(scratch / "in/产业目录.csv", guiju::to_gb18030(catalogue));
  std::string const pack = scratch / "目录包";
  Ran const made = run(scratch, "--lang zh init-table " + (scratch / "in/产业目录.csv") + " --into " + pack);
  INFO(made.err);
  REQUIRE(made.status == 0);
  std::string const rules = slurp(pack + "/rules.gj"), tests = slurp(pack + "/tests.gj"), csv = slurp(pack + "/产业目录.csv");
  INFO(rules << tests << csv);
  for (char const* const part : {"规则表 产业目录 适用于 产业目录对象 取自 \"产业目录.csv\" {", "编号 \"{行业代码}\"", "行业代码 == {行业代码}", "适用区域 为 {适用区域}",
                                 "是否_涉污 == {是否_涉污}", "\"禁止\"           禁止\n", "\"限制\"           限制\n", "\"不予禁限\"       不予禁限\n",
                                 "\"禁止新建和扩建\" 条文未录\n", "其余 条文未录", "提示 \"{行业名称}：{管理措施}\"", "第1行未采用：表头之上的标题行", "第8行未采用：单元格多于表头",
                                 "第9行未采用：合计行或者附注", "第2列“行业名称*”在副本中的列名为 行业名称。", "第6列（无列名）在副本中的列名为 列。",
                                 "第9列“备注”在副本中的列名为 备注_2。", "尚未用到的列：面积下限、列、备注、备注_2。", "第5行：“约1000”"})
    CHECK(holds(rules, part));
  CHECK(holds(csv, "行业代码,行业名称,管理措施,适用区域,面积下限,列,是否_涉污,备注,备注_2\n"));
  CHECK(holds(csv, "C1411,\"糕点、\"\"面包\"\"制造\",不予禁限,城区,500,,否,,\nC17,纺织业,限制,近郊,约1000,,,,\n"));
  CHECK(holds(tests, "预期 违反 产业目录.\"C14\""));
  Ran const lint = run(scratch, "lint --strict " + pack), test = run(scratch, "test " + pack), form = run(scratch, "fmt --diff " + pack);
  INFO(lint.out << lint.err << test.out << test.err << form.out);
  CHECK(lint.status == 0);
  CHECK(test.status == 0);
  CHECK(holds(test.out, "1 passed"));
  CHECK(form.status == 0);
  CHECK(run(scratch, "init-table " + (scratch / "in/产业目录.csv") + " --into " + pack).status == 2);   // nothing is written over
}

TEST_CASE("init-table: columns that no name can speak of are left out visibly where the list itself is the table's file", "[init-table]") {
  Scratch const scratch("init-table-heads");
  spill(scratch / "bans.csv", "code,class name,measure,and\nA1,bakery,forbidden,x\nA2,dairy,restricted,y\nA3,mill,forbidden,x\nA4,shop,permitted,y\n");
  Ran const made = run(scratch, "--lang en init-table " + (scratch / "bans.csv"));
  INFO(made.out << made.err);
  CHECK(made.status == 0);
  for (char const* const part : {"Column 2, class name, is left out: its head is no name. Head it class_name to use it.", "Column 4, and, is left out",
                                 "\"forbidden\"  forbid\n", "expect violated bans.\"A1\""})
    CHECK(holds(made.out, part));
  spill(scratch / "pack/bans.csv", slurp(scratch / "bans.csv"));
  spill(scratch / "pack/rules.gj", made.out);
  is_sound(scratch, "pack");
  Ran const test = run(scratch, "test " + (scratch / "pack"));
  INFO(test.out << test.err);
  CHECK(test.status == 0);
}
