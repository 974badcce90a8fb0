#include <catch2/catch.hpp>

#include "engine/report/csv.hpp"
#include "engine/report/json.hpp"
#include "small_policy.hpp"

using namespace guiju;

namespace {

std::string both(Policy const& policy, RecordResult const& result, bool chinese, FindingMemo* memo) {
  std::string out;
  append_findings_jsonl(out, policy, result, chinese, memo);
  append_findings_csv(out, policy, result, chinese, memo);
  return out;
}

}  // namespace

TEST_CASE("what was written before does not show in what is written", "[memo]") {
  auto const policy = tests::small_policy();
  for (bool const chinese : {true, false}) {
    FindingMemo memo;
    auto const hold = [&](RecordResult const& result) {
      for (int twice = 0; twice < 2; ++twice) REQUIRE(both(*policy, result, chinese, &memo) == both(*policy, result, chinese, nullptr));
    };
    RecordResult const result = tests::small_result(*policy);
    hold(result);
    hold(tests::small_result(*policy, "another"));
    // Each thing that is said changes by itself, on every finding, and back.
    auto const changed = [&](auto change) {
      for (std::size_t i = 0; i < result.findings.size(); ++i) {
        RecordResult other = result;
        change(other.findings[i]);
        hold(other);
        hold(result);
      }
    };
    changed([](Finding& f) { f.outcome = f.outcome == Outcome::violated ? Outcome::exempt : Outcome::violated; });
    changed([](Finding& f) { f.document += "修订"; });
    changed([](Finding& f) { f.clause += "之二"; });
    changed([](Finding& f) { f.message = "\"另一句\", " + f.message; });
    changed([](Finding& f) { f.message.clear(); });
    changed([](Finding& f) { f.remedy += "\n再说"; });
    changed([](Finding& f) { f.fingerprint = "0123456789abcdef"; });
    changed([](Finding& f) { f.reason = Reason::error, f.reason_text = "除数为零"; });
    changed([](Finding& f) { f.missing.push_back({"floor_area", "", "多大？"}); });
    changed([](Finding& f) { f.missing.clear(); });
    changed([](Finding& f) { f.exceptions.clear(); });
    changed([](Finding& f) { f.facts.clear(); });
    changed([](Finding& f) { f.rule = RuleId((f.rule.value + 1) % 3); });
    for (int value = 0; value < 3; ++value)
      changed([&](Finding& f) {
        f.facts.push_back({"floor_area", "面积", {Number(value)}, tests::typed(TypeKind::number), FieldId(1)});
        f.facts.push_back({"name", "", {std::string(static_cast<std::size_t>(value), 'x')}, tests::typed(TypeKind::text), FieldId(2)});
        f.facts.push_back({"open", "开", {value == 1}, tests::typed(TypeKind::boolean), FieldId(3)});
        f.facts.push_back({"day", "日", {Date{value}}, tests::typed(TypeKind::date), FieldId(4)});
        f.facts.push_back({"list[2].day", "日", {Date{value}}, tests::typed(TypeKind::date), {}});
      });
    changed([](Finding& f) { f.facts.push_back({"day", "日", {Number(2)}, tests::typed(TypeKind::number), FieldId(4)}); });
    changed([](Finding& f) { f.facts.push_back({"day", "天", {Number(2)}, tests::typed(TypeKind::number), FieldId(4)}); });
  }
}
