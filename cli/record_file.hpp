#pragma once
// Records that a command is given: a file, or standard input.
#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "engine/read/records.hpp"

namespace guiju::cli {

/// The records of the file, or of standard input for "-": rows of a list (.csv, .tsv, .xlsx, .parquet, .arrow, .feather), JSON where the name or, of standard
/// input, the text says so, else YAML.
/// `record`: which of the pack's records they are, "" where their fields tell. Nullopt where they cannot be read at all, which has been said.
std::optional<std::vector<ReadRecord>> read_record_argument(Policy const& policy, std::string const& path, std::string const& record, Session const& session);

void say_warnings(std::vector<CellWarning> const& warnings, std::string const& key, Session const& session);

}  // namespace guiju::cli
