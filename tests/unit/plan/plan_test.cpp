#include <catch2/catch.hpp>

#include "engine/plan/candidates.hpp"
#include "engine/plan/describe.hpp"
#include "tests/unit/eval/build.hpp"

using namespace guiju;
using namespace guiju::build;

namespace {

std::vector<std::uint32_t> kept(Candidates& candidates, std::size_t row) {
  std::vector<std::uint32_t> out;
  candidates.for_each(row, [&](RuleId id) { out.push_back(id.value); });
  return out;
}
using Rules = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("codes: within a subtree, beside it, coarser, of another edition, unknown") {
  PolicyBuilder b;
  CodeList list;
  list.id = "industry";
  list.codes.resize(5);
  char const* const names[] = {"C", "C13", "C14", "C1411", "C1419"};
  for (std::size_t i = 0; i < 5; ++i) list.codes[i].code = list.codes[i].name = names[i];
  auto const below = [&](CodeIndex parent, CodeIndex child) {
    list.codes[parent].children.push_back(child);
    list.codes[child].parents.push_back(parent);
  };
  below(0, 1), below(0, 2), below(2, 3), below(2, 4);
  list.finish();
  b.policy.codelists.push_back(list);
  Type code;
  code.kind = TypeKind::code;
  code.codelist = CodeListId(0);
  FieldId const field = b.field("industry", code);
  auto const within = [&](CodeIndex of) {
    Expr expr;
    expr.op = Op::within;
    expr.args = {b.get(field)};
    expr.leaves = b.policy.codelists[0].leaves(of);
    expr.codelist = CodeListId(0);
    return b.add(std::move(expr));
  };
  b.rule("division", Effect::forbid, within(2));
  b.rule("class", Effect::forbid, within(3));
  b.rule("beside", Effect::forbid, b.op(Op::and_, {within(2), b.op(Op::not_, {within(3)})}));
  b.rule("always", Effect::forbid);
  b.rule("permit", Effect::permit, within(1));
  auto const policy = b.done();
  auto const made = plan(policy);
  Batch batch(*policy, RecordId(0));
  for (CodeIndex index : {1u, 2u, 3u, 4u}) batch.append({{CodeValue{index}}});
  batch.append({{}});
  Candidates candidates(*made);
  candidates.of_batch(batch, std::nullopt);
  CHECK(kept(candidates, 0) == Rules{3});           // C13: elsewhere
  CHECK(kept(candidates, 1) == Rules{0, 1, 2, 3});  // C14: the class is open
  CHECK(kept(candidates, 2) == Rules{0, 1, 3});
  CHECK(kept(candidates, 3) == Rules{0, 2, 3});
  CHECK(kept(candidates, 4) == Rules{0, 1, 2, 3});
  auto const bit = [&](std::size_t row, std::uint32_t rule) { return (candidates.of_row(row).may[0] >> rule) & 1u; };
  CHECK(bit(0, 4) == 1);  // a permit has its bit, and is not judged by itself
  CHECK(bit(1, 4) == 0);
}

TEST_CASE("dates: the days at both ends of a period, and the caller's day before the record's") {
  PolicyBuilder b;
  FieldId const day = b.field("day", date());
  b.of(day).as_of = true;
  Date const first = *Date::of(2018, 10, 1), last = *Date::of(2022, 3, 13);
  auto& old = b.rule("old", Effect::forbid);
  old.live.in_force = b.in_period(b.as_of(), {first, last});
  auto& next = b.rule("next", Effect::forbid);
  next.live.in_force = b.in_period(b.as_of(), {Date{last.days + 1}, std::nullopt});
  auto const policy = b.done();
  auto const made = plan(policy);
  Batch batch(*policy, RecordId(0));
  for (int offset : {-1, 0}) batch.append({{Date{first.days + offset}}});
  for (int offset : {0, 1, 1000}) batch.append({{Date{last.days + offset}}});
  batch.append({{}});
  Candidates candidates(*made);
  candidates.of_batch(batch, std::nullopt);
  CHECK(kept(candidates, 0) == Rules{});
  CHECK(kept(candidates, 1) == Rules{0});
  CHECK(kept(candidates, 2) == Rules{0});
  CHECK(kept(candidates, 3) == Rules{1});
  CHECK(kept(candidates, 4) == Rules{1});
  CHECK(kept(candidates, 5) == Rules{0, 1});
  candidates.of_batch(batch, last);
  for (std::size_t row = 0; row < batch.rows(); ++row) CHECK(kept(candidates, row) == Rules{0});
}

TEST_CASE("exceptions of later documents are asked for one by one, and cost a record without their rules nothing") {
  PolicyBuilder b;
  FieldId const size = b.field("size", number());
  for (int i = 0; i < 70; ++i) b.rule("r" + std::to_string(i), Effect::forbid);
  for (int i = 0; i < 4; ++i) {
    auto& exception = b.policy.exceptions.emplace_back();
    exception.id = "e" + std::to_string(i);
    exception.on = RecordId(0);
    if (i > 0) exception.live.when = b.op(Op::lt, {b.get(size), i < 3 ? b.num(i) : b.op(Op::add, {b.get(size), b.num(1)}, number())});
  }
  auto const policy = b.done();
  auto const made = plan(policy);
  Batch batch(*policy, RecordId(0));
  for (int value : {0, 1, 2}) batch.append({{Number(value)}});
  batch.append({{}});
  Candidates candidates(*made);
  candidates.of_batch(batch, std::nullopt);
  std::vector<std::string> seen;
  for (std::size_t row = 0; row < batch.rows(); ++row) {
    CHECK(kept(candidates, row).size() == 70);
    seen.emplace_back();
    for (std::size_t e = 0; e < 4; ++e) seen.back() += "-?+ "[static_cast<std::size_t>(candidates.exception(row, ExceptionId(e)))];
  }
  CHECK(seen == std::vector<std::string>{"+++ ", "+-+ ", "+-- ", "+?? "});
  auto const told = describe(*made);
  REQUIRE(told.size() == 1);
  CHECK(told[0].exceptions == 4);
  REQUIRE(told[0].left.size() == 1);
  CHECK(told[0].left[0].exception == ExceptionId(3));
}

TEST_CASE("what bitmaps leave to evaluation is told, with the reason") {
  PolicyBuilder b;
  FieldId const flag = b.field("flag", boolean()), size = b.field("size", number()), other = b.field("other", number()), name = b.field("name", text());
  ExprId const small = b.op(Op::lt, {b.get(size), b.num(3)});
  b.rule("wholly", Effect::forbid, b.op(Op::and_, {b.get(flag), small}));
  b.rule("fields", Effect::forbid, b.op(Op::and_, {b.get(flag), b.op(Op::lt, {b.get(size), b.get(other)})}));
  b.rule("known", Effect::forbid, b.op(Op::is_known, {b.op(Op::add, {b.get(size), b.num(1)}, number())}));
  b.rule("text", Effect::forbid, b.op(Op::eq, {b.get(name), b.constant(text(), {std::string("x")})}));
  b.rule("sum", Effect::forbid, b.op(Op::lt, {b.op(Op::add, {b.get(size), b.num(1)}, number()), b.num(1)}));
  b.rule("always", Effect::forbid);
  auto const made = plan(b.done());
  auto const told = describe(*made);
  REQUIRE(told.size() == 1);
  CHECK(told[0].rules == 6);
  CHECK(told[0].wholly == 1);
  CHECK(told[0].partly == 1);
  CHECK(told[0].unconditional == 1);
  CHECK(told[0].unindexed == std::vector<RuleId>{RuleId(2), RuleId(3), RuleId(4)});
  std::vector<WhyLeft> why;
  for (PlanLeft const& one : told[0].left) why.push_back(one.why);
  CHECK(why == std::vector<WhyLeft>{WhyLeft::several_fields, WhyLeft::knowledge, WhyLeft::text, WhyLeft::computed});
  REQUIRE(told[0].indexes.size() == 2);
  CHECK(told[0].indexes[0].field == flag);
  CHECK(told[0].indexes[0].tests == 2);
  CHECK(told[0].indexes[0].left_thousandths == 834);  // of 2 × 6 pairs 2 are ruled out
  CHECK(told[0].indexes[1].field == size);
}

TEST_CASE("a plan prints what it does") {
  PolicyBuilder b;
  FieldId const flag = b.field("flag", boolean()), size = b.field("size", number());
  b.rule("r", Effect::forbid, b.op(Op::and_, {b.get(flag), b.op(Op::ge, {b.get(size), b.num(3)})}));
  std::string const shown = print(*plan(b.done()));
  CHECK(shown.find("R: 1 rules, 0 exceptions, 2 of 2 fields") != std::string::npos);
  CHECK(shown.find("interval") != std::string::npos);
}
