#include "cli/session.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdlib>

#include "engine/report/json_writer.hpp"
#include "engine/report/text.hpp"

namespace guiju::cli {

Language language_of(int argc, char const* const* argv) {
  for (int i = 1; i < argc; ++i) {
    std::string_view const word = argv[i];
    if (word == "--") break;
    if (word == "--lang" && i + 1 < argc) return std::string_view(argv[i + 1]) == "zh" ? Language::zh : Language::en;
    if (word.starts_with("--lang=")) return word.substr(7) == "zh" ? Language::zh : Language::en;
  }
  for (char const* const name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (char const* const value = std::getenv(name); value && *value) return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
  return Language::en;
}

Session::Session(Language which) : language(which) { start(); }

void Session::start() {
  spdlog::sink_ptr sink;
  if (colour(stderr) && !json_log()) sink = std::make_shared<spdlog::sinks::stderr_color_sink_st>(spdlog::color_mode::always);
  else sink = std::make_shared<spdlog::sinks::stderr_sink_st>();
  log_ = std::make_shared<spdlog::logger>("guiju", sink);
  log_->set_pattern("%^%v%$");
  log_->set_level(verbose ? spdlog::level::debug : quiet ? spdlog::level::err : spdlog::level::info);
}

void Session::say(Level level, std::string_view en, std::string_view zh) const {
  static constexpr spdlog::level::level_enum levels[] = {spdlog::level::err, spdlog::level::warn, spdlog::level::info, spdlog::level::debug};
  static constexpr std::string_view words[] = {"error", "warning", "info", "debug"};
  auto const at = static_cast<std::size_t>(level);
  if (json_log()) {
    std::string line;
    JsonWriter(line).begin_object().key("level").text(words[at]).key("message").text(text(en, zh)).end_object();
    log_->log(levels[at], "{}", line);
    return;
  }
  std::string const before = level == Level::error ? text("guiju: error: ", "规矩：错误：") : level == Level::warning ? text("guiju: warning: ", "规矩：注意：") : "";
  log_->log(levels[at], "{}{}", before, harmless(text(en, zh)));
}

void Session::error(std::string_view en, std::string_view zh) const { say(Level::error, en, zh); }
void Session::warn(std::string_view en, std::string_view zh) const { say(Level::warning, en, zh); }
void Session::info(std::string_view en, std::string_view zh) const { say(Level::info, en, zh); }
void Session::detail(std::string_view en, std::string_view zh) const { say(Level::detail, en, zh); }

void Session::event(std::string_view name, Numbers const& numbers) const {
  if (!json_log()) return;
  std::string line;
  JsonWriter out(line);
  out.begin_object().key("level").text("info").key("event").text(name);
  for (auto const& [key, number] : numbers) out.key(key).count(number);
  out.end_object();
  log_->info("{}", line);
}

bool Session::is_terminal(std::FILE* stream) const { return ::isatty(::fileno(stream)) == 1; }

bool Session::colour(std::FILE* stream) const {
  if (when_colour != "auto") return when_colour == "always";
  char const* const no_colour = std::getenv("NO_COLOR");
  char const* const term = std::getenv("TERM");
  return is_terminal(stream) && !(no_colour && *no_colour) && term && std::string_view(term) != "dumb";
}

}  // namespace guiju::cli
