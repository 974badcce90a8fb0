#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/policy/policy.hpp"

namespace guiju {

/// The files of a pack by their path within it ("rules.gj", "tables/t.csv").
struct PackFiles {
  std::map<std::string, std::string> texts;
};

struct LoadOptions {
  std::vector<std::filesystem::path> pack_path;      // further folders in which packs are found by name
  std::map<std::string, std::string> params;         // what the office sets: name → value as the language writes it ("3 m2")
  std::filesystem::path areas;                       // its outlines (docs/input.md, "Points"); a YAML file; empty: those of pack.yaml alone
};

/// What loading gave: a policy, or every error at once. Warnings may stand beside a policy.
struct Loaded {
  std::shared_ptr<Policy const> policy;              // null where there is an error
  Diagnostics diagnostics;
  std::shared_ptr<Sources const> sources;            // places of the diagnostics
};

/// A pack's folder (with pack.yaml). Packs that it depends on are found beside it by their names' folders, and under pack_path.
Loaded load_pack(std::filesystem::path const& folder, LoadOptions const& options = {});

/// A pack in memory; pack.yaml may be left out. `file` of diagnostics is the path within the pack.
Loaded load_pack(PackFiles const& files, LoadOptions const& options = {});

/// `guiju eval`: the value of one expression as the language would write it. `pack` gives names, or null.
struct Evaluated {
  enum class Kind : unsigned char { value, unknown, error } kind = Kind::error;
  std::string text;                                  // the value in the language, "unknown", or the reason
};
Evaluated eval_expression(std::string const& expression, bool chinese = false);

}  // namespace guiju
