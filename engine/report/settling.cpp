#include "engine/report/settling.hpp"

#include "engine/policy/walk.hpp"

namespace guiju {
namespace {

/// The value, where the expression is one that is written there.
Datum const* literal(Policy const& policy, ExprId id) {
  Expr const& e = policy[written_out(policy, id)];
  return e.op == Op::constant ? &e.constant : nullptr;
}

/// Whether the concordance sends some code both into and out of the codes of a test, or nowhere: the code being known, the test stays open.
bool may_split(Policy const& policy, Expr const& within) {
  CodeListId const own = policy[within.args[0]].type.codelist;
  if (own == within.codelist) return false;
  CodeList const& list = policy[own];
  CodeMap const* const map = list.map_to(within.codelist);
  if (!map) return true;
  for (std::size_t leaf = 0; leaf < list.leaf_count(); ++leaf) {
    LeafSet const& image = map->images[list.leaf_code(leaf)];
    if (image.empty() || (image.intersects(within.leaves) && !image.subset_of(within.leaves))) return true;
  }
  return false;
}

/// Whether it may have no value although all that it reads is known.
bool may_fail(Policy const& policy, Expr const& e, bool dated) {
  switch (e.op) {
    case Op::divide: {
      auto const* const divisor = literal(policy, e.args[1]);
      auto const* const number = divisor ? std::get_if<Number>(&divisor->value) : nullptr;
      return !number || number->is_zero();
    }
    case Op::round: return !literal(policy, e.args[1]);
    case Op::param: {
      auto const& steps = policy[e.param].steps;
      return steps.empty() || steps.front().from.has_value();
    }
    case Op::lookup:
    case Op::min:
    case Op::max:
    case Op::code_parent:
    case Op::error: return true;
    case Op::as_of: return !dated;
    case Op::within: return may_split(policy, e);
    default: return false;
  }
}

/// Every condition that can make the outcome of a rule.
std::vector<ExprId> conditions_of(Policy const& policy, Rule const& rule) {
  std::vector<ExprId> out{rule.subject, rule.date};
  auto const add = [&](Conditions const& live) { out.insert(out.end(), {live.in_force, live.during, live.applies_when, live.when}); };
  auto const add_all = [&](Rule const& one) {
    add(one.live);
    out.push_back(one.date);
    for (Unless const& unless : one.unless) out.push_back(unless.when);
  };
  add_all(rule);
  for (ExceptionId const exception : rule.exceptions) add(policy[exception].live);
  for (RuleId const permit : rule.permits) add_all(policy[permit]);
  return out;
}

}  // namespace

Settling::Settling(Policy const& policy, bool dated) : policy_(&policy) {
  auto const mark = [this](std::size_t field) {
    if (looked_whether_known_.size() <= field) looked_whether_known_.resize(field + 1);
    looked_whether_known_[field] = true;
  };
  bool elements = false;                 // a field of some list's elements is looked at
  for (Rule const& rule : policy.rules) {
    bool open = rule.effect == Effect::unencoded;
    for (ExprId const root : conditions_of(policy, rule))
      visit_exprs(policy, root, {rule.on}, [&](Expr const& e, std::vector<RecordId> const&) {
        open = open || may_fail(policy, e, dated);
        if (e.op != Op::is_known) return;
        for (ExprId const argument : e.args)
          visit_exprs(policy, argument, {rule.on}, [&](Expr const& below, std::vector<RecordId> const&) {
            if (below.op != Op::field) return;
            if (below.scope == 0) mark(below.field.value);
            else elements = true;
          });
      });
    may_stay_open_.push_back(open);
  }
  if (!elements) return;
  for (RecordType const& type : policy.records)
    for (std::size_t f = 0; f < type.fields.size(); ++f)
      if (type.fields[f].type.kind == TypeKind::list) mark(f);
}

bool Settling::may_open(RecordId record, std::string const& path) const {
  auto const field = (*policy_)[record].find(std::string_view(path).substr(0, path.find_first_of("[.")));
  return field && field->value < looked_whether_known_.size() && looked_whether_known_[field->value];
}

}  // namespace guiju
