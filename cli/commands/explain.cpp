#include <algorithm>

#include "cli/commands.hpp"
#include "cli/judging_options.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "engine/eval/evaluator.hpp"
#include "engine/read/records.hpp"
#include "engine/report/text.hpp"

namespace guiju::cli {
namespace {

struct Explain {
  PackOptions pack;
  JudgingOptions judging;
  std::string rule, file;
};

/// Shows a rule's parts on one record, each sub-expression with its value below what it is part of.
class Tree {
 public:
  Tree(Policy const& policy, ReadRecord const& record, std::optional<Date> as_of, Session const& session)
      : policy_(policy), record_(record), as_of_(as_of), session_(session), colour_(session.colour(stdout)) {}

  std::string of(Rule const& rule, Outcome outcome) {
    out_ = emphasised(rule.label.empty() ? rule.id : rule.label + "  " + rule.id, colour_) + "  " + std::string(word(outcome, session_.chinese())) + "\n";
    part("in force", "施行期内", rule.live.in_force);
    part("during", "期间", rule.live.during);
    part("applies when", "适用条件", rule.live.applies_when);
    part("when", "当", rule.live.when);
    part(word(rule.effect).data(), word(rule.effect, true).data(), rule.subject);
    for (Unless const& unless : rule.unless) part("unless", "除非", unless.when);
    for (ExceptionId const id : rule.exceptions) conditions("exception " + policy_[id].id, "例外 " + policy_[id].id, policy_[id].live);
    for (RuleId const id : rule.permits) conditions("permit " + policy_[id].id, "不予禁限 " + policy_[id].id, policy_[id].live);
    return std::move(out_);
  }

 private:
  void conditions(std::string const& en, std::string const& zh, Conditions const& live) {
    for (ExprId const id : {live.in_force, live.during, live.applies_when, live.when}) part(en, zh, id);
  }

  void part(std::string const& en, std::string const& zh, ExprId id) {
    if (id.none()) return;
    out_ += "\n  " + dimmed(session_.text(en, zh), colour_) + "\n";
    node(id, 2);
  }

  std::string written(Expr const& expr) const {
    if (expr.op == Op::in_period) return expr.period.str();
    if (expr.span.source == no_source || expr.span.source >= policy_.sources.size()) return expr.name;
    std::string text(policy_.sources.text(expr.span.source).substr(expr.span.begin, expr.span.end - expr.span.begin));
    // One line: blanks and line ends of the text become one blank.
    std::string out;
    for (char const c : text) {
      bool const blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!blank) out += c;
      else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
  }

  std::string value(ExprId id) const {
    EvalValue const result = evaluate(policy_, id, record_.record, record_.data, as_of_);
    if (result.kind == EvalValue::Kind::error) return session_.text("error: " + result.error_en, "出错：" + result.error_zh);
    if (result.kind == EvalValue::Kind::unknown) return session_.text("unknown", "未知");
    return harmless(datum_shown(policy_, result.value, result.type, session_.chinese()));
  }

  void node(ExprId id, std::size_t depth) {
    Expr const& expr = policy_[id];
    if (expr.op == Op::constant) return;
    // Numbers of a list of records have no one-line value; what is summed over it is shown as a whole.
    bool const list = expr.type.kind == TypeKind::list;
    if (!list) out_ += std::string(depth * 2, ' ') + written(expr) + "  " + dimmed("=", colour_) + " " + emphasised(value(id), colour_) + "\n";
    switch (expr.op) {
      case Op::sum: case Op::min: case Op::max: case Op::any: case Op::all: case Op::count: case Op::field: case Op::in_period: return;
      default: break;
    }
    for (ExprId const argument : expr.args) node(argument, depth + 1);
  }

  Policy const& policy_;
  ReadRecord const& record_;
  std::optional<Date> as_of_;
  Session const& session_;
  bool colour_;
  std::string out_;
};

Exit run(Explain const& options, Session& session) {
  std::optional<Date> as_of;
  if (!read_as_of(options.judging, as_of, session)) return Exit::unusable;
  auto const policy = load_policy(options.pack, session);
  if (!policy) return Exit::unusable;
  auto const rule = std::ranges::find_if(policy->rules, [&](Rule const& one) { return one.id == options.rule || one.label == options.rule; });
  if (rule == policy->rules.end()) {
    session.error("The pack has no rule " + options.rule, "规则包中没有规则“" + options.rule + "”");
    return Exit::unusable;
  }
  auto const records = read_record_file(*policy, options.file, options.judging.record);
  if (!records) {
    session.error(records.error());
    return Exit::unusable;
  }
  EvalOptions eval;
  eval.as_of = as_of;
  eval.chinese = session.chinese();
  Evaluator evaluator(policy, eval);
  std::string text;
  bool rejected = false;
  for (ReadRecord const& record : *records) {
    if (record.rejected) {
      rejected = true;
      session.error(record.key + ", " + record.rejected->column + ": " + record.rejected->why.text(Language::en),
                    record.key + "，" + record.rejected->column + "：" + record.rejected->why.text(Language::zh));
      continue;
    }
    if (record.record != rule->on) continue;
    Outcome const outcome = evaluator.outcomes(record.record, record.data)[static_cast<std::size_t>(rule - policy->rules.begin())];
    text += (text.empty() ? "" : "\n") + emphasised(harmless(record.key), session.colour(stdout)) + "  " + Tree(*policy, record, as_of, session).of(*rule, outcome);
  }
  if (!put("", text, session)) return Exit::unusable;
  return rejected ? Exit::rejected : Exit::ok;
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Explain>(app, session, "explain", session.text("Show a rule on a record, each part with its value", "逐层显示一条规则在记录上的取值"),
                                            run, &command);
  add_pack_options(*command, options->pack, session, PackPlace::required_option);
  command->add_option("--rule", options->rule, session.text("the rule, by id or label", "规则的名称或标签"))->required()->type_name("RULE");
  command->add_option("file", options->file, session.text("the records (YAML or JSON)", "记录文件（YAML 或 JSON）"))->required()->type_name("FILE");
  add_judging_options(*command, options->judging, session);
}

}  // namespace guiju::cli
