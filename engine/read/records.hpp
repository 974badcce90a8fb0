#pragma once
// One or a few records, as an officer or a program has them: YAML or JSON.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/policy/policy.hpp"
#include "engine/read/notice.hpp"

namespace guiju {

enum class RecordFormat : std::uint8_t { yaml, json };

/// One record that was read, or why it was not.
struct ReadRecord {
  std::string key;                          // its key's text, else "#2" by its place from 1
  RecordId record;
  RecordData data;                          // where it was read
  std::optional<Reject> rejected;           // else: `column` is the field's path, `line` that of the file
  std::vector<CellWarning> warnings;
  std::string beside;                       // see read_records
};

/// The records of a text: one mapping, a list of them, or a mapping whose only key holds the list. Fields go by id or label; scalars are taken
/// as their text, never through a binary number. `record_name` (id or label) says which record type they are; "" where the fields tell.
/// Errors   malformed: the text as a whole is no YAML or JSON, or holds no record; invalid: there is no record type of that name.
///          What is wrong with one record alone is in its `rejected`; the others are read.
/// `beside`: a member that need be no field of the record; its text is handed out (a child list's row names there to which record it belongs).
Result<std::vector<ReadRecord>> read_records(Policy const& policy, std::string_view text, RecordFormat format,
                                             std::string_view record_name = {}, std::string_view beside = {});
/// The same from a file; JSON where its name ends in .json, else YAML. Errors   io: not there, not readable, a folder, empty.
Result<std::vector<ReadRecord>> read_record_file(Policy const& policy, std::filesystem::path const& path,
                                                 std::string_view record_name = {});

/// The value of a list field written as JSON in a cell, `[{"kind": "school"}]`: the only value of `data`. Nullopt: the text is no JSON list.
/// `pass_unknown`: fields that the element's type does not have are passed over, for who calls has told them.
std::optional<ReadRecord> read_list_cell(Policy const& policy, Field const& field, std::string_view text, bool pass_unknown);

/// The record type of that id or label, else one sentence with what there is.
Result<RecordId> record_by_name(Policy const& policy, std::string_view name);

}  // namespace guiju
