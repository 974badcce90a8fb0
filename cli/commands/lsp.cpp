#include <filesystem>
#include <iostream>

#include "cli/commands.hpp"
#include "engine/report/version.hpp"
#include "service/lsp/server.hpp"

namespace guiju::cli {
namespace {

struct Lsp {
  std::vector<std::string> pack_path;
  std::string docs;
  CLI::App const* program = nullptr;
  bool stdio = false;  // editors pass it; there is no other way
};

Exit run(Lsp const& options, Session& session) {
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);  // another thread reads: it must not flush the output while an answer is being written
  lsp::ServerOptions server;
  server.language = session.language;
  server.language_asked = options.program->get_option("--lang")->count() > 0;
  for (std::string const& folder : options.pack_path) server.load.pack_path.emplace_back(folder);
  server.docs = options.docs;
  server.version = engine_version;
  return lsp::serve(std::cin, std::cout, server) == 0 ? Exit::ok : Exit::failed;
}

}  // namespace

void add_lsp(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Lsp>(app, session, "lsp",
                                        session.text("The language server, for editors: JSON-RPC on standard input and output", "供编辑器使用的语言服务器：经标准输入输出收发 JSON-RPC"),
                                        run, &command);
  options->program = &app;
  command->add_option("--pack-path", options->pack_path, session.text("further folders in which packs are found by name", "按名称查找规则包的其他文件夹"))->type_name("DIR");
  command->add_option("--docs", options->docs, session.text("the page that explains diagnostics, as a URL", "解释各项提示的网页地址"))->type_name("URL");
  command->add_flag("--stdio", options->stdio, session.text("standard input and output, as always", "经标准输入输出，即默认方式"));
}

}  // namespace guiju::cli
