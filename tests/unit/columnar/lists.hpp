#pragma once
// Lists made in the test: the same columns as Parquet, as an Arrow file and as an Arrow stream, and what the engine reads of them.
#include <arrow/io/memory.h>
#include <arrow/ipc/writer.h>
#include <arrow/json/from_string.h>
#include <arrow/table.h>
#include <parquet/arrow/writer.h>

#include <catch2/catch.hpp>
#include <sstream>

#include "../read/rows.hpp"
#include "../read/sample_policy.hpp"
#include "engine/read/csv.hpp"

namespace guiju::columns {

inline Policy const& pack() {
  static Policy const policy = sample::policy();
  return policy;
}

struct Column {
  std::string name;
  std::shared_ptr<arrow::DataType> type;
  std::string json;                                  // its values
};

inline std::shared_ptr<arrow::Table> table(std::vector<Column> const& columns) {
  arrow::FieldVector fields;
  arrow::ArrayVector arrays;
  for (auto const& column : columns) {
    fields.push_back(arrow::field(column.name, column.type));
    arrays.push_back(arrow::json::ArrayFromJSONString(column.type, column.json).ValueOrDie());
  }
  return arrow::Table::Make(arrow::schema(fields), arrays);
}

/// Groups, and batches, of so many rows.
inline std::string as_parquet(arrow::Table const& of, std::int64_t rows = 2) {
  auto sink = arrow::io::BufferOutputStream::Create().ValueOrDie();
  auto const properties = parquet::WriterProperties::Builder().enable_page_checksum()->compression(parquet::Compression::SNAPPY)->build();
  auto const with_schema = parquet::ArrowWriterProperties::Builder().store_schema()->build();   // else time zones are lost
  auto const status = parquet::arrow::WriteTable(of, arrow::default_memory_pool(), sink, rows, properties, with_schema);
  INFO(status.ToString());
  REQUIRE(status.ok());
  return sink->Finish().ValueOrDie()->ToString();
}

inline std::string as_arrow(arrow::Table const& of, bool stream, std::int64_t rows = 2) {
  auto sink = arrow::io::BufferOutputStream::Create().ValueOrDie();
  auto writer = (stream ? arrow::ipc::MakeStreamWriter(sink, of.schema()) : arrow::ipc::MakeFileWriter(sink, of.schema())).ValueOrDie();
  REQUIRE(writer->WriteTable(of, rows).ok());
  REQUIRE(writer->Close().ok());
  return sink->Finish().ValueOrDie()->ToString();
}

struct Seen {
  std::string error, encoding;
  std::vector<std::string> rows, rejects, warnings, remarks;
  std::uint64_t skipped = 0;

  /// What does not tell the formats apart.
  bool same_as(Seen const& other) const {
    return error == other.error && rows == other.rows && rejects == other.rejects && warnings == other.warnings && skipped == other.skipped;
  }
};

inline Seen take(Result<ListReader> list) {
  Seen out;
  if (!list) return out.error = list.error().en, out;
  RowChunk raw;
  ReadChunk chunk(pack(), list->record());
  for (;;) {
    auto more = list->next(raw);
    if (!more) {
      out.error = more.error().en;
      break;
    }
    if (!*more) break;
    chunk.clear();
    list->read(raw, chunk);
    append_rows(out.rows, pack(), chunk, list->record());
    for (auto const& r : chunk.rejects) out.rejects.push_back(std::to_string(r.line) + " " + r.key + " " + r.column + " " + std::string(info(r.why.kind).word));
    for (auto const& w : chunk.warnings) out.warnings.push_back(std::to_string(w.line) + " " + w.key + " " + w.column + " " + std::string(info(w.what.kind).word) + " " + w.raw);
    out.skipped += chunk.skipped;
  }
  for (auto const& remark : list->remarks()) out.remarks.push_back(remark.en);
  out.encoding = list->encoding();
  return out;
}

inline Seen read(std::string bytes, ListOptions const& options = {}) {
  return take(ListReader::open(pack(), std::make_unique<std::istringstream>(std::move(bytes)), "list", options));
}

using Lines = std::vector<std::string>;

}  // namespace guiju::columns
