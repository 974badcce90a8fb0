#pragma once
// A pack as an editor sees it: whatever could be made of it, errors or not, what each name means, and where each text lies.
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/check/check.hpp"
#include "dsl/check/uses.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/pack/files.hpp"
#include "dsl/pack/kept.hpp"
#include "dsl/pack/load.hpp"

namespace guiju::dsl {

struct StudyOptions {
  LoadOptions load;
  /// How the folders of used packs are opened; files_of_folder where it is not set.
  std::function<std::unique_ptr<Files>(std::filesystem::path const&)> open{};
  /// Of the study of the same pack before, which it shares what did not change with. May be null.
  std::shared_ptr<Kept> kept{};
};

struct Study {
  std::shared_ptr<Policy const> policy;              // never null; where there are errors, not to be judged with
  std::shared_ptr<Sources const> sources;
  Diagnostics diagnostics;
  Uses uses;
  std::vector<PackText> packs;                       // the pack itself is the last; empty where there is none
  std::vector<DefineInfo> defines;                   // NameKind::define counts these
  DeclaredNames names;                               // as its texts were read with
  std::vector<std::filesystem::path> paths;          // by SourceId; "" for a text that lies nowhere
  std::vector<std::optional<std::filesystem::path>> folders;  // of `packs`
  bool has_errors = false;
};

/// `folder`: where the files lie; packs that are used are looked for from there. Its digest is not made.
Study study_pack(std::shared_ptr<Files> files, std::optional<std::filesystem::path> folder, StudyOptions const& options = {});

}  // namespace guiju::dsl
