#include "cli/interruption.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

namespace guiju::cli {
namespace {

// A signal's handler has nowhere else to leave its word.
struct Word {
  std::atomic<bool> came{false};
  std::atomic<int> which{0};
  std::array<int, 2> pipe{-1, -1};             // what waits in poll is woken through it
};
Word& word() {
  static Word said;
  return said;
}

extern "C" void on_signal(int which) {
  int const kept = errno;
  word().which = which;
  word().came = true;
  char const byte = 0;
  [[maybe_unused]] auto const written = ::write(word().pipe[1], &byte, 1);
  errno = kept;
}

class Descriptor final : public std::streambuf {
 public:
  Descriptor(int file, bool owned) : file_(file), owned_(owned) {}
  ~Descriptor() override {
    if (owned_) ::close(file_);
  }
  Descriptor(Descriptor const&) = delete;

 protected:
  int_type underflow() override {
    std::size_t const got = read(buffer_.data(), buffer_.size());
    if (got == 0) return traits_type::eof();
    setg(buffer_.data(), buffer_.data(), buffer_.data() + got);
    return traits_type::to_int_type(buffer_[0]);
  }
  /// Much at a time goes where it is wanted, without the buffer between.
  std::streamsize xsgetn(char* to, std::streamsize wanted) override {
    std::streamsize done = std::min<std::streamsize>(egptr() - gptr(), wanted);
    std::copy_n(gptr(), done, to);
    gbump(static_cast<int>(done));
    while (done < wanted) {
      std::size_t const got = read(to + done, static_cast<std::size_t>(wanted - done));
      if (got == 0) break;
      done += static_cast<std::streamsize>(got);
    }
    return done;
  }

 private:
  std::size_t read(char* to, std::size_t room) {
    for (;;) {
      std::array<pollfd, 2> waiting{pollfd{file_, POLLIN, 0}, pollfd{word().pipe[0], POLLIN, 0}};
      if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) throw std::ios_base::failure("poll failed");
      if (interrupted()) throw std::ios_base::failure("interrupted");
      if (waiting[0].revents == 0) continue;
      auto const got = ::read(file_, to, room);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR && errno != EAGAIN) throw std::ios_base::failure("reading failed");
    }
  }

  int file_;
  bool owned_;
  std::array<char, 1 << 16> buffer_;
};

class DescriptorStream final : public std::istream {
 public:
  DescriptorStream(int file, bool owned) : std::istream(nullptr), buffer_(file, owned) { rdbuf(&buffer_); }

 private:
  Descriptor buffer_;
};

}  // namespace

std::atomic<bool> const& interrupted() { return word().came; }

void watch_signals() {
  if (word().pipe[0] < 0 && ::pipe2(word().pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) word().pipe = {-1, -1};
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (int const which : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    // Whoever started the program with a signal ignored (nohup) keeps that.
    if (::sigaction(which, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) ::sigaction(which, &action, nullptr);
  }
}

Exit interrupted_exit() { return static_cast<Exit>(128 + word().which.load()); }

std::unique_ptr<std::istream> open_interruptible(std::string const& path) {
  int const file = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return nullptr;
  return std::make_unique<DescriptorStream>(file, path != "-");
}

}  // namespace guiju::cli
