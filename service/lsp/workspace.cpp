#include "service/lsp/workspace.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "service/lsp/overlay.hpp"
#include "service/lsp/uri.hpp"

namespace guiju::lsp {

namespace fs = std::filesystem;

void Workspace::open(fs::path const& path, std::string text) {
  open_[path] = Text(std::move(text));
  changed(path);
}

Text* Workspace::text(fs::path const& path) {
  auto const found = open_.find(path);
  return found == open_.end() ? nullptr : &found->second;
}

void Workspace::close(fs::path const& path) {
  open_.erase(path);
  changed(path);
}

void Workspace::changed(fs::path const& path) {
  fs::path const root = root_of(path);
  std::erase_if(packs_, [&](auto const& one) {
    return one.first == root || one.second->source(path) || std::any_of(one.second->study.folders.begin(), one.second->study.folders.end(),
                                                                       [&](auto const& folder) { return folder && *folder == root; });
  });
}

std::vector<fs::path> Workspace::open_paths() const {
  std::vector<fs::path> paths;
  for (auto const& one : open_) paths.push_back(one.first);
  return paths;
}

fs::path Workspace::root_of(fs::path const& path) const {
  std::error_code ignored;
  for (fs::path folder = path.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    if (open_.count(folder / "pack.yaml") != 0 || fs::is_regular_file(folder / "pack.yaml", ignored)) return folder;
  return path;
}

std::shared_ptr<Pack const> Workspace::study(fs::path const& root, Texts const* changed, std::shared_ptr<dsl::Kept> kept) const {
  Held const held = [this, changed](fs::path const& path) -> std::string const* {
    if (changed)
      if (auto const found = changed->find(path); found != changed->end()) return &found->second;
    auto const found = open_.find(path);
    return found == open_.end() ? nullptr : &found->second.bytes();
  };
  HeldPaths const paths = [this] { return open_paths(); };
  dsl::StudyOptions options;
  options.load = load;
  options.kept = std::move(kept);
  // Packs of the same workspace are found though they lie elsewhere than beside.
  options.load.pack_path.insert(options.load.pack_path.end(), folders.begin(), folders.end());
  options.open = [&](fs::path const& folder) { return files_held(folder.lexically_normal(), held, paths); };
  std::error_code ignored;
  bool const alone = open_.count(root / "pack.yaml") == 0 && !fs::is_regular_file(root / "pack.yaml", ignored);
  auto files = alone ? text_alone(root, held) : files_held(root, held, paths);
  return std::make_shared<Pack const>(dsl::study_pack(std::move(files), alone ? root.parent_path() : root, options), root, alone);
}

std::shared_ptr<Pack const> Workspace::pack_of(fs::path const& path) {
  fs::path const root = root_of(path);
  auto const found = packs_.find(root);
  if (found != packs_.end()) return found->second;
  return study_again(root);
}

std::shared_ptr<Pack const> Workspace::study_again(fs::path const& root) {
  std::shared_ptr<dsl::Kept>& kept = kept_[root];
  if (!kept) kept = std::make_shared<dsl::Kept>();
  return packs_[root] = study(root, nullptr, kept);
}

std::shared_ptr<Pack const> Workspace::pack_with(fs::path const& root, Texts const& texts) const { return study(root, &texts, nullptr); }

std::vector<std::shared_ptr<Pack const>> Workspace::all_packs() {
  std::set<fs::path> roots;
  for (auto const& one : open_) roots.insert(root_of(one.first));
  std::size_t looked_at = 0;
  for (fs::path const& folder : folders) {
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end; !error && it != end; it.increment(error)) {
      std::string const name = shown(it->path().filename());
      std::error_code ignored;
      bool const directory = it->is_directory(ignored);
      if (directory && (name.front() == '.' || name == "node_modules" || name == "build" || it.depth() > 8)) it.disable_recursion_pending();
      if (!directory && name == "pack.yaml") roots.insert(it->path().parent_path().lexically_normal());
      if (++looked_at > 200'000) break;  // no folder of packs, but somebody's disk
    }
  }
  std::vector<std::shared_ptr<Pack const>> packs;
  for (fs::path const& root : roots) {
    auto const found = packs_.find(root);
    packs.push_back(found != packs_.end() ? found->second : study_again(root));
  }
  return packs;
}

std::optional<SourceId> Pack::source(fs::path const& path) const {
  auto const found = std::find(study.paths.begin(), study.paths.end(), path);
  if (path.empty() || found == study.paths.end()) return std::nullopt;
  return static_cast<SourceId>(found - study.paths.begin());
}

Text const& Pack::text(SourceId source) const {
  std::unique_ptr<Text>& text = texts_[source];
  if (!text) text = std::make_unique<Text>(std::string(study.sources->text(source)));
  return *text;
}

std::string_view Pack::written(Span span) const {
  std::string_view const text = study.sources->text(span.source);
  std::size_t const begin = std::min<std::size_t>(span.begin, text.size()), end = std::min<std::size_t>(span.end, text.size());
  return text.substr(begin, end > begin ? end - begin : 0);
}

std::vector<dsl::Use> Pack::at(SourceId source, std::size_t byte) const {
  std::vector<dsl::Use> found;
  for (dsl::Use const& use : study.uses.all())
    if (use.span.source == source && use.span.begin <= byte && byte <= use.span.end) found.push_back(use);
  std::stable_sort(found.begin(), found.end(), [](dsl::Use const& a, dsl::Use const& b) {
    return std::pair(a.span.end - a.span.begin, b.span.begin) < std::pair(b.span.end - b.span.begin, a.span.begin);
  });
  if (!found.empty())
    std::erase_if(found, [first = found.front().span](dsl::Use const& use) { return use.span.begin != first.begin || use.span.end != first.end; });
  return found;
}

std::vector<dsl::Use> Pack::declarations(dsl::Use const& of) const {
  if (!std::exchange(declared_known_, true))
    for (dsl::Use const& use : study.uses.all())
      if (use.declares) declared_[{use.what, use.index, use.part}].push_back(use);
  auto const found = declared_.find({of.what, of.index, of.part});
  return found == declared_.end() ? std::vector<dsl::Use>() : found->second;
}

std::optional<SourceId> Pack::table(std::size_t number, std::string const& file) const {
  if (number >= study.folders.size() || !study.folders[number]) return std::nullopt;
  std::string const name = nfc(file);
  return source((*study.folders[number] / fs::path(std::u8string(name.begin(), name.end()))).lexically_normal());
}

ast::File const* Pack::tree(SourceId source) const {
  for (dsl::PackText const& pack : study.packs)
    for (ast::File const& file : pack.files)
      if (file.source == source) return &file;
  return nullptr;
}

}  // namespace guiju::lsp
