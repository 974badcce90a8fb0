#pragma once
// An undetermined outcome as one formula over the facts that are missing. Private to engine/eval.
//
// The outcome is open just as long as live ∧ subject ∧ ¬E is unknown ("Outcome of a rule"). What is decided and stays decided, whatever
// the answers, is folded away; what is left is a tree of conditions (`all`, `any`, `opposite`, `choice`) over atoms, each with the
// places (fields of rows) that can still change it.
#include <string>
#include <vector>

#include "engine/eval/missing.hpp"
#include "engine/eval/walk.hpp"

namespace guiju {

using PlaceIndex = std::uint32_t;
using NodeIndex = std::uint32_t;

/// A comparison, set, period, pattern or table in which a place is read: it gives the values that are worth trying.
struct Site {
  ExprId expr;
  std::vector<Frame> frames;
  std::vector<PlaceIndex> places;
};

struct Node {
  enum Kind : unsigned char { constant, atom, opposite, all, any, choice } kind = constant;
  Truth::State value = Truth::unknown;   // constant; of an atom what it is now
  ExprId expr;                           // atom
  std::vector<Frame> frames;             // atom: where it is evaluated
  std::vector<NodeIndex> children;
  std::vector<PlaceIndex> places;        // sorted: that can change it
  std::vector<Site> sites;               // atom
  bool can_flip = false;                 // an answer may undo what is decided
};

class Formula {
 public:
  Formula(Interpreter& interpreter);
  /// Of an undetermined rule on the record that the interpreter stands on. `judge` tells which permits can concern it.
  void build(Rule const& rule, Judge const& judge);

  std::vector<MissingPlace> places;
  std::vector<Node> nodes;
  NodeIndex root = 0;

  /// A node of several others, all or any of them.
  NodeIndex joined(Node::Kind kind, std::vector<NodeIndex> children) { return join(kind, std::move(children)); }

  Node const& operator[](NodeIndex i) const { return nodes[i]; }
  /// The truth of a node under what the interpreter's overlay supposes.
  Truth::State evaluate(NodeIndex i);
  /// Of an atom the places that can still change it under what is supposed.
  std::vector<PlaceIndex> still_open(NodeIndex i);

 private:
  NodeIndex add(Node node);
  NodeIndex constant(Truth::State value);
  NodeIndex join(Node::Kind kind, std::vector<NodeIndex> children);
  NodeIndex opposite(NodeIndex child);
  NodeIndex of_condition(ExprId id);
  NodeIndex of_elements(Expr const& expr);
  NodeIndex of_atom(ExprId id, Truth now);
  NodeIndex of_live(Conditions const& live);
  NodeIndex of_unless(std::vector<Unless> const& unless);
  /// Whether an answer may undo what is decided: `is known` of a missing fact, a key that the table may lack, a param before its first
  /// day, a least or greatest element of which it is open whether it is there.
  bool flips(ExprId id);
  bool may_flip(ExprId id);

  /// The places that can still change what the expression is; `found` grows.
  void collect(ExprId id, std::vector<PlaceIndex>& found);
  void collect_elements(Expr const& expr, std::vector<PlaceIndex>& found);
  void collect_known(ExprId id, std::vector<PlaceIndex>& found);
  void collect_args(Expr const& expr, std::vector<PlaceIndex>& found);
  bool settled(ExprId id);
  bool is_error(ExprId id);
  void meet(Frame const& frame, std::uint32_t scope, FieldId field, std::vector<PlaceIndex>& found);
  void site(ExprId id, std::vector<PlaceIndex> const& places);

  Interpreter& interpreter_;
  Policy const& policy_;
  Paths paths_;
  std::vector<signed char> may_flip_;   // by expression: -1 not looked at yet
  std::vector<Site>* sites_ = nullptr;       // where `collect` writes them; null: not wanted
  bool only_supposed_ = false;               // `still_open`: places that were met before, less those that are supposed
};

/// Keeps the interpreter where it stood.
class StandingAt {
 public:
  StandingAt(Interpreter& interpreter, std::vector<Frame> const& frames) : interpreter_(interpreter), before_(interpreter.frames()) {
    interpreter_.set_frames(frames);
  }
  ~StandingAt() { interpreter_.set_frames(before_); }

 private:
  Interpreter& interpreter_;
  std::vector<Frame> before_;
};

}  // namespace guiju
