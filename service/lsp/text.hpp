#pragma once
// A text with its lines, and places in it as editors count them: line from 0, and UTF-16 units from the line's begin.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guiju::lsp {

struct Place {
  std::uint32_t line = 0, character = 0;
  friend bool operator==(Place const&, Place const&) = default;
};
struct Range {
  Place start, end;
};

class Text {
 public:
  Text() : Text(std::string()) {}
  explicit Text(std::string bytes);
  std::string const& bytes() const { return bytes_; }
  /// Lines end with LF, CRLF or CR. A byte within a character counts as the character's begin; beyond the end: the end.
  Place place(std::size_t byte) const;
  Range range(std::size_t begin, std::size_t end) const { return {place(begin), place(end)}; }
  /// Beyond the line's end: that end; within a character of two units: its begin.
  std::size_t byte(Place place) const;
  /// One change as an editor sends it; a range that is upside down is taken as it was meant.
  void replace(Range range, std::string_view with);
  Place end() const { return place(bytes_.size()); }

 private:
  void index();

  std::string bytes_;
  std::vector<std::size_t> starts_;
};

}  // namespace guiju::lsp
