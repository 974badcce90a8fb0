#include "engine/eval/formula.hpp"

#include <algorithm>

namespace guiju {
namespace {

void unite(std::vector<PlaceIndex>& all, std::vector<PlaceIndex> const& more) {
  for (PlaceIndex place : more) {
    auto const at = std::lower_bound(all.begin(), all.end(), place);
    if (at == all.end() || *at != place) all.insert(at, place);
  }
}

}  // namespace

Formula::Formula(Interpreter& interpreter) : interpreter_(interpreter), policy_(interpreter.policy()), paths_(interpreter) {
  may_flip_.assign(policy_.exprs.size(), -1);
}

// ---------------------------------------------------------------- nodes

NodeIndex Formula::add(Node node) {
  nodes.push_back(std::move(node));
  return static_cast<NodeIndex>(nodes.size() - 1);
}

NodeIndex Formula::constant(Truth::State value) {
  Node node;
  node.value = value;
  return add(std::move(node));
}

NodeIndex Formula::opposite(NodeIndex child) {
  Node const& inner = nodes[child];
  if (inner.kind == Node::constant)
    return constant(inner.value == Truth::unknown ? Truth::unknown : inner.value == Truth::yes ? Truth::no : Truth::yes);
  Node node;
  node.kind = Node::opposite;
  node.children = {child};
  node.places = inner.places;
  node.can_flip = inner.can_flip;
  return add(std::move(node));
}

/// `all` and `any`: what says nothing is left out, what ends it is it.
NodeIndex Formula::join(Node::Kind kind, std::vector<NodeIndex> children) {
  Truth::State const ends = kind == Node::all ? Truth::no : Truth::yes;
  Truth::State const idle = kind == Node::all ? Truth::yes : Truth::no;
  Node node;
  node.kind = kind;
  bool open = false;
  for (NodeIndex child : children) {
    Node const& inner = nodes[child];
    if (inner.kind == Node::constant) {
      if (inner.value == ends) return child;
      if (inner.value == idle || open) continue;
      open = true;  // one that stays unknown is enough
    }
    node.children.push_back(child);
    unite(node.places, inner.places);
    node.can_flip = node.can_flip || inner.can_flip;
  }
  if (node.children.empty()) return constant(idle);
  if (node.children.size() == 1) return node.children[0];
  return add(std::move(node));
}

NodeIndex Formula::of_condition(ExprId id) {
  Expr const& expr = policy_[id];
  Truth const now = interpreter_.truth(id);
  if (!now.is_unknown() && !flips(id)) return constant(now.state);
  switch (expr.op) {
    case Op::let_: {
      LetScope const scope(interpreter_, paths_);
      return of_condition(expr.args[0]);
    }
    case Op::define: return of_condition(expr.args[0]);
    case Op::not_: return opposite(of_condition(expr.args[0]));
    case Op::and_:
    case Op::or_: {
      std::vector<NodeIndex> children;
      for (ExprId arg : expr.args) children.push_back(of_condition(arg));
      return join(expr.op == Op::and_ ? Node::all : Node::any, std::move(children));
    }
    case Op::if_: {
      NodeIndex const condition = of_condition(expr.args[0]);
      if (nodes[condition].kind == Node::constant && nodes[condition].value != Truth::unknown)
        return of_condition(expr.args[nodes[condition].value == Truth::yes ? 1 : 2]);
      Node node;
      node.kind = Node::choice;
      node.children = {condition, of_condition(expr.args[1]), of_condition(expr.args[2])};
      for (NodeIndex child : node.children) {
        unite(node.places, nodes[child].places);
        node.can_flip = node.can_flip || nodes[child].can_flip;
      }
      return add(std::move(node));
    }
    case Op::any:
    case Op::all: {
      ListValue const elements = interpreter_.list(expr.args[0]);
      return elements.known ? of_elements(expr) : of_atom(id, now);
    }
    default: return of_atom(id, now);
  }
}

NodeIndex Formula::of_elements(Expr const& expr) {
  ListValue const elements = interpreter_.list(expr.args[0]);
  std::string const path = paths_.of_list(expr.args[0]);
  bool const any = expr.op == Op::any;
  std::vector<NodeIndex> children;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    ElementScope const scope(interpreter_, paths_, elements, path, i);
    NodeIndex const body = of_condition(expr.args[1]);
    if (!expr.where()) {
      children.push_back(body);
      continue;
    }
    NodeIndex const there = of_condition(expr.where());
    children.push_back(any ? join(Node::all, {there, body}) : join(Node::any, {opposite(there), body}));
  }
  return join(any ? Node::any : Node::all, std::move(children));
}

