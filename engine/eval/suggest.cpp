#include "engine/eval/suggest.hpp"

#include <algorithm>

#include "engine/eval/evaluators.hpp"
#include "engine/eval/mutation_bench.hpp"
#include "engine/eval/suggest_text.hpp"
#include "engine/policy/walk.hpp"

namespace guiju {
namespace {

using Look = RecordSearch::Look;
using Readings = std::vector<std::unique_ptr<RuleReading>>;
using Kind = SuggestedFor::Kind;

/// Whether more facts can still make the outcome another one.
bool may_become(Judgement const& now, Outcome wanted) {
  switch (now.outcome) {
    case Outcome::undetermined: return true;
    case Outcome::not_applicable:
    case Outcome::violated: return false;
    case Outcome::satisfied: return wanted == Outcome::not_applicable && now.live.is_unknown();
    case Outcome::exempt: return wanted != Outcome::violated && !now.breach.is_true();
  }
  return false;
}

Look wanted(Judgement const& now, Outcome outcome) {
  if (now.outcome == outcome && !now.live.is_unknown()) return Look::met;
  return now.outcome == outcome || may_become(now, outcome) ? Look::open : Look::never;
}

/// Writes tests: keeps what was covered, judges each record as the pack's own evaluator does.
class Suggesting {
 public:
  explicit Suggesting(std::shared_ptr<Policy const> policy) : shared_(policy), policy_(*policy), seen_(policy), evaluators_(policy, options()) {}

  Suggestions for_coverage() {
    for (TestCase const& test : policy_.tests) seen_.see(test);
    for (std::size_t i = 0; i < seen_.so_far().rules.size(); ++i) of_rule(i);
    for (std::size_t i = 0; i < seen_.so_far().exceptions.size(); ++i) of_exception(i);
    of_thresholds();
    return std::move(out_);
  }

  Suggestions for_changes(MutationRun const& run) {
    for (std::size_t i = 0; i < run.mutants.size(); ++i) {
      if (run.states[i] != MutationRun::State::unnoticed) continue;
      Mutant const& mutant = run.mutants[i];
      SuggestedFor reason{Kind::change, {}, {}, mutant.from + (mutant.to.empty() ? "" : " → " + mutant.to), mutant.place.span};
      if (!run.edges[i]) {
        if (!mutant.concerned.empty()) reason.rule = mutant.concerned.front();
        out_.open.push_back({reason, false});
        continue;
      }
      reason.rule = run.edges[i]->rule;
      add(reason, run.edges[i]->found);
    }
    return std::move(out_);
  }

 private:
  static EvalOptions options() {
    EvalOptions options;
    options.figures = true;
    return options;
  }

  // ---------------------------------------------------------------- rules

  void of_rule(std::size_t at) {
    Coverage::RuleSeen const& item = seen_.so_far().rules[at];
    RuleId const id = item.rule;
    Rule const& rule = policy_[id];
    SuggestedFor reason{Kind::outcome, id, item.wanted(), "", rule.span};
    if (rule.effect == Effect::permit) {
      if (!item.covered()) of_permit(id, reason);
      return;
    }
    std::vector<Outcome> outcomes{item.wanted()};
    if (rule.table.empty() && rule.effect != Effect::unencoded) outcomes = {Outcome::violated, Outcome::satisfied, Outcome::undetermined};
    for (Outcome const outcome : outcomes) {
      if (seen_.so_far().rules[at].seen(outcome)) continue;
      reason.outcome = outcome;
      RecordSearch search({&policy_}, id);
      if (outcome == Outcome::undetermined && of_missing_fact(search, reason)) continue;
      found_or_not(search, reason, [&](Readings const& readings) { return wanted(readings[0]->now, outcome); });
    }
  }

  /// What would be violated or exempt with one fact more.
  bool of_missing_fact(RecordSearch& search, SuggestedFor const& reason) {
    auto const undetermined = [](Readings const& readings) { return readings[0]->now.outcome == Outcome::undetermined ? Look::met : Look::open; };
    auto found = search.find([](Readings const& readings) { return wanted(readings[0]->now, Outcome::violated); });
    if (!found) return false;
    for (std::size_t f = found->data.size(); f-- > 0;) {
      if (!found->data[f].known()) continue;
      FoundRecord less = *found;
      less.data[f] = {};
      if (search.look_at(less, undetermined) != Look::met) continue;
      add(reason, less);
      return true;
    }
    return false;
  }

