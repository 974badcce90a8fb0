#pragma once
#include <string>
#include <vector>

#include "engine/find/finding.hpp"
#include "engine/report/json.hpp"

namespace guiju {

struct TextStyle {
  bool chinese = true;
  bool colour = false;   // only where a person looks at a terminal
};

/// What an officer reads of one record: the verdict first, then each finding by its weight: document and clause, why, exceptions
/// tried and why each failed, what is missing with the question to ask, what to do.
std::string check_text(Policy const& policy, RecordResult const& result, TextStyle style);
/// Of records that could not be read.
std::string rejected_text(std::vector<Rejected> const& rejected, TextStyle style);
/// Which engine and pack judged, for the last line.
std::string provenance_text(Policy const& policy, bool chinese);

/// `text` in the verdict's colour where colours are wanted.
std::string painted(Verdict verdict, std::string_view text, bool colour);
/// What a list or a record says must not steer the terminal: control characters and turns of the writing direction become "�"; line ends stay.
std::string harmless(std::string_view text);
std::string emphasised(std::string_view text, bool colour);
std::string dimmed(std::string_view text, bool colour);

}  // namespace guiju
