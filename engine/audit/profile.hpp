#pragma once
// Where an audit's time went, by a clock that the caller brings: nothing here reads one of its own, and no report depends on it.
#include <cstdint>
#include <vector>

#include "engine/eval/times.hpp"

namespace guiju {

/// Nanoseconds, of all threads together but for `wall`; waiting is not counted.
struct AuditProfile {
  std::uint64_t (*now)() = nullptr;        // nanoseconds since whenever; may be called by several threads
  bool closely = false;                    // also by rule, and telling apart from judging: two looks at the clock a record and one a rule that is near
  std::uint64_t cut = 0;                   // the list into chunks of whole rows, unpacked
  std::uint64_t read = 0;                  // cells into values
  std::uint64_t screen = 0;                // which rules can concern the rows
  std::uint64_t judge = 0;                 // these rules on the rows; findings with what they say, too
  std::uint64_t tell = 0;                  // findings into the text of reports; where `closely` is off that is in `judge`
  std::uint64_t write = 0;                 // repeated keys looked for, text handed to the files, in order
  std::uint64_t finish = 0;                // files synced and named, page and summary made
  std::uint64_t wall = 0;                  // from the first byte to the last
  std::vector<EvalTimes::OfRule> rules;    // where `closely`: in the order of Policy::rules

  std::uint64_t sum() const { return cut + read + screen + judge + tell + write + finish; }
};

}  // namespace guiju
