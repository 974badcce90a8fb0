#include "engine/eval/came.hpp"

#include <algorithm>

namespace guiju {
namespace {

template <class What>
bool expects(TestCase const& test) {
  return std::ranges::any_of(test.expect, [](auto const& one) { return std::holds_alternative<What>(one.what); });
}

bool same(Datum const& a, Datum const& b) {
  if (a.value.index() != b.value.index() || !a.known()) return false;
  return std::visit(
      [&](auto const& left) {
        using Value = std::decay_t<decltype(left)>;
        if constexpr (std::is_same_v<Value, std::vector<RecordData>> || std::is_same_v<Value, std::monostate>) return false;
        else return left == std::get<Value>(b.value);
      },
      a.value);
}

bool is_so(Policy const& policy, TestCase::ExpectVerdict const& expected, Came const& came) {
  return came.verdict == expected.verdict && std::ranges::all_of(expected.by, [&](auto const& pattern) {
           return std::ranges::any_of(pattern, [&](RuleId id) { return makes(policy, came, id, expected.verdict); });
         });
}

bool is_so(Policy const& policy, TestCase::ExpectOutcome const& expected, Came const& came) {
  return std::ranges::any_of(expected.rules, [&](RuleId id) {
    return std::ranges::any_of(came.given, [&](Came::Given const& given) { return policy[id].on == given.record && given.outcomes[id.value] == expected.outcome; });
  });
}

bool is_so(Policy const&, TestCase::ExpectAsks const& expected, Came const& came) {
  return std::ranges::all_of(expected.fields, [&](std::string const& field) { return std::ranges::find(came.asked, field) != came.asked.end(); });
}

bool is_so(Policy const&, TestCase::ExpectFigure const& expected, Came const& came) {
  return std::ranges::any_of(came.figures, [&](Figure const& figure) {
    return (figure.id == expected.name || figure.label == expected.name) && same(figure.value, expected.value);
  });
}

}  // namespace

bool expects_facts(TestCase const& test) { return expects<TestCase::ExpectAsks>(test); }
bool expects_figures(TestCase const& test) { return expects<TestCase::ExpectFigure>(test); }

bool makes(Policy const& policy, Came const& came, RuleId id, Verdict verdict) {
  Rule const& rule = policy[id];
  return std::ranges::any_of(came.given, [&](Came::Given const& given) {
    if (rule.on != given.record) return false;
    Outcome const outcome = given.outcomes[id.value];
    switch (verdict) {
      case Verdict::pass: return outcome != Outcome::violated && outcome != Outcome::undetermined;
      case Verdict::undetermined: return outcome == Outcome::undetermined;
      default: return outcome == Outcome::violated && verdict_of(rule.effect) == verdict;
    }
  });
}

bool holds(Policy const& policy, TestCase::Expectation const& expectation, Came const& came) {
  return std::visit([&](auto const& what) { return is_so(policy, what, came); }, expectation.what);
}

}  // namespace guiju
