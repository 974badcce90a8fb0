#pragma once
// Expressions in plain sentences: 「建筑面积不小于 50 平方米」, "floor area is at least 50 m²". For readers of the law, not for machines: what
// the rule means exactly is its text.
#include <map>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju::docsite {

class Prose {
 public:
  /// `defines`: labels of defines by id; a define without one is written out.
  Prose(Policy const& policy, std::map<std::string, std::string> const& defines, bool chinese) : policy_(policy), defines_(defines), zh_(chinese) {}

  std::string say(ExprId id, RecordId on) const { return id.none() ? "" : expr(id, {on}, 0); }
  /// The parts of a condition that must all hold.
  std::vector<std::string> conjuncts(ExprId id, RecordId on) const;
  std::string message(Message const& message, RecordId on) const;
  std::string field(Field const& field) const;
  std::string type(Type const& type) const;
  std::string label(std::string const& label, std::string const& id) const;

 private:
  using Types = std::vector<RecordId>;
  std::string expr(ExprId id, Types const& types, int within) const;
  std::string field_of(Expr const& e, Types const& types) const;
  std::string compared(Expr const& e, Types const& types) const;
  std::string negated(ExprId id, Types const& types) const;
  std::string loop(Expr const& e, Types types) const;
  std::string one_set(Expr const& e, Types const& types) const;
  std::string binary(Expr const& e, Types const& types, char const* sign, int level, int within) const;
  std::string joined(Expr const& e, Types const& types, char const* en, char const* zh, int level, int within) const;
  std::string words(Expr const& e, std::size_t first, Types const& types) const;
  std::string codes(Expr const& e) const;
  std::string text(char const* en, char const* zh) const { return zh_ ? zh : en; }

  Policy const& policy_;
  std::map<std::string, std::string> const& defines_;
  bool zh_;
};

}  // namespace guiju::docsite
