#pragma once
#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "cli/session.hpp"
#include "engine/base/date.hpp"

namespace guiju::cli {

/// What `check` and `audit` have in common.
struct JudgingOptions {
  std::string as_of, record, fail_on = "undetermined";
};
void add_judging_options(CLI::App& command, JudgingOptions& options, Session const& session);

/// False where --as-of is no day, which has been said.
bool read_as_of(JudgingOptions const& options, std::optional<Date>& as_of, Session const& session);

}  // namespace guiju::cli
