#include "engine/report/finding_memo.hpp"

namespace guiju {
namespace {

constexpr std::size_t most_rules = 1024, most_fields = 1024;

/// Of one field's values; lists count as different.
bool same(Datum const& a, Datum const& b) {
  if (a.value.index() != b.value.index()) return false;
  switch (a.value.index()) {
    case 0: return true;
    case 1: return std::get<bool>(a.value) == std::get<bool>(b.value);
    case 2: return std::get<Number>(a.value) == std::get<Number>(b.value);
    case 3: return std::get<Date>(a.value) == std::get<Date>(b.value);
    case 4: return std::get<std::string>(a.value) == std::get<std::string>(b.value);
    case 5: return std::get<EnumWord>(a.value) == std::get<EnumWord>(b.value);
    case 6: return std::get<CodeValue>(a.value) == std::get<CodeValue>(b.value);
    default: return false;
  }
}

bool same(MissingFact const& a, MissingFact const& b) { return a.path == b.path && a.label == b.label && a.question == b.question; }

}  // namespace

FindingMemo::Said& FindingMemo::said(std::vector<Said>& slots, Finding const& finding) {
  std::size_t const slot = finding.rule.value % most_rules;
  if (slots.size() <= slot) slots.resize(slot + 1);
  Said& said = slots[slot];
  if (said.rule == finding.rule && said.outcome == finding.outcome && said.message == finding.message && said.document == finding.document &&
      said.clause == finding.clause && said.remedy == finding.remedy)
    return said;
  said.rule = finding.rule;
  said.outcome = finding.outcome;
  said.document = finding.document;
  said.clause = finding.clause;
  said.message = finding.message;
  said.remedy = finding.remedy;
  said.bytes.clear();
  said.more_bytes.clear();
  return said;
}

std::string* FindingMemo::fact(Fact const& fact) {
  if (fact.field.none() || fact.field.value >= most_fields) return nullptr;
  if (facts_.size() <= fact.field.value) facts_.resize(fact.field.value + 1);
  OfFact& kept = facts_[fact.field.value];
  if (same(kept.value, fact.value) && kept.path == fact.path && kept.label == fact.label) return &kept.bytes;
  kept.path = fact.path;
  kept.label = fact.label;
  kept.value = fact.value;
  kept.bytes.clear();
  return &kept.bytes;
}

std::string& FindingMemo::missing(std::vector<MissingFact> const& missing) {
  bool alike = missing.size() == missing_.size();
  for (std::size_t i = 0; alike && i < missing.size(); ++i) alike = same(missing[i], missing_[i]);
  if (alike) return missing_bytes_;
  missing_ = missing;
  missing_bytes_.clear();
  return missing_bytes_;
}

}  // namespace guiju
