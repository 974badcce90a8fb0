#include "engine/explain/explainer.hpp"

#include <algorithm>

#include "engine/eval/outcome.hpp"
#include "engine/eval/say.hpp"
#include "engine/explain/suffices.hpp"
#include "engine/explain/tree.hpp"
#include "engine/explain/written.hpp"
#include "engine/plan/plan.hpp"

namespace guiju {
namespace {

using Clause = ExplainedClause::Kind;

constexpr std::size_t most_because = 12;

struct Part {
  Clause kind;
  ExprId condition;
};

/// The clauses that make a rule, exception or permit live, in the order of the definition.
std::vector<Part> parts_of(Conditions const& live) {
  std::vector<Part> out;
  for (Part const part : {Part{Clause::in_force, live.in_force}, Part{Clause::during, live.during}, Part{Clause::applies_when, live.applies_when}, Part{Clause::when, live.when}})
    if (part.condition) out.push_back(part);
  return out;
}

Explained::State state_of(Truth truth) {
  return truth.is_true() ? Explained::State::yes : truth.is_false() ? Explained::State::no : Explained::State::unknown;
}

/// The gravest first, as in reports; within that the order of the policy.
int weight(Rule const& rule, Outcome outcome) {
  switch (outcome) {
    case Outcome::violated: return static_cast<int>(verdict_of(rule.effect));
    case Outcome::undetermined: return static_cast<int>(rule.effect == Effect::advise ? Verdict::advisory : Verdict::undetermined);
    case Outcome::exempt: return static_cast<int>(Verdict::pass);
    case Outcome::satisfied: return static_cast<int>(Verdict::pass) + 1;
    case Outcome::not_applicable: break;
  }
  return static_cast<int>(Verdict::pass) + 2;
}

bool fits(std::string_view text, std::string_view pattern) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] != '*') return !text.empty() && text[0] == pattern[0] && fits(text.substr(1), pattern.substr(1));
  for (std::size_t skip = 0; skip <= text.size(); ++skip)
    if (fits(text.substr(skip), pattern.substr(1))) return true;
  return false;
}

}  // namespace

struct Explainer::State {
  std::shared_ptr<Policy const> policy;
  std::shared_ptr<Plan const> plan;
  EvalOptions options;
  Evaluator evaluator;
  Interpreter interpreter;
  Judge judge;
  std::unique_ptr<Batch> batch;
  bool keyword_zh = false;   // of the rule in hand

  State(std::shared_ptr<Policy const> p, EvalOptions o)
      : policy(std::move(p)), plan(guiju::plan(policy)), options(o), evaluator(policy, plan, o), interpreter(*policy), judge(interpreter) {
    interpreter.keep_reasons(true);
  }

  void stand_on(RecordId record, RecordData const& data) {
    batch = std::make_unique<Batch>(*policy, record);
    batch->append(data);
    interpreter.stand_on(*batch, 0, options.as_of);
    judge.new_row();
  }

  TreeBuilder tree() { return {interpreter, keyword_zh, options.chinese}; }

  /// Of conditions that all must hold those that fail decide, where some do; else all count.
  std::vector<ExplainedClause> clauses(Conditions const& live, bool matters) {
    Truth const whole = judge.live(live);
    std::vector<ExplainedClause> out;
    for (Part const part : parts_of(live))
      out.push_back({part.kind, matters && (!whole.is_false() || interpreter.truth(part.condition).is_false()), {}});
    std::size_t i = 0;
    for (Part const part : parts_of(live)) {
      out[i].condition = tree().of(part.condition, out[i].matters);
      ++i;
    }
    return out;
  }

