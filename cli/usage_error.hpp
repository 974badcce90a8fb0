#pragma once
// A call that cannot be understood: what is wrong with it and how to mend it, in the caller's language.
#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace guiju::cli {

/// Says why `app` could not read its arguments. A misspelt command or option goes before what is missing because of it.
void explain_usage(CLI::App const& app, CLI::ParseError const& error, int argc, char const* const* argv, Session const& session);

}  // namespace guiju::cli
