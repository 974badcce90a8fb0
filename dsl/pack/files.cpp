#include "dsl/pack/files.hpp"

#include <algorithm>
#include <fstream>

#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace fs = std::filesystem;

namespace {

std::string u8(fs::path const& path) {
  std::u8string const text = path.generic_u8string();
  return std::string(text.begin(), text.end());
}
fs::path path_of(std::string const& text) { return fs::path(std::u8string(text.begin(), text.end())); }

// "a/./b" as "a/b"; none where it leads out of the pack.
std::optional<std::string> within(std::string const& path) {
  if (path.empty() || path.find('\\') != std::string::npos || path.find('\0') != std::string::npos) return std::nullopt;
  fs::path const plain = path_of(path).lexically_normal();
  if (plain.is_absolute() || plain.empty() || *plain.begin() == "..") return std::nullopt;
  return u8(plain);
}

class Folder : public Files {
 public:
  explicit Folder(fs::path folder) : folder_(std::move(folder)) {}

  std::vector<std::string> list() const override {
    std::vector<std::string> paths;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder_, fs::directory_options::skip_permission_denied, error), end;
         !error && it != end && paths.size() <= most_files; it.increment(error)) {
      std::string const name = u8(it->path().filename());
      bool const hidden = !name.empty() && name.front() == '.';
      std::error_code ignored;
      if (it->is_directory(ignored)) {
        if (hidden || fs::exists(it->path() / "pack.yaml", ignored) || it.depth() > 20) it.disable_recursion_pending();
      } else if (!hidden && it->is_regular_file(ignored)) {
        paths.push_back(u8(it->path().lexically_relative(folder_)));
      }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
  }

  Read read(std::string const& path, std::string& bytes) const override {
    auto const plain = within(path);
    std::error_code error;
    if (!plain) return Read::missing;
    fs::path const file = folder_ / path_of(*plain);
    fs::path const real = fs::weakly_canonical(file, error);  // a link may not lead out of the pack either
    fs::path const root = fs::weakly_canonical(folder_, error);
    if (error || !fs::is_regular_file(file, error)) return Read::missing;
    if (std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first != root.end()) return Read::missing;
    std::uintmax_t const size = fs::file_size(file, error);
    if (error) return Read::unreadable;
    if (size > most_bytes) return Read::too_large;
    std::ifstream in(file, std::ios::binary);
    bytes.resize(static_cast<std::size_t>(size));
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    return in && static_cast<std::uintmax_t>(in.gcount()) == size ? Read::ok : Read::unreadable;
  }

  fs::path place(std::string const& path) const override { return (folder_ / path_of(path)).lexically_normal(); }

 private:
  fs::path folder_;
};

class Memory : public Files {
 public:
  explicit Memory(std::map<std::string, std::string> const& texts) {
    for (auto const& [path, text] : texts) texts_.emplace(within(path).value_or(path), text);
  }
  std::vector<std::string> list() const override {
    std::vector<std::string> paths;
    for (auto const& one : texts_) paths.push_back(one.first);
    return paths;
  }
  Read read(std::string const& path, std::string& bytes) const override {
    auto const found = texts_.find(within(path).value_or(path));
    if (found == texts_.end()) return Read::missing;
    if (found->second.size() > most_bytes) return Read::too_large;
    bytes = found->second;
    return Read::ok;
  }

  fs::path place(std::string const&) const override { return {}; }

 private:
  std::map<std::string, std::string> texts_;
};

}  // namespace

std::unique_ptr<Files> files_of_folder(fs::path folder) { return std::make_unique<Folder>(std::move(folder)); }
std::unique_ptr<Files> files_in_memory(std::map<std::string, std::string> const& texts) { return std::make_unique<Memory>(texts); }

}  // namespace guiju::dsl
