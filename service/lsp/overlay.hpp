#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "dsl/pack/files.hpp"

namespace guiju::lsp {

/// What an editor holds of a file; null where it does not.
using Held = std::function<std::string const*(std::filesystem::path const&)>;
/// All paths that an editor holds.
using HeldPaths = std::function<std::vector<std::filesystem::path>()>;

/// The folder's files with what editors hold instead of what lies on the disk, files that were never saved among them.
std::unique_ptr<dsl::Files> files_held(std::filesystem::path folder, Held held, HeldPaths paths);
/// The text alone as a pack; tables are read from its folder.
std::unique_ptr<dsl::Files> text_alone(std::filesystem::path path, Held held);

}  // namespace guiju::lsp
