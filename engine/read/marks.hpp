#pragma once
// Where delimiters and line ends stand in many bytes: 64 at a time, by the machine's wide compares.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace guiju {

/// The positions of `a` and of `b` in `data` (shorter than 4 GiB), rising, and behind them data.size() once. `out` grows and never shrinks:
/// the value is how many of its elements are meant.
std::size_t find_marks(std::string_view data, char a, char b, std::vector<std::uint32_t>& out);

struct LinesPassed {
  std::size_t bytes = 0, lines = 0;
};
/// The whole lines at the front of `data`, at most `most` of them: how many, and where the last of them ends (behind its line end).
LinesPassed pass_lines(std::string_view data, char line_end, std::size_t most);

}  // namespace guiju
