#pragma once
#include <string>
#include <vector>

#include "engine/read/csv.hpp"

namespace guiju {

/// Each row that was read: line, key, and the fields that are known, "3 A-1 area=20 m2".
inline void append_rows(std::vector<std::string>& out, Policy const& policy, ReadChunk const& chunk, RecordId record) {
  RecordType const& type = policy[record];
  for (std::size_t r = 0; r < chunk.batch.rows(); ++r) {
    std::string row = std::to_string(chunk.batch.lines[r]) + " " + chunk.keys[r];
    for (std::size_t f = 1; f < type.fields.size(); ++f)
      if (Datum const datum = chunk.batch.at(r, FieldId(f)); datum.known()) row += " " + type.fields[f].id + "=" + datum_text(policy, datum, type.fields[f].type);
    out.push_back(row);
  }
}

}  // namespace guiju
