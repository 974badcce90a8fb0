#pragma once
// The texts that are open, and the packs that they belong to, each studied when it is asked for and was changed.
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "dsl/pack/study.hpp"
#include "service/lsp/text.hpp"

namespace guiju::lsp {

/// A studied pack with its texts as editors count places.
class Pack {
 public:
  Pack(dsl::Study study, std::filesystem::path root, bool alone) : study(std::move(study)), root(std::move(root)), alone(alone) {}

  dsl::Study study;
  std::filesystem::path root;                        // its folder; of a text that belongs to no pack: the text itself
  bool alone;

  std::optional<SourceId> source(std::filesystem::path const& path) const;
  Text const& text(SourceId source) const;           // made when it is first asked for
  Range range(Span span) const { return text(span.source).range(span.begin, span.end); }
  std::filesystem::path const& path(SourceId source) const { return study.paths[source]; }
  std::string_view written(Span span) const;
  /// The names at that byte, the narrowest first; more than one where a name stands for fields of several records.
  std::vector<dsl::Use> at(SourceId source, std::size_t byte) const;
  std::vector<dsl::Use> declarations(dsl::Use const& of) const;
  /// A table's or list's file as the pack `number` of the study writes it.
  std::optional<SourceId> table(std::size_t number, std::string const& file) const;
  /// The tree of that text; null where it is none of the rules' texts.
  ast::File const* tree(SourceId source) const;

 private:
  using Thing = std::tuple<dsl::NameKind, std::uint32_t, std::uint32_t>;
  mutable std::map<SourceId, std::unique_ptr<Text>> texts_;
  mutable std::map<Thing, std::vector<dsl::Use>> declared_;
  mutable bool declared_known_ = false;
};

class Workspace {
 public:
  std::vector<std::filesystem::path> folders;
  LoadOptions load;

  void open(std::filesystem::path const& path, std::string text);
  Text* text(std::filesystem::path const& path);     // of an open one; null otherwise. `changed` is to be called after a change.
  void close(std::filesystem::path const& path);
  void changed(std::filesystem::path const& path);   // on the disk too
  std::vector<std::filesystem::path> open_paths() const;

  /// The pack's folder, or the text itself where it belongs to none.
  std::filesystem::path root_of(std::filesystem::path const& path) const;
  std::shared_ptr<Pack const> pack_of(std::filesystem::path const& path);
  /// That with one text changed: what a change would do.
  std::shared_ptr<Pack const> pack_with(std::filesystem::path const& root, std::map<std::filesystem::path, std::string> const& texts) const;
  /// The packs of all open texts and all that lie below the workspace's folders.
  std::vector<std::shared_ptr<Pack const>> all_packs();
  /// Whether the pack would have to be studied again, or never was.
  bool stale(std::filesystem::path const& root) const { return packs_.count(root) == 0; }

 private:
  using Texts = std::map<std::filesystem::path, std::string>;
  std::shared_ptr<Pack const> study(std::filesystem::path const& root, Texts const* changed, std::shared_ptr<dsl::Kept> kept) const;
  std::shared_ptr<Pack const> study_again(std::filesystem::path const& root);

  std::map<std::filesystem::path, Text> open_;
  std::map<std::filesystem::path, std::shared_ptr<Pack const>> packs_;
  std::map<std::filesystem::path, std::shared_ptr<dsl::Kept>> kept_;   // of these packs as they were studied last
};

}  // namespace guiju::lsp
