#pragma once
// The example list of applications and the catalogue that judges it, for tests.
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>

#include "dsl/pack/load.hpp"
#include "engine/read/csv.hpp"

namespace guiju::packs {

inline std::shared_ptr<Policy const> catalogue() {
  static Loaded const loaded = load_pack(GJ_SOURCE_DIR "/rules/beijing/catalogue");
  return loaded.policy;
}

inline std::string file(std::string const& path) {
  std::ifstream stream(std::string(GJ_SOURCE_DIR "/") + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline Result<ListReader> open_list(Policy const& policy, std::string const& text, ListOptions const& options = {}) {
  return ListReader::open(policy, std::make_unique<std::istringstream>(text), "list.csv", options);
}

}  // namespace guiju::packs
