#pragma once
// What a condition says of single fields, as far as that can be told without a record: an interval, a set of words, a set of codes for
// each. A box never leaves out a record that meets the condition; where `opaque` is empty it holds no other either.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju::dsl {

struct Bound {
  Datum at;                        // Number or Date
  bool open = false;               // the value itself is out
};

struct Domain {
  Type type;
  std::optional<Bound> low, high;
  std::optional<LeafSet> leaves;   // of codes
  std::optional<std::set<std::uint32_t>> words;  // of enums; false and true of bools
  Span low_from, high_from, set_from;            // what said so

  bool empty() const;
  bool subset_of(Domain const& other) const;
  friend bool operator==(Domain const& a, Domain const& b) { return a.subset_of(b) && b.subset_of(a); }
};

struct Box {
  std::map<std::uint32_t, Domain> fields;  // of the record judged
  std::set<std::string> opaque;            // conjuncts that are no tests of one field, as printed
  struct Clash {
    Span first, second;
  };
  std::optional<Clash> clash;              // the first two parts that contradict each other

  bool subset_of(Box const& other) const;
};

/// What `when` says of a record, in addition to what is in the box.
void narrow(Policy const& policy, RecordId record, ExprId when, Box& box, bool negated = false);

}  // namespace guiju::dsl
