#pragma once
#include <cstdint>
#include <string>

namespace guiju {

/// What became of the rows of a table that holds a list within the records. read = joined + rejected.
struct ChildTotals {
  std::string file, field, label;                     // `label`: of the field, or its id
  bool complete = false;                              // a record without rows has no element, rather than a list that is not known
  std::uint64_t read = 0, joined = 0, rejected = 0;
  std::uint64_t orphans = 0;                          // of the rejected: their record is not in the list
  std::uint64_t parents_without = 0;                  // records of the list without a row here
};

}  // namespace guiju
