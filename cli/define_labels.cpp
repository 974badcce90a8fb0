#include "cli/define_labels.hpp"

#include "dsl/grammar/parse.hpp"

namespace guiju::cli {

std::map<std::string, std::string> labels_of_defines(Policy const& policy) {
  std::map<std::string, std::string> labels;
  for (ast::File const& file : dsl::parse_all(policy.sources, policy.units))
    for (ast::Define const& define : file.defines) labels.try_emplace(define.id.text, define.label ? define.label->text : "");
  return labels;
}

}  // namespace guiju::cli
