#include "service/lsp/uri.hpp"

#include <string_view>

namespace guiju::lsp {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view scheme = "file://";

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || std::string_view("-._~/").find(c) != std::string_view::npos;
}

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

std::string uri_of(fs::path const& path) {
  static constexpr std::string_view hex = "0123456789ABCDEF";
  std::string uri(scheme);
  for (char const c : shown(path)) {
    auto const byte = static_cast<unsigned char>(c);
    if (is_plain(c)) uri += c;
    else uri += {'%', hex[byte >> 4], hex[byte & 15]};
  }
  return uri;
}

std::string shown(fs::path const& path) {
  std::u8string const text = path.generic_u8string();
  return std::string(text.begin(), text.end());
}

}  // namespace guiju::lsp
