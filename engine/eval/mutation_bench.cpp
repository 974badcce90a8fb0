#include "engine/eval/mutation_bench.hpp"

#include <algorithm>

#include "engine/eval/evaluators.hpp"
#include "engine/eval/missing.hpp"
#include "engine/eval/setting.hpp"
#include "engine/eval/walk.hpp"
#include "engine/policy/walk.hpp"

namespace guiju {

Policy copied_rules(Policy const& policy) {
  // Every member by name: one that is added to Policy does not compile here until it is thought of.
  auto const& [pack, units, enums, codelists, records, documents, params, lookups, exprs, rules, exceptions, tests, placings, sources] = policy;
  static_cast<void>(tests), static_cast<void>(sources);
  return {pack, units, enums, codelists, records, documents, params, lookups, exprs, rules, exceptions, {}, placings, {}};
}

std::vector<TestBefore> before_mutation(std::shared_ptr<Policy const> policy) {
  EvalOptions options;
  options.figures = true;
  Evaluators evaluators(policy, options);
  std::vector<TestBefore> out;
  for (TestCase const& test : policy->tests) {
    TestBefore& before = out.emplace_back();
    Evaluator& evaluator = evaluators.of(test, expects_facts(test));
    for (auto const& given : test.given) {
      RecordResult result = evaluator.check(given.record, given.data);
      before.came.given.push_back({given.record, evaluator.outcomes(given.record, given.data)});
      before.came.verdict = std::min(before.came.verdict, result.verdict);
      before.came.figures.insert(before.came.figures.end(), result.figures.begin(), result.figures.end());
      auto& asked = before.asked.emplace_back();
      for (Finding const& finding : result.findings)
        for (MissingFact const& fact : finding.missing) {
          asked[finding.rule].push_back(fact.path);
          before.came.asked.push_back(fact.path);
        }
    }
    before.passes = std::ranges::all_of(test.expect, [&](auto const& expectation) { return holds(*policy, expectation, before.came); });
  }
  return out;
}

MutationBench::MutationBench(Policy const& original, std::vector<TestBefore> const& before)
    : original_(original), before_(before), changed_(copied_rules(original)), as_it_was_(original_), interpreter_(changed_), judge_(interpreter_) {
  for (TestCase const& test : original_.tests) {
    auto& batches = batches_.emplace_back();
    for (auto const& given : test.given) batches.emplace_back(std::make_unique<Batch>(changed_, given.record))->append(given.data);
  }
  for (std::size_t i = 0; i < original_.rules.size(); ++i)
    if (original_.rules[i].own && original_.rules[i].effect != Effect::permit && !original_.rules[i].reports.empty()) reporting_.emplace_back(i);
}

bool MutationBench::notices(Mutant const& mutant) {
  mutant.apply(changed_);
  bool found = false;
  for (std::size_t test = 0; test < before_.size() && !found; ++test) {
    if (!before_[test].passes) continue;
    bool const sets = !original_.tests[test].params.empty();
    std::vector<Param> const params = sets ? changed_.params : std::vector<Param>();
    if (sets) apply_setting(changed_, original_.tests[test]);
    found = fails(mutant, test);
    if (sets) changed_.params = params;
  }
  mutant.restore(changed_, original_);
  return found;
}

namespace {

using Look = RecordSearch::Look;

bool same_value(Datum const& a, Datum const& b) {
  if (a.value.index() != b.value.index()) return false;
  return std::visit(
      [&](auto const& left) {
        using Value = std::decay_t<decltype(left)>;
        if constexpr (std::is_same_v<Value, std::vector<RecordData>> || std::is_same_v<Value, std::monostate>) return true;
        else return left == std::get<Value>(b.value);
      },
      a.value);
}

/// Nothing that becomes known can change this.
bool settled(Judgement const& now) {
  if (now.outcome == Outcome::undetermined || now.live.is_unknown()) return false;
  return now.outcome != Outcome::exempt || now.breach.is_true();
}

Look difference(RuleReading& a, RuleReading& b, bool figures) {
  Outcome const was = a.now.outcome, is = b.now.outcome;
  bool const bites = was == Outcome::violated || is == Outcome::violated;
  if (was != is) return bites && was != Outcome::undetermined && is != Outcome::undetermined ? Look::met : Look::nearly;
  if (a.rule.effect != b.rule.effect && bites) return Look::met;
  if (figures && was != Outcome::not_applicable)
    for (std::size_t i = 0; i < a.rule.reports.size(); ++i) {
      Datum const left = known_value(a.interpreter, a.rule.reports[i].value), right = known_value(b.interpreter, b.rule.reports[i].value);
      if (left.known() && right.known() && !same_value(left, right)) return Look::nearly;
    }
  bool const done = settled(a.now) && settled(b.now) && (!figures || was == Outcome::not_applicable);
  return done ? Look::never : Look::open;
}

}  // namespace

/// Where one side is never on one side of the other, whatever the record, some comparisons mean the same: "a > 0" and "a != 0" of an area.
bool MutationBench::same_by_bounds(Mutant const& mutant) {
  if (mutant.kind != Mutant::Kind::comparison) return false;
  std::size_t found = 0;
  for (auto const& [record, above] : mutant.above) {
    Batch nothing(original_, record);
    nothing.append({});
    bool differs = false;
    visit_exprs(original_, above, {record}, [&](Expr const& expr, std::vector<RecordId> const& around) {
      auto const at = std::ranges::find_if(mutant.exprs, [&](ExprId id) { return &original_[id] == &expr; });
      if (at == mutant.exprs.end()) return;
      ++found;
      as_it_was_.stand_on(nothing, 0, std::nullopt);
      for (std::size_t i = 1; i < around.size(); ++i) as_it_was_.enter({nullptr, 0, around[i]});
      differs = differs || !same_by_bounds(expr, changed_[*at].op);
    });
    if (differs) return false;
  }
  return found > 0;
}

bool MutationBench::same_by_bounds(Expr const& expr, Op other) {
  auto const is = [&](Op a, Op b) { return (expr.op == a && other == b) || (expr.op == b && other == a); };
  auto const never = [&](auto const& a, auto const& b) {
    if (a.error || b.error) return false;
    if (is(Op::lt, Op::le) || is(Op::gt, Op::ge)) return equal(a, b).is_false();
    if (is(Op::gt, Op::ne) || is(Op::le, Op::eq)) return less(a, b).is_false();
    if (is(Op::lt, Op::ne) || is(Op::ge, Op::eq)) return less(b, a).is_false();
    return false;
  };
  switch (original_[expr.args[0]].type.kind) {
    case TypeKind::number: return never(as_it_was_.number(expr.args[0]), as_it_was_.number(expr.args[1]));
    case TypeKind::date: return never(as_it_was_.date(expr.args[0]), as_it_was_.date(expr.args[1]));
    default: return false;
  }
}

bool MutationBench::rests_on_unset(Mutant const& mutant) const {
  bool found = false;
  for (auto const& [record, above] : mutant.above)
    visit_exprs(original_, above, {record}, [&](Expr const& expr, std::vector<RecordId> const&) {
      found = found || (expr.op == Op::param && original_[expr.param].steps.empty());
    });
  return found;
}

std::optional<MutationEdge> MutationBench::edge(Mutant const& mutant, bool& none_left) {
  constexpr std::size_t most_rules = 40;
  std::optional<MutationEdge> out;
  none_left = mutant.concerned.size() <= most_rules;
  mutant.apply(changed_);
  if (same_by_bounds(mutant)) {
    mutant.restore(changed_, original_);
    none_left = true;
    return std::nullopt;
  }
  for (std::size_t i = 0; i < std::min(most_rules, mutant.concerned.size()) && !out; ++i) {
    RuleId const id = mutant.concerned[i];
    RecordSearch search({&original_, &changed_}, id);
    Outcome was{}, is{};
    RecordSearch::Goal const goal = [&](auto const& readings) {
      was = readings[0]->now.outcome, is = readings[1]->now.outcome;
      return difference(*readings[0], *readings[1], mutant.in_figures);
    };
    auto found = search.find(goal);
    none_left = none_left && search.complete();
    if (!found) continue;
    search.look_at(*found, goal);
    out = MutationEdge{id, std::move(*found), was, is};
  }
  none_left = none_left && !rests_on_unset(mutant);
  mutant.restore(changed_, original_);
  return out;
}

void MutationBench::stand_on(std::size_t test, std::size_t given) {
  interpreter_.stand_on(*batches_[test][given], 0, original_.tests[test].as_of);
  judge_.new_row();
}

bool MutationBench::untouched(Mutant const& mutant, std::size_t test, std::size_t given) {
  TestCase const& of = original_.tests[test];
  if (mutant.above.empty() || !of.params.empty() || (mutant.in_figures && expects_figures(of))) return false;
  as_it_was_.stand_on(*batches_[test][given], 0, of.as_of);
  stand_on(test, given);
  bool const facts = expects_facts(of);
  return std::ranges::all_of(mutant.above, [&](auto const& condition) {
    auto const [record, id] = condition;
    if (record != of.given[given].record) return true;
    Truth const was = as_it_was_.truth(id), is = interpreter_.truth(id);
    return was.state == is.state && !(facts && is.is_unknown());
  });
}

bool MutationBench::fails(Mutant const& mutant, std::size_t at) {
  TestCase const& test = original_.tests[at];
  TestBefore const& before = before_[at];
  bool const facts = expects_facts(test), figures_too = expects_figures(test);
  bool differs = false;
  std::vector<std::pair<std::size_t, std::pair<RuleId, Outcome>>> outcomes;
  for (std::size_t g = 0; g < test.given.size(); ++g) {
    if (std::ranges::none_of(mutant.concerned, [&](RuleId id) { return original_[id].on == test.given[g].record; })) continue;
    if (untouched(mutant, at, g)) continue;
    stand_on(at, g);
    for (RuleId id : mutant.concerned) {
      if (original_[id].on != test.given[g].record) continue;
      Outcome const was = before.came.given[g].outcomes[id.value], is = judge_.judge(changed_[id]).outcome;
      bool const live = is != Outcome::not_applicable;
      differs = differs || was != is || (live && (figures_too || (facts && is == Outcome::undetermined) || changed_[id].effect != original_[id].effect));
      if (was != is) outcomes.push_back({g, {id, is}});
    }
  }
  if (!differs) return false;
  Came came = before.came;
  for (auto const& [g, outcome] : outcomes) came.given[g].outcomes[outcome.first.value] = outcome.second;
  VerdictOf verdict;
  for (Came::Given const& given : came.given)
    for (std::size_t i = 0; i < given.outcomes.size(); ++i)
      if (given.outcomes[i] != Outcome::not_applicable) verdict.add(changed_.rules[i].effect, given.outcomes[i]);
  came.verdict = verdict.verdict();
  if (facts) asked(mutant, at, came);
  if (figures_too) figures(at, came);
  return !std::ranges::all_of(test.expect, [&](auto const& expectation) { return holds(changed_, expectation, came); });
}

void MutationBench::asked(Mutant const& mutant, std::size_t test, Came& came) {
  came.asked.clear();
  for (std::size_t g = 0; g < came.given.size(); ++g) {
    for (auto const& [id, paths] : before_[test].asked[g])
      if (!std::ranges::binary_search(mutant.concerned, id)) came.asked.insert(came.asked.end(), paths.begin(), paths.end());
    for (RuleId id : mutant.concerned) {
      if (original_[id].on != came.given[g].record || came.given[g].outcomes[id.value] != Outcome::undetermined) continue;
      stand_on(test, g);
      for (MissingPlace const& place : MissingFacts(interpreter_).of(changed_[id], judge_)) came.asked.push_back(place.path);
    }
  }
}

void MutationBench::figures(std::size_t test, Came& came) {
  came.figures.clear();
  for (std::size_t g = 0; g < came.given.size(); ++g) {
    stand_on(test, g);
    for (RuleId id : reporting_) {
      if (original_[id].on != came.given[g].record || came.given[g].outcomes[id.value] == Outcome::not_applicable) continue;
      for (Report const& report : changed_[id].reports)
        came.figures.push_back({report.id, report.label, known_value(interpreter_, report.value), changed_[report.value].type});
    }
  }
}

}  // namespace guiju
