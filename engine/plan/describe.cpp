#include "engine/plan/describe.hpp"

#include <algorithm>
#include <bit>
#include <set>

#include "engine/plan/index.hpp"
#include "engine/policy/walk.hpp"

namespace guiju {
namespace {

WhyLeft why_left(Policy const& policy, RecordId on, ExprId condition) {
  std::set<SourceOf> sources;
  std::set<WhyLeft> met;
  visit_exprs(policy, condition, {on}, [&](Expr const& expr, std::vector<RecordId> const&) {
    if (loops(expr.op)) met.insert(WhyLeft::list);
    switch (expr.op) {
      case Op::field:
        if (expr.scope == 0) sources.insert({false, expr.field});
        break;
      case Op::as_of: sources.insert({true, {}}); break;
      case Op::lookup: met.insert(WhyLeft::table); break;
      case Op::is_known: met.insert(WhyLeft::knowledge); break;
      case Op::param:
        if (policy[expr.param].steps.size() != 1) met.insert(WhyLeft::dated_param);
        break;
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
      case Op::negate:
      case Op::round:
      case Op::if_:
      case Op::date_add_days:
      case Op::date_add_months:
      case Op::date_difference:
      case Op::code_parent: met.insert(WhyLeft::computed); break;
      case Op::eq:
      case Op::ne:
        if (policy[expr.args[0]].type.kind == TypeKind::code) met.insert(WhyLeft::same_code);
        break;
      default: break;
    }
    for (ExprId arg : expr.args)
      if (arg && policy[arg].type.kind == TypeKind::text) met.insert(WhyLeft::text);
  });
  // A dated figure reads the date of judgement beside the field: that is not what a writer would call a second field.
  bool const dated = met.contains(WhyLeft::dated_param);
  if (sources.size() > (dated ? 2u : 1u)) return WhyLeft::several_fields;
  if (!met.empty()) return *met.begin();
  return sources.empty() ? WhyLeft::no_field : sources.size() > 1 ? WhyLeft::several_fields : WhyLeft::other;
}

PlanIndex index_of(FieldIndex const& index, RecordPlan const& record) {
  PlanIndex out;
  if (!index.source.as_of) out.field = index.source.field;
  out.kind = index.domain.type.kind;
  out.tests = index.tests, out.items = index.items;
  std::size_t const values = index.domain.unknown();   // as many
  out.values = values, out.bitmaps = index.distinct, out.shared = index.step;
  out.bytes = index.of_value.size() * sizeof(index.of_value[0]) + index.bitmaps.size() * sizeof(index.bitmaps[0]) +
              index.sparse.size() * sizeof(index.sparse[0]) + index.begins.size() * sizeof(std::uint32_t);
  std::vector<std::size_t> left(index.distinct);
  for (std::size_t i = 0; i < index.distinct; ++i) {
    if (index.begins.empty())
      for (std::size_t w = 0; w < record.words; ++w) left[i] += static_cast<std::size_t>(std::popcount(index.bitmaps[i * record.words + w].may));
    else
      for (std::size_t at = index.begins[i]; at < index.begins[i + 1]; ++at) left[i] += static_cast<std::size_t>(std::popcount(index.sparse[at].bits.may));
  }
  std::size_t pairs = 0;
  std::size_t const steps = (values + index.step - 1) / index.step;
  for (std::size_t i = 0; i < steps; ++i) pairs += left[index.of_value[i]];
  std::size_t const all = steps * record.items.size();
  if (all) out.left_thousandths = (pairs * 1000 + all - 1) / all;
  return out;
}

}  // namespace

std::vector<PlanOfRecord> describe(Plan const& plan) {
  Policy const& policy = *plan.policy;
  std::vector<PlanOfRecord> out;
  for (std::size_t r = 0; r < plan.records.size(); ++r) {
    RecordPlan const& record = plan.records[r];
    ExemptionPlan const& exemptions = record.exemptions;
    if (record.items.empty() && exemptions.exceptions.empty()) continue;
    PlanOfRecord& made = out.emplace_back();
    made.record = RecordId(r);
    for (auto const& index : record.indexes) made.indexes.push_back(index_of(index, record));
    std::set<Item> with_left;
    for (Residue const& one : record.residues) {
      made.left.push_back({RuleId(one.item), {}, one.test, why_left(policy, made.record, one.test)});
      with_left.insert(one.item);
    }
    for (Residue const& one : exemptions.residues)
      if (one.item >= exemptions.first_exception())
        made.left.push_back({{}, exemptions.exceptions[one.item - exemptions.first_exception()], one.test, why_left(policy, made.record, one.test)});
    made.exceptions = exemptions.exceptions.size();
    std::vector<Item> items = record.items;
    std::sort(items.begin(), items.end());
    for (Item const item : items) {
      bool const indexed = std::binary_search(record.indexed.begin(), record.indexed.end(), item), left = with_left.contains(item);
      ++made.rules;
      made.wholly += indexed && !left;
      made.partly += indexed && left;
      made.unconditional += !indexed && !left;
      if (!indexed && left) made.unindexed.push_back(RuleId(item));
    }
  }
  return out;
}

}  // namespace guiju
