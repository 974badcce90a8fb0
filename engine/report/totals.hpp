#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/policy/policy.hpp"
#include "engine/read/child_totals.hpp"
#include "engine/read/notice.hpp"

namespace guiju {

/// What an audit came to. read = judged + rejected, always; skipped lines (titles, totals, empty rows) are no rows.
struct Totals {
  std::uint64_t read = 0, judged = 0, rejected = 0, warnings = 0, skipped = 0;
  std::array<std::uint64_t, 6> verdicts{};                  // by Verdict
  struct Rule {
    std::uint64_t violated = 0, exempt = 0, undetermined = 0;
    bool empty() const { return violated + exempt + undetermined == 0; }
    template <class A>
    void archive(A& a) { a(violated, exempt, undetermined); }
  };
  std::vector<Rule> rules;                                  // in the order of Policy::rules
  std::vector<std::uint64_t> notices;                       // by NoticeKind: rejects, warnings and skipped lines of each kind
  std::uint64_t asked = 0;                                  // rows with at least one missing fact
  std::string encoding;                                     // "UTF-8", "UTF-8 with BOM", "GB18030"
  std::optional<char> delimiter;                            // of cells; none: a workbook, records
  std::vector<Phrase> remarks;                              // about the list as a whole: columns not used, lines skipped, …
  std::vector<ChildTotals> children;                        // of tables with lists within the records

  std::uint64_t operator[](Verdict verdict) const { return verdicts[static_cast<std::size_t>(verdict)]; }
  std::uint64_t findings() const;                           // of every outcome
  void add(Totals const& other);                            // counts only
  /// The counts; what the list as a whole is called, and its child tables, are found out again.
  template <class A>
  void archive(A& a) { a(read, judged, rejected, warnings, skipped, verdicts, rules, notices, asked); }
};

/// What became of a table of lists within the records, as a sentence.
Phrase join_words(ChildTotals const& child);

}  // namespace guiju
