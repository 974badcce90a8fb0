#pragma once
#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "dsl/pack/load.hpp"

namespace guiju::cli {

/// Which pack, where those it uses are, what the office sets.
struct PackOptions {
  std::string folder;
  std::vector<std::string> pack_path;
  std::vector<std::string> params;       // NAME=VALUE
  std::string params_file;
  std::string areas_file;
};

enum class PackPlace { positional, required_option, option };
void add_pack_options(CLI::App& command, PackOptions& options, Session const& session, PackPlace place);

/// How the pack is to be loaded; nullopt where the folder or the office's values cannot be used, which has been said.
std::optional<LoadOptions> load_options(PackOptions const& options, Session const& session);

/// The pack with its diagnostics; nullopt where the folder or the office's values cannot be used, which has been said.
std::optional<Loaded> load(PackOptions const& options, Session const& session);
/// The policy of a pack that is to be used; null where there is an error, every one of which has been said.
std::shared_ptr<Policy const> load_policy(PackOptions const& options, Session const& session);

/// The text of the pack's holes.csv: what it says of itself that it lacks; nullopt where it has none.
std::optional<std::string> holes_of(PackOptions const& options);

}  // namespace guiju::cli
