// The bitmaps leave out a rule where, and only where, one of its conjuncts of a single source surely fails; and they call a rule live
// where, and only where, they answer all its conjuncts and each surely holds.
#include <catch2/catch.hpp>

#include "engine/plan/candidates.hpp"
#include "tests/unit/plan/brute_force.hpp"
#include "tests/unit/plan/random_tests.hpp"

using namespace guiju;
using namespace guiju::build;

namespace {

/// What the value of the row answers, asked of the value itself.
brute::Answer answer(Policy const& policy, Batch const& batch, std::size_t row, FieldId field, ExprId test) {
  Datum const datum = batch.at(row, field);
  brute::Probe probe;
  probe.unknown = !datum.known();
  if (auto const* number = std::get_if<Number>(&datum.value)) probe.number = *number;
  else if (!probe.unknown) probe.whole = batch.column(field).ints[row];
  return brute::answer(policy, test, probe);
}

RecordData random_row(Dice& dice, Policy const& policy) {
  RecordData data(5);
  if (dice() % 5) data[0].value = CodeValue{static_cast<CodeIndex>(dice() % policy.codelists[0].codes.size())};
  if (dice() % 5) data[1].value = dice() % 2 == 1;
  if (dice() % 5) data[2].value = EnumWord{static_cast<std::uint32_t>(dice() % policy.enums[0].words.size())};
  if (dice() % 5) data[3].value = *Number::ratio(static_cast<std::int64_t>(dice() % 30) - 7, 4);
  if (dice() % 5) data[4].value = Date{static_cast<std::int32_t>(dice() % 10)};
  return data;
}

}  // namespace

TEST_CASE("the rules that a plan leaves for a row are those that no single test rules out, and surely live are those of which each test surely holds") {
  Dice dice(20261127);
  std::size_t sure = 0, open = 0, out = 0;
  for (int round = 0; round < 40; ++round) {
    PolicyBuilder b;
    TestMaker maker(dice, b);
    std::vector<std::vector<std::pair<FieldId, ExprId>>> tests;
    std::vector<bool> residue;
    for (std::size_t r = 0, rules = dice() % 400; r < rules; ++r) {
      auto& of_rule = tests.emplace_back();
      std::vector<ExprId> parts;
      for (std::size_t n = dice() % 4; n > 0; --n) {
        FieldId const field = dice() % 2 ? FieldId(0) : maker.any_field();
        of_rule.emplace_back(field, maker.test(field, 1));
        parts.push_back(of_rule.back().second);
      }
      residue.push_back(dice() % 5 == 0);
      if (residue.back()) {  // of two fields: no index answers it
        FieldId const size = FieldId(3);
        parts.push_back(b.op(Op::or_, {b.get(FieldId(1)), b.op(Op::ge, {b.get(size), b.num(0)})}));
      }
      ExprId when;
      if (!parts.empty()) when = parts.size() == 1 ? parts[0] : b.op(Op::and_, parts);
      b.rule("r" + std::to_string(r), dice() % 4 ? Effect::forbid : Effect::permit, when);
    }
    auto const policy = b.done();
    auto const made = plan(policy);
    Batch batch(*policy, RecordId(0));
    for (int r = 0; r < 70; ++r) batch.append(random_row(dice, *policy));
    Candidates candidates(*made);
    candidates.of_batch(batch, std::nullopt);
    for (std::size_t row : {std::size_t{3}, std::size_t{3}, std::size_t{0}}) candidates.of_row(row);  // any order, any number of times
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      std::vector<std::uint32_t> judged, expected;
      candidates.for_each(row, [&](RuleId id) { judged.push_back(id.value); });
      LiveBits const bits = candidates.of_row(row);
      for (std::uint32_t r = 0; r < tests.size(); ++r) {
        bool stays = true, holds = true;
        for (auto const& [field, test] : tests[r]) {
          brute::Answer const here = answer(*policy, batch, row, field, test);
          stays = stays && here != brute::Answer::no;
          holds = holds && here == brute::Answer::yes;
        }
        holds = holds && !residue[r];
        ++(!stays ? out : holds ? sure : open);
        CAPTURE(round, row, r);
        REQUIRE(((bits.may[r / 64] >> (r % 64)) & 1u) == stays);
        REQUIRE(((bits.surely[r / 64] >> (r % 64)) & 1u) == holds);
        if (stays && policy->rules[r].effect != Effect::permit) expected.push_back(r);
      }
      REQUIRE(judged == expected);
    }
  }
  CHECK(sure > 10000);
  CHECK(open > 10000);
  CHECK(out > 10000);
}

TEST_CASE("thresholds without number share bitmaps, which leaves more rules possible and never fewer") {
  PolicyBuilder b;
  FieldId const size = b.field("size", number()), flag = b.field("flag", boolean());
  constexpr std::int64_t rules = 12000;
  for (std::int64_t r = 0; r < rules; ++r)
    b.rule("r" + std::to_string(r), Effect::forbid, b.op(Op::and_, {b.get(flag), b.op(Op::ge, {b.get(size), b.num(r)})}));
  auto const policy = b.done();
  auto const made = plan(policy);
  Batch batch(*policy, RecordId(0));
  for (std::int64_t value : {-1, 0, 1, 17, 5000, 11999, 20000}) batch.append({{Number(value)}, {true}});
  Candidates candidates(*made);
  candidates.of_batch(batch, std::nullopt);
  for (std::size_t row = 0; row < batch.rows(); ++row) {
    std::int64_t const value = *std::get<Number>(batch.at(row, size).value).whole();
    std::int64_t left = 0, wrong = 0;
    candidates.for_each(row, [&](RuleId id) {
      ++left;
      wrong += id.value > value;
    });
    CAPTURE(value);
    CHECK(left - wrong == std::min(std::max<std::int64_t>(value + 1, 0), rules));  // all that apply
    CHECK(wrong < 100);                                                            // and few others
  }
}
