#include "cli/run_id.hpp"

#include "engine/base/digest.hpp"
#include "engine/report/version.hpp"

namespace guiju::cli {

std::string run_id(std::string_view list_digest, std::vector<std::string> const& asked) {
  Sha256 digest;
  auto const part = [&](std::string_view text) { digest.update(std::to_string(text.size()) + ":").update(text); };
  part(engine_version);
  for (std::string const& text : asked) part(text);
  part(list_digest);
  return digest.hex().substr(0, 16);
}

}  // namespace guiju::cli
