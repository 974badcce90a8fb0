#pragma once
// `guiju check --figures`: what is asked of a project in numbers, of one standard or of several beside each other.
#include <string>
#include <vector>

#include "cli/judging_options.hpp"
#include "cli/pack_options.hpp"

namespace guiju::cli {

struct RequirementsAsked {
  PackOptions const& pack;
  JudgingOptions const& judging;
  std::vector<std::string> const& beside;    // further packs
  std::vector<std::string> const& files;
  std::vector<std::string> const& facts;     // FIELD=VALUE: a record without a file
  std::string const& format;
  std::string const& output;
};

Exit list_requirements(RequirementsAsked const& asked, Session& session);

}  // namespace guiju::cli
