// The facts behind an outcome, and the exceptions that were tried, in words.
#include <algorithm>

#include "engine/eval/evaluator.hpp"
#include "engine/eval/say.hpp"

namespace guiju {
namespace {

constexpr std::size_t most_facts = 64;

/// Collects facts, each place once, in order of reading.
class Facts {
 public:
  explicit Facts(Interpreter& interpreter) : interpreter_(interpreter), paths_(interpreter) {}

  void of_condition(ExprId condition) {
    if (condition.none()) return;
    Deciding(interpreter_, paths_).walk(condition, [&](ExprId atom, Truth) { return of_expression(atom); });
  }
  bool of_expression(ExprId id) {
    return FieldsRead(interpreter_, paths_).walk(id, [&](Expr const& field, std::string const& path) {
      add(field, path);
      return out.size() >= most_facts;
    });
  }

  std::vector<Fact> out;

 private:
  void add(Expr const& field, std::string const& path) {
    Datum value = field_value(interpreter_, interpreter_.frame(field.scope), field.field);
    if (!value.known()) return;
    if (std::any_of(out.begin(), out.end(), [&](Fact const& fact) { return fact.path == path; })) return;
    Field const& declared = interpreter_.policy()[interpreter_.frame(field.scope).type].fields[field.field.value];
    out.push_back({path, declared.label, std::move(value), declared.type});
  }

  Interpreter& interpreter_;
  Paths paths_;
};

void of_live(Facts& facts, Judge& judge, Interpreter& interpreter, Conditions const& live) {
  bool const dead = judge.live(live).is_false();
  for (ExprId part : {live.in_force, live.during, live.applies_when, live.when}) {
    if (part.none() || (dead && !interpreter.truth(part).is_false())) continue;
    facts.of_condition(part);
    if (dead) return;
  }
}

class Trying {
 public:
  Trying(Interpreter& interpreter, bool chinese)
      : interpreter_(interpreter), policy_(interpreter.policy()), paths_(interpreter), chinese_(chinese) {}

  TriedException of_unless(Unless const& unless) {
    TriedException out;
    out.id = unless.id.empty() ? unless.name : unless.id;
    out.label = unless.name;
    if (out.id.empty()) out.id = out.label = source_of(unless.when);
    Truth const truth = interpreter_.truth(unless.when);
    out.state = state(truth);
    out.why = why(unless.when, truth);
    return out;
  }

  TriedException of_live(std::string const& id, std::string const& label, std::vector<Cite> const& cites, Conditions const& live,
                         Truth truth, std::vector<Unless> const* none_of) {
    TriedException out;
    out.id = id;
    out.label = label;
    out.state = state(truth);
    if (!cites.empty()) {
      out.document = document_name(policy_[cites[0].document]);
      out.clause = write(interpreter_, cites[0].clause, chinese_);
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
  void append(std::string& text, std::string const& more) const {
    if (more.empty()) return;
    if (!text.empty()) text += chinese_ ? "；" : "; ";
    text += more;
  }
  std::string source_of(ExprId id) const {
    Span const span = policy_[id].span;
    if (span.source == no_source || span.source >= policy_.sources.size() || span.end <= span.begin) return "";
    return std::string(policy_.sources.text(span.source).substr(span.begin, span.end - span.begin));
  }

  /// "不符合：保障城市运行 = 否": the parts that decide, with their facts.
  std::string why(ExprId condition, Truth truth) {
    std::string out;
    std::size_t parts = 0;
    Deciding(interpreter_, paths_).walk(condition, [&](ExprId atom, Truth here) {
      if (here.is_unknown() != truth.is_unknown()) return false;
      append(out, part(atom, here));
      return !truth.is_true() || ++parts >= 3;  // the first that fails, or that is open; of what holds the first few
    });
    if (out.empty()) return "";
    std::string const head = truth.is_true()    ? (chinese_ ? "符合：" : "holds: ")
                             : truth.is_false() ? (chinese_ ? "不符合：" : "does not hold: ")
                                                : (chinese_ ? "尚不能判定：" : "open: ");
    return head + out;
  }

  std::string part(ExprId atom, Truth truth) {
    Expr const& expr = policy_[atom];
    if (truth.is_unknown() && truth.reasons.any()) {
      auto const& text = interpreter_.reason_text(truth.reasons);
      std::string const said = chinese_ ? text.zh : text.en;
      if (truth.reasons.first == Reason::param) return (chinese_ ? "参数未设：" : "the office has not set ") + said;
      if (!said.empty()) return said;
    }
    if (expr.op == Op::in_period) {
      Days const day = interpreter_.date(expr.args[0]);
      std::string const shown = day.point() ? Date{day.low}.str() : chinese_ ? "未知" : "unknown";
      return chinese_ ? "判定日" + shown + "，期间为" + expr.period.str() : "on " + shown + ", within " + expr.period.str();
    }
    std::string out;
    std::size_t count = 0;
    FieldsRead(interpreter_, paths_).walk(atom, [&](Expr const& field, std::string const& path) {
      Frame const& frame = interpreter_.frame(field.scope);
      Field const& declared = policy_[frame.type].fields[field.field.value];
      Datum const value = field_value(interpreter_, frame, field.field);
      if (value.known() && value.value.index() == 7) return false;
      std::string const name = interpreter_.depth() > 1 || declared.label.empty() ? path : declared.label;
      std::string const here = name + " = " + datum_shown(policy_, value, declared.type, chinese_);
      if (out.find(here) != std::string::npos) return false;
      if (!out.empty()) out += chinese_ ? "，" : ", ";
      out += here;
      return ++count >= 4;
    });
    return out.empty() ? source_of(atom) : out;
  }

  Interpreter& interpreter_;
  Policy const& policy_;
  Paths paths_;
  bool chinese_;
};

}  // namespace

std::vector<Fact> facts(Interpreter& interpreter, Judge& judge, Rule const& rule, Judgement const& judgement) {
  Facts facts(interpreter);
  of_live(facts, judge, interpreter, rule.live);
  if (judgement.outcome != Outcome::not_applicable) {
    if (rule.subject) facts.of_condition(rule.subject);
    for (auto const& unless : rule.unless) facts.of_condition(unless.when);
    for (ExceptionId id : rule.exceptions) of_live(facts, judge, interpreter, interpreter.policy()[id].live);
  }
  return std::move(facts.out);
}

std::vector<TriedException> tried(Interpreter& interpreter, Judge& judge, Rule const& rule, bool chinese) {
  Policy const& policy = interpreter.policy();
  Trying trying(interpreter, chinese);
  std::vector<TriedException> out;
  for (auto const& unless : rule.unless) out.push_back(trying.of_unless(unless));
  for (ExceptionId id : rule.exceptions) {
    Exception const& exception = policy[id];
    out.push_back(trying.of_live(exception.id, exception.label, exception.cites, exception.live, judge.exception(id), nullptr));
  }
  for (RuleId id : rule.permits) {
    Truth const truth = judge.permit(id);
    if (truth.is_false()) continue;  // a catalogue's other permits do not concern this record
    Rule const& permit = policy[id];
    out.push_back(trying.of_live(permit.id, permit.label, permit.cites, permit.live, truth, &permit.unless));
  }
  return out;
}

}  // namespace guiju
