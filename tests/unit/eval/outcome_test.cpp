// Outcomes, missing facts, numbers and words of findings on policies made by hand.
#include <catch2/catch.hpp>

#include <algorithm>

#include "engine/eval/evaluator.hpp"
#include "tests/unit/eval/build.hpp"

using namespace guiju;
using namespace guiju::build;

namespace {

std::vector<std::string> asked(Finding const& finding) {
  std::vector<std::string> out;
  for (auto const& fact : finding.missing) out.push_back(fact.path);
  std::sort(out.begin(), out.end());
  return out;
}

using Names = std::vector<std::string>;

Datum truth(int state) { return state == 1 ? Datum{} : Datum{state == 2}; }

}  // namespace

TEST_CASE("the outcome table, row by row") {
  PolicyBuilder b;
  FieldId const live = b.field("live", boolean()), wrong = b.field("wrong", boolean()), excused = b.field("excused", boolean());
  b.rule("r", Effect::forbid, b.get(live), b.get(wrong)).unless.push_back({b.get(excused), "除外", "excused"});
  Evaluator judge(b.done());
  for (int l : {0, 1, 2})
    for (int w : {0, 1, 2})
      for (int e : {0, 1, 2}) {
        Outcome expected = Outcome::undetermined;
        int const breach = std::min(l, w);
        if (l == 0) expected = Outcome::not_applicable;
        else if (breach == 0) expected = Outcome::satisfied;
        else if (e == 2) expected = Outcome::exempt;
        else if (breach == 2 && e == 0) expected = Outcome::violated;
        CAPTURE(l, w, e);
        CHECK(judge.outcomes(RecordId(0), {truth(l), truth(w), truth(e)})[0] == expected);
      }
}

TEST_CASE("an undetermined rule asks for what can still decide, and for nothing else") {
  PolicyBuilder b;
  FieldId const a = b.field("a", boolean()), c = b.field("c", boolean()), d = b.field("d", boolean());
  b.rule("one_of", Effect::require, {}, b.op(Op::or_, {b.op(Op::and_, {b.get(a), b.op(Op::not_, {b.get(c)})}), b.op(Op::and_, {b.get(c), b.op(Op::not_, {b.get(a)})})}));
  b.rule("dead", Effect::forbid, {}, b.op(Op::or_, {b.op(Op::and_, {b.get(a), b.get(c)}), b.get(d)}));
  Evaluator judge(b.done());
  auto const both_open = judge.check(RecordId(0), {{}, {}, {false}});
  REQUIRE(both_open.findings.size() == 2);
  CHECK(asked(both_open.findings[0]) == Names{"a", "c"});  // neither alone decides
  auto const settled = judge.check(RecordId(0), {{false}, {}, {}});
  REQUIRE(settled.findings.size() == 2);
  CHECK(asked(settled.findings[0]) == Names{"c"});
  CHECK(asked(settled.findings[1]) == Names{"d"});         // c stands beside a false conjunct
}

TEST_CASE("a fact that `is unknown` waits for is asked for, though its absence is known") {
  PolicyBuilder b;
  FieldId const number = b.field("filing_no", text()), in = b.field("occupied", boolean());
  b.rule("unfiled", Effect::forbid, b.op(Op::and_, {b.op(Op::not_, {b.op(Op::is_known, {b.get(number)})}), b.get(in)}));
  Evaluator judge(b.done());
  auto const result = judge.check(RecordId(0), {{}, {}});
  REQUIRE(result.findings.size() == 1);
  CHECK(asked(result.findings[0]) == Names{"filing_no", "occupied"});
  CHECK(judge.check(RecordId(0), {{}, {true}}).verdict == Verdict::prohibited);
}

TEST_CASE("of a product only the factor is asked for on which the sign hangs") {
  PolicyBuilder b;
  FieldId const x = b.field("x", number()), y = b.field("y", number());
  b.of(x).min.value = Number(-2);
  b.of(x).max.value = Number(3);
  b.of(y).min.value = Number(4);
  b.of(y).max.value = Number(5);
  b.rule("r", Effect::require, {}, b.op(Op::ge, {b.op(Op::multiply, {b.get(x), b.get(y)}, number()), b.num(0)}));
  Evaluator judge(b.done());
  auto const result = judge.check(RecordId(0), {{}, {}});
  REQUIRE(result.findings.size() == 1);
  CHECK(asked(result.findings[0]) == Names{"x"});
}

