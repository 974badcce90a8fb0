#pragma once
// What a reader says about input that is not as it should be: one table, notice_kind.def.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace guiju {

/// Rejected: the row or record is not judged. Unknown: the cell is, the row is judged. Kept: the value is used, and told. Skipped: no row.
enum class Treatment : std::uint8_t { rejected, unknown, kept, skipped };

enum class NoticeKind : std::uint8_t {
#define GJ_NOTICE(word, name, treatment, en, zh) name,
#include "engine/read/notice_kind.def"
};

struct NoticeInfo {
  NoticeKind kind;
  std::string_view word;      // "unknown_code", stable: rejects.csv and warnings.csv carry it
  Treatment treatment;
  std::string_view en, zh;    // with {0}, {1}, … for the arguments
};
NoticeInfo const& info(NoticeKind kind);
std::vector<NoticeInfo> const& all_notices();

/// One thing said of one cell, row or field.
struct Notice {
  NoticeKind kind{};
  std::vector<Phrase> arguments;
  std::string text(Language language) const;   // one sentence
};

/// A row of a list, or a record, that is not judged.
struct Reject {
  std::uint64_t line = 0;     // of the input, from 1, on which the row begins; 0 for a record without one
  std::string key;            // the row's key where it could be read, else ""
  std::string column;         // the header as the list writes it, or the field's path ("facilities[2].kind"); "" where it is the whole row
  Notice why;
  std::string raw;            // the row as it stands, without its line end; what is no UTF-8 as \xHH; identity numbers masked; cut at 4,096 bytes
  std::string file = {};      // of a child list (engine/read/child_list.hpp); "": the list itself
};

/// A cell that was not taken at its word; its row is judged.
struct CellWarning {
  std::uint64_t line = 0;
  std::string key, column;
  Notice what;
  std::string raw;            // the cell; identity numbers masked
  std::string file = {};      // as of a reject
};

}  // namespace guiju
