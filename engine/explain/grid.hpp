#pragma once
// The values that are tried for a number or a date: multiples of a sensible step of its unit. Private to engine/explain.
#include <functional>
#include <optional>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju {

/// In base units (dates: days). Counts of things go by ones; other numbers by a step that fits their size: 1 of a hundred and more of their
/// unit, 0.1 of ten and more, else 0.01. Days by days.
Number sensible_step(Type const& type, Number const& value);
/// False: nothing between two steps can be meant (counts, days).
bool divisible(Type const& type);

struct Found {
  Number value, step;
};

/// The multiple of `step` nearest to `from` in one direction for which `good` holds, where it does not hold at `from`: the one a step nearer
/// is not good. Sought by doubling up to `bound` (none: far enough), after `guesses`, then by halving; nearer ones behind a stretch that is not
/// good may be missed. Where a finer step (down to a ten-thousandth) ends in one exact value, that is it.
std::optional<Found> nearest_good(Number const& from, bool up, Number const& step, bool divisible, std::optional<Number> const& bound,
                                  std::vector<Number> const& guesses, std::function<bool(Number const&)> const& good);

}  // namespace guiju
