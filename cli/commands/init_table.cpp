#include <filesystem>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/plain_table.hpp"
#include "cli/table_draft.hpp"
#include "engine/report/write_whole.hpp"

namespace guiju::cli {
namespace {

namespace fs = std::filesystem;

struct InitTable {
  std::string list, output, into, sheet, as = "table";
};

/// A pack of its own in a new or empty folder: nothing that stands somewhere is written over.
Exit make_pack(std::string const& where, TableDraft const& draft, Session& session) {
  fs::path const folder(where);
  std::error_code error;
  if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error))) {
    session.error("The folder is there already and is not empty: " + where, "文件夹已经存在且不为空：" + where);
    return Exit::unusable;
  }
  std::string const manifest = "name: " + fs::absolute(folder).lexically_normal().filename().string() + "\nversion: 0.1.0\nlanguage: 1\ntitle: " + draft.name + "\n";
  std::pair<std::string, std::string const&> const files[] = {{"pack.yaml", manifest}, {"rules.gj", draft.rules}, {"tests.gj", draft.tests}, {draft.csv_name, draft.csv}};
  auto made = make_writable_folder(folder);
  for (auto const& [name, text] : files)
    if (made && !text.empty()) made = write_whole(folder / name, text);
  if (!made) {
    session.error(made.error());
    return Exit::unusable;
  }
  session.info("Made " + where + ". Next: guiju lint " + where + " and guiju test " + where, "已建立 " + where + "。接下来：guiju lint " + where + "，guiju test " + where);
  return Exit::ok;
}

Exit run(InitTable const& options, Session& session) {
  auto const table = read_plain_table(options.list, options.sheet);
  if (!table) {
    session.error(table.error());
    return Exit::unusable;
  }
  for (auto const& remark : table->remarks) session.detail(remark.en, remark.zh);
  TableDraft const draft = draft_table(*table, {fs::path(options.list).filename().string(), options.as == "table", !options.into.empty(), session.language});
  if (!options.into.empty()) return make_pack(options.into, draft, session);
  std::string const text = draft.rules + (draft.tests.empty() ? "" : "\n" + draft.tests);
  return put(options.output, text, session) ? Exit::ok : Exit::unusable;
}

}  // namespace

void add_init_table(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<InitTable>(app, session, "init-table",
                                              session.text("Draft a table of rules, or a record, from a spreadsheet", "由电子表格初拟规则表或者记录"), run, &command);
  command->add_option("list", options->list, session.text("a list in CSV, or a workbook (.xlsx)", "CSV 清单或者工作簿（.xlsx）"))->required()->type_name("FILE");
  command->add_option("--as", options->as, session.text("table: each row becomes a rule; record: the rows are what is to be judged", "table：每行为一条规则；record：各行是待判定的记录"))
      ->check(CLI::IsMember({"table", "record"}))->capture_default_str();
  auto* const output = command->add_option("--output,-o", options->output, session.text("file for the rule text, instead of standard output", "规则文本写入的文件，不写到标准输出"))->type_name("FILE");
  command->add_option("--into", options->into, session.text("a new folder: the pack with a clean copy of the list and a test", "新文件夹：生成规则包，含整理后的表格副本和一个测试"))->type_name("DIR")->excludes(output);
  command->add_option("--sheet", options->sheet, session.text("of a workbook: the sheet's name, or its place from 1", "工作簿中工作表的名称或者序号"))->type_name("NAME");
}

}  // namespace guiju::cli
