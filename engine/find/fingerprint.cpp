#include "engine/find/fingerprint.hpp"

#include "engine/base/digest.hpp"

namespace guiju {

std::string fingerprint(std::string_view pack, std::string_view rule, std::string_view record_key) {
  std::string all;
  all.reserve(pack.size() + rule.size() + record_key.size() + 2);
  all.append(pack).push_back('\0');
  all.append(rule).push_back('\0');
  all.append(record_key);
  return sha256_hex(all).substr(0, 16);
}

}  // namespace guiju
