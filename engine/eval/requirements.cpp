#include "engine/eval/requirements.hpp"

#include <algorithm>

#include "engine/column/batch.hpp"
#include "engine/eval/outcome.hpp"
#include "engine/eval/say.hpp"
#include "engine/eval/walk.hpp"
#include "engine/policy/walk.hpp"

namespace guiju {

namespace {

class Binding {
 public:
  Binding(Policy const& policy, ExprId figure) : policy_(policy), figure_(written_out(policy, figure)) {}

  /// `wanted`: the condition must hold; else it must not.
  Bound in(ExprId condition, bool wanted) const {
    if (condition.none()) return Bound::none;
    Expr const& e = policy_[condition];
    switch (e.op) {
      case Op::not_: return in(e.args[0], !wanted);
      case Op::let_: case Op::define: case Op::and_: case Op::or_: return first(e.args, wanted);
      case Op::any: case Op::all: return in(e.body(), wanted);
      case Op::lt: case Op::le: case Op::gt: case Op::ge: break;
      default: return Bound::none;
    }
    bool const left = written_out(policy_, e.args[0]) == figure_;
    if (!left && written_out(policy_, e.args[1]) != figure_) return Bound::none;
    Op const op = left ? mirrored(e.op) : e.op;             // what is measured stands on the left
    return (op == Op::gt || op == Op::ge) == wanted ? Bound::at_least : Bound::at_most;
  }

 private:
  Bound first(std::vector<ExprId> const& conditions, bool wanted) const {
    for (ExprId const one : conditions)
      if (Bound const found = in(one, wanted); found != Bound::none) return found;
    return Bound::none;
  }

  Policy const& policy_;
  ExprId figure_;
};

/// Labels of what is not known of an expression where the interpreter stands, in reading order, each once.
class Lacking {
 public:
  Lacking(Interpreter& interpreter, RecordId record, bool chinese, std::vector<std::string>& out)
      : interpreter_(interpreter), policy_(interpreter.policy()), record_(record), zh_(chinese), out_(out) {}

  void of(ExprId id) {
    if (id.none()) return;
    Expr const& e = policy_[id];
    if (e.type.kind == TypeKind::boolean && !interpreter_.truth(id).is_unknown()) return;
    if (loops(e.op)) return elements(id);
    switch (e.op) {
      case Op::is_known: return;
      case Op::if_: {
        Truth const condition = interpreter_.truth(e.args[0]);
        of(e.args[0]);
        std::size_t const before = out_.size();
        if (!condition.is_false()) of(e.args[1]);
        if (!condition.is_true()) of(e.args[2]);
        // "if x is known then x else …": x itself would tell as well.
        if (Expr const& asked = policy_[e.args[0]]; out_.size() > before && asked.op == Op::is_known) of(asked.args[0]);
        return;
      }
      case Op::field: return field(e);
      case Op::param: param(policy_[e.param]); break;
      default: break;
    }
    for (ExprId const arg : e.args) of(arg);
  }

 private:
  /// Of a list the fields of the record, and of those elements that it has.
  void elements(ExprId id) {
    Paths paths(interpreter_);
    FieldsRead(interpreter_, paths).walk(id, [&](Expr const& e, std::string const& path) {
      if (e.scope == 0) field(e);
      else if (!interpreter_.field_known(interpreter_.frame(e.scope), e.field)) add(path);
      return false;
    });
  }
  void field(Expr const& e) {
    Field const& declared = policy_[record_].fields[e.field.value];
    if (!interpreter_.field_known(interpreter_.frame(0), e.field)) add(zh_ && !declared.label.empty() ? declared.label : declared.id);
  }
  void param(Param const& param) {
    if (param.steps.empty()) add(zh_ && !param.label.empty() ? param.label + " " + param.id : param.id);
  }
  void add(std::string name) {
    if (std::ranges::find(out_, name) == out_.end()) out_.push_back(std::move(name));
  }

  Interpreter& interpreter_;
  Policy const& policy_;
  RecordId record_;
  bool zh_;
  std::vector<std::string>& out_;
};

}  // namespace

std::vector<Requirement> requirements(Policy const& policy, RecordId record, RecordData const& data, std::optional<Date> as_of, bool chinese) {
  Batch batch(policy, record);
  batch.append(data);
  Interpreter interpreter(policy);
  interpreter.stand_on(batch, 0, as_of);
  Judge judge(interpreter);
  judge.new_row();
  std::vector<Requirement> out;
  for (std::uint32_t i = 0; i < policy.rules.size(); ++i) {
    Rule const& rule = policy.rules[i];
    if (rule.on != record || !rule.own || rule.reports.empty()) continue;
    Truth const live = judge.live(rule.live);
    if (live.is_false()) continue;
    Requirement one;
    one.rule = RuleId{i};
    one.certain = live.is_true();
    one.exempt = judge.exempt(rule).is_true();
    one.clause = rule.cites.empty() ? "" : write(interpreter, rule.cites[0].clause, chinese);
    Lacking applying(interpreter, record, chinese, one.lacking);
    if (!one.certain)
      for (ExprId const part : {rule.live.in_force, rule.live.during, rule.live.applies_when, rule.live.when}) applying.of(part);
    bool const wanted = rule.effect == Effect::require || rule.effect == Effect::advise;
    for (std::uint32_t r = 0; r < rule.reports.size(); ++r) {
      Requirement figure = one;
      figure.report = r;
      figure.value = known_value(interpreter, rule.reports[r].value);
      figure.bound = Binding(policy, rule.reports[r].value).in(rule.subject, wanted);
      if (!figure.value.known()) Lacking(interpreter, record, chinese, figure.lacking).of(rule.reports[r].value);
      out.push_back(std::move(figure));
    }
  }
  return out;
}

}  // namespace guiju
