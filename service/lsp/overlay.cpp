#include "service/lsp/overlay.hpp"

#include <algorithm>

#include "service/lsp/uri.hpp"

namespace guiju::lsp {

namespace fs = std::filesystem;

namespace {

class HeldFolder : public dsl::Files {
 public:
  HeldFolder(fs::path folder, Held held, HeldPaths paths)
      : folder_(std::move(folder)), disk_(dsl::files_of_folder(folder_)), held_(std::move(held)), paths_(std::move(paths)) {}

  std::vector<std::string> list() const override {
    std::vector<std::string> paths = disk_->list();
    for (fs::path const& path : paths_()) {
      fs::path const within = path.lexically_relative(folder_);
      if (within.empty() || *within.begin() == ".." || belongs_to_another(path)) continue;
      std::string const name = shown(within);
      if (std::find(paths.begin(), paths.end(), name) == paths.end()) paths.push_back(name);
    }
    std::sort(paths.begin(), paths.end());
    return paths;
  }

  Read read(std::string const& path, std::string& bytes) const override {
    std::string const* const text = held_(place(path));
    if (!text) return disk_->read(path, bytes);
    if (text->size() > most_bytes) return Read::too_large;
    bytes = *text;
    return Read::ok;
  }

  fs::path place(std::string const& path) const override { return disk_->place(path); }

 private:
  // A folder with a pack.yaml between the file and this one.
  bool belongs_to_another(fs::path const& path) const {
    std::error_code ignored;
    for (fs::path above = path.parent_path(); above != folder_ && above.has_relative_path(); above = above.parent_path())
      if (fs::exists(above / "pack.yaml", ignored)) return true;
    return false;
  }

  fs::path folder_;
  std::unique_ptr<dsl::Files> disk_;
  Held held_;
  HeldPaths paths_;
};

class Alone : public dsl::Files {
 public:
  Alone(fs::path path, Held held) : path_(std::move(path)), folder_(path_.parent_path(), std::move(held), [] { return std::vector<fs::path>(); }) {}
  std::vector<std::string> list() const override { return {shown(path_.filename())}; }
  Read read(std::string const& path, std::string& bytes) const override { return path == "pack.yaml" ? Read::missing : folder_.read(path, bytes); }
  fs::path place(std::string const& path) const override { return folder_.place(path); }

 private:
  fs::path path_;
  HeldFolder folder_;
};

}  // namespace

std::unique_ptr<dsl::Files> files_held(fs::path folder, Held held, HeldPaths paths) {
  return std::make_unique<HeldFolder>(std::move(folder), std::move(held), std::move(paths));
}

std::unique_ptr<dsl::Files> text_alone(fs::path path, Held held) { return std::make_unique<Alone>(std::move(path), std::move(held)); }

}  // namespace guiju::lsp
