#pragma once
#include <string>
#include <string_view>

#include "engine/base/digest.hpp"

namespace guiju {

/// By what the same finding is known again in a later audit: the first 16 hex digits of the SHA-256 of the pack's name, the rule's id
/// and the record's key, with a zero byte between.
std::string fingerprint(std::string_view pack, std::string_view rule, std::string_view record_key);

/// The same, many times over: nothing is set up or allocated for each.
class Fingerprints {
 public:
  void of(std::string_view pack, std::string_view rule, std::string_view record_key, std::string& out);

 private:
  Sha256 digest_;
  std::string all_;
};

}  // namespace guiju
