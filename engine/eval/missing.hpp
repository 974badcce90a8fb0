#pragma once
// Which missing facts can still change an undetermined outcome, given what is known.
// Source: docs/language.md, "Missing facts".
#include "engine/eval/outcome.hpp"
#include "engine/find/finding.hpp"

namespace guiju {

/// A missing fact of the record that is judged, before it is put into words.
struct MissingPlace {
  Place place;
  RecordId type;        // of the row that has the field
  FieldId field;
  std::string path;
  Datum coarse;         // the code that is stated, where it is not stated finely enough
  std::uint32_t settles = 0;  // how much an answer can settle by itself: the more the earlier it is asked
};

/// A field is listed when for some answers to others the outcome is still open and an answer to it closes it. Exact as long as the
/// search stays within its budget (see docs/language.md, "Missing facts"); beyond that a field that may matter is listed.
class MissingFacts {
 public:
  explicit MissingFacts(Interpreter& interpreter);
  ~MissingFacts();
  /// Of an undetermined rule on the record that the interpreter stands on; the most useful first. `judge` tells which permits can
  /// concern the record.
  std::vector<MissingPlace> of(Rule const& rule, Judge const& judge);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace guiju
