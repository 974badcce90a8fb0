// Rules for which no record of the pack's tests shows what they do. Of a table one row is enough: what its rows share is tested then.
#include "dsl/lint/linting.hpp"
#include "engine/eval/evaluators.hpp"

namespace guiju::dsl {
namespace {

class Reached {
 public:
  explicit Reached(Linting const& lint) : policy_(lint.policy), seen_(lint.policy.rules.size()) {
    Evaluators evaluators(lint.shared, {});
    for (TestCase const& test : policy_.tests) {
      for (TestCase::Expectation const& one : test.expect) named(one);
      Evaluator& evaluator = evaluators.of(test, false);
      for (TestCase::Given const& given : test.given) {
        RecordResult const result = evaluator.check(given.record, given.data);
        for (Finding const& finding : result.findings) see(finding.rule);
        if (left_for_outcomes(given.record)) {
          std::vector<Outcome> const outcomes = evaluator.outcomes(given.record, given.data);
          for (std::size_t i = 0; i < outcomes.size() && i < seen_.size(); ++i)
            if (outcomes[i] != Outcome::not_applicable) see(RuleId(i));
        }
      }
    }
  }
  bool rule(std::size_t index) const { return seen_[index]; }
  bool table(std::string const& id) const { return tables_seen_.contains(id); }

 private:
  void see(RuleId rule) {
    seen_[rule.value] = true;
    if (!policy_[rule].table.empty()) tables_seen_.insert(policy_[rule].table);
  }
  void named(TestCase::Expectation const& one) {
    if (auto const* verdict = std::get_if<TestCase::ExpectVerdict>(&one.what))
      for (auto const& rules : verdict->by)
        for (RuleId const rule : rules) see(rule);
    if (auto const* outcome = std::get_if<TestCase::ExpectOutcome>(&one.what))
      if (outcome->outcome != Outcome::not_applicable)
        for (RuleId const rule : outcome->rules) see(rule);
  }
  // Findings tell of most; satisfied rules have none, and their outcomes cost more.
  bool left_for_outcomes(RecordId record) const {
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      Rule const& rule = policy_.rules[i];
      if (rule.own && rule.on == record && rule.effect != Effect::permit && !(rule.table.empty() ? seen_[i] : tables_seen_.contains(rule.table))) return true;
    }
    return false;
  }

  Policy const& policy_;
  std::vector<bool> seen_;
  std::set<std::string> tables_seen_;
};

}  // namespace

void lint_tests(Linting const& lint) {
  Policy const& policy = lint.policy;
  if (policy.tests.empty() && policy.rules.empty()) return;
  Reached const reached(lint);
  std::set<std::string> said;
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    Rule const& rule = policy.rules[i];
    if (!rule.own || rule.effect == Effect::permit) continue;
    if (rule.table.empty() ? reached.rule(i) : reached.table(rule.table) || !said.insert(rule.table).second) continue;
    lint.out.add(DiagnosticKind::RuleUntested, rule.span, {rule.table.empty() ? rule.id : rule.table});
  }
}

}  // namespace guiju::dsl
