#include <filesystem>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "engine/report/write_whole.hpp"

namespace guiju::cli {
namespace {

struct New {
  std::vector<std::string> words;       // [pack] FOLDER
};

struct File {
  char const *path, *en, *zh;
};

// A pack of one rule that passes its own test: what a policy writer changes first.
constexpr File files[] = {
    {"pack.yaml",
     R"(name: {name}
version: 0.1.0
language: 1
title: A new pack
)",
     R"(name: {name}
version: 0.1.0
language: 1
title: 新的规则包
)"},
    {"rules.gj",
     R"(// One document, one kind of record, one rule. `guiju lint` checks this folder, `guiju test` runs tests.gj.

document measure "Sample measure" {
  number   "Sample [2024] No. 1"
  in force 2024-01-01 ..
}

record Project "project" {
  key id     : text
  floor_area : quantity m2
  temporary  : bool ask "Is the project temporary?"
  applied_on : date as of
}

rule floor_area_cap on Project {
  cites   measure "article 3"
  require floor_area <= 1000 m2
  unless  temporary
  message "{id} has {floor_area} of floor, more than 1000 m2"
  remedy  "Reduce the floor area"
}
)",
     R"(// 一个文件、一种记录、一条规则。guiju lint 检查本文件夹，guiju test 运行 tests.gj。

文件 办法 "样例办法" {
  文号 "样例〔2024〕1号"
  施行 2024-01-01 ..
}

记录 项目 {
  主键 编号 : 文本
  建筑面积  : 计量 平方米
  临时      : 是否 询问 "该项目是否为临时项目？"
  申请日期  : 日期 判定日
}

规则 建筑面积上限 适用于 项目 {
  依据 办法 "第三条"
  应当 建筑面积 不超过 1000 平方米
  除非 临时
  提示 "{编号}建筑面积{建筑面积}，超过1000平方米"
  整改 "核减建筑面积"
}
)"},
    {"tests.gj",
     R"(test "too large" {
  given  Project { id: "A", floor_area: 1200 m2, temporary: false, applied_on: 2024-05-01 }
  expect noncompliant by floor_area_cap
}

test "just within" {
  given  Project { id: "B", floor_area: 1000 m2, temporary: false, applied_on: 2024-05-01 }
  expect pass
}

test "asks what can settle it" {
  given  Project { id: "C", floor_area: 1200 m2, applied_on: 2024-05-01 }
  expect undetermined floor_area_cap
  expect asks temporary
}
)",
     R"(测试 "超过上限" {
  给定 项目 { 编号: "甲", 建筑面积: 1200 平方米, 临时: 否, 申请日期: 2024-05-01 }
  预期 不符合 因 建筑面积上限
}

测试 "恰在上限" {
  给定 项目 { 编号: "乙", 建筑面积: 1000 平方米, 临时: 否, 申请日期: 2024-05-01 }
  预期 通过
}

测试 "问能够定论的事实" {
  给定 项目 { 编号: "丙", 建筑面积: 1200 平方米, 申请日期: 2024-05-01 }
  预期 待定 建筑面积上限
  预期 应问 临时
}
)"},
    {"README.md",
     R"(# {name}

Scope, sources and holes of this pack.

- Scope: which requirements, of whom, since when.
- Sources: for each document its number, and where its text was read.
- Holes: `holes.csv` lists what is known to exist but is not encoded.
)",
     R"(# {name}

本规则包的范围、来源和缺口。

- 范围：哪些要求，由谁制定，何时施行。
- 来源：每份文件的文号，以及文本的出处。
- 缺口：`holes.csv` 列出已知存在而尚未录入的内容。
)"},
    {"holes.csv", "document,clause,what,why\n", "文件,条款,内容,原因\n"},
};

std::string filled(std::string text, std::string const& name) {
  for (std::size_t at = 0; (at = text.find("{name}", at)) != std::string::npos; at += name.size()) text.replace(at, 6, name);
  return text;
}

Exit run(New const& options, Session& session) {
  if (options.words.size() == 2 && options.words[0] != "pack") {
    session.error("What can be made is a pack, not a " + options.words[0] + ": guiju new pack " + options.words[1],
                  "只能建立规则包（pack），没有“" + options.words[0] + "”：guiju new pack " + options.words[1]);
    return Exit::unusable;
  }
  std::string const& where = options.words.back();
  std::filesystem::path const folder(where);
  std::error_code error;
  if (std::filesystem::exists(folder, error) && !(std::filesystem::is_directory(folder, error) && std::filesystem::is_empty(folder, error))) {
    session.error("The folder is there already and is not empty: " + where, "文件夹已经存在且不为空：" + where);
    return Exit::unusable;
  }
  if (auto const made = make_writable_folder(folder); !made) {
    session.error(made.error());
    return Exit::unusable;
  }
  std::string const name = std::filesystem::absolute(folder).lexically_normal().filename().string();
  for (File const& file : files) {
    if (auto const written = write_whole(folder / file.path, filled(session.chinese() ? file.zh : file.en, name)); !written) {
      session.error(written.error());
      return Exit::unusable;
    }
  }
  session.info("Made " + where + ". Next: guiju lint " + where + " and guiju test " + where,
               "已建立 " + where + "。接下来：guiju lint " + where + "，guiju test " + where);
  return Exit::ok;
}

}  // namespace

void add_new(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<New>(app, session, "new", session.text("Make a small pack that passes its own tests", "建立一个能通过自带测试的小规则包"), run, &command);
  command->add_option("what", options->words, session.text("the word pack, which may be left out, and where; the last part is the pack's name", "pack（可省略）和位置；末段即规则包名称"))
      ->required()
      ->expected(1, 2)
      ->type_name("[pack] DIR");
}

}  // namespace guiju::cli
