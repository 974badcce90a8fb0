#pragma once
#include <string>
#include <vector>

#include "engine/find/finding.hpp"
#include "engine/report/finding_memo.hpp"
#include "engine/report/json_writer.hpp"

namespace guiju {

/// A record that could not be read.
struct Rejected {
  std::string key, field, reason;
};

/// Objects of docs/schema/. Numbers, quantities and dates are strings exactly as the language writes them; counts are JSON numbers.
/// `memo`: for many findings in one language; what they have in common is worked out once.
void write_finding(JsonWriter& out, Policy const& policy, std::string_view record, Finding const& finding, bool chinese,
                   FindingMemo* memo = nullptr);
void write_record(JsonWriter& out, Policy const& policy, RecordResult const& result, bool chinese);
/// `{name, version, digest}`, with the packs it uses.
void write_pack(JsonWriter& out, PackInfo const& pack);

/// All of `guiju check --format json`: engine, pack, records, rejected (docs/schema/check.schema.json).
std::string check_json(Policy const& policy, std::vector<RecordResult> const& results, std::vector<Rejected> const& rejected, bool chinese);
/// A line of findings.jsonl for each finding, or for one (docs/schema/finding.schema.json).
void append_findings_jsonl(std::string& out, Policy const& policy, RecordResult const& result, bool chinese, FindingMemo* memo = nullptr);
void append_finding_jsonl(std::string& out, Policy const& policy, std::string_view key, Finding const& finding, bool chinese, FindingMemo* memo = nullptr);

}  // namespace guiju
