#include "service/lsp/transport.hpp"

#include <charconv>
#include <istream>
#include <ostream>

#include "engine/base/text.hpp"

namespace guiju::lsp {

namespace {

constexpr std::string_view length_header = "content-length:";

std::optional<std::size_t> length_of(std::string const& line) {
  std::string const header = lower_ascii(line);
  if (header.rfind(length_header, 0) != 0) return std::nullopt;
  std::size_t const at = header.find_first_not_of(" \t", length_header.size());
  std::size_t length = 0;
  if (at == std::string::npos || std::from_chars(header.data() + at, header.data() + header.size(), length).ec != std::errc()) return std::nullopt;
  return length;
}

}  // namespace

std::optional<std::string> read_message(std::istream& in) {
  std::optional<std::size_t> length;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (auto const found = length_of(line)) length = found;
    if (!line.empty() || !length) continue;
    if (*length > most_bytes) {
      in.ignore(static_cast<std::streamsize>(*length));
      return std::string();
    }
    std::string body(*length, '\0');
    in.read(body.data(), static_cast<std::streamsize>(*length));
    if (static_cast<std::size_t>(in.gcount()) != *length) return std::nullopt;
    return body;
  }
  return std::nullopt;
}

void write_message(std::ostream& out, std::string const& body) {
  out << "Content-Length: " << body.size() << "\r\n\r\n" << body;
  out.flush();
}

}  // namespace guiju::lsp
