#pragma once
// What a test of one source leaves possible: sets of the source's values, not a question for each value. Private to engine/plan.
#include <cstdint>
#include <map>
#include <vector>

#include "engine/plan/ranges.hpp"
#include "engine/policy/policy.hpp"

namespace guiju {

/// The values of a source as positions 0 … size − 1; the last position is that it is not known.
/// bool, enum word, code: the value itself. Date, number: 2i what lies below breakpoint i (and above the one before), 2i + 1 the
/// breakpoint, 2n what lies above the last. Text, list: 0, whatever it is.
struct Domain {
  Type type;
  std::vector<std::int64_t> days;   // breakpoints, sorted: where the answer of some test may change
  std::vector<Number> numbers;
  std::size_t size = 0;
  std::size_t unknown() const { return size - 1; }
};

/// The values for which a condition may hold (is not surely false), and those among them for which it surely does.
struct Held {
  Ranges may, surely;
};

class Possible {
 public:
  explicit Possible(Policy const& policy) : policy_(policy) {}
  /// Of a test for which `single_source` found the source whose values `domain` holds.
  Held of(ExprId test, Domain const& domain);

 private:
  Held compared(Op op, Datum const& datum, Domain const& domain) const;
  Held within(Expr const& expr, Domain const& domain);

  /// Codes of one list seen from the leaves of the same or another: what a set of leaves touches is found from the leaves.
  struct Way {
    std::vector<std::vector<CodeIndex>> from;  // by leaf of the other list: the leaf codes that map to it (unused within one list)
    Ranges open;                               // codes that no leaf stands for: nothing is known of them
    std::vector<std::uint32_t> seen;           // by code: the last search that met it
    std::uint32_t search = 0;
  };
  Way& way(CodeListId own, CodeListId other);

  Policy const& policy_;
  std::map<std::pair<CodeListId, CodeListId>, Way> ways_;
};

}  // namespace guiju
