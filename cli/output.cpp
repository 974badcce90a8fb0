#include "cli/output.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "engine/report/words.hpp"
#include "engine/report/write_whole.hpp"

namespace guiju::cli {

bool put(std::string const& path, std::string_view text, Session const& session) {
  if (!path.empty() && path != "-") {
    auto const written = write_whole(path, text);
    if (!written) session.error(written.error());
    return static_cast<bool>(written);
  }
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return true;
  std::string const why = std::strerror(errno);
  session.error("Cannot write to standard output: " + why, "无法写到标准输出：" + why);
  return false;
}

std::optional<std::string> get(std::string const& path, Session const& session) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    session.error("This is a folder, a file is wanted: " + path, "此为文件夹，应为文件：" + path);
    return std::nullopt;
  }
  if (!std::filesystem::exists(path, error)) {
    session.error("There is no such file: " + path, "没有这个文件：" + path);
    return std::nullopt;
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    session.error("The file cannot be read: " + path, "无法读取文件：" + path);
    return std::nullopt;
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::optional<Verdict> threshold(std::string const& word) {
  for (Verdict const verdict : all_verdicts)
    if (verdict_key(verdict) == word && verdict != Verdict::pass) return verdict;
  return std::nullopt;
}

}  // namespace guiju::cli