  void add_exceptions(Rule const& rule, Judgement const& judgement, ExplainedRule& out) {
    // Exceptions are looked at where there is or may be a breach. Those that hold decide; where none does all of them count.
    bool const looked_at = judgement.outcome != Outcome::not_applicable && judgement.outcome != Outcome::satisfied;
    Truth const whole = judge.exempt(rule);
    auto const matters = [&](Truth truth) { return looked_at && (!whole.is_true() || truth.is_true()); };
    for (Unless const& unless : rule.unless) {
      Truth const truth = interpreter.truth(unless.when);
      ExplainedException one;
      one.state = state_of(truth);
      one.matters = matters(truth);
      one.id = unless.id;
      one.label = unless.name;
      one.clauses.push_back({Clause::unless, one.matters, tree().of(unless.when, one.matters)});
      if (one.id.empty() && one.label.empty()) one.id = one.clauses[0].condition.text;
      out.exceptions.push_back(std::move(one));
    }
    for (ExceptionId const id : rule.exceptions) {
      Exception const& exception = (*policy)[id];
      Truth const truth = judge.exception(id);
      out.exceptions.push_back(reaching(ExplainedException::Kind::exception, exception.id, exception.label, exception.cites, exception.span, truth, matters(truth)));
      out.exceptions.back().clauses = clauses(exception.live, matters(truth));
    }
    for (RuleId const id : rule.permits) {
      Rule const& permit = (*policy)[id];
      Truth const truth = judge.permit(id);
      if (truth.is_false() && (not_in_force(permit.live) || ruled_out(permit.live))) {
        ++out.idle_permits;
        continue;
      }
      out.exceptions.push_back(reaching(ExplainedException::Kind::permit, permit.id, permit.label, permit.cites, permit.span, truth, matters(truth)));
      auto& told = out.exceptions.back();
      told.clauses = clauses(permit.live, matters(truth) && (!truth.is_false() || judge.live(permit.live).is_false()));
      for (Unless const& unless : permit.unless) {
        bool const weighs = matters(truth) && (!truth.is_false() || interpreter.truth(unless.when).is_true());
        told.clauses.push_back({Clause::unless, weighs, tree().of(unless.when, weighs)});
      }
    }
    keyword_zh = written_in_chinese(*policy, rule.span);
  }

  ExplainedException reaching(ExplainedException::Kind kind, std::string const& id, std::string const& label, std::vector<Cite> const& cites, Span span,
                              Truth truth, bool matters) {
    keyword_zh = written_in_chinese(*policy, span);
    ExplainedException out;
    out.kind = kind;
    out.id = id;
    out.label = label;
    out.state = state_of(truth);
    out.matters = matters;
    if (!cites.empty()) {
      out.document = document_name((*policy)[cites[0].document]);
      out.clause = write(interpreter, cites[0].clause, options.chinese);
    }
    return out;
  }

  bool not_in_force(Conditions const& live) {
    return (live.in_force && interpreter.truth(live.in_force).is_false()) || (live.during && interpreter.truth(live.during).is_false());
  }

  /// Whether a conjunct fails that reads nothing but codes and words: the rule is of another trade, district or kind.
  bool ruled_out(Conditions const& live) { return fails_by_kind(live.applies_when) || fails_by_kind(live.when); }
  bool fails_by_kind(ExprId condition) {
    if (condition.none() || !interpreter.truth(condition).is_false()) return false;
    Expr const& expr = (*policy)[condition];
    if (expr.op == Op::and_ || expr.op == Op::define || expr.op == Op::let_)
      return std::ranges::any_of(expr.args, [&](ExprId arg) { return fails_by_kind(arg); });
    Paths paths(interpreter);
    bool reads = false;
    bool const others = FieldsRead(interpreter, paths).walk(condition, [&](Expr const& field, std::string const&) {
      reads = true;
      return field.type.kind != TypeKind::code && field.type.kind != TypeKind::enumeration;
    });
    return reads && !others;
  }

  /// The tests that made the outcome: what keeps the rule from applying, else what makes it kept or broken, else what exempts or leaves it open.
  std::vector<Explained> because(Rule const& rule, Judgement const& judgement, std::size_t most, Clause* clause = nullptr) {
    std::vector<Explained> out;
    auto const take = [&](Clause kind, ExprId condition) {
      if (out.size() >= most) return;
      if (out.empty() && clause) *clause = kind;
      auto tests = tree().deciding(condition, most - out.size());
      if (tests.empty()) tests.push_back(tree().of(condition));  // as `all` over nothing
      for (Explained& one : tests) out.push_back(std::move(one));
    };
    auto const conditions = [&](Conditions const& live, Truth whole) {
      for (Part const part : parts_of(live)) {
        if (interpreter.truth(part.condition).state != whole.state) continue;
        take(part.kind, part.condition);
        if (whole.is_false()) return;
      }
    };
    switch (judgement.outcome) {
      case Outcome::not_applicable: conditions(rule.live, judgement.live); break;
      case Outcome::satisfied:
        if (rule.subject) take(Clause::subject, rule.subject);
        break;
      case Outcome::violated:
        conditions({{}, {}, {}, rule.live.when}, true);
        if (rule.subject) take(Clause::subject, rule.subject);
        break;
      case Outcome::exempt:
        for (Unless const& unless : rule.unless)
          if (interpreter.truth(unless.when).is_true()) return take(Clause::unless, unless.when), out;
        for (ExceptionId const id : rule.exceptions)
          if (judge.exception(id).is_true()) return conditions({{}, {}, {}, (*policy)[id].live.when}, true), out;
        for (RuleId const id : rule.permits)
          if (judge.permit(id).is_true()) return conditions({{}, {}, {}, (*policy)[id].live.when}, true), out;
        break;
      case Outcome::undetermined:
        if (judgement.live.is_unknown()) conditions(rule.live, judgement.live);
        if (rule.subject && judgement.subject.is_unknown()) take(Clause::subject, rule.subject);
        for (Unless const& unless : rule.unless)
          if (interpreter.truth(unless.when).is_unknown()) take(Clause::unless, unless.when);
        for (ExceptionId const id : rule.exceptions)
          if (Truth const truth = judge.exception(id); truth.is_unknown()) conditions((*policy)[id].live, truth);
        break;
    }
    return out;
  }

