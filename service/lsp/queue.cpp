#include "service/lsp/queue.hpp"

#include "service/lsp/transport.hpp"

namespace guiju::lsp {

Queue::Queue(std::istream& in) : reader_([this, &in] { read(in); }) {}

// The server ends with `exit` or with the stream, and behind either nothing more is read.
Queue::~Queue() { reader_.join(); }

void Queue::read(std::istream& in) {
  while (auto const body = read_message(in)) {
    Json message = Json::parse(*body, nullptr, false);
    std::string method;
    if (message.is_object())
      if (auto const found = message.find("method"); found != message.end() && found->is_string()) method = *found;
    std::lock_guard const lock(mutex_);
    if (method == "$/cancelRequest") {
      if (auto const params = message.find("params"); params != message.end() && params->is_object() && params->contains("id"))
        for (Json const& one : messages_)  // a request that is answered already needs no memory
          if (one.is_object() && one.contains("id") && one.contains("method") && one["id"] == (*params)["id"]) cancelled_.insert(one["id"].dump());
      continue;
    }
    messages_.push_back(std::move(message));
    arrived_.notify_one();
    if (method == "exit") break;
  }
  std::lock_guard const lock(mutex_);
  ended_ = true;
  arrived_.notify_one();
}

std::optional<Json> Queue::next() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return ended_ || !messages_.empty(); });
  if (messages_.empty()) return std::nullopt;
  Json message = std::move(messages_.front());
  messages_.pop_front();
  return message;
}

void Queue::put(Json message) {
  std::lock_guard const lock(mutex_);
  messages_.push_back(std::move(message));
  arrived_.notify_one();
}

bool Queue::empty() const {
  std::lock_guard const lock(mutex_);
  return messages_.empty();
}

bool Queue::cancelled(Json const& id) {
  std::lock_guard const lock(mutex_);
  return cancelled_.erase(id.dump()) != 0;
}

}  // namespace guiju::lsp
