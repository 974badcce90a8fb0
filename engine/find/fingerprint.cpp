#include "engine/find/fingerprint.hpp"

namespace guiju {

void Fingerprints::of(std::string_view pack, std::string_view rule, std::string_view record_key, std::string& out) {
  all_.assign(pack).push_back('\0');
  all_.append(rule).push_back('\0');
  all_.append(record_key);
  digest_.restart();
  digest_.update(all_).first_hex(16, out);
}

std::string fingerprint(std::string_view pack, std::string_view rule, std::string_view record_key) {
  std::string out;
  Fingerprints().of(pack, rule, record_key, out);
  return out;
}

}  // namespace guiju
