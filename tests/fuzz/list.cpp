// Input: a list in CSV, of any encoding, or whatever else a file may hold; read in chunks, then judged.
#include <sstream>

#include "engine/eval/evaluator.hpp"
#include "engine/read/csv.hpp"
#include "tests/fuzz/target.hpp"

using namespace guiju;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  ListOptions options;
  options.record = "Firm";
  options.chunk_rows = 7;
  options.longest_row = 1 << 12;
  auto reader = ListReader::open(*fuzz::policy(), std::make_unique<std::istringstream>(fuzz::text_of(data, size)), "list", options);
  if (!reader) {
    fuzz::must(!reader.error().en.empty() && !reader.error().zh.empty(), "an error says why");
    return 0;
  }
  static Evaluator evaluator(fuzz::policy());
  RowChunk rows;
  ReadChunk read(*fuzz::policy(), reader->record());
  for (std::uint64_t line = 0;;) {
    auto const more = reader->next(rows);
    if (!more || !*more) break;
    reader->read(rows, read);
    fuzz::must(rows.rows + read.further == read.batch.rows() + read.rejects.size() + read.skipped, "each row is judged, rejected or skipped");
    for (Reject const& reject : read.rejects) {
      fuzz::must(reject.line >= line, "rejects come in the order of the list");
      line = reject.line;
    }
    evaluator.check(read.batch, [](std::size_t, RecordResult const&) {});
    read.clear();
  }
  return 0;
}
