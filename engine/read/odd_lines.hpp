#pragma once
// Lines of a list that are no rows: totals, notes below the table.
#include <string_view>

namespace guiju {

/// 合计, 总计 … in the row's first cell that is not empty.
bool is_total(std::string_view text);
/// A note below the table, alone in its row.
bool is_footnote(std::string_view text);
/// A first cell that begins with a digit or a letter (but for the T of "total") is neither; nearly always.
inline bool surely_no_odd_line(std::string_view text) {
  if (text.empty()) return false;
  char const c = text.front();
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && c != 'T') || (c >= 'a' && c <= 'z' && c != 't');
}

}  // namespace guiju
