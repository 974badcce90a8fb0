#include "cli/run_id.hpp"

#include <filesystem>
#include <fstream>

#include "engine/base/digest.hpp"
#include "engine/report/version.hpp"

namespace guiju::cli {
namespace {

std::string compute(std::string const& list, std::vector<std::string> const& asked) {
  Sha256 digest;
  auto const part = [&](std::string const& text) { digest.update(std::to_string(text.size()) + ":").update(text); };
  part(engine_version);
  for (std::string const& text : asked) part(text);
  std::error_code error;
  if (!std::filesystem::is_regular_file(list, error)) {
    part(list);
    return digest.hex().substr(0, 16);
  }
  std::ifstream file(list, std::ios::binary);
  std::string buffer(std::size_t{1} << 20, '\0');
  while (file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    digest.update(std::string_view(buffer.data(), static_cast<std::size_t>(file.gcount())));
  }
  return digest.hex().substr(0, 16);
}

}  // namespace

std::future<std::string> run_id(std::string list, std::vector<std::string> asked) {
  return std::async(std::launch::async, [list = std::move(list), asked = std::move(asked)] { return compute(list, asked); });
}

}  // namespace guiju::cli
