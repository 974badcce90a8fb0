#include "dsl/lint/box.hpp"

#include <algorithm>

#include "engine/policy/print.hpp"
#include "engine/policy/walk.hpp"

namespace guiju::dsl {
namespace {

/// Of two numbers or two dates: below, alike, above. Nothing of other values.
std::optional<int> order(Datum const& a, Datum const& b) {
  if (auto const* x = std::get_if<Number>(&a.value))
    if (auto const* y = std::get_if<Number>(&b.value)) return *x < *y ? -1 : *y < *x ? 1 : 0;
  if (auto const* x = std::get_if<Date>(&a.value))
    if (auto const* y = std::get_if<Date>(&b.value)) return *x < *y ? -1 : *y < *x ? 1 : 0;
  return std::nullopt;
}

bool lower_within(std::optional<Bound> const& inner, std::optional<Bound> const& outer) {
  if (!outer) return true;
  if (!inner) return false;
  auto const by = order(inner->at, outer->at);
  return by && (*by > 0 || (*by == 0 && (inner->open || !outer->open)));
}
bool upper_within(std::optional<Bound> const& inner, std::optional<Bound> const& outer) {
  if (!outer) return true;
  if (!inner) return false;
  auto const by = order(inner->at, outer->at);
  return by && (*by < 0 || (*by == 0 && (inner->open || !outer->open)));
}

Op opposite(Op op) {
  switch (op) {
    case Op::lt: return Op::ge;
    case Op::le: return Op::gt;
    case Op::gt: return Op::le;
    case Op::ge: return Op::lt;
    case Op::eq: return Op::ne;
    case Op::ne: return Op::eq;
    default: return op;
  }
}

class Narrower {
 public:
  Narrower(Policy const& policy, RecordId record, Box& box) : policy_(policy), record_(record), box_(box) {}

  void add(ExprId id, bool negated) {
    if (id.none()) return;
    Expr const& e = policy_[id];
    switch (e.op) {
      case Op::let_: case Op::define: return add(e.args[0], negated);
      case Op::not_: return add(e.args[0], !negated);
      case Op::and_: case Op::or_:
        if ((e.op == Op::and_) != negated) {
          for (ExprId const arg : e.args) add(arg, negated);
          return;
        }
        return any_of(id, e, negated);
      case Op::field: return truth(id, e, negated);
      case Op::lt: case Op::le: case Op::gt: case Op::ge: case Op::eq: case Op::ne: return compare(id, e, negated);
      case Op::between: return between(id, e, negated);
      case Op::in_set: return in_set(id, e, negated);
      case Op::within: return within(id, e, negated);
      default: return opaque(id, negated);
    }
  }

 private:
  void opaque(ExprId id, bool negated) { box_.opaque.insert((negated ? "not " : "") + print(policy_, id)); }

  Expr const& through(ExprId id) const { return policy_[written_out(policy_, id)]; }
  bool is_field(Expr const& e) const { return e.op == Op::field && e.scope == 0; }

  Domain& domain(Expr const& field) {
    auto const [at, fresh] = box_.fields.try_emplace(field.field.value);
    if (fresh) {
      at->second.type = field.type;
      Field const& declared = policy_[record_].fields[field.field.value];
      if (declared.min.known()) at->second.low = Bound{declared.min}, at->second.low_from = declared.span;
      else if (auto const lowest = declared.lowest()) at->second.low = Bound{Datum{*lowest}}, at->second.low_from = declared.span;
      if (declared.max.known()) at->second.high = Bound{declared.max}, at->second.high_from = declared.span;
    }
    return at->second;
  }

  void clash(Span first, Span second) {
    if (!box_.clash) box_.clash = Box::Clash{first, second};
  }
  void raise(Domain& d, Bound bound, Span from) {
    std::optional<Bound> const made(bound);
    if (!lower_within(d.low, made)) d.low = made, d.low_from = from;
    if (d.empty()) clash(d.high_from, from);
  }
  void lower(Domain& d, Bound bound, Span from) {
    std::optional<Bound> const made(bound);
    if (!upper_within(d.high, made)) d.high = made, d.high_from = from;
    if (d.empty()) clash(d.low_from, from);
  }
  void only(Domain& d, std::set<std::uint32_t> const& words, Span from) {
    std::set<std::uint32_t> both;
    if (d.words) std::ranges::set_intersection(*d.words, words, std::inserter(both, both.end()));
    else both = words;
    bool const new_empty = both.empty() && (!d.words || !d.words->empty());
    if (new_empty) clash(d.words ? d.set_from : from, from);
    d.words = std::move(both);
    d.set_from = from;
  }
  void only(Domain& d, LeafSet const& leaves, Span from) {
    LeafSet both;
    leaves.for_each([&](std::size_t leaf) {
      if (!d.leaves || d.leaves->contains(leaf)) both.insert(leaf);
    });
    if (both.empty() && (!d.leaves || !d.leaves->empty())) clash(d.leaves ? d.set_from : from, from);
    d.leaves = std::move(both);
    d.set_from = from;
  }

  std::set<std::uint32_t> others(EnumId list, std::set<std::uint32_t> const& words) const {
    std::set<std::uint32_t> rest;
    for (std::uint32_t i = 0; i < policy_[list].words.size(); ++i)
      if (!words.contains(i)) rest.insert(i);
    return rest;
  }
  LeafSet others(CodeListId list, LeafSet const& leaves) const {
    LeafSet rest;
    for (std::size_t i = 0; i < policy_[list].leaf_count(); ++i)
      if (!leaves.contains(i)) rest.insert(i);
    return rest;
  }

  void truth(ExprId id, Expr const& e, bool negated) {
    if (!is_field(e) || e.type.kind != TypeKind::boolean) return opaque(id, negated);
    only(domain(e), std::set<std::uint32_t>{negated ? 0u : 1u}, e.span);
  }

