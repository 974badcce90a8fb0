#include <algorithm>
#include <string_view>

#include "engine/plan/index.hpp"

namespace guiju {

std::string print(Plan const& plan) {
  Policy const& policy = *plan.policy;
  std::string out;
  for (std::size_t r = 0; r < plan.records.size(); ++r) {
    RecordPlan const& record = plan.records[r];
    if (record.items.empty()) continue;
    out += "record      " + policy.records[r].id + ": " + std::to_string(record.items.size()) + " rules, " +
           std::to_string(record.exemptions.exceptions.size()) + " exceptions, " + std::to_string(record.indexes.size()) +
           " of " + std::to_string(policy.records[r].fields.size()) + " fields in bitmaps of " + std::to_string(record.words) + " words\n";
    for (auto const& index : record.indexes) {
      char const* kind = "values";
      if (index.domain.type.kind == TypeKind::code) kind = "subtree";
      if (index.domain.type.kind == TypeKind::date || index.domain.type.kind == TypeKind::number) kind = "interval";
      std::string const name = index.source.as_of ? "as_of" : policy.records[r].fields[index.source.field.value].id;
      std::string head = std::string("├─ ") + kind;
      out += head + std::string(14 - std::min<std::size_t>(13, std::string_view(kind).size() + 3), ' ') + name + "   " +
             std::to_string(index.tests) + " tests of " + std::to_string(index.items) + ", " + std::to_string(index.domain.size) +
             " values, " + std::to_string(index.distinct) + " bitmaps\n";
    }
    out += "└─ evaluate   " + std::to_string(record.residues.size()) + " conditions that no bitmap answers, what is demanded, and own exceptions, of the candidates\n";
  }
  return out;
}

}  // namespace guiju
