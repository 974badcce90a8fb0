#pragma once
#include <filesystem>
#include <string>

#include "engine/base/diagnostic.hpp"

namespace guiju::dsl {

/// SARIF 2.1.0, as code hosts and editors read it: a result for each diagnostic, with its place, its rule's help and, where there is a
/// suggestion that replaces the part that is wrong, the fix. Paths are below `folder`, the pack's.
std::string sarif(Diagnostics const& diagnostics, Sources const& sources, std::filesystem::path const& folder, Language language);

}  // namespace guiju::dsl
