#pragma once
// Where delimiters and line ends stand in many bytes: 64 at a time, by the machine's wide compares.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace guiju {

/// The marks of a text shorter than 4 GiB. Used again and again: the vectors grow and never shrink.
struct Marks {
  std::vector<std::uint32_t> at;       // where delimiters and line ends stand, rising; at[count] is the text's length
  std::vector<std::uint32_t> lines;    // of each line end: how many marks there are up to it, itself among them; lines[line_count] is the largest number
  std::size_t count = 0, line_count = 0;
  void find(std::string_view text, char delimiter, char line_end);
};

struct LinesPassed {
  std::size_t bytes = 0, lines = 0;
};
/// The whole lines at the front of `text`, at most `most` of them: how many, and where the last of them ends (behind its line end).
LinesPassed pass_lines(std::string_view text, char line_end, std::size_t most);

}  // namespace guiju
