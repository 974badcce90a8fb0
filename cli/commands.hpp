#pragma once
// How a command joins the program: options in a struct, a function that runs them.
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/session.hpp"

namespace guiju::cli {

#define GJ_COMMAND(name) void add_##name(CLI::App& app, Session& session);
#include "cli/commands.def"

/// A command whose options live as long as the program's.
template <class Options>
std::shared_ptr<Options> new_command(CLI::App& app, Session& session, char const* name, std::string const& about,
                                     Exit (*run)(Options const&, Session&), CLI::App** command) {
  auto options = std::make_shared<Options>();
  *command = app.add_subcommand(name, about);
  (*command)->callback([options, &session, run] { session.exit = run(*options, session); });
  return options;
}

}  // namespace guiju::cli
