#pragma once
#include <filesystem>
#include <string>

namespace guiju::lsp {

/// "file:///a/%E8%A7%84.gj" as a path in normal form; "" where it is no file.
std::filesystem::path path_of(std::string const& uri);
std::string uri_of(std::filesystem::path const& path);
/// UTF-8 with "/" between.
std::string shown(std::filesystem::path const& path);

}  // namespace guiju::lsp
