#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace guiju::cli {

/// The id of a run: 16 hex digits of the SHA-256 of engine, pack, what was asked and the digest of the list's content. The same for the same
/// list whether it comes from a file, a pipe or packed.
std::string run_id(std::string_view list_digest, std::vector<std::string> const& asked);

}  // namespace guiju::cli