  void of_permit(RuleId permit, SuggestedFor reason) {
    constexpr std::size_t most_rules = 60;
    std::size_t tried = 0;
    bool complete = true;
    for (std::size_t i = 0; i < policy_.rules.size() && tried < most_rules; ++i) {
      Rule const& rule = policy_.rules[i];
      if (!rule.own || std::ranges::find(rule.permits, permit) == rule.permits.end()) continue;
      ++tried;
      reason.rule = RuleId(i);
      reason.what = policy_[permit].id;
      reason.kind = Kind::exception_holds;
      RecordSearch search({&policy_}, RuleId(i));
      auto const found = search.find([&](Readings const& readings) {
        Judgement const& now = readings[0]->now;
        if (now.live.is_false() || now.breach.is_false()) return Look::never;
        Truth const holds = readings[0]->judge.permit(permit);
        if (holds.is_false()) return Look::never;
        return holds.is_true() && now.breach.is_true() ? Look::met : Look::open;
      });
      complete = complete && search.complete();
      if (found) return add(reason, *found);
    }
    reason.rule = permit;
    out_.open.push_back({reason, complete && tried < most_rules});
  }

  // ---------------------------------------------------------------- exceptions

  void of_exception(std::size_t at) {
    for (bool const hold : {true, false}) {
      Coverage::ExceptionSeen const item = seen_.so_far().exceptions[at];
      if (hold ? item.holds : item.fails) continue;
      SuggestedFor const reason{hold ? Kind::exception_holds : Kind::exception_fails, item.rule, {}, item.id, item.span};
      std::vector<RuleId> rules{item.rule};
      if (item.exception)
        for (std::size_t i = 0; i < policy_.rules.size() && rules.size() < 20; ++i)
          if (policy_.rules[i].own && RuleId(i) != item.rule && std::ranges::find(policy_.rules[i].exceptions, item.exception) != policy_.rules[i].exceptions.end())
            rules.emplace_back(i);
      bool complete = true, found = false;
      for (RuleId const id : rules) {
        RecordSearch search({&policy_}, id);
        auto const record = search.find([&](Readings const& readings) {
          RuleReading& reading = *readings[0];
          if (reading.now.breach.is_false() || reading.now.live.is_false()) return Look::never;
          Truth const truth = item.exception ? reading.judge.exception(item.exception) : reading.interpreter.truth(item.unless);
          if (hold ? truth.is_false() : truth.is_true()) return Look::never;
          return !truth.is_unknown() && reading.now.breach.is_true() && reading.now.outcome != Outcome::undetermined ? Look::met : Look::open;
        });
        complete = complete && search.complete();
        if (!record) continue;
        SuggestedFor of_rule = reason;
        of_rule.rule = id;
        add(of_rule, *record);
        found = true;
        break;
      }
      if (!found) out_.open.push_back({reason, complete});
    }
  }

  // ---------------------------------------------------------------- thresholds

  static bool inside(Span const& inner, Span const& outer) {
    return inner.source == outer.source && inner.begin >= outer.begin && inner.end <= outer.end;
  }

  /// A record on which moving the bound makes a difference is on one side of it or right on it.
  void of_thresholds() {
    std::vector<Mutant> const changes = mutants(policy_, true);
    std::vector<TestBefore> const none;
    MutationBench bench(policy_, none);
    for (std::size_t i = 0; i < seen_.so_far().thresholds.size(); ++i) {
      Coverage::Threshold const item = seen_.so_far().thresholds[i];
      SuggestedFor const reason{Kind::threshold, item.by, {}, written(item.span), item.span};
      bool complete = true;
      auto const covered = [&] { return seen_.so_far().thresholds[i].covered(); };
      for (Mutant const& mutant : changes) {
        if (covered()) break;
        bool const here = inside(mutant.place.span, item.span) && (mutant.place.row_line == 0 || (mutant.place.row_line == item.row_line && mutant.place.table == item.table));
        if (!here || (mutant.kind != Mutant::Kind::comparison && mutant.kind != Mutant::Kind::number && mutant.kind != Mutant::Kind::date)) continue;
        bool none_left = false;
        auto const edge = bench.edge(mutant, none_left);
        complete = complete && none_left;
        if (!edge) continue;
        SuggestedFor of_rule = reason;
        of_rule.rule = edge->rule;
        add(of_rule, edge->found);
      }
      if (!covered()) complete = of_sides(i, reason) && complete;
      if (!covered()) out_.open.push_back({reason, complete});
    }
  }

