#pragma once
// What would suffice: single facts whose change ends a violation. Private to engine/explain.
#include "engine/eval/evaluator.hpp"
#include "engine/explain/explanation.hpp"

namespace guiju {

/// For a rule that is violated on the record. Numbers and dates by the least change in each direction, flags and words where they keep a
/// requirement or open an exception; each was judged with the change made. Nothing is said where no single change was found.
std::vector<Sufficient> what_suffices(Policy const& policy, Evaluator& evaluator, EvalOptions const& options, RuleId rule,
                                      RecordId record, RecordData const& data);

}  // namespace guiju
