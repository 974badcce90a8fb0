#pragma once
// The rows of a short list as records: an officer's one application in a spreadsheet.
#include "engine/read/csv.hpp"
#include "engine/read/records.hpp"

namespace guiju {

constexpr std::size_t most_list_records = 10'000;

struct ListRecords {
  std::vector<ReadRecord> records;          // every row, in its order; what is wrong with one is in its `rejected`
  std::vector<Phrase> remarks;              // ListReader::remarks
};

/// Every row of the list (.csv, .tsv, .xlsx, .parquet, .arrow) as a record.
/// Errors   those of ListReader; limit: more rows than `most_list_records`, which is a list for an audit.
Result<ListRecords> read_list_records(Policy const& policy, std::filesystem::path const& path, ListOptions const& options);

}  // namespace guiju
