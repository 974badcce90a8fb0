#include "dsl/check/row_ids.hpp"

#include <unordered_map>
#include <unordered_set>

namespace guiju::dsl {

std::vector<std::string> row_ids(std::vector<std::string> given) {
  for (std::size_t i = 0; i < given.size(); ++i)
    if (given[i].empty()) given[i] = std::to_string(i + 1);
  std::unordered_set<std::string> taken(given.begin(), given.end());  // a row's own id goes before another's number
  std::unordered_set<std::string> seen;
  std::unordered_map<std::string, std::size_t> next;
  for (std::string& id : given) {
    if (seen.insert(id).second) continue;
    std::size_t& number = next.emplace(id, 2).first->second;
    while (!taken.insert(id + "-" + std::to_string(number)).second) ++number;
    id += "-" + std::to_string(number++);
  }
  return given;
}

}  // namespace guiju::dsl
