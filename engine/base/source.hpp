#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace guiju {

using SourceId = std::uint32_t;
inline constexpr SourceId no_source = ~SourceId{0};

/// Bytes [begin, end) of a source's text.
struct Span {
  SourceId source = no_source;
  std::uint32_t begin = 0, end = 0;
};

/// Line and column from 1; the column counts characters, not bytes.
struct Position {
  int line = 0, column = 0;
};

/// The texts of a pack, kept for diagnostics. A text that is added never moves.
class Sources {
 public:
  SourceId add(std::string name, std::string text);  // name: path as shown to people, relative to the pack
  std::string const& name(SourceId id) const;
  std::string_view text(SourceId id) const;
  Position position(SourceId id, std::uint32_t offset) const;
  std::string_view line(SourceId id, int line) const;  // without its end
  std::size_t size() const { return all_.size(); }

 private:
  struct Source {
    std::string name, text;
    std::vector<std::uint32_t> line_starts;
  };
  std::vector<std::unique_ptr<Source const>> all_;
};

}  // namespace guiju
