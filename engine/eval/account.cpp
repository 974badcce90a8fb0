// The facts behind an outcome, and the exceptions that were tried.
#include "engine/eval/account.hpp"

#include <algorithm>

#include "engine/eval/likeness.hpp"
#include "engine/eval/say.hpp"

namespace guiju {
namespace {

constexpr std::size_t most_facts = 64, most_parts = 3, most_fields = 4;

}  // namespace

/// Collects facts, each place once, in order of reading.
class Accountant::Facts {
 public:
  explicit Facts(Interpreter& interpreter) : interpreter_(interpreter), paths_(interpreter) {}

  void of_condition(ExprId condition) {
    if (condition.none()) return;
    Deciding(interpreter_, paths_).walk(condition, [&](ExprId atom, Truth) { return of_expression(atom); });
  }
  void of_live(Judge& judge, Conditions const& live) {
    bool const dead = judge.live(live).is_false();
    for (ExprId part : {live.in_force, live.during, live.applies_when, live.when}) {
      if (part.none() || (dead && !interpreter_.truth(part).is_false())) continue;
      of_condition(part);
      if (dead) return;
    }
  }

  std::vector<Account::FactAt> out;
  std::size_t known = 0;

 private:
  bool of_expression(ExprId id) {
    return FieldsRead(interpreter_, paths_).walk(id, [&](Expr const& field, std::string const& path) {
      add(field, path);
      return known >= most_facts;
    });
  }
  void add(Expr const& field, std::string const& path) {
    Frame const& frame = interpreter_.frame(field.scope);
    Account::FactAt at{field.field, &interpreter_.policy()[frame.type].fields[field.field.value], {}, {}};
    bool const is_known = frame.batch && frame.batch->column(field.field).known(frame.row);
    if (field.scope > 0) {
      if (!is_known) return;
      at.element = frame;
      at.path = path;
    }
    if (std::any_of(out.begin(), out.end(), [&](Account::FactAt const& fact) { return fact.same_place(at); })) return;
    out.push_back(std::move(at));
    known += is_known;
  }

  Interpreter& interpreter_;
  Paths paths_;
};

class Accountant::Trying {
 public:
  Trying(Interpreter& interpreter, bool chinese, bool& lasting)
      : interpreter_(interpreter), policy_(interpreter.policy()), paths_(interpreter), chinese_(chinese), lasting_(lasting) {}

  Account::Tried of_unless(Unless const& unless) {
    Account::Tried out;
    out.id = unless.id.empty() ? unless.name : unless.id;
    out.label = unless.name;
    if (out.id.empty()) out.id = out.label = source_of(unless.when);
    Truth const truth = interpreter_.truth(unless.when);
    out.state = state(truth);
    out.why = why(unless.when, truth);
    return out;
  }

  Account::Tried of_live(std::string const& id, std::string const& label, std::vector<Cite> const& cites, Conditions const& live, Truth truth,
                         std::vector<Unless> const* none_of) {
    Account::Tried out;
    out.id = id;
    out.label = label;
    out.state = state(truth);
    if (!cites.empty()) {
      out.document = document_name(policy_[cites[0].document]);
      out.clause = Saying(cites[0].clause);
    }
    for (ExprId part : {live.in_force, live.during, live.applies_when, live.when}) {
      if (part.none()) continue;
      Truth const here = interpreter_.truth(part);
      if (here.state != truth.state && !truth.is_true()) continue;
      append(out.why, why(part, here));
      if (!truth.is_true()) return out;
    }
    if (none_of && out.why.empty())
      for (auto const& unless : *none_of) {
        Truth const here = interpreter_.truth(unless.when);
        if (here.is_false()) continue;
        append(out.why, why(unless.when, here));
        break;
      }
    return out;
  }

 private:
  static TriedException::State state(Truth truth) {
    return truth.is_true() ? TriedException::State::holds : truth.is_false() ? TriedException::State::fails : TriedException::State::unknown;
  }
  void append(Saying& text, Saying const& more) const {
    if (more.empty()) return;
    if (!text.empty()) text.words(chinese_ ? "；" : "; ");
    text.append(more);
  }
  std::string source_of(ExprId id) const {
    Span const span = policy_[id].span;
    if (span.source == no_source || span.source >= policy_.sources.size() || span.end <= span.begin) return "";
    return std::string(policy_.sources.text(span.source).substr(span.begin, span.end - span.begin));
  }

  /// "不符合：保障城市运行 = 否": the parts that decide, with their facts.
  Saying why(ExprId condition, Truth truth) {
    Saying parts;
    std::vector<Saying> said;   // `n is known and n <= 5` decides by one fact
    Deciding(interpreter_, paths_).walk(condition, [&](ExprId atom, Truth here) {
      if (here.is_unknown() != truth.is_unknown()) return false;
      if (Saying more = part(atom, here); std::find(said.begin(), said.end(), more) == said.end()) {
        append(parts, more);
        said.push_back(std::move(more));
      }
      return !truth.is_true() || said.size() >= most_parts;  // the first that fails, or that is open; of what holds the first few
    });
    if (parts.empty()) return {};
    Saying out(truth.is_true()    ? (chinese_ ? "符合：" : "holds: ")
               : truth.is_false() ? (chinese_ ? "不符合：" : "does not hold: ")
                                  : (chinese_ ? "尚不能判定：" : "open: "));
    out.append(parts);
    return out;
  }

