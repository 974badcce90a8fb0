#include <filesystem>

#include "cli/commands.hpp"
#include "cli/define_labels.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "docsite/site.hpp"
#include "dsl/table/csv.hpp"

namespace guiju::cli {
namespace {

struct Docs {
  PackOptions pack;
  std::string output = "site";
};

std::vector<std::vector<std::string>> holes_table(std::optional<std::string> const& text) {
  if (!text) return {};
  Sources sources;
  SourceId const id = sources.add("holes.csv", *text);
  Diagnostics ignored;
  bool ok = true;
  dsl::Csv const csv = dsl::read_csv(sources, id, ignored, ok);
  std::vector<std::vector<std::string>> rows{csv.header};
  for (auto const& row : csv.rows) {
    rows.emplace_back();
    for (auto const& cell : row.cells) rows.back().push_back(cell.text);
  }
  return rows;
}

Exit run(Docs const& options, Session& session) {
  auto const policy = load_policy(options.pack, session);
  if (!policy) return Exit::unusable;
  auto const files = docsite::build_site({policy, labels_of_defines(*policy), holes_table(holes_of(options.pack)), coverage(policy)});
  namespace fs = std::filesystem;
  for (auto const& [name, text] : files) {
    fs::path const path = fs::path(options.output) / fs::path(std::u8string(name.begin(), name.end()));
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    if (!put(path.string(), text, session)) return Exit::unusable;
  }
  session.info("Wrote " + std::to_string(files.size()) + " pages; open " + options.output + "/index.html", "已写出 " + std::to_string(files.size()) + " 个页面，请打开 " + options.output + "/index.html");
  return Exit::ok;
}

}  // namespace

void add_docs(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Docs>(app, session, "docs", session.text("Make a website of a pack: documents, rules in plain sentences, tables, examples", "把规则包生成网站：文件、通顺的规则说明、表格、示例"), run, &command);
  add_pack_options(*command, options->pack, session, PackPlace::positional);
  command->add_option("-o,--output", options->output, session.text("the folder it is written into", "写入的文件夹"))->type_name("DIR")->capture_default_str();
}

}  // namespace guiju::cli