  void compare(ExprId id, Expr const& e, bool negated) {
    Expr const *left = &through(e.args[0]), *right = &through(e.args[1]);
    Op op = negated ? opposite(e.op) : e.op;
    if (!is_field(*left)) std::swap(left, right), op = mirrored(op);
    if (!is_field(*left) || right->op != Op::constant) return opaque(id, negated);
    Datum const& value = right->constant;
    if (auto const* word = std::get_if<EnumWord>(&value.value)) {
      std::set<std::uint32_t> const one{word->index};
      return only(domain(*left), op == Op::eq ? one : others(left->type.enumeration, one), e.span);
    }
    if (auto const* flag = std::get_if<bool>(&value.value)) return only(domain(*left), std::set<std::uint32_t>{*flag == (op == Op::eq) ? 1u : 0u}, e.span);
    if (auto const* code = std::get_if<CodeValue>(&value.value)) {
      if (left->type.codelist != right->type.codelist) return opaque(id, negated);
      LeafSet const& leaves = policy_[right->type.codelist].leaves(code->index);
      return only(domain(*left), op == Op::eq ? leaves : others(left->type.codelist, leaves), e.span);
    }
    if (!std::holds_alternative<Number>(value.value) && !std::holds_alternative<Date>(value.value)) return opaque(id, negated);
    Domain& d = domain(*left);
    switch (op) {
      case Op::lt: return lower(d, {value, true}, e.span);
      case Op::le: return lower(d, {value, false}, e.span);
      case Op::gt: return raise(d, {value, true}, e.span);
      case Op::ge: return raise(d, {value, false}, e.span);
      case Op::eq: return raise(d, {value, false}, e.span), lower(d, {value, false}, e.span);
      default: return opaque(id, negated);
    }
  }

  void between(ExprId id, Expr const& e, bool negated) {
    Expr const &value = through(e.args[0]), &low = through(e.args[1]), &high = through(e.args[2]);
    if (negated || !is_field(value) || low.op != Op::constant || high.op != Op::constant) return opaque(id, negated);
    Domain& d = domain(value);
    raise(d, {low.constant, false}, e.span);
    lower(d, {high.constant, false}, e.span);
  }

  void in_set(ExprId id, Expr const& e, bool negated) {
    Expr const& value = through(e.args[0]);
    std::set<std::uint32_t> words;
    for (std::size_t i = 1; i < e.args.size(); ++i) {
      Expr const& member = through(e.args[i]);
      auto const* word = member.op == Op::constant ? std::get_if<EnumWord>(&member.constant.value) : nullptr;
      if (!word) return opaque(id, negated);
      words.insert(word->index);
    }
    if (!is_field(value)) return opaque(id, negated);
    only(domain(value), negated ? others(value.type.enumeration, words) : words, e.span);
  }

  void within(ExprId id, Expr const& e, bool negated) {
    Expr const& value = through(e.args[0]);
    if (!is_field(value) || value.type.codelist != e.codelist) return opaque(id, negated);
    only(domain(value), negated ? others(e.codelist, e.leaves) : e.leaves, e.span);
  }

  // Where every branch speaks of the same sets, what all of them together allow. Exact for a single field, else it also stays opaque.
  void any_of(ExprId id, Expr const& e, bool negated) {
    std::optional<Box> all;
    bool exact = true;
    for (ExprId const arg : e.args) {
      Box branch;
      Narrower(policy_, record_, branch).add(arg, negated);
      exact = exact && branch.opaque.empty() && branch.fields.size() == 1;
      if (branch.clash) continue;
      if (!all) {
        all = std::move(branch);
        continue;
      }
      exact = exact && all->fields.begin()->first == branch.fields.begin()->first;
      std::erase_if(all->fields, [&](auto const& one) { return !branch.fields.contains(one.first); });
      for (auto& [field, d] : all->fields) join(d, branch.fields.at(field));
    }
    if (all)
      for (auto const& [field, d] : all->fields) {
        Domain& mine = box_.fields[field];
        mine.type = d.type;
        if (d.words) only(mine, *d.words, e.span);
        else if (d.leaves) only(mine, *d.leaves, e.span);
        else exact = false;
      }
    if (!exact || !all || all->fields.empty()) opaque(id, negated);
  }
  static void join(Domain& d, Domain const& other) {
    if (d.words && other.words) d.words->insert(other.words->begin(), other.words->end());
    else d.words.reset();
    if (d.leaves && other.leaves) *d.leaves |= *other.leaves;
    else d.leaves.reset();
    d.low.reset(), d.high.reset();
  }

  Policy const& policy_;
  RecordId record_;
  Box& box_;
};

}  // namespace

bool Domain::empty() const {
  if ((words && words->empty()) || (leaves && leaves->empty())) return true;
  if (!low || !high) return false;
  auto const by = order(low->at, high->at);
  return by && (*by > 0 || (*by == 0 && (low->open || high->open)));
}

bool Domain::subset_of(Domain const& other) const {
  if (other.words && (!words || !std::ranges::includes(*other.words, *words))) return false;
  if (other.leaves && (!leaves || !leaves->subset_of(*other.leaves))) return false;
  return lower_within(low, other.low) && upper_within(high, other.high);
}

bool Box::subset_of(Box const& other) const {
  for (auto const& [field, wanted] : other.fields) {
    auto const mine = fields.find(field);
    if (mine == fields.end() || !mine->second.subset_of(wanted)) return false;
  }
  return std::ranges::includes(opaque, other.opaque);
}

void narrow(Policy const& policy, RecordId record, ExprId when, Box& box, bool negated) { Narrower(policy, record, box).add(when, negated); }

}  // namespace guiju::dsl
