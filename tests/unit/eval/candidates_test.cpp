// A rule that the bitmaps leave out is one that full evaluation finds not applicable, on every row; and they leave out all that they can.
#include <catch2/catch.hpp>

#include <random>

#include "engine/eval/interpret.hpp"
#include "engine/eval/outcome.hpp"
#include "engine/plan/candidates.hpp"
#include "tests/unit/eval/build.hpp"

using namespace guiju;
using namespace guiju::build;

TEST_CASE("bitmaps and full evaluation agree") {
  std::mt19937_64 dice(7);
  auto const below = [&](std::uint64_t n) { return static_cast<std::int64_t>(dice() % n); };
  std::size_t ruled_out = 0, not_applicable = 0;
  for (int round = 0; round < 60; ++round) {
    PolicyBuilder b;
    Type kind;
    kind.kind = TypeKind::enumeration;
    kind.enumeration = EnumId(0);
    b.policy.enums.push_back({{{"x", ""}, {"y", ""}, {"z", ""}}});
    FieldId const flag = b.field("flag", boolean()), word = b.field("word", kind), size = b.field("size", number()), day = b.field("day", date());
    b.of(day).as_of = true;
    auto const test = [&](auto const& self, int depth) -> ExprId {
      Op const compares[] = {Op::eq, Op::ne, Op::lt, Op::le, Op::gt, Op::ge};
      switch (below(depth > 0 ? 9 : 6)) {
        case 0: return b.get(flag);
        case 1: return b.op(below(2) ? Op::eq : Op::ne, {b.get(word), b.constant(kind, {EnumWord{static_cast<std::uint32_t>(below(3))}})});
        case 2: return b.op(Op::in_set, {b.get(word), b.constant(kind, {EnumWord{0}}), b.constant(kind, {EnumWord{static_cast<std::uint32_t>(below(3))}})});
        case 3: {
          ExprId const value = b.get(size), bound = b.num(below(5));
          return below(2) ? b.op(compares[below(6)], {value, bound}) : b.op(compares[below(6)], {bound, value});
        }
        case 4: return b.in_period(below(2) ? b.as_of() : b.get(day), {below(2) ? std::optional(Date{static_cast<std::int32_t>(below(6))}) : std::nullopt, Date{static_cast<std::int32_t>(3 + below(6))}});
        case 5: return b.op(Op::between, {b.get(size), b.num(below(4)), b.num(below(5))});
        case 6: return b.op(Op::not_, {self(self, depth - 1)});
        case 7: return b.op(Op::and_, {self(self, depth - 1), self(self, depth - 1)});
        default: return b.op(Op::or_, {self(self, depth - 1), self(self, depth - 1)});
      }
    };
    for (int r = 0; r < 70; ++r) b.rule("r" + std::to_string(r), Effect::forbid, test(test, 2));
    auto const policy = b.done();
    auto const made = plan(policy);
    Batch batch(*policy, RecordId(0));
    for (int r = 0; r < 40; ++r) {
      RecordData data(4);
      if (below(4)) data[0].value = below(2) == 1;
      if (below(4)) data[1].value = EnumWord{static_cast<std::uint32_t>(below(3))};
      if (below(4)) data[2].value = *Number::ratio(below(11), 2);
      if (below(4)) data[3].value = Date{static_cast<std::int32_t>(below(10))};
      batch.append(data);
    }
    for (std::optional<Date> callers : {std::optional<Date>(), std::optional<Date>(Date{4})}) {
      Candidates candidates(*made);
      candidates.of_batch(batch, callers);
      Interpreter interpreter(*policy);
      Judge judge(interpreter);
      for (std::size_t row = 0; row < batch.rows(); ++row) {
        interpreter.stand_on(batch, row, callers);
        judge.new_row();
        std::vector<bool> kept(policy->rules.size());
        candidates.for_each(row, [&](RuleId id) { kept[id.value] = true; });
        for (std::size_t r = 0; r < policy->rules.size(); ++r) {
          bool const applies = judge.judge(policy->rules[r]).outcome != Outcome::not_applicable;
          not_applicable += !applies;
          ruled_out += !kept[r];
          CAPTURE(round, row, r);
          REQUIRE((kept[r] || !applies));
        }
      }
    }
  }
  CHECK(ruled_out * 10 > not_applicable * 7);  // most of what does not apply is left out
}
