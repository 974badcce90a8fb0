// Sets of values that a test leaves possible are those that asking value by value gives.
#include <catch2/catch.hpp>

#include "engine/plan/possible.hpp"
#include "tests/unit/plan/brute_force.hpp"
#include "tests/unit/plan/random_tests.hpp"

using namespace guiju;
using namespace guiju::build;

namespace {

Domain domain_of(Policy const& policy, Type const& type, ExprId test) {
  Domain out;
  out.type = type;
  breakpoints(policy, test, out.days, out.numbers);
  for (std::int64_t day : {2, 6}) out.days.push_back(day);  // of other tests
  out.numbers.push_back(Number(1));
  std::sort(out.days.begin(), out.days.end());
  out.days.erase(std::unique(out.days.begin(), out.days.end()), out.days.end());
  std::sort(out.numbers.begin(), out.numbers.end());
  out.numbers.erase(std::unique(out.numbers.begin(), out.numbers.end()), out.numbers.end());
  switch (type.kind) {
    case TypeKind::boolean: out.size = 2 + 1; break;
    case TypeKind::enumeration: out.size = policy.enums[0].words.size() + 1; break;
    case TypeKind::code: out.size = policy.codelists[0].codes.size() + 1; break;
    case TypeKind::date: out.size = 2 * out.days.size() + 1 + 1; break;
    default: out.size = 2 * out.numbers.size() + 1 + 1; break;
  }
  return out;
}

/// Between neighbouring days there is no day: nobody asks for that position.
bool nobody_asks(Domain const& domain, std::size_t position) {
  std::size_t const i = position / 2;
  return domain.type.kind == TypeKind::date && position % 2 == 0 && i > 0 && i < domain.days.size() && domain.days[i] == domain.days[i - 1] + 1;
}

bool holds(Ranges const& ranges, std::size_t position) {
  return std::any_of(ranges.list().begin(), ranges.list().end(), [&](Ranges::Range range) { return range.begin <= position && position < range.end; });
}

}  // namespace

TEST_CASE("what a test leaves possible is what asking value by value says") {
  Dice dice(20261126);
  std::size_t no = 0, open = 0, yes = 0;
  for (int round = 0; round < 60; ++round) {
    PolicyBuilder b;
    TestMaker maker(dice, b);
    std::vector<std::pair<FieldId, ExprId>> tests;
    for (int i = 0; i < 40; ++i) {
      FieldId const field = maker.any_field();
      tests.emplace_back(field, maker.test(field, 3));
    }
    auto const policy = b.done();
    Possible possible(*policy);
    for (auto const& [field, test] : tests) {
      REQUIRE(single_source(*policy, test) == SourceOf{false, field});
      Domain const domain = domain_of(*policy, policy->records[0].fields[field.value].type, test);
      Held const held = possible.of(test, domain);
      for (std::size_t position = 0; position < domain.size; ++position) {
        if (nobody_asks(domain, position)) continue;
        brute::Answer const answer = brute::answer(*policy, test, brute::probe_at(domain, position));
        CAPTURE(round, field.value, test.value, position);
        REQUIRE(holds(held.may, position) == (answer != brute::Answer::no));
        REQUIRE(holds(held.surely, position) == (answer == brute::Answer::yes));
        ++(answer == brute::Answer::no ? no : answer == brute::Answer::open ? open : yes);
      }
    }
  }
  CHECK(no > 5000);
  CHECK(open > 1000);
  CHECK(yes > 5000);
}

TEST_CASE("ranges: joined where they touch, intersected, united, complemented") {
  Ranges a(1, 3);
  a.add(3, 4);
  a.add(6, 9);
  CHECK(a.list() == std::vector<Ranges::Range>{{1, 4}, {6, 9}});
  CHECK(a.count() == 6);
  Ranges const b(3, 7);
  CHECK(both(a, b).list() == std::vector<Ranges::Range>{{3, 4}, {6, 7}});
  CHECK(either(a, b).list() == std::vector<Ranges::Range>{{1, 9}});
  CHECK(a.complement(10).list() == std::vector<Ranges::Range>{{0, 1}, {4, 6}, {9, 10}});
  CHECK(a.complement(9).list() == std::vector<Ranges::Range>{{0, 1}, {4, 6}});
  CHECK(both(a, a.complement(12)).empty());
  CHECK(either(a, a.complement(12)).all_of(12));
}
