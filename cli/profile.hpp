#pragma once
#include <string>

#include "cli/session.hpp"
#include "engine/audit/profile.hpp"
#include "engine/policy/policy.hpp"

namespace guiju::cli {

/// A clock for measuring how long something takes: nanoseconds, never the time of day.
std::uint64_t ticking();

struct AuditTimes {
  AuditProfile stages;
  std::uint64_t workbook = 0;            // findings.xlsx, in nanoseconds
  std::uint64_t rows = 0;
};
/// One line: seconds, rows a second, and the stages' shares.
std::string where_time_went(AuditTimes const& times, Session const& session);
/// By stage and by rule, for people and for programs.
std::string profile_text(AuditTimes const& times, Policy const& policy, Session const& session);
std::string profile_json(AuditTimes const& times, Policy const& policy);

}  // namespace guiju::cli
