// What a person sees on a terminal while a list is read: the program runs under one, and is fed slowly.
#include <catch2/catch.hpp>
#include <pty.h>

#include "run.hpp"

using namespace guiju::tests;

namespace {

/// What the program writes to its terminal, 200 columns wide, while standard input brings the list in three pieces.
std::string watched(std::string const& pack, std::string const& out, std::string const& list, char const* more) {
  int feed[2];
  REQUIRE(::pipe(feed) == 0);
  winsize size{50, 200, 0, 0};
  int terminal = -1;
  int const child = ::forkpty(&terminal, nullptr, nullptr, &size);
  REQUIRE(child >= 0);
  if (child == 0) {
    ::dup2(feed[0], 0);
    ::close(feed[0]);
    ::close(feed[1]);
    ::setenv("TERM", "xterm", 1);
    ::execl(GJ_PROGRAM, "guiju", "--lang", "zh", "audit", "--pack", pack.c_str(), "-o", out.c_str(), "-j", "1", "-", more, nullptr);
    ::_exit(127);
  }
  ::close(feed[0]);
  if (int const feeder = ::fork(); feeder == 0) {
    std::size_t const third = list.size() / 3;
    for (std::size_t at = 0; at < list.size(); at += third) {
      std::string_view piece = std::string_view(list).substr(at, third);
      while (!piece.empty()) {
        auto const written = ::write(feed[1], piece.data(), piece.size());
        if (written <= 0) ::_exit(1);
        piece.remove_prefix(static_cast<std::size_t>(written));
      }
      ::usleep(700'000);
    }
    ::_exit(0);
  }
  ::close(feed[1]);
  std::string seen;
  char buffer[4096];
  for (ssize_t n; (n = ::read(terminal, buffer, sizeof buffer)) > 0;) seen.append(buffer, static_cast<std::size_t>(n));
  ::close(terminal);
  int status = 0;
  ::waitpid(child, &status, 0);
  while (::waitpid(-1, nullptr, WNOHANG) > 0) {}
  return seen;
}

}  // namespace

TEST_CASE("audit: on a terminal a line tells rows, their rate and the findings so far, and goes when it is done", "[audit][progress]") {
  Scratch const scratch("progress");
  std::string const pack = new_pack(scratch);
  std::string list = "编号,建筑面积,临时,申请日期\n";
  for (int i = 0; i < 90000; ++i) list += "N" + std::to_string(i) + ",1200,否,2024-05-01\n";
  std::string const seen = watched(pack, scratch / "o", list, nullptr);
  auto const line = seen.find(" 行，每秒 ");
  REQUIRE(line != std::string::npos);
  CHECK(holds(seen.substr(line), " 行，发现 "));
  // It is wiped before the summary comes.
  CHECK(seen.rfind("\r\x1b[K") > line);
  CHECK(seen.rfind("\r\x1b[K") < seen.find("读入"));
  CHECK(holds(seen, "90,000"));
  std::string const quiet = watched(pack, scratch / "o", list, "--quiet");
  CHECK(quiet.empty());
}