  /// Left of the bound, on it and right of it, whatever the rule makes of that. False where not everything could be tried.
  bool of_sides(std::size_t at, SuggestedFor const& reason) {
    Expr const& expr = policy_[seen_.so_far().thresholds[at].expr];
    bool complete = expr.op != Op::between;
    for (std::size_t end = 1; end < expr.args.size(); ++end)
      for (int const side : {0, -1, 1}) {
        Coverage::Threshold const& now = seen_.so_far().thresholds[at];
        if (now.covered() || (side == 0 ? now.on : side < 0 ? now.below : now.above)) continue;
        RecordSearch search({&policy_}, reason.rule);
        auto const found = search.find([&](Readings const& readings) {
          Judgement const& judged = readings[0]->now;
          Truth const there = on_side(*readings[0], expr.args[0], expr.args[end], side);
          if (there.is_false() || judged.outcome == Outcome::not_applicable) return Look::never;
          return there.is_true() && judged.outcome != Outcome::undetermined ? Look::met : Look::open;
        });
        complete = complete && search.complete();
        if (found) add(reason, *found);
      }
    return complete;
  }

  Truth on_side(RuleReading& reading, ExprId left, ExprId right, int side) const {
    auto const compared = [&](auto const& a, auto const& b) { return a.error || b.error ? Truth::open() : side == 0 ? equal(a, b) : side < 0 ? less(a, b) : less(b, a); };
    // What stands in a loop is looked at for elements alone.
    bool in_loop = false;
    for (ExprId const id : {left, right}) visit_exprs(policy_, id, {}, [&](Expr const& expr, auto const& around) { in_loop = in_loop || (expr.op == Op::field && expr.scope > around.size()); });
    if (in_loop) return false;
    if (policy_[left].type.kind == TypeKind::date) return compared(reading.interpreter.date(left), reading.interpreter.date(right));
    return compared(reading.interpreter.number(left), reading.interpreter.number(right));
  }

  std::string written(Span const& span) const {
    if (span.source == no_source || span.source >= policy_.sources.size()) return "";
    std::string out;
    for (char const c : policy_.sources.text(span.source).substr(span.begin, span.end - span.begin))
      if (c != '\n' && c != '\r') out += c;
      else if (!out.empty() && out.back() != ' ') out += ' ';
    return out;
  }

  // ---------------------------------------------------------------- what comes of it

  template <class Goal>
  void found_or_not(RecordSearch& search, SuggestedFor const& reason, Goal const& goal) {
    auto const found = search.find(goal);
    if (found) add(reason, *found);
    else out_.open.push_back({reason, search.complete()});
  }

  void add(SuggestedFor const& reason, FoundRecord const& found) {
    RecordResult const result = evaluators_.of(found.as_of, true).check(found.record, found.data);
    SuggestedTest test{reason, found, evaluators_.of(found.as_of, false).outcomes(found.record, found.data)[reason.rule.value], result.verdict, {}, {}};
    if (test.outcome == Outcome::undetermined)
      for (Finding const& finding : result.findings)
        if (finding.rule == reason.rule)
          for (MissingFact const& fact : finding.missing)
            if (fact.path.find('[') == std::string::npos) test.asks.push_back(fact.path);
    if (test.outcome != Outcome::not_applicable)
      for (Report const& report : policy_[reason.rule].reports)
        for (Figure const& figure : result.figures)
          if (figure.id == report.id && figure.value.known()) {
            test.figures.push_back(figure);
            break;
          }
    seen_.see(found.record, found.data, found.as_of);
    auto const again = [&](SuggestedTest const& one) {
      return one.reason.rule == reason.rule && given_written(policy_, one.found, false) == given_written(policy_, found, false);
    };
    if (std::ranges::none_of(out_.tests, again)) out_.tests.push_back(std::move(test));
  }

  std::shared_ptr<Policy const> shared_;
  Policy const& policy_;
  CoverageSeen seen_;
  Evaluators evaluators_;
  Suggestions out_;
};

}  // namespace

Suggestions suggest(std::shared_ptr<Policy const> policy) { return Suggesting(std::move(policy)).for_coverage(); }
Suggestions suggest(std::shared_ptr<Policy const> policy, MutationRun const& run) { return Suggesting(std::move(policy)).for_changes(run); }

}  // namespace guiju
