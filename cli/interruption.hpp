#pragma once
// Ctrl-C, and what else asks a long command to stop: it ends at the next seam and leaves nothing half written.
#include <atomic>
#include <istream>
#include <memory>

#include "cli/session.hpp"

namespace guiju::cli {

/// Set once a signal has come.
std::atomic<bool> const& interrupted();

/// From here on SIGINT, SIGTERM and SIGHUP set `interrupted()` instead of ending the program; the second of a kind ends it at once.
void watch_signals();
/// What the shell is told after such a signal: 128 and its number.
Exit interrupted_exit();

/// A pipe, a terminal or standard input, read so that a signal ends the waiting: the stream is bad then. Nullptr: it cannot be opened (errno).
/// `path`: "-" is standard input.
std::unique_ptr<std::istream> open_interruptible(std::string const& path);

}  // namespace guiju::cli
