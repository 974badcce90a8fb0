#include "engine/eval/evaluator.hpp"

#include <utility>

#include "engine/eval/finding.hpp"
#include "engine/eval/missing.hpp"
#include "engine/eval/outcome.hpp"
#include "engine/eval/walk.hpp"
#include "engine/plan/candidates.hpp"

namespace guiju {

struct Evaluator::State {
  std::shared_ptr<Policy const> policy;
  std::shared_ptr<Plan const> plan;
  EvalOptions options;
  Interpreter interpreter;
  Judge judge;
  MissingFacts missing;
  FindingWriter writer;
  Candidates candidates;
  std::vector<std::unique_ptr<Batch>> single;  // a batch of one for each record type, made when first needed
  RecordResult result;
  std::vector<std::optional<FieldId>> keys;    // of each record type
  EvalTimes* times = nullptr;

  State(std::shared_ptr<Policy const> p, std::shared_ptr<Plan const> pl, EvalOptions o)
      : policy(std::move(p)), plan(std::move(pl)), options(o), interpreter(*policy), judge(interpreter), missing(interpreter),
        writer(interpreter, judge, missing, options), candidates(*plan) {
    interpreter.keep_reasons(true);
    single.resize(policy->records.size());
    for (auto const& record : policy->records) keys.push_back(record.key());
  }

  Batch const& one(RecordId record, RecordData const& data) {
    auto& batch = single[record.value];
    if (!batch) batch = std::make_unique<Batch>(*policy, record);
    batch->clear();
    batch->append(data);
    return *batch;
  }

  void write_key(Batch const& batch, std::size_t row) {
    result.key.clear();
    auto const field = keys[batch.record().value];
    if (!field) return;
    Column const& column = batch.column(*field);
    if (!column.known(row)) return;
    if (column.type.kind == TypeKind::text) result.key = column.texts[row];
    else result.key = datum_text(*policy, batch.at(row, *field), column.type);
  }

  void stand_on(Batch const& batch, std::size_t row) {
    interpreter.stand_on(batch, row, options.as_of);
    judge.new_row();
    writer.new_row();
    judge.candidates(candidates, row);
  }

  static bool is_finding(Outcome outcome) { return outcome != Outcome::not_applicable && outcome != Outcome::satisfied; }

  Outcome told(RuleId id) {
    Judgement const judgement = judge.judge(id);
    if (is_finding(judgement.outcome)) writer.write(id, judgement, result.key, result.findings.next());
    return judgement.outcome;
  }

  /// Its rule and outcome alone.
  Outcome marked(RuleId id) {
    Outcome const outcome = judge.outcome(id);
    if (is_finding(outcome)) {
      Finding& finding = result.findings.next();
      finding.rule = id;
      finding.outcome = outcome;
    }
    return outcome;
  }

  Outcome judged(RuleId id) { return options.texts ? told(id) : marked(id); }

  Outcome timed(RuleId id) {
    if (!times || times->rules.empty()) return judged(id);
    std::uint64_t const begin = times->now();
    Outcome const outcome = judged(id);
    EvalTimes::OfRule& rule = times->rules[id.value];
    rule.time += times->now() - begin;
    ++rule.records;
    return outcome;
  }

