#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "cli/session.hpp"

namespace guiju::cli {

/// One line on the terminal that is written over: how far, how fast, how long still. Silent where standard error is no terminal, with
/// --quiet, and in the first half second. Time is only shown, nothing depends on it.
class Progress {
 public:
  explicit Progress(Session const& session);
  ~Progress();  // wipes the line
  void show(std::uint64_t rows, std::uint64_t bytes, std::uint64_t bytes_total);

 private:
  using Clock = std::chrono::steady_clock;
  Session const& session_;
  bool wanted_, drawn_ = false;
  Clock::time_point begin_, last_;
};

}  // namespace guiju::cli