  ExplainedRule rule(RuleId id, RecordId record, RecordData const& data, RecordResult& result) {
    Rule const& rule = (*policy)[id];
    ExplainedRule out;
    out.rule = id;
    out.on_this_record = rule.on == record;
    if (!out.on_this_record) return out;
    keyword_zh = written_in_chinese(*policy, rule.span);
    Judgement const judgement = judge.judge(rule);
    out.outcome = judgement.outcome;
    auto const finding = std::ranges::find(result.findings, id, &Finding::rule);
    if (finding != result.findings.end()) out.finding = *finding;
    out.clauses = clauses(rule.live, true);
    bool const live_decides = judgement.live.is_false();
    if (rule.subject) {
      out.clauses.push_back({Clause::subject, !live_decides, tree().of(rule.subject, !live_decides)});
    }
    add_exceptions(rule, judgement, out);
    out.because = because(rule, judgement, most_because);
    if (judgement.outcome == Outcome::violated) {
      out.sufficient = what_suffices(*policy, evaluator, options, id, record, data);
      stand_on(record, data);
    }
    return out;
  }

  ExplainedRecord explain(RecordId record, RecordData const& data, ChosenRules chosen) {
    ExplainedRecord out;
    RecordResult result = evaluator.check(record, data);
    out.key = result.key;
    out.record = record;
    out.verdict = result.verdict;
    stand_on(record, data);
    bool const all = chosen.empty();
    if (all)
      for (Finding const& finding : result.findings) chosen.push_back(finding.rule);
    for (RuleId const id : chosen) out.rules.push_back(rule(id, record, data, result));
    std::ranges::stable_sort(out.rules, {}, [&](ExplainedRule const& one) { return weight((*policy)[one.rule], one.outcome); });
    if (!all) return out;
    for (std::size_t i = 0; i < policy->rules.size(); ++i) {
      RuleId const id(i);
      Rule const& one = (*policy)[id];
      if (!one.own || one.effect == Effect::permit) continue;
      if (one.on != record) ++out.of_other_records;
      else if (std::ranges::find(chosen, id) != chosen.end()) continue;
      else if (not_in_force(one.live)) ++out.not_in_force;
      else if (ruled_out(one.live)) ++out.ruled_out;
      else out.near.push_back(near(id));
    }
    std::ranges::stable_sort(out.near, {}, [&](NearRule const& one) { return weight((*policy)[one.rule], one.outcome); });
    return out;
  }

  NearRule near(RuleId id) {
    Rule const& rule = (*policy)[id];
    keyword_zh = written_in_chinese(*policy, rule.span);
    Judgement const judgement = judge.judge(rule);
    NearRule out;
    out.rule = id;
    out.outcome = judgement.outcome;
    auto why = because(rule, judgement, 1, &out.clause);
    if (!why.empty()) out.because = std::move(why.front());
    return out;
  }
};

Explainer::Explainer(std::shared_ptr<Policy const> policy, EvalOptions options) : state_(std::make_unique<State>(std::move(policy), options)) {}
Explainer::~Explainer() = default;
Explainer::Explainer(Explainer&&) noexcept = default;

ExplainedRecord Explainer::explain(RecordId record, RecordData const& data, ChosenRules const& chosen) { return state_->explain(record, data, chosen); }

ChosenRules rules_named(Policy const& policy, std::string_view name) {
  ChosenRules exact, fitting;
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    Rule const& rule = policy.rules[i];
    if (!rule.own) continue;
    if (rule.id == name || (rule.table.empty() && rule.label == name)) exact.push_back(RuleId(i));
    if (name.find('*') != std::string_view::npos && fits(rule.id, name)) fitting.push_back(RuleId(i));
  }
  return exact.empty() ? fitting : exact;
}

}  // namespace guiju
