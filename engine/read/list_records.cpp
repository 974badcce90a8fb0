#include "engine/read/list_records.hpp"

#include <algorithm>

namespace guiju {
namespace {

/// The chunk's rows and rejects by rising line.
void take(ReadChunk& chunk, RecordId type, std::vector<ReadRecord>& out) {
  auto reject = chunk.rejects.begin();
  auto warning = chunk.warnings.begin();
  auto const rejects_before = [&](std::uint64_t line) {
    for (; reject != chunk.rejects.end() && reject->line < line; ++reject) {
      ReadRecord& record = out.emplace_back();
      record.key = reject->key.empty() ? "#" + std::to_string(out.size()) : reject->key;
      record.record = type;
      record.rejected = std::move(*reject);
    }
  };
  for (std::size_t row = 0; row < chunk.batch.rows(); ++row) {
    std::uint64_t const line = chunk.batch.lines[row];
    rejects_before(line);
    ReadRecord& record = out.emplace_back();
    record.key = chunk.keys[row];
    record.record = type;
    record.data = chunk.batch.row(row);
    for (; warning != chunk.warnings.end() && warning->line <= line; ++warning)
      if (warning->line == line) record.warnings.push_back(std::move(*warning));
  }
  rejects_before(UINT64_MAX);
}

}  // namespace

Result<ListRecords> read_list_records(Policy const& policy, std::filesystem::path const& path, ListOptions const& options) {
  auto list = ListReader::open(policy, path, options);
  if (!list) return list.error();
  ListRecords out;
  RowChunk raw;
  ReadChunk rows(policy, list->record());
  for (;;) {
    auto const more = list->next(raw);
    if (!more) return more.error();
    if (!*more) break;
    rows.clear();
    list->read(raw, rows);
    take(rows, list->record(), out.records);
    if (out.records.size() > most_list_records)
      return Error{Errc::limit, "more than " + std::to_string(most_list_records) + " rows: judge a list with `guiju audit`",
                   "超过 " + std::to_string(most_list_records) + " 行：清单请用 `guiju audit` 判定"};
  }
  out.remarks = list->remarks();
  return out;
}

}  // namespace guiju
