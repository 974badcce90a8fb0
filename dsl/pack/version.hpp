#pragma once
// Versions of packs and the ranges that packs ask for: "1.2.0"; "^1.2", "~1.2.3", ">=1.0 <2", "1.x", "*".
#include <array>
#include <compare>
#include <optional>
#include <string_view>
#include <vector>

namespace guiju::dsl {

struct Version {
  std::array<int, 3> parts{};           // what is not written is 0
  static std::optional<Version> parse(std::string_view text);  // one to three numbers with dots between
  friend auto operator<=>(Version const&, Version const&) = default;
};

/// All of its comparisons must hold; none: every version is in.
class VersionRange {
 public:
  /// Comparisons with blanks or commas between: = > >= < <= before a version; ^1.2 is >=1.2 <2 (^0.3: >=0.3 <0.4); ~1.2.3 is
  /// >=1.2.3 <1.3; a bare version and one with x or * stand for all that begin so: 1.2 is >=1.2 <1.3.
  static std::optional<VersionRange> parse(std::string_view text);
  bool contains(Version const& version) const;

 private:
  struct Bound {
    Version version;
    bool lower = true, in = true;
  };
  std::vector<Bound> bounds_;
};

}  // namespace guiju::dsl
