#include "engine/eval/test_run.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/eval/came.hpp"
#include "engine/eval/evaluators.hpp"

namespace guiju {
namespace {

/// One test: what came of it, and what is said of expectations that are not met.
class Running {
 public:
  Running(Policy const& policy, Evaluator& evaluator, TestCase const& test, bool chinese) : policy_(policy), test_(test), chinese_(chinese) {
    for (auto const& given : test.given) {
      RecordResult result = evaluator.check(given.record, given.data);
      came_.given.push_back({given.record, evaluator.outcomes(given.record, given.data)});
      came_.verdict = std::min(came_.verdict, result.verdict);
      for (auto const& finding : result.findings)
        for (auto const& fact : finding.missing)
          if (std::ranges::find(came_.asked, fact.path) == came_.asked.end()) came_.asked.push_back(fact.path);
      came_.figures.insert(came_.figures.end(), result.figures.begin(), result.figures.end());
      findings_.insert(findings_.end(), std::move_iterator(result.findings.begin()), std::move_iterator(result.findings.end()));
    }
  }

  TestResult run() {
    TestResult out;
    out.test = &test_;
    for (auto const& expectation : test_.expect) {
      if (holds(policy_, expectation, came_)) continue;
      TestResult::Failure failure;
      failure.span = expectation.span;
      std::visit([&](auto const& what) { say(what, failure); }, expectation.what);
      failure.why = findings();
      out.failures.push_back(std::move(failure));
    }
    out.passed = out.failures.empty();
    return out;
  }

 private:
  void say(TestCase::ExpectVerdict const& expected, TestResult::Failure& failure) const {
    failure.expected = word(expected.verdict, chinese_);
    for (std::size_t i = 0; i < expected.by.size(); ++i) failure.expected += (i == 0 ? by() : comma()) + rules(expected.by[i]);
    failure.came = word(came_.verdict, chinese_);
    std::set<std::string> makers;
    for (auto const& finding : findings_)
      if (makes(policy_, came_, finding.rule, came_.verdict)) makers.insert(policy_[finding.rule].id);
    bool first = true;
    for (auto const& id : makers) failure.came += (first ? by() : comma()) + id, first = false;
  }

  void say(TestCase::ExpectOutcome const& expected, TestResult::Failure& failure) const {
    std::set<Outcome> came;
    for (RuleId id : expected.rules)
      for (auto const& given : came_.given)
        if (policy_[id].on == given.record) came.insert(given.outcomes[id.value]);
    failure.expected = std::string(word(expected.outcome, chinese_)) + " " + (expected.pattern.empty() ? rules(expected.rules) : expected.pattern);
    for (Outcome outcome : came) failure.came += (failure.came.empty() ? std::string() : comma()) + std::string(word(outcome, chinese_));
    if (came.empty()) failure.came = chinese_ ? "未给定此类记录" : "no record of its type is given";
  }

  void say(TestCase::ExpectAsks const& expected, TestResult::Failure& failure) const {
    failure.expected = (chinese_ ? "应问 " : "asks ") + list(expected.fields);
    failure.came = came_.asked.empty() ? (chinese_ ? "没有要问的" : "nothing is asked") : (chinese_ ? "问 " : "asks ") + list(came_.asked);
  }

  void say(TestCase::ExpectFigure const& expected, TestResult::Failure& failure) const {
    for (auto const& figure : came_.figures)
      if (figure.id == expected.name || figure.label == expected.name)
        failure.came += (failure.came.empty() ? std::string() : comma()) + datum_text(policy_, figure.value, figure.type, chinese_);
    failure.expected = (chinese_ ? "数值 " : "figure ") + expected.name + " == " + datum_text(policy_, expected.value, expected.type, chinese_);
    if (failure.came.empty()) failure.came = chinese_ ? "没有这个数值" : "there is no such figure";
  }

  std::string findings() const {
    std::string out;
    for (auto const& finding : findings_) {
      if (!out.empty()) out += "\n";
      out += policy_[finding.rule].id + ": " + std::string(word(finding.outcome, chinese_)) + (chinese_ ? "。" : ". ") + finding.message;
    }
    return out.empty() ? (chinese_ ? "没有任何规则被违反、豁免或待定" : "no rule is violated, exempt or undetermined") : out;
  }

  std::string by() const { return chinese_ ? " 因 " : " by "; }
  std::string comma() const { return chinese_ ? "、" : ", "; }
  std::string list(std::vector<std::string> const& items) const {
    std::string out;
    for (auto const& item : items) out += (out.empty() ? std::string() : comma()) + item;
    return out;
  }
  std::string rules(std::vector<RuleId> const& ids) const {
    if (ids.size() == 1) return policy_[ids[0]].id;
    if (!ids.empty() && !policy_[ids[0]].table.empty()) return policy_[ids[0]].table + ".*";
    std::vector<std::string> names;
    for (RuleId id : ids) names.push_back(policy_[id].id);
    return list(names);
  }

  Policy const& policy_;
  TestCase const& test_;
  bool chinese_;
  Came came_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<TestResult> run_tests(std::shared_ptr<Policy const> policy, bool chinese, std::string_view only) {
  EvalOptions options;
  options.chinese = chinese;
  options.figures = true;
  Evaluators evaluators(policy, options);
  std::vector<TestResult> out;
  for (auto const& test : policy->tests) {
    if (test.title.find(only) == std::string::npos) continue;
    bool const details = expects_facts(test);
    TestResult result = Running(*policy, evaluators.of(test, details), test, chinese).run();
    if (!result.passed && !details) result = Running(*policy, evaluators.of(test, true), test, chinese).run();
    out.push_back(std::move(result));
  }
  return out;
}

}  // namespace guiju
