#include <catch2/catch.hpp>

#include "engine/report/breakdown.hpp"
#include "small_policy.hpp"

using namespace guiju;

namespace {

RecordData row(Policy const& policy, std::string_view industry, std::string_view district, std::optional<Date> date) {
  RecordData data(7);
  data[0] = tests::datum(std::string("x"));
  data[1] = tests::datum(tests::code_of(policy, 0, industry));
  if (!district.empty()) data[2] = tests::datum(tests::code_of(policy, 1, district));
  data[3] = tests::datum(EnumWord{1});
  if (date) data[5] = tests::datum(*date);
  return data;
}

Grouping::Axis const& axis(Grouping const& grouping, Grouping::By by, std::size_t& at) {
  for (at = 0; at < grouping.axes.size(); ++at)
    if (grouping.axes[at].by == by) return grouping.axes[at];
  FAIL("no such axis");
  throw 0;
}

}  // namespace

TEST_CASE("records are counted by year, district, class and word", "[breakdown]") {
  auto const policy = tests::small_policy();
  Grouping const grouping = make_grouping(*policy, RecordId(0));
  REQUIRE(grouping.axes.size() == 4);
  Batch batch(*policy, RecordId(0));
  batch.append(row(*policy, "1411", "110105", Date::of(2022, 12, 31)));
  batch.append(row(*policy, "5183", "110000", Date::of(2023, 1, 1)));
  batch.append(row(*policy, "1412", "", std::nullopt));
  Breakdown half(grouping), rest(grouping);
  half.count(batch, 0, Verdict::prohibited);
  rest.count(batch, 1, Verdict::pass);
  rest.count(batch, 2, Verdict::undetermined);
  half.add(rest);

  CHECK(half.years().at(2022)[Verdict::prohibited] == 1);
  CHECK(half.years().at(2023)[Verdict::pass] == 1);
  CHECK(half.years().at(0)[Verdict::undetermined] == 1);   // no date
  std::size_t at = 0;
  Grouping::Axis const& districts = axis(grouping, Grouping::By::tile, at);
  auto const chaoyang = static_cast<std::size_t>(std::ranges::find(districts.codes, "110105") - districts.codes.begin());
  CHECK(half.of(at)[chaoyang][Verdict::prohibited] == 1);
  CHECK(half.of(at).back().total() == 2);                  // the city as a whole, and not stated
  Grouping::Axis const& classes = axis(grouping, Grouping::By::code, at);
  CHECK(classes.groups == std::vector<std::string>{"制造业", "批发和零售业"});
  CHECK(half.of(at)[0].total() == 2);
  axis(grouping, Grouping::By::word, at);
  CHECK(half.of(at)[1].total() == 3);
  half.clear();
  CHECK(half.years().empty());
}
