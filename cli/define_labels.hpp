#pragma once
#include <map>
#include <string>

#include "engine/policy/policy.hpp"

namespace guiju::cli {

/// The labels of a policy's defines by id, "" where there is none: the checked policy keeps their ids alone.
std::map<std::string, std::string> labels_of_defines(Policy const& policy);

}  // namespace guiju::cli
