#pragma once
// Random packs and records for the differential tests: every kind of condition, over one record type whose values come from small sets,
// so that an exhaustive search over fillings is an answer.
#include <cstdint>
#include <random>
#include <string>

#include "dsl/pack/load.hpp"
#include "tests/oracle/oracle.hpp"

namespace guiju::generate {

/// A stream of choices that is the same everywhere for the same seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }
  template <class... T>
  std::string pick(T const&... options) {
    std::string const all[] = {std::string(options)...};
    return all[below(sizeof...(T))];
  }

 private:
  std::mt19937_64 random_;
};

struct Pack {
  PackFiles files;        // rules.gj and its tables
  std::string text;       // rules.gj
};

/// A pack of one record type `R` with `rules` rules, a table, exceptions and permits, in three documents. `with_known`: also `is known`.
Pack pack(std::uint64_t seed, int rules, bool with_known);

/// The values that stand for all others, by field of R. Text, number, date, word, code and bool fields; not the list.
oracle::Domain domain(Policy const& policy, RecordId record);

/// A record of R with at most `most_unknown` fields open (unknown, or a coarse code).
RecordData record(Policy const& policy, RecordId record, oracle::Domain const& domain, Dice& dice, int most_unknown);

/// For a failed check: a line a field, lists by a sign alone; what loading said.
std::string shown(Policy const& policy, RecordId record, RecordData const& data);
std::string said(Loaded const& loaded);

}  // namespace guiju::generate