TEST_CASE("two numbers must meet exactly before a third fact matters") {
  PolicyBuilder b;
  FieldId const x = b.field("x", number()), y = b.field("y", number()), z = b.field("z", boolean());
  ExprId const twice = b.op(Op::multiply, {b.num(2), b.get(y)}, number());
  b.rule("r", Effect::forbid, {}, b.op(Op::and_, {b.op(Op::eq, {b.get(x), twice}), b.get(z)}));
  Evaluator judge(b.done());
  auto const result = judge.check(RecordId(0), {{}, {}, {}});
  REQUIRE(result.findings.size() == 1);
  CHECK(asked(result.findings[0]) == Names{"x", "y", "z"});
}

TEST_CASE("an error is a reason, swallows what stands beside it and asks for nothing") {
  PolicyBuilder b;
  FieldId const x = b.field("x", number()), y = b.field("y", number()), out = b.field("out", boolean());
  auto& rule = b.rule("r", Effect::require, {}, b.op(Op::ge, {b.op(Op::divide, {b.get(x), b.get(y)}, number()), b.num(5)}));
  rule.unless.push_back({b.get(out), "out", "out"});
  Evaluator judge(b.done(), {.as_of = std::nullopt, .chinese = false, .details = true, .figures = false});
  auto const none = judge.check(RecordId(0), {{}, {Number(0)}, {false}});
  REQUIRE(none.findings.size() == 1);
  CHECK(none.findings[0].missing.empty());
  CHECK(none.findings[0].reason == Reason::error);
  CHECK(!none.findings[0].reason_text.empty());
  CHECK(asked(judge.check(RecordId(0), {{}, {Number(0)}, {}}).findings.at(0)) == Names{"out"});
}

TEST_CASE("a deciding date that no field gives is a reason; one that a field gives is asked for") {
  for (bool field : {false, true}) {
    PolicyBuilder b;
    if (field) b.of(b.field("day", date())).as_of = true;
    else b.field("day", date());
    auto& rule = b.rule("r", Effect::forbid);
    rule.live.in_force = b.in_period(b.as_of(), {*Date::of(2022, 3, 14), std::nullopt});
    auto const policy = b.done();
    Evaluator judge(policy);
    auto const result = judge.check(RecordId(0), {});
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].reason == (field ? Reason::none : Reason::date));
    CHECK(asked(result.findings[0]) == (field ? Names{"day"} : Names{}));
    Evaluator dated(policy, {.as_of = Date::of(2022, 3, 13), .chinese = true, .details = true, .figures = false});
    CHECK(dated.check(RecordId(0), {}).verdict == Verdict::pass);
  }
}

TEST_CASE("numbers of a finding: of two conjuncts the first that fails; none where that one compares none") {
  PolicyBuilder b;
  FieldId const ok = b.field("ok", boolean()), size = b.field("size", number());
  b.rule("r", Effect::require, {}, b.op(Op::and_, {b.get(ok), b.op(Op::between, {b.get(size), b.num(10), b.num(20)})}));
  Evaluator judge(b.done());
  auto const low = judge.check(RecordId(0), {{true}, {Number(7)}}).findings.at(0);
  REQUIRE(low.measure);
  CHECK(std::get<Number>(low.measure->required.value) == Number(10));
  CHECK(std::get<Number>(low.measure->difference.value) == Number(3));
  auto const high = judge.check(RecordId(0), {{true}, {Number(25)}}).findings.at(0);
  CHECK(std::get<Number>(high.measure->required.value) == Number(20));
  CHECK(!judge.check(RecordId(0), {{false}, {Number(7)}}).findings.at(0).measure);
}

