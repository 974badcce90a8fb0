#pragma once
// An explanation as text, JSON (docs/schema/explain.schema.json) and one self-contained page.
#include "engine/explain/explanation.hpp"
#include "engine/report/json.hpp"
#include "engine/report/text.hpp"

namespace guiju {

struct Explanations {
  std::vector<ExplainedRecord> records;
  std::vector<Rejected> rejected;
};

/// `whole`: also the inside of what does not matter, and every rule near.
std::string explanation_text(Policy const& policy, Explanations const& told, TextStyle style, bool whole);
std::string explanation_json(Policy const& policy, Explanations const& told, bool chinese);
std::string explanation_html(Policy const& policy, Explanations const& told, bool chinese);

}  // namespace guiju
