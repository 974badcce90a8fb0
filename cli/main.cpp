#include <exception>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/usage_error.hpp"
#include "engine/report/version.hpp"

static_assert(std::string_view(GUIJU_VERSION) == guiju::engine_version, "engine/report/version.hpp and CMakeLists.txt differ");

namespace guiju::cli {
namespace {

/// Each `--option` takes one word; it is written again for a second. Else a file behind it would be one more of its values.
void take_one_word_each(CLI::App& app) {
  for (CLI::App* const command : app.get_subcommands({}))
    for (CLI::Option* const option : command->get_options())
      if (!option->get_positional()) option->allow_extra_args(false);
}

int run(int argc, char** argv) {
  Session session(language_of(argc, argv));
  CLI::App app{session.text("Guiju: requirements written down once, read by people, applied by machines.", "规矩：要求写一遍，人读得懂，机器用得上。"),
               "guiju"};
  app.set_version_flag("--version", std::string("guiju ") + engine_version, session.text("print the version", "显示版本"));
  app.set_help_flag("-h,--help", session.text("print this help", "显示帮助"));
  std::string lang;
  app.add_option("--lang", lang, session.text("language of messages and reports; else by locale", "消息和报告所用语言；默认依区域设置"))
      ->check(CLI::IsMember({"zh", "en"}));
  app.add_flag("-v,--verbose", session.verbose, session.text("say more", "输出更多信息"));
  app.add_flag("-q,--quiet", session.quiet, session.text("say only errors", "只输出错误"));
  app.add_option("--log-format", session.log_format, session.text("what goes to standard error: text, or a JSON object a line", "标准错误输出的格式：文字，或每行一个 JSON 对象"))
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  app.add_option("--colour,--color", session.when_colour, session.text("colours: on a terminal, always, never", "颜色：auto 仅在终端上使用，always 始终使用，never 不使用"))
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  app.require_subcommand(1);
  app.fallthrough();
  app.parse_complete_callback([&session] { session.start(); });
#define GJ_COMMAND(name) add_##name(app, session);
#include "cli/commands.def"
  take_one_word_each(app);
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // help, or the version
    explain_usage(app, error, argc, argv, session);
    return static_cast<int>(Exit::unusable);
  }
  return static_cast<int>(session.exit);
}

}  // namespace
}  // namespace guiju::cli

int main(int argc, char** argv) {
  try {
    return guiju::cli::run(argc, argv);
  } catch (std::bad_alloc const&) {
    std::fputs("guiju: out of memory\n", stderr);
  } catch (std::exception const& error) {
    std::fprintf(stderr, "guiju: internal error: %s\n", error.what());
  }
  return static_cast<int>(guiju::cli::Exit::unusable);
}
