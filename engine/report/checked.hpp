#pragma once
// A few records that were judged, and the forms in which they can be told.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/json.hpp"
#include "engine/report/text.hpp"

namespace guiju {

struct Checked {
  std::vector<RecordResult> results;
  std::vector<Rejected> rejected;
};

enum class Format : unsigned char {
#define GJ_FORMAT(name, en, zh) name,
#include "engine/report/formats.def"
};

struct FormatInfo {
  Format format;
  std::string_view name, en, zh;
};
std::vector<FormatInfo> const& all_formats();
std::optional<Format> format_by_name(std::string_view name);

/// The whole report. Colours are for `text` alone. Rejected records are in text, json and html; jsonl and csv have findings only.
std::string report(Format format, Policy const& policy, Checked const& checked, TextStyle style);

}  // namespace guiju
