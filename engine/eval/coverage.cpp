#include "engine/eval/coverage.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "engine/eval/outcome.hpp"
#include "engine/eval/setting.hpp"
#include "engine/plan/candidates.hpp"

namespace guiju {
namespace {

bool by_order(Op op) { return op == Op::lt || op == Op::le || op == Op::gt || op == Op::ge || op == Op::between; }

/// Walks the rules once for what there is to see, then each record given for what is seen.
class Observer {
 public:
  explicit Observer(std::shared_ptr<Policy const> policy) : shared_(policy), policy_(*policy), stand_(stand_of({})) {
    exception_at_.resize(policy_.exceptions.size());
    for (std::size_t i = 0; i < policy_.rules.size(); ++i) list(RuleId(i));
  }

  void see(TestCase const& test) {
    stand_ = stand_of(test);
    for (TestCase::Given const& given : test.given) see(given.record, given.data, test.as_of);
    stand_ = stand_of({});
  }

  void see(RecordId record, RecordData const& data, std::optional<Date> as_of) {
    Batch batch(policy_, record);
    batch.append(data);
    stand_->candidates.of_batch(batch, as_of);
    stand_->interpreter.stand_on(batch, 0, as_of);
    stand_->judge.new_row();
    for (std::size_t i = 0; i < out_.rules.size(); ++i)
      if (policy_[out_.rules[i].rule].on == record) see(i);
  }

  Coverage const& so_far() const { return out_; }

 private:
  /// What looks at a record, with the params as a test sets them: expressions and rules have the same numbers in each.
  struct Stand {
    explicit Stand(std::shared_ptr<Policy const> of) : policy(std::move(of)), plan(guiju::plan(policy)), interpreter(*policy), judge(interpreter), candidates(*plan) {}
    std::shared_ptr<Policy const> policy;
    std::shared_ptr<Plan const> plan;
    Interpreter interpreter;
    Judge judge;
    Candidates candidates;
  };
  Stand* stand_of(TestCase const& test) {
    auto& stand = stands_[setting_of(policy_, test)];
    if (!stand) stand = std::make_unique<Stand>(as_set(shared_, test));
    return stand.get();
  }

  /// Where the two thresholds of an expression stand in `out_.thresholds`: one, but `between` has two.
  using Places = std::vector<std::size_t>;
  /// What says a comparison: a define is no row's.
  struct Where {
    std::string id;
    RuleId by;
    std::string table;
    int row_line = 0;
  };

  void list(RuleId id) {
    Rule const& rule = policy_[id];
    if (!rule.own) return;
    Coverage::RuleSeen seen;
    seen.rule = id;
    seen.effect = rule.effect;
    Where const where{rule.id, id, rule.table, rule.row_line};
    unless_at_.push_back(out_.exceptions.size());
    out_.rules.push_back(seen);
    permit_at_[id.value] = out_.rules.size() - 1;
    list(where, rule.live);
    list(where, rule.subject);
    for (std::size_t i = 0; i < rule.unless.size(); ++i) {
      Unless const& unless = rule.unless[i];
      std::string const name = unless.name.empty() ? std::to_string(i + 1) : unless.name;
      // At the rule: a define's own span is that of whoever used it first.
      out_.exceptions.push_back({rule.id + " · " + name, id, unless.when, {}, rule.span, rule.table, rule.row_line, false, false});
      list(where, unless.when);
    }
    for (ExceptionId exception : rule.exceptions) {
      if (exception_at_[exception.value]) continue;
      exception_at_[exception.value] = out_.exceptions.size();
      out_.exceptions.push_back({policy_[exception].id, id, {}, exception, policy_[exception].span, "", 0, false, false});
      list(Where{policy_[exception].id, id, "", 0}, policy_[exception].live);
    }
  }

  void list(Where const& where, Conditions const& live) {
    list(where, live.applies_when);
    list(where, live.when);
  }

  /// Expressions that were written at one place (a `define` that many rules use) are one threshold; each row of a table has its own.
  void list(Where const& where, ExprId id) {
    if (id.none() || places_.contains(id.value)) return;
    Expr const& expr = policy_[id];
    if (by_order(expr.op)) {
      Places places;
      for (std::size_t end = 0; end < (expr.op == Op::between ? 2u : 1u); ++end) {
        auto const key = std::tuple(expr.span.source, expr.span.begin, expr.span.end, where.row_line, where.table, end);
        auto const [found, fresh] = written_.emplace(key, out_.thresholds.size());
        if (fresh) out_.thresholds.push_back({where.id, where.by, id, expr.span, where.table, where.row_line, false, false, false});
        places.push_back(found->second);
      }
      places_.emplace(id.value, std::move(places));
    }
    for (ExprId arg : expr.args)
      if (arg) list(expr.op == Op::define ? Where{expr.name, where.by, "", 0} : where, arg);
  }

