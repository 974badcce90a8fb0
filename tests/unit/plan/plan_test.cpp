#include <catch2/catch.hpp>

#include "engine/plan/candidates.hpp"
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
  auto const bit = [&](std::size_t row, std::uint32_t rule) { return (candidates.of_row(row)[0] >> rule) & 1u; };
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

TEST_CASE("a plan prints what it does") {
  PolicyBuilder b;
  FieldId const flag = b.field("flag", boolean()), size = b.field("size", number());
  b.rule("r", Effect::forbid, b.op(Op::and_, {b.get(flag), b.op(Op::ge, {b.get(size), b.num(3)})}));
  std::string const shown = print(*plan(b.done()));
  CHECK(shown.find("R: 1 rules, 2 of 2 fields") != std::string::npos);
  CHECK(shown.find("interval") != std::string::npos);
}