  void judge_row(Batch const& batch, std::size_t row) {
    result.record = batch.record();
    write_key(batch, row);
    result.figures.clear();
    result.findings.clear();
    bool standing = false;   // most rows have no rule near
    VerdictOf verdict;
    candidates.for_each(row, [&](RuleId id) {
      if (!std::exchange(standing, true)) stand_on(batch, row);
      Outcome const outcome = timed(id);
      verdict.add(candidates.shape(id).effect, outcome);
      if (options.figures && outcome != Outcome::not_applicable)
        for (auto const& report : (*policy)[id].reports)
          result.figures.push_back({report.id, report.label, known_value(interpreter, report.value), (*policy)[report.value].type});
    });
    result.verdict = verdict.verdict();
  }
};

Evaluator::Evaluator(std::shared_ptr<Policy const> policy, EvalOptions options) {
  auto made = plan(policy);
  state_ = std::make_unique<State>(std::move(policy), std::move(made), options);
}
Evaluator::Evaluator(std::shared_ptr<Policy const> policy, std::shared_ptr<Plan const> plan, EvalOptions options)
    : state_(std::make_unique<State>(std::move(policy), std::move(plan), options)) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;

Policy const& Evaluator::policy() const { return *state_->policy; }

RecordResult Evaluator::check(RecordId record, RecordData const& data) {
  Batch const& batch = state_->one(record, data);
  state_->candidates.of_batch(batch, state_->options.as_of);
  state_->judge_row(batch, 0);
  return std::move(state_->result);
}

void Evaluator::measure(EvalTimes* times) { state_->times = times; }

void Evaluator::check(Batch const& batch, std::function<void(std::size_t, RecordResult const&)> const& each) {
  EvalTimes* const times = state_->times;
  std::uint64_t const begin = times ? times->now() : 0;
  state_->candidates.of_batch(batch, state_->options.as_of);
  if (times) times->screen += times->now() - begin;
  for (std::size_t row = 0; row < batch.rows(); ++row) {
    state_->judge_row(batch, row);
    each(row, state_->result);
  }
}

std::vector<Outcome> Evaluator::outcomes(RecordId record, RecordData const& data) {
  Batch const& batch = state_->one(record, data);
  state_->candidates.of_batch(batch, state_->options.as_of);
  state_->stand_on(batch, 0);
  std::vector<Outcome> out(state_->policy->rules.size(), Outcome::not_applicable);
  state_->candidates.for_each(0, [&](RuleId id) { out[id.value] = state_->judge.outcome(id); });
  return out;
}

EvalValue evaluate(Policy const& policy, ExprId expr, RecordId record, RecordData const& data, std::optional<Date> as_of) {
  Interpreter interpreter(policy);
  interpreter.keep_reasons(true);
  std::optional<Batch> batch;
  if (record.none()) {
    interpreter.stand_nowhere(as_of);
  } else {
    batch.emplace(policy, record);
    batch->append(data);
    interpreter.stand_on(*batch, 0, as_of);
  }
  EvalValue out;
  out.type = policy[expr].type;
  Reasons reasons;
  bool error = false;
  switch (out.type.kind) {
    case TypeKind::boolean: {
      Truth const truth = interpreter.truth(expr);
      reasons = truth.reasons;
      error = truth.is_unknown() && (reasons.has(Reason::error) || reasons.has(Reason::param));
      break;
    }
    case TypeKind::number: {
      Interval const number = interpreter.number(expr);
      reasons = number.reasons;
      error = number.error;
      break;
    }
    case TypeKind::date: {
      Days const day = interpreter.date(expr);
      reasons = day.reasons;
      error = day.error;
      break;
    }
    case TypeKind::text: {
      TextValue const text = interpreter.text(expr);
      reasons = text.reasons;
      error = text.error;
      break;
    }
    case TypeKind::enumeration:
    case TypeKind::code: {
      SymbolValue const symbol = interpreter.symbol(expr);
      reasons = symbol.reasons;
      error = symbol.error;
      break;
    }
    case TypeKind::list: break;
  }
  if (error) {
    out.kind = EvalValue::Kind::error;
    auto const& text = interpreter.reason_text(reasons);
    bool const param = reasons.first == Reason::param;
    out.error_en = param ? "the param " + text.en + " is not set" : text.en;
    out.error_zh = param ? "参数" + text.zh + "未设" : text.zh;
    return out;
  }
  out.value = known_value(interpreter, expr);
  if (out.value.known()) out.kind = EvalValue::Kind::known;
  return out;
}

}  // namespace guiju
