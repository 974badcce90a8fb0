#pragma once
// Messages on their way from the stream to the server: read ahead, so that what is cancelled is known before its turn, and that of
// many changes only the last is answered with diagnostics.
#include <condition_variable>
#include <deque>
#include <iosfwd>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

#include "service/lsp/json.hpp"

namespace guiju::lsp {

class Queue {
 public:
  explicit Queue(std::istream& in);
  ~Queue();
  /// Waits. A message that is no JSON is a discarded value; nullopt at the end.
  std::optional<Json> next();
  /// Joins a message of the program's own, from whatever thread.
  void put(Json message);
  bool empty() const;
  /// Whether the request was cancelled; it is forgotten then.
  bool cancelled(Json const& id);

 private:
  void read(std::istream& in);

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Json> messages_;
  std::set<std::string> cancelled_;
  bool ended_ = false;
  std::thread reader_;
};

}  // namespace guiju::lsp