  Saying part(ExprId atom, Truth truth) {
    Expr const& expr = policy_[atom];
    if (truth.is_unknown() && truth.reasons.any()) {
      if (!lasts(truth.reasons)) lasting_ = false;
      auto const& text = interpreter_.reason_text(truth.reasons);
      std::string const& said = chinese_ ? text.zh : text.en;
      if (truth.reasons.first == Reason::param) return Saying((chinese_ ? "参数未设：" : "the office has not set ") + said);
      if (!said.empty()) return Saying(said);
    }
    if (expr.op == Op::in_period) {
      Saying out(chinese_ ? "判定日" : "on ");
      if (interpreter_.depth() > 1) out.words(day_text(interpreter_.date(expr.args[0]), chinese_));
      else out.day(expr.args[0]);
      out.words((chinese_ ? "，期间为" : ", within ") + expr.period.str());
      return out;
    }
    Saying out;
    std::vector<Account::FactAt> said;
    FieldsRead(interpreter_, paths_).walk(atom, [&](Expr const& field, std::string const& path) {
      Frame const& frame = interpreter_.frame(field.scope);
      Field const& declared = policy_[frame.type].fields[field.field.value];
      Account::FactAt at{field.field, &declared, field.scope > 0 ? frame : Frame{}, {}};
      bool const list = declared.type.kind == TypeKind::list && frame.batch && frame.batch->column(field.field).known(frame.row);
      if (list || std::any_of(said.begin(), said.end(), [&](auto const& before) { return before.same_place(at); })) return false;
      if (!out.empty()) out.words(chinese_ ? "，" : ", ");
      out.words((interpreter_.depth() > 1 || declared.label.empty() ? path : declared.label) + " = ");
      if (field.scope == 0) out.fact(field.field);
      else out.words(datum_shown(policy_, field_value(interpreter_, frame, field.field), declared.type, chinese_));
      said.push_back(std::move(at));
      return said.size() >= most_fields;
    });
    return out.empty() ? Saying(source_of(atom)) : out;
  }

  Interpreter& interpreter_;
  Policy const& policy_;
  Paths paths_;
  bool chinese_;
  bool& lasting_;
};

void Accountant::reason(Judgement const& judgement, Account& out) {
  if (judgement.outcome != Outcome::undetermined || !judgement.reasons.any()) return;
  auto const& text = interpreter_.reason_text(judgement.reasons);
  out.reason = judgement.reasons.first;
  out.reason_text = chinese_ ? text.zh : text.en;
  if (!lasts(judgement.reasons)) out.lasting = false;
}

std::vector<Account::Asked> Accountant::asked(Rule const& rule) {
  std::vector<Account::Asked> out;
  for (auto const& place : missing_.of(rule, judge_)) {
    Field const& field = policy_[place.type].fields[place.field.value];
    out.push_back({place.path, &field, question(policy_, field, place.coarse, chinese_)});
  }
  return out;
}

Account Accountant::make(Rule const& rule, Judgement const& judgement) {
  Account out;
  if (!rule.cites.empty()) out.clause = Saying(rule.cites[0].clause);
  out.remedy = Saying(rule.remedy);
  // The message is written of a breach; said of a record that is exempt or open it would accuse. A clause that is not encoded is always open.
  if (!rule.message.empty() && (judgement.outcome == Outcome::violated || rule.effect == Effect::unencoded)) out.message = Saying(rule.message);
  reason(judgement, out);
  if (!details_) return out;

  Facts facts(interpreter_);
  facts.of_live(judge_, rule.live);
  if (rule.subject) facts.of_condition(rule.subject);
  for (auto const& unless : rule.unless) facts.of_condition(unless.when);
  for (ExceptionId id : rule.exceptions) facts.of_live(judge_, policy_[id].live);
  // Of very many it hangs on the record where they end.
  if (facts.out.size() >= most_facts) out.lasting = false;
  out.facts = std::move(facts.out);

  Trying trying(interpreter_, chinese_, out.lasting);
  for (auto const& unless : rule.unless) out.exceptions.push_back(trying.of_unless(unless));
  for (ExceptionId id : rule.exceptions) {
    Exception const& exception = policy_[id];
    out.exceptions.push_back(trying.of_live(exception.id, exception.label, exception.cites, exception.live, judge_.exception(id), nullptr));
  }
  for (RuleId id : rule.permits) {
    Truth const truth = judge_.permit(id);
    if (truth.is_false()) continue;  // a catalogue's other permits do not concern this record
    Rule const& permit = policy_[id];
    out.exceptions.push_back(trying.of_live(permit.id, permit.label, permit.cites, permit.live, truth, &permit.unless));
  }
  if (judgement.outcome == Outcome::undetermined) out.missing = asked(rule);
  return out;
}

}  // namespace guiju
