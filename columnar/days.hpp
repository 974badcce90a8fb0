#pragma once
// Days, times of day and instants as text.
#include <cstdint>
#include <memory>
#include <string>

namespace guiju::columnar {

/// Days since 1970-01-01 as 2024-02-29. Beyond the years 1 to 9999 a text that is no date.
void append_day(std::string& out, std::int64_t days);
/// 08:30:00, with as many digits behind the second as are needed.
void append_time(std::string& out, std::int64_t ticks, std::int64_t ticks_a_second);

/// Instants of a column. Without a zone the day and time as they stand; with one those of the zone, and its distance from UTC. Midnight is the
/// day alone.
class Instants {
 public:
  Instants(std::int64_t ticks_a_second, std::string const& zone);
  ~Instants();
  void append(std::string& out, std::int64_t ticks) const;

 private:
  struct Zone;
  std::int64_t ticks_a_second_;
  std::unique_ptr<Zone> zone_;
};

}  // namespace guiju::columnar
