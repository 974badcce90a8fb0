#pragma once
// A pack whose names are kept after it was checked, so that further expressions are read as its own are.
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "dsl/check/check.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/pack/load.hpp"

namespace guiju::dsl {

/// Its parts point to one another: it stays where it is.
struct OpenPack {
  OpenPack() = default;
  OpenPack(OpenPack const&) = delete;
  OpenPack& operator=(OpenPack const&) = delete;

  Sources sources;
  Diagnostics diagnostics;                           // of the pack, sorted
  std::vector<PackText> packs;                       // the pack itself is the last; empty where there is none
  DeclaredNames names;                               // as its texts were read with
  Context context{sources, diagnostics};             // with the pack's own names entered; its policy has no sources
};

/// Never null; where `diagnostics` has errors, there is nothing to evaluate.
std::unique_ptr<OpenPack> open_pack(std::filesystem::path const& folder, LoadOptions const& options = {});

}  // namespace guiju::dsl
