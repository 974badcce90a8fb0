#pragma once
// Chunks over a pool of threads, results in the order of the input, a bounded number under way.
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace guiju {

/// `slots` pieces of work at most are under way. One thread calls `submit` and `finished`; `work(slot)` runs on a pool's thread.
/// An exception of `work` comes out of `finished`.
class ChunkPool {
 public:
  ChunkPool(unsigned threads, std::size_t slots, std::function<void(std::size_t worker, std::size_t slot)> work)
      : work_(std::move(work)), done_(slots, false) {
    for (unsigned t = 0; t < threads; ++t) threads_.emplace_back([this, t] { run(t); });
  }
  ~ChunkPool() {
    {
      std::lock_guard lock(mutex_);
      stop_ = true;
    }
    ready_.notify_all();
    for (auto& thread : threads_) thread.join();
  }
  void submit(std::size_t slot) {
    {
      std::lock_guard lock(mutex_);
      done_[slot] = false;
      queue_.push_back(slot);
    }
    ready_.notify_one();
  }
  /// Waits until that slot's work is done.
  void finished(std::size_t slot) {
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [&] { return done_[slot] || failure_; });
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void run(std::size_t worker) {
    for (;;) {
      std::size_t slot = 0;
      {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [&] { return stop_ || !queue_.empty(); });
        if (stop_) return;
        slot = queue_.front();
        queue_.pop_front();
      }
      std::exception_ptr failure;
      try {
        work_(worker, slot);
      } catch (...) {
        failure = std::current_exception();
      }
      {
        std::lock_guard lock(mutex_);
        done_[slot] = true;
        if (failure && !failure_) failure_ = failure;
      }
      finished_.notify_all();
    }
  }

  std::function<void(std::size_t, std::size_t)> work_;
  std::mutex mutex_;
  std::condition_variable ready_, finished_;
  std::deque<std::size_t> queue_;
  std::vector<bool> done_;
  std::exception_ptr failure_;
  bool stop_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace guiju
