#pragma once
// An expression as a tree of its parts, each with its value where the interpreter stands. Private to engine/explain.
#include <unordered_map>

#include "engine/eval/walk.hpp"
#include "engine/explain/explanation.hpp"

namespace guiju {

class TreeBuilder {
 public:
  /// `rule_in_chinese`: how the rule itself is written; `chinese`: the language of what is told to people.
  TreeBuilder(Interpreter& interpreter, bool rule_in_chinese, bool chinese)
      : interpreter_(interpreter), policy_(interpreter.policy()), paths_(interpreter), rule_zh_(rule_in_chinese), zh_(chinese) {
    find_negations();
  }

  Explained of(ExprId id, bool matters = true);
  /// The tests that make a condition what it is: all of them, at most `most`.
  std::vector<Explained> deciding(ExprId condition, std::size_t most);
  void rule_in_chinese(bool chinese) { rule_zh_ = chinese; }

 private:
  void find_negations();
  bool in_one_with_its_test(ExprId negation) const;
  Explained node(ExprId id, bool matters);
  Explained head(ExprId id, bool matters);
  void parts_of_logic(Expr const& expr, Explained& out);
  void parts_of_choice(Expr const& expr, Explained& out);
  void parts_of_list(Expr const& expr, Explained& out);
  Explained element(ExprId body, ExprId where, bool matters);
  void value(ExprId id, Explained& out);
  void fact(Expr const& expr, Explained& out);
  std::string code_path(SymbolValue const& code) const;
  std::string failed(Reasons reasons) const;
  std::string range(Interval const& known, UnitPtr const& unit) const;
  std::string range(Days const& known) const;
  std::string tr(std::string_view en, std::string_view zh) const { return std::string(zh_ ? zh : en); }

  Interpreter& interpreter_;
  Policy const& policy_;
  Paths paths_;
  bool rule_zh_, zh_;
  std::size_t left_ = 0;  // parts that this tree may still have
  std::unordered_map<std::uint32_t, ExprId> negations_;  // of a test that is written in one with its `not`: that `not`
};

/// The elements of a list that a tree tells at most; those that matter go first.
inline constexpr std::size_t most_elements_told = 12;

}  // namespace guiju
