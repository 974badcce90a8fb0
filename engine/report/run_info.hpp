#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/report/review.hpp"
#include "engine/report/slice.hpp"
#include "engine/report/value_counts.hpp"

namespace guiju {

/// What is told of an audit beside its totals. Nothing here knows the time of day: the same inputs give the same reports.
struct RunInfo {
  std::string list;                  // the list's name, without its folder
  std::optional<Date> as_of;         // the caller's
  std::string id;                    // of engine, pack, parameters, day and list: equal for equal inputs
  bool chinese = true;
  Slice slice{};                     // what of the findings is listed, and how many that came to
  std::uint64_t listed = 0;
  std::vector<std::string> lists{};  // the files that list them
  std::vector<ValueGroup> groups{};  // what the caller wanted counted by the values of fields
  ReviewFacts review{};
  bool told = true;                  // findings were worked out in full; else what is missing was not looked for
};

}  // namespace guiju
