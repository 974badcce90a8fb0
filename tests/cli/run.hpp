#pragma once
// Runs the built program as a person would: arguments in, exit status and what it said out.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace guiju::tests {

namespace fs = std::filesystem;

inline std::string slurp(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void spill(fs::path const& path, std::string const& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

/// A folder of its own for each test, gone afterwards.
struct Scratch {
  fs::path path;
  explicit Scratch(std::string const& name) : path(fs::temp_directory_path() / ("guiju-cli-" + name + "-" + std::to_string(::getpid()))) {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Scratch() { fs::remove_all(path); }
  std::string operator/(std::string const& name) const { return (path / name).string(); }
};

struct Ran {
  int status = -1;
  std::string out, err;
};

/// `arguments` as a shell reads them. `before`: settings of the environment, `LANG=zh_CN.UTF-8`.
inline Ran run(Scratch const& scratch, std::string const& arguments, std::string const& before = "LC_ALL=C", std::string const& input = "") {
  std::string const out = scratch / "out.txt", err = scratch / "err.txt", in = scratch / "in.txt";
  spill(in, input);
  std::string const line = before + " " + GJ_PROGRAM + " " + arguments + " <" + in + " >" + out + " 2>" + err;
  int const status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, slurp(out), slurp(err)};
}

inline bool holds(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

/// The pack t/pack of one rule text; made again, the text is another.
inline std::string pack_of_text(Scratch const& scratch, std::string const& text) {
  std::string const pack = scratch / "pack";
  spill(fs::path(pack) / "pack.yaml", "name: t/pack\nversion: 1.0.0\nlanguage: 1\n");
  spill(fs::path(pack) / "rules.gj", text);
  return pack;
}

/// The pack that `guiju new` makes, in Chinese.
inline std::string new_pack(Scratch const& scratch) {
  std::string const pack = scratch / "样例";
  run(scratch, "--lang zh new " + pack);
  return pack;
}

}  // namespace guiju::tests