TEST_CASE("of a list the first element that decides is named, and its missing fields by position") {
  PolicyBuilder b;
  RecordId const part = b.record("P");
  auto& size = b.policy.records[part.value].fields.emplace_back();
  size.id = "size";
  size.type = number();
  Type list;
  list.kind = TypeKind::list;
  list.record = part;
  FieldId const parts = b.field("parts", list);
  ExprId const body = b.op(Op::ge, {b.get(FieldId(0), 1, part), b.num(5)});
  b.rule("all", Effect::require, {}, b.op(Op::all, {b.get(parts), body}));
  b.rule("sum", Effect::require, {}, b.op(Op::ge, {b.op(Op::sum, {b.get(parts), b.get(FieldId(0), 1, part)}, number()), b.num(12)}));
  Evaluator judge(b.done());
  using Parts = std::vector<RecordData>;
  auto const result = judge.check(RecordId(0), {{Parts{{{Number(9)}}, {{Number(2)}}, {{Number(1)}}}}});
  REQUIRE(result.findings.size() == 1);
  REQUIRE(result.findings[0].measure);
  CHECK(result.findings[0].measure->element == "parts[2]");
  CHECK(std::get<Number>(result.findings[0].measure->measured.value) == Number(2));
  auto const open = judge.check(RecordId(0), {{Parts{{{Number(9)}}, {}}}});
  REQUIRE(open.findings.size() == 2);
  CHECK(asked(open.findings[0]) == Names{"parts[2].size"});
  CHECK(asked(open.findings[1]) == Names{"parts[2].size"});
  auto const missing = judge.check(RecordId(0), {{}});
  REQUIRE(missing.findings.size() == 2);
  CHECK(asked(missing.findings[1]) == Names{"parts"});
  // A null entry is an element of which nothing is known; an empty list is known to have none.
  auto const empty = judge.check(RecordId(0), {{Parts{}}});
  REQUIRE(empty.findings.size() == 1);
  CHECK(empty.findings[0].outcome == Outcome::violated);
}

TEST_CASE("twenty unknown sizes: each is asked for, within the budget") {
  PolicyBuilder b;
  RecordId const part = b.record("P");
  for (char const* id : {"size", "counts"}) {
    auto& field = b.policy.records[part.value].fields.emplace_back();
    field.id = id;
    field.type = std::string(id) == "size" ? number() : boolean();
  }
  Type list;
  list.kind = TypeKind::list;
  list.record = part;
  FieldId const parts = b.field("parts", list);
  ExprId const sum = b.op(Op::sum, {b.get(parts), b.get(FieldId(0), 1, part), b.get(FieldId(1), 1, part)}, number());
  b.policy.records[part.value].fields[0].min.value = Number(0);
  b.rule("sum", Effect::require, {}, b.op(Op::ge, {sum, b.num(100)}));
  Evaluator judge(b.done());
  std::vector<RecordData> data(10);
  data.push_back({{Number(0)}, {}});  // whether one of no size counts does not matter
  auto const result = judge.check(RecordId(0), {{data}});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].missing.size() == 20);
}

TEST_CASE("what a finding says") {
  PolicyBuilder b;
  FieldId const height = b.field("height", number(), "高度"), relic = b.field("relic", boolean(), "文物工程");
  auto& rule = b.rule("high", Effect::require, {}, b.op(Op::le, {b.get(height), b.num(3)}));
  rule.label = "限高";
  rule.unless.push_back({b.get(relic), "文物修缮", "relic"});
  auto const policy = b.done();
  Evaluator judge(policy);
  auto const violated = judge.check(RecordId(0), {{Number(5)}, {false}}).findings.at(0);
  CHECK(violated.message == "限高：不符合要求，要求3，实际5，超出2");
  REQUIRE(violated.exceptions.size() == 1);
  CHECK(violated.exceptions[0].state == TriedException::State::fails);
  CHECK(violated.exceptions[0].why == "不符合：文物工程 = 否");
  REQUIRE(violated.facts.size() == 2);
  CHECK(violated.facts[0].path == "height");
  auto const open = judge.check(RecordId(0), {{Number(5)}}).findings.at(0);
  CHECK(open.message == "限高：尚不能判定，需补充文物工程");
  CHECK(open.missing.at(0).question == "请填写“文物工程”");
  auto const exempt = judge.check(RecordId(0), {{Number(5)}, {true}}).findings.at(0);
  CHECK(exempt.message == "限高：符合例外情形“文物修缮”，予以豁免");
  Evaluator english(policy, {.as_of = std::nullopt, .chinese = false, .details = true, .figures = false});
  CHECK(english.check(RecordId(0), {{Number(5)}, {false}}).findings.at(0).message == "限高: not as required; required 3, measured 5, 2 too much");
}
