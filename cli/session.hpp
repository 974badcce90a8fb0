#pragma once
// What all commands share: the language, what may be said, and how it ended.
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/exit.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/base/result.hpp"

namespace spdlog {
class logger;
}

namespace guiju::cli {

/// --lang, else LC_ALL, LC_MESSAGES, LANG (zh…: Chinese), else English.
Language language_of(int argc, char const* const* argv);

/// Messages for people go to standard error, by spdlog; results to standard output or --output.
class Session {
 public:
  explicit Session(Language language);

  bool chinese() const { return language == Language::zh; }
  /// The one of the two that the reader reads.
  std::string text(std::string_view en, std::string_view zh) const { return std::string(chinese() ? zh : en); }
  void error(std::string_view en, std::string_view zh) const;
  void error(Error const& error) const { this->error(error.en, error.zh); }
  void warn(std::string_view en, std::string_view zh) const;
  void info(std::string_view en, std::string_view zh) const;     // not with --quiet
  void detail(std::string_view en, std::string_view zh) const;   // only with --verbose

  /// --log-format json: a line is an object, {"level": …, "message": …}, or of an event {"level": "info", "event": …} with numbers.
  bool json_log() const { return log_format == "json"; }
  using Numbers = std::vector<std::pair<std::string_view, std::uint64_t>>;
  void event(std::string_view name, Numbers const& numbers) const;   // with --log-format json alone, and not with --quiet

  /// Whether colours go to this stream: as --colour says, else where it is a terminal, NO_COLOR is not set and TERM is not "dumb".
  bool colour(std::FILE* stream) const;
  bool is_terminal(std::FILE* stream) const;
  /// To be called once the options are read.
  void start();

  Language language;
  bool verbose = false, quiet = false;
  std::string when_colour = "auto", log_format = "text";
  Exit exit = Exit::ok;

 private:
  std::shared_ptr<spdlog::logger> log_;
  enum class Level : unsigned char { error, warning, info, detail };
  void say(Level level, std::string_view en, std::string_view zh) const;
};

}  // namespace guiju::cli
