#pragma once
#include <future>
#include <string>
#include <vector>

namespace guiju::cli {

/// The id of a run: SHA-256 of engine, pack, what was asked and the list's bytes; 16 hex digits. The list is read beside the audit, by a
/// thread of its own. A pipe has no bytes to come back to: its name stands for it.
std::future<std::string> run_id(std::string list, std::vector<std::string> asked);

}  // namespace guiju::cli
