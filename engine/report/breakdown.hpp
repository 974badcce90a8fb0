#pragma once
// Verdicts counted by what the records are: by year, by district, by class, by word. Bounded by the pack, not by the list's length.
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/column/batch.hpp"
#include "engine/policy/verdict.hpp"

namespace guiju {

struct VerdictCounts {
  std::array<std::uint64_t, 6> of{};
  std::uint64_t operator[](Verdict verdict) const { return of[static_cast<std::size_t>(verdict)]; }
  void count(Verdict verdict) { ++of[static_cast<std::size_t>(verdict)]; }
  void add(VerdictCounts const& other);
  std::uint64_t total() const;
  std::uint64_t violating() const;   // prohibited, restricted, noncompliant
  template <class A>
  void archive(A& a) { a(of); }
};

struct Tile {
  std::string_view code;
  int column, row;
};
std::vector<Tile> const& tiles();

/// How the records of one type are grouped: which fields, and for each code of a code field its group. Immutable, shared by threads.
struct Grouping {
  enum class By : unsigned char { year, tile, code, word };
  struct Axis {
    By by;
    FieldId field;
    std::string label;
    std::vector<std::string> groups;         // names; a year's are made as they come
    std::vector<std::string> codes;          // of tile and code: the group's code
    std::vector<std::uint32_t> group_of;     // code or word → group; groups.size() where it has none
  };
  std::vector<Axis> axes;
};
/// Year of the `as of` field; districts where the list has the tiles; else the top classes of a code list; words of an enum.
Grouping make_grouping(Policy const& policy, RecordId record);

class Breakdown {
 public:
  explicit Breakdown(Grouping const& grouping);
  void count(Batch const& batch, std::size_t row, Verdict verdict);
  void add(Breakdown const& other);
  void clear();
  template <class A>
  void archive(A& a) { a(groups_, years_); }
  std::map<int, VerdictCounts> const& years() const { return years_; }
  /// Of an axis that is not years: by group; the last is "not stated".
  std::vector<VerdictCounts> const& of(std::size_t axis) const { return groups_[axis]; }

 private:
  Grouping const* grouping_;
  std::vector<std::vector<VerdictCounts>> groups_;
  std::map<int, VerdictCounts> years_;
};

}  // namespace guiju
