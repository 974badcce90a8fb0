#include "cli/progress.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "engine/base/text.hpp"
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
    : session_(session), wanted_(!session.quiet && (session.json_log() || session.is_terminal(stderr))), begin_(Clock::now()), last_(begin_) {}

Progress::~Progress() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(ProgressState const& state) {
  if (!wanted_) return;
  auto const now = Clock::now();
  bool const json = session_.json_log();
  if (now - begin_ < (json ? 5s : 500ms) || now - last_ < (json ? 5s : 100ms)) return;
  last_ = now;
  auto const spent = std::chrono::duration_cast<std::chrono::milliseconds>(now - begin_).count();
  if (json) {
    session_.event("progress", {{"rows", state.rows}, {"findings", state.findings}, {"bytes", state.bytes}, {"bytes_total", state.bytes_total}});
    return;
  }
  draw(state, static_cast<std::uint64_t>(std::max<std::int64_t>(spent, 1)));
}

void Progress::draw(ProgressState const& state, std::uint64_t milliseconds) {
  bool const zh = session_.chinese();
  std::string const rate = grouped(state.rows * 1000 / milliseconds);
  std::string line = zh ? grouped(state.rows) + " 行，每秒 " + rate + " 行，发现 " + grouped(state.findings) + " 项"
                        : grouped(state.rows) + " rows, " + rate + " a second, " + grouped(state.findings) + " findings";
  if (state.bytes_total > 0) {
    std::uint64_t const bytes = std::min(state.bytes, state.bytes_total);
    if (bytes > 0) line += (zh ? "，尚需 " : ", left ") + duration((state.bytes_total - bytes) * (milliseconds / 10) / bytes / 100, zh);
    line = std::to_string(bytes * 100 / state.bytes_total) + " %  " + line;
    // A line that is wider than the terminal could not be written over: the bar takes what is left.
    int const room = std::min(terminal_width() - display_width(line) - 3, 40);
    std::string bar;
    for (int i = 0; i < room; ++i) bar += static_cast<std::uint64_t>(i) < bytes * static_cast<std::uint64_t>(room) / state.bytes_total ? "█" : "░";
    if (room >= 5) line = bar + " " + line;
  }
  std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
  std::fflush(stderr);
  drawn_ = true;
}

}  // namespace guiju::cli
