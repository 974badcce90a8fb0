#pragma once
// The advice of lint on open packs, made on a thread of its own once the writer pauses, so that it never waits for typing nor typing for it.
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "service/lsp/workspace.hpp"

namespace guiju::lsp {

/// What lint advised on a pack as it was then.
struct Advice {
  std::shared_ptr<Pack const> pack;
  std::vector<Diagnostic> list;
};

class Adviser {
 public:
  /// `ready` is called on the other thread whenever an advice can be taken.
  Adviser(std::chrono::milliseconds pause, std::function<void()> ready);
  ~Adviser();
  /// Asks for advice once nothing more was asked of the same pack's root for a pause. A pack with errors, or a text without a pack, has none.
  void ask(std::shared_ptr<Pack const> pack);
  /// What is ready, the latest of each root.
  std::vector<Advice> take();

 private:
  using Clock = std::chrono::steady_clock;
  struct Asked {
    std::shared_ptr<Pack const> pack;
    Clock::time_point due;
  };
  void work();
  std::optional<Asked> next(std::unique_lock<std::mutex>& lock);

  std::chrono::milliseconds const pause_;
  std::function<void()> const ready_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::filesystem::path, Asked> asked_;
  std::map<std::filesystem::path, Advice> done_;
  bool ended_ = false;
  std::thread worker_;
};

/// Earlier advice at its places in the pack as it is now: behind a change it moves along, within one it is left out.
std::vector<Diagnostic> moved(Advice const& advice, Pack const& now);

}  // namespace guiju::lsp
