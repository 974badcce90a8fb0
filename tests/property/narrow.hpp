#pragma once
// Packs over a record whose every field has two or three values, so that all fillings of eight open fields can be tried.
#include "tests/property/generator.hpp"

namespace guiju::generate {

/// Rules, a table, exceptions and permits over record `R`: bools, words, whole numbers, an area, a date that is the deciding one, and a code whose
/// list another one splits.
Pack narrow_pack(std::uint64_t seed, int rules);

/// Every value of R's fields, or the values that stand for all others.
oracle::Domain narrow_domain(Policy const& policy, RecordId record);

/// A record of R of which exactly `open` fields are open: unknown, or a code too coarse to tell.
RecordData narrow_record(Policy const& policy, RecordId record, oracle::Domain const& domain, Dice& dice, std::size_t open);

}  // namespace guiju::generate
