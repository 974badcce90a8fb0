#include "service/lsp/uri.hpp"

#include <string_view>

#include "engine/base/text.hpp"

namespace guiju::lsp {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view scheme = "file://";

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

}  // namespace

fs::path path_of(std::string const& uri) {
  if (uri.rfind(scheme, 0) != 0) return {};
  std::size_t const begin = uri.find('/', scheme.size());  // behind the host, which is mostly empty
  if (begin == std::string::npos) return {};
  std::u8string path;
  for (std::size_t i = begin; i < uri.size(); ++i) {
    bool const escaped = uri[i] == '%' && i + 2 < uri.size() && digit(uri[i + 1]) >= 0 && digit(uri[i + 2]) >= 0;
    path += static_cast<char8_t>(escaped ? digit(uri[i + 1]) * 16 + digit(uri[i + 2]) : uri[i]);
    if (escaped) i += 2;
  }
  return fs::path(path).lexically_normal();
}

std::string uri_of(fs::path const& path) { return std::string(scheme) + percent_encoded(shown(path)); }

std::string shown(fs::path const& path) {
  std::u8string const text = path.generic_u8string();
  return std::string(text.begin(), text.end());
}

}  // namespace guiju::lsp