  void see(std::size_t at) {
    Rule const& rule = policy_[out_.rules[at].rule];
    auto const saw = [&](Outcome outcome) { out_.rules[at].outcomes[static_cast<std::size_t>(outcome)] = true; };
    LiveBits const bits = stand_->candidates.of_row(0);
    std::size_t const index = out_.rules[at].rule.value;
    bool const candidate = (bits.may[index / 64] >> (index % 64)) & 1u;
    if (!candidate) {
      saw(Outcome::not_applicable);
      if (!dated(rule.live)) return;
      see(rule.live.applies_when);
      see(rule.live.when);
      return;
    }
    stand_->judge.candidates(stand_->candidates, 0);
    Judgement const judgement = stand_->judge.judge(rule);
    if (rule.effect != Effect::permit) saw(judgement.outcome);
    else if (judgement.live.is_false()) saw(Outcome::not_applicable);
    if (!dated(rule.live)) return;
    see(rule.live.applies_when);
    see(rule.live.when);
    if (judgement.live.is_false()) return;
    see(rule.subject);
    if (judgement.breach.is_false()) return;
    for (std::size_t i = 0; i < rule.unless.size(); ++i) {
      see(rule.unless[i].when);
      saw_exception(unless_at_[at] + i, stand_->interpreter.truth(rule.unless[i].when));
    }
    for (ExceptionId id : rule.exceptions) {
      if (dated(policy_[id].live)) see(policy_[id].live.when);
      saw_exception(*exception_at_[id.value], stand_->judge.exception(id));
    }
    for (RuleId id : rule.permits)
      if (auto const permit = permit_at_.find(id.value); permit != permit_at_.end() && stand_->judge.permit(id).is_true())
        out_.rules[permit->second].outcomes[static_cast<std::size_t>(Outcome::exempt)] = true;
  }

  void saw_exception(std::size_t at, Truth truth) {
    out_.exceptions[at].holds |= truth.is_true();
    out_.exceptions[at].fails |= truth.is_false();
  }

  bool dated(Conditions const& live) {
    for (ExprId part : {live.in_force, live.during})
      if (part && stand_->interpreter.truth(part).is_false()) return false;
    return true;
  }

  void see(ExprId id) {
    if (id.none()) return;
    Expr const& expr = policy_[id];
    if (expr.op == Op::let_) {
      Interpreter::RuleScope const scope(stand_->interpreter);
      return see_args(expr);
    }
    if (auto const places = places_.find(id.value); places != places_.end())
      for (std::size_t end = 0; end < places->second.size(); ++end) compare(expr.args[0], expr.args[end + 1], out_.thresholds[places->second[end]]);
    switch (expr.op) {
      case Op::sum: case Op::min: case Op::max: case Op::any: case Op::all: return see_elements(expr, expr.body(), expr.where());
      case Op::count: return see_elements(expr, {}, expr.where());
      default: return see_args(expr);
    }
  }

  void see_args(Expr const& expr) {
    for (ExprId arg : expr.args) see(arg);
  }

  void see_elements(Expr const& expr, ExprId body, ExprId where) {
    ListValue const list = stand_->interpreter.list(expr.args[0]);
    if (!list.known || list.error) return;
    for (std::size_t i = 0; i < list.size(); ++i) {
      stand_->interpreter.enter(stand_->interpreter.element(list, i));
      see(where);
      if (where.none() || !stand_->interpreter.truth(where).is_false()) see(body);
      stand_->interpreter.leave();
    }
  }

  void compare(ExprId left, ExprId right, Coverage::Threshold& threshold) {
    auto const sides = [&](auto const& a, auto const& b) {
      if (a.error || b.error) return;
      threshold.below |= less(a, b).is_true();
      threshold.above |= less(b, a).is_true();
      threshold.on |= equal(a, b).is_true();
    };
    if (policy_[left].type.kind == TypeKind::date) sides(stand_->interpreter.date(left), stand_->interpreter.date(right));
    else if (policy_[left].type.kind == TypeKind::number) sides(stand_->interpreter.number(left), stand_->interpreter.number(right));
  }

  std::shared_ptr<Policy const> shared_;
  Policy const& policy_;
  std::map<std::string, std::unique_ptr<Stand>> stands_;     // by setting
  Stand* stand_;
  Coverage out_;
  std::vector<std::size_t> unless_at_;                       // by place in out_.rules: of its first `unless` in out_.exceptions
  std::vector<std::optional<std::size_t>> exception_at_;
  std::map<std::size_t, std::size_t> permit_at_;             // by rule: its place in out_.rules
  std::map<std::size_t, Places> places_;                     // by expression
  std::map<std::tuple<SourceId, std::uint32_t, std::uint32_t, int, std::string, std::size_t>, std::size_t> written_;
};

template <class Items>
Coverage::Count counted(Items const& items) {
  return {items.size(), static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](auto const& item) { return item.covered(); }))};
}

}  // namespace

Outcome Coverage::RuleSeen::wanted() const {
  return effect == Effect::permit ? Outcome::exempt : effect == Effect::unencoded ? Outcome::undetermined : Outcome::violated;
}
Coverage::Count Coverage::rules_count() const { return counted(rules); }
Coverage::Count Coverage::exceptions_count() const { return counted(exceptions); }
Coverage::Count Coverage::thresholds_count() const { return counted(thresholds); }

struct CoverageSeen::State {
  Observer observer;
};
CoverageSeen::CoverageSeen(std::shared_ptr<Policy const> policy) : state_(new State{Observer(std::move(policy))}) {}
CoverageSeen::~CoverageSeen() = default;
void CoverageSeen::see(TestCase const& test) { state_->observer.see(test); }
void CoverageSeen::see(RecordId record, RecordData const& data, std::optional<Date> as_of) { state_->observer.see(record, data, as_of); }
Coverage const& CoverageSeen::so_far() const { return state_->observer.so_far(); }

Coverage coverage(std::shared_ptr<Policy const> policy) {
  CoverageSeen seen(policy);
  for (TestCase const& test : policy->tests) seen.see(test);
  return seen.so_far();
}

}  // namespace guiju
