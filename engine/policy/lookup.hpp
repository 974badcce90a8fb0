#pragma once
#include <string>
#include <vector>

#include "engine/policy/datum.hpp"
#include "engine/policy/type.hpp"

namespace guiju {

/// A table of values: keys (exact, or a range with both ends in) → values.
struct Lookup {
  struct Column {
    std::string id;
    Type type;
    bool range = false;  // keys only
  };
  struct Key {
    Datum from, to;      // exact: from alone; range: unknown is an open end
  };
  struct Row {
    std::vector<Key> keys;
    std::vector<Datum> values;  // unknown: an empty cell, a key that is lacking
  };
  std::string id, label;
  std::vector<Column> keys, gives;
  std::vector<Row> rows;
};

/// A figure that may change with the date, or that the office sets.
struct Param {
  struct Step {
    std::optional<Date> from;  // none: always
    Datum value;
  };
  std::string id, label;
  Type type;
  std::vector<Step> steps;     // by rising dates; empty: not set
  bool office = false;         // declared without a value: the office sets it
  std::string source;
};

}  // namespace guiju
