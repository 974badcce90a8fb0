#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "cli/session.hpp"

namespace guiju::cli {

struct ProgressState {
  std::uint64_t rows = 0, findings = 0, bytes = 0, bytes_total = 0;   // bytes_total 0: not known
};

/// One line on the terminal that is written over: how far, how fast, how long still, what was found. Silent where standard error is no terminal, with
/// --quiet, and in the first half second. With --log-format json an object a line instead, every five seconds. Time is only shown, nothing depends on it.
class Progress {
 public:
  explicit Progress(Session const& session);
  ~Progress();  // wipes the line
  void show(ProgressState const& state);

 private:
  using Clock = std::chrono::steady_clock;
  Session const& session_;
  bool wanted_, drawn_ = false;
  Clock::time_point begin_, last_;
  void draw(ProgressState const& state, std::uint64_t milliseconds);
};

}  // namespace guiju::cli
