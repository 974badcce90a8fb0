#pragma once
#include <functional>
#include <optional>
#include <string>

#include "engine/base/date.hpp"

namespace guiju {

/// What is told of an audit beside its results. Nothing here knows the time of day: the same inputs give the same reports.
struct RunInfo {
  std::string list;                  // the list's name, without its folder
  std::optional<Date> as_of;         // the caller's
  std::string id;                    // of engine, pack, parameters, day and list: equal for equal inputs
  bool chinese = true;
  bool told = true;                  // findings were worked out in full; else what is missing was not looked for
};

}  // namespace guiju
