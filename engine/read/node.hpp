#pragma once
// YAML or JSON as a tree of texts: what the two have in common. No number ever passes through a binary one.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.hpp"

namespace guiju {

struct DataNode {
  enum class Kind : std::uint8_t { null, scalar, list, map } kind = Kind::null;
  std::string text;                                   // scalar: as written; true and false of JSON by their words
  bool number = false;                                // scalar: written as a JSON number, so that 1e3 is exact
  std::vector<DataNode> items;                            // list
  std::vector<std::pair<std::string, DataNode>> fields;   // map, in the order of the text
  std::uint64_t line = 0;                             // from 1; 0 where it is not known

  // In node.cpp, where the pairs of `fields` are complete.
  DataNode();
  ~DataNode();
  DataNode(DataNode const&);
  DataNode(DataNode&&) noexcept;
  DataNode& operator=(DataNode const&);
  DataNode& operator=(DataNode&&) noexcept;
};

/// Limits on what a text may unfold to (YAML's references can double at every level): an error, not an exhausted machine.
inline constexpr std::size_t most_nodes = 2'000'000;
inline constexpr std::size_t deepest_node = 64;

Result<DataNode> parse_yaml(std::string_view text);
Result<DataNode> parse_json(std::string_view text);

/// "a list", 一组值.
std::pair<std::string, std::string> shape_of(DataNode const& node);

}  // namespace guiju
