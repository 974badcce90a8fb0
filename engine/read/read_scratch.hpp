#pragma once
// What reading a chunk is done with, again and again; private to engine/read.
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/read/cell_memo.hpp"
#include "engine/read/convert.hpp"
#include "engine/read/csv.hpp"
#include "engine/read/marks.hpp"

namespace guiju {

struct ReadChunk::Scratch {
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Memo = std::unordered_map<std::string, Reading, TextHash, std::equal_to<>>;

  Marks marks;
  std::string decoded, key;
  std::vector<std::string_view> cells;
  std::deque<std::string> unquoted;
  std::vector<CellMemo> short_memos;    // by column: what was read without a word said
  std::vector<Memo> memos;              // by column: the rest
  std::vector<std::pair<FieldId, Datum>> lists;   // of the row, put last
  std::vector<std::pair<ChildList const*, Datum const*>> children;   // of the row, nullptr where it has none
  std::vector<CellWarning> row_warnings;
};

}  // namespace guiju
