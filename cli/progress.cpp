#include "cli/progress.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "engine/report/words.hpp"

namespace guiju::cli {
namespace {

using namespace std::chrono_literals;

int terminal_width() {
  winsize size{};
  return ::ioctl(::fileno(stderr), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::string duration(std::uint64_t seconds, bool chinese) {
  std::uint64_t const minutes = seconds / 60;
  if (minutes == 0) return std::to_string(seconds) + (chinese ? " 秒" : " s");
  if (minutes < 60) return std::to_string(minutes) + (chinese ? " 分 " : " min ") + std::to_string(seconds % 60) + (chinese ? " 秒" : " s");
  return std::to_string(minutes / 60) + (chinese ? " 小时 " : " h ") + std::to_string(minutes % 60) + (chinese ? " 分" : " min");
}

}  // namespace

Progress::Progress(Session const& session)
    : session_(session), wanted_(!session.quiet && session.is_terminal(stderr)), begin_(Clock::now()), last_(begin_) {}

Progress::~Progress() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(std::uint64_t rows, std::uint64_t bytes, std::uint64_t bytes_total) {
  if (!wanted_) return;
  auto const now = Clock::now();
  if (now - begin_ < 500ms || now - last_ < 100ms) return;
  last_ = now;
  auto const spent = std::chrono::duration_cast<std::chrono::milliseconds>(now - begin_).count();
  auto const milliseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(spent, 1));
  bool const zh = session_.chinese();
  std::string const rate = grouped(rows * 1000 / milliseconds);
  std::string line = zh ? grouped(rows) + " 行，每秒 " + rate + " 行" : grouped(rows) + " rows, " + rate + " a second";
  if (bytes_total > 0) {
    bytes = std::min(bytes, bytes_total);
    auto const cells = static_cast<std::uint64_t>(std::clamp(terminal_width() - 60, 10, 40));
    std::string bar;
    for (std::uint64_t i = 0; i < cells; ++i) bar += i < bytes * cells / bytes_total ? "█" : "░";
    std::string const share = std::to_string(bytes * 100 / bytes_total);
    line = bar + " " + share + " %  " + line;
    if (bytes > 0) {
      std::uint64_t const left = (bytes_total - bytes) * (milliseconds / 10) / bytes / 100;
      line += (zh ? "，尚需 " : ", left ") + duration(left, zh);
    }
  }
  std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
  std::fflush(stderr);
  drawn_ = true;
}

}  // namespace guiju::cli