NodeIndex Formula::of_atom(ExprId id, Truth now) {
  Node node;
  node.kind = Node::atom;
  node.value = now.state;
  node.expr = id;
  sites_ = &node.sites;
  collect(id, node.places);
  sites_ = nullptr;
  if (node.places.empty()) return constant(now.state);
  node.frames = interpreter_.frames();
  node.can_flip = flips(id);
  return add(std::move(node));
}

NodeIndex Formula::of_live(Conditions const& live) {
  std::vector<NodeIndex> parts;
  for (ExprId part : {live.in_force, live.during, live.applies_when, live.when})
    if (part) parts.push_back(of_condition(part));
  return join(Node::all, std::move(parts));
}

NodeIndex Formula::of_unless(std::vector<Unless> const& unless) {
  std::vector<NodeIndex> parts;
  for (auto const& one : unless) parts.push_back(of_condition(one.when));
  return join(Node::any, std::move(parts));
}

void Formula::build(Rule const& rule, Judge const& judge) {
  places.clear();
  nodes.clear();
  NodeIndex const live = of_live(rule.live);
  NodeIndex subject = rule.subject ? of_condition(rule.subject) : constant(Truth::yes);
  if (rule.effect == Effect::require || rule.effect == Effect::advise) subject = opposite(subject);
  if (rule.effect == Effect::unencoded) subject = join(Node::all, {subject, constant(Truth::unknown)});
  std::vector<NodeIndex> exceptions{of_unless(rule.unless)};
  for (ExceptionId id : rule.exceptions) exceptions.push_back(of_live(policy_[id].live));
  for (RuleId id : rule.permits) {
    if (!judge.may_concern(id)) continue;
    Rule const& permit = policy_[id];
    exceptions.push_back(join(Node::all, {of_live(permit.live), opposite(of_unless(permit.unless))}));
  }
  root = join(Node::all, {live, subject, opposite(join(Node::any, std::move(exceptions)))});
}

Truth::State Formula::evaluate(NodeIndex i) {
  Node const& node = nodes[i];
  switch (node.kind) {
    case Node::constant: return node.value;
    case Node::atom: {
      if (node.frames.size() == interpreter_.depth() && node.frames.size() <= 1) return interpreter_.truth(node.expr).state;
      StandingAt const there(interpreter_, node.frames);
      return interpreter_.truth(node.expr).state;
    }
    case Node::opposite: {
      Truth::State const inner = evaluate(node.children[0]);
      return inner == Truth::unknown ? inner : inner == Truth::yes ? Truth::no : Truth::yes;
    }
    case Node::all:
    case Node::any: {
      Truth::State const ends = node.kind == Node::all ? Truth::no : Truth::yes;
      Truth::State out = node.kind == Node::all ? Truth::yes : Truth::no;
      for (NodeIndex child : node.children) {
        Truth::State const here = evaluate(child);
        if (here == ends) return ends;
        if (here == Truth::unknown) out = Truth::unknown;
      }
      return out;
    }
    case Node::choice: {
      Truth::State const condition = evaluate(node.children[0]);
      if (condition == Truth::yes) return evaluate(node.children[1]);
      if (condition == Truth::no) return evaluate(node.children[2]);
      Truth::State const yes = evaluate(node.children[1]);
      return yes != Truth::unknown && yes == evaluate(node.children[2]) ? yes : Truth::unknown;
    }
  }
  return Truth::unknown;
}

}  // namespace guiju
