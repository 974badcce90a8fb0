#include "cli/usage_error.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/text.hpp"

namespace guiju::cli {
namespace {

using Words = std::vector<std::string>;

/// The command that was being read: the program itself, or the subcommand that was named.
CLI::App const& command_of(CLI::App const& app) {
  auto const named = app.get_subcommands();
  return named.empty() ? app : command_of(*named.front());
}

std::string full_name(CLI::App const& command) {
  return command.get_parent() ? full_name(*command.get_parent()) + " " + command.get_name() : command.get_name();
}

/// `--name` of every option that may be given to the command, its parents' among them.
Words options_of(CLI::App const& command) {
  Words names;
  for (CLI::App const* app = &command; app; app = app->get_parent())
    for (CLI::Option const* option : app->get_options())
      for (auto const& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

Words commands_of(CLI::App const& command) {
  Words names;
  for (CLI::App const* sub : command.get_subcommands({})) names.push_back(sub->get_name());
  return names;
}

bool contains(Words const& words, std::string const& word) { return std::find(words.begin(), words.end(), word) != words.end(); }

void no_such(Session const& session, std::string const& word, Words const& known, CLI::App const& command, bool option) {
  auto const near = nearest(word, known, 1);
  std::string const name = full_name(command);
  session.error((option ? name + " has no option " + word : word + " is no command of " + name) + (near.empty() ? "" : "; did you mean " + near.front() + "?"),
                (option ? name + " 没有选项 " + word : name + " 没有 " + word + " 这个命令") + (near.empty() ? "" : "，是否应为 " + near.front() + "？"));
}

/// The command, or else the first option, that nobody knows.
bool misspelt(CLI::App const& app, CLI::App const& command, int argc, char const* const* argv, Session const& session) {
  if (&command == &app)
    for (auto const& word : app.remaining())
      if (!word.starts_with("-")) {
        no_such(session, word, commands_of(app), app, false);
        return true;
      }
  Words const options = options_of(command);
  for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
    std::string word = argv[i];
    if (!word.starts_with("--")) continue;
    word.resize(std::min(word.size(), word.find('=')));
    if (contains(options, word)) continue;
    no_such(session, word, options, command, true);
    return true;
  }
  return false;
}

/// What the library says, in Chinese; its own words where none fit.
std::string in_chinese(CLI::ParseError const& error) {
  std::string const said = error.what(), kind = error.get_name();
  auto const before = [&](std::string_view mark) { return said.substr(0, said.find(mark)); };
  auto const behind = [&](std::string_view mark) {
    auto const at = said.find(mark);
    return at == said.npos ? std::string() : said.substr(at + mark.size());
  };
  if (said == "A subcommand is required") return "请给出命令";
  if (kind == "RequiredError") return "须给出 " + before(" is required");
  if (kind == "ConversionError") return before(" = ").substr(std::min(said.size(), std::string("Could not convert: ").size())) + " 不接受 " + behind(" = ");
  if (kind == "ValidationError" && !behind(" not in ").empty()) return before(": ") + " 只能是 " + behind(" not in ") + " 之一";
  if (kind == "ExtrasError") return "多出的内容：" + behind(": ");
  if (kind == "ArgumentMismatch") return before(":") + " 后面的参数个数不对";
  return said;
}

}  // namespace

void explain_usage(CLI::App const& app, CLI::ParseError const& error, int argc, char const* const* argv, Session const& session) {
  CLI::App const& command = command_of(app);
  if (!misspelt(app, command, argc, argv, session)) session.error(error.what(), in_chinese(error));
  std::string const help = full_name(command) + " --help";
  session.info("see " + help, "用法见 " + help);
}

}  // namespace guiju::cli
