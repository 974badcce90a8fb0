#pragma once
// What a pack states, declaration by declaration, as lines that people read: what two editions are compared by.
#include <map>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju::docsite {

/// A pack and those of its rules that count: all of its own, or those in force on a day.
struct Edition {
  Policy const& policy;
  std::map<std::string, std::string> defines;  // id → label, "" where there is none
  std::vector<RuleId> rules;
};

struct Statement {
  enum class Kind : unsigned char { document, codelist, record, param, lookup, rule, exception };
  struct Aspect {
    std::string name;                          // 适用情形, when; by it two editions are laid side by side
    std::vector<std::string> lines;
  };
  Kind kind = Kind::rule;
  std::string id, title;
  std::string table;                           // of a row: the table's id
  std::string group;                           // of a row: the table's label, else its id
  std::string clause;                          // of a rule: the first that it cites
  std::vector<Aspect> aspects;
};

struct StatementOptions {
  bool chinese = true;
  /// What is in force on two days: rules alone, and of these neither which edition they are of nor the wording of messages and sources.
  bool editions = false;
};

/// In the order of the pack; rules on records of other packs' own rules are left out.
std::vector<Statement> statements(Edition const& edition, StatementOptions const& options);

/// 规则, rule; 例外, exception; …
std::string word(Statement::Kind kind, bool chinese);

}  // namespace guiju::docsite
