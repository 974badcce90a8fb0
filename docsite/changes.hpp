#pragma once
// What changed between two editions, declaration by declaration.
#include <string>
#include <vector>

#include "docsite/statements.hpp"

namespace guiju::docsite {

struct Change {
  enum class Kind : unsigned char { changed, added, removed };
  struct Aspect {
    std::string name;
    std::vector<std::string> before, after;    // the lines that only one of the two has
  };
  Kind kind = Kind::changed;
  Statement::Kind what = Statement::Kind::rule;
  std::string id, title, table, group, clause; // those of the later edition, where it is there
  std::string id_before;
  std::vector<Aspect> aspects;                 // of what was added or removed: all that it states
};

struct Changes {
  std::vector<Change> list;                    // by kind of declaration and group, then in the order of the later edition, what was removed behind
  std::size_t same = 0;
};

/// Declarations belong together by id. Where one of them has no twin of its id, the id without its year counts, if one alone is so called on
/// each side: `citywide_2018.C14` and `citywide_2022.C14`.
Changes changes(std::vector<Statement> const& before, std::vector<Statement> const& after);

std::string word(Change::Kind kind, bool chinese);

}  // namespace guiju::docsite
