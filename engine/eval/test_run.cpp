#include "engine/eval/test_run.hpp"

#include <algorithm>
#include <set>

#include "engine/eval/evaluators.hpp"

namespace guiju {
namespace {

/// What came of one `given`.
struct Given {
  RecordId record;
  RecordResult result;
  std::vector<Outcome> outcomes;
};

bool expects_facts(TestCase const& test) {
  return std::any_of(test.expect.begin(), test.expect.end(), [](auto const& one) { return std::holds_alternative<TestCase::ExpectAsks>(one.what); });
}

class Running {
 public:
  Running(Policy const& policy, Evaluator& evaluator, TestCase const& test, bool chinese) : policy_(policy), test_(test), chinese_(chinese) {
    for (auto const& given : test.given) {
      given_.push_back({given.record, evaluator.check(given.record, given.data), evaluator.outcomes(given.record, given.data)});
      verdict_ = std::min(verdict_, given_.back().result.verdict);
    }
  }

  TestResult run() {
    TestResult out;
    out.test = &test_;
    for (auto const& expectation : test_.expect) {
      TestResult::Failure failure;
      failure.span = expectation.span;
      if (std::visit([&](auto const& what) { return holds(what, failure); }, expectation.what)) continue;
      failure.why = findings();
      out.failures.push_back(std::move(failure));
    }
    out.passed = out.failures.empty();
    return out;
  }

 private:
  bool holds(TestCase::ExpectVerdict const& expected, TestResult::Failure& failure) const {
    bool met = verdict_ == expected.verdict;
    for (auto const& pattern : expected.by) met = met && std::any_of(pattern.begin(), pattern.end(), [&](RuleId id) { return makes(id, expected.verdict); });
    if (met) return true;
    failure.expected = word(expected.verdict, chinese_);
    for (std::size_t i = 0; i < expected.by.size(); ++i) failure.expected += (i == 0 ? by() : comma()) + rules(expected.by[i]);
    failure.came = word(verdict_, chinese_);
    std::set<std::string> makers;
    for (auto const& given : given_)
      for (auto const& finding : given.result.findings)
        if (makes(finding.rule, verdict_)) makers.insert(policy_[finding.rule].id);
    bool first = true;
    for (auto const& id : makers) failure.came += (first ? by() : comma()) + id, first = false;
    return false;
  }

  bool holds(TestCase::ExpectOutcome const& expected, TestResult::Failure& failure) const {
    std::set<Outcome> came;
    for (RuleId id : expected.rules)
      for (auto const& given : given_)
        if (policy_[id].on == given.record) came.insert(given.outcomes[id.value]);
    if (came.contains(expected.outcome)) return true;
    failure.expected = std::string(word(expected.outcome, chinese_)) + " " + (expected.pattern.empty() ? rules(expected.rules) : expected.pattern);
    for (Outcome outcome : came) failure.came += (failure.came.empty() ? std::string() : comma()) + std::string(word(outcome, chinese_));
    if (came.empty()) failure.came = chinese_ ? "未给定此类记录" : "no record of its type is given";
    return false;
  }

  bool holds(TestCase::ExpectAsks const& expected, TestResult::Failure& failure) const {
    std::vector<std::string> asked;
    for (auto const& given : given_)
      for (auto const& finding : given.result.findings)
        for (auto const& fact : finding.missing)
          if (std::find(asked.begin(), asked.end(), fact.path) == asked.end()) asked.push_back(fact.path);
    bool const met = std::all_of(expected.fields.begin(), expected.fields.end(),
                                 [&](std::string const& field) { return std::find(asked.begin(), asked.end(), field) != asked.end(); });
    if (met) return true;
    failure.expected = (chinese_ ? "应问 " : "asks ") + list(expected.fields);
    failure.came = asked.empty() ? (chinese_ ? "没有要问的" : "nothing is asked") : (chinese_ ? "问 " : "asks ") + list(asked);
    return false;
  }

  bool holds(TestCase::ExpectFigure const& expected, TestResult::Failure& failure) const {
    for (auto const& given : given_)
      for (auto const& figure : given.result.figures) {
        if (figure.id != expected.name && figure.label != expected.name) continue;
        if (same(figure.value, expected.value)) return true;
        failure.came += (failure.came.empty() ? std::string() : comma()) + datum_text(policy_, figure.value, figure.type, chinese_);
      }
    failure.expected = (chinese_ ? "数值 " : "figure ") + expected.name + " == " + datum_text(policy_, expected.value, expected.type, chinese_);
    if (failure.came.empty()) failure.came = chinese_ ? "没有这个数值" : "there is no such figure";
    return false;
  }

  static bool same(Datum const& a, Datum const& b) {
    if (a.value.index() != b.value.index() || !a.known()) return false;
    return std::visit(
        [&](auto const& left) {
          using Value = std::decay_t<decltype(left)>;
          if constexpr (std::is_same_v<Value, std::vector<RecordData>> || std::is_same_v<Value, std::monostate>) return false;
          else return left == std::get<Value>(b.value);
        },
        a.value);
  }

  /// Whether the rule has, on some given record, the outcome that makes the verdict.
  bool makes(RuleId id, Verdict verdict) const {
    Rule const& rule = policy_[id];
    return std::any_of(given_.begin(), given_.end(), [&](Given const& given) {
      if (rule.on != given.record) return false;
      Outcome const outcome = given.outcomes[id.value];
      switch (verdict) {
        case Verdict::pass: return outcome != Outcome::violated && outcome != Outcome::undetermined;
        case Verdict::undetermined: return outcome == Outcome::undetermined;
        default: return outcome == Outcome::violated && verdict_of(rule.effect) == verdict;
      }
    });
  }

  std::string findings() const {
    std::string out;
    for (auto const& given : given_)
      for (auto const& finding : given.result.findings) {
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
  std::vector<Given> given_;
  Verdict verdict_ = Verdict::pass;
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
    TestResult result = Running(*policy, evaluators.of(test.as_of, details), test, chinese).run();
    if (!result.passed && !details) result = Running(*policy, evaluators.of(test.as_of, true), test, chinese).run();
    out.push_back(std::move(result));
  }
  return out;
}

}  // namespace guiju
