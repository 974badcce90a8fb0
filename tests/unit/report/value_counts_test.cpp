#include <catch2/catch.hpp>

#include "engine/report/value_counts.hpp"
#include "small_policy.hpp"

using namespace guiju;

namespace {

/// Rows of code, enum word, name and day, from fields 1, 3, 0 and 5 of the small policy; every seventh says nothing.
Batch rows(Policy const& policy, unsigned count) {
  Batch batch(policy, RecordId(0));
  for (unsigned i = 0; i < count; ++i) {
    RecordData data(7);
    if (i % 7) {
      data[0] = tests::datum("name " + std::to_string(i * i % 13));
      data[1] = tests::datum(CodeValue{i % 5});
      data[3] = tests::datum(EnumWord{i % 3});
      data[5] = tests::datum(*Date::of(static_cast<int>(2015 + i % 4), 3, 1));
    }
    batch.append(data);
  }
  return batch;
}

std::uint64_t total(ValueGroup const& group) {
  std::uint64_t all = group.not_stated.total() + group.others.total();
  for (auto const& row : group.rows) all += row.counts.total();
  return all;
}

}  // namespace

TEST_CASE("records are counted by the values of any field, most first, years in their order", "[groups]") {
  auto const policy = tests::small_policy();
  Batch const batch = rows(*policy, 210);
  for (std::size_t const field : {0, 1, 3, 5}) {
    CAPTURE(field);
    ValueCounts counts = counts_by(*policy, RecordId(0), FieldId(field));
    for (std::size_t row = 0; row < batch.rows(); ++row) counts.count(*policy, batch, row, row % 2 ? Verdict::prohibited : Verdict::pass);
    ValueGroup const group = counts.group(*policy, RecordId(0), true);
    CHECK(total(group) == 210);
    CHECK(group.not_stated.total() == 30);
    CHECK(group.others.total() == 0);
    for (std::size_t i = 1; i < group.rows.size(); ++i) {
      auto const &a = group.rows[i - 1], &b = group.rows[i];
      if (group.by_year) CHECK(a.value < b.value);
      else CHECK((a.counts.total() > b.counts.total() || (a.counts.total() == b.counts.total() && a.value < b.value)));
    }
  }
  ValueCounts years = counts_by(*policy, RecordId(0), FieldId(5));
  years.count(*policy, batch, 1, Verdict::pass);
  ValueGroup const group = years.group(*policy, RecordId(0), true);
  CHECK(group.by_year);
  REQUIRE(group.rows.size() == 1);
  CHECK(group.rows[0].value == "2016");
}

TEST_CASE("which values are told apart depends on the order of the list alone, not on its chunks", "[groups]") {
  auto const policy = tests::small_policy();
  Batch const batch = rows(*policy, 100);
  auto const counted = [&](std::size_t chunk, std::size_t most) {
    ValueCounts all = counts_by(*policy, RecordId(0), FieldId(0), most), part = counts_by(*policy, RecordId(0), FieldId(0), ~std::size_t{0});
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      part.count(*policy, batch, row, Verdict::pass);
      if (row % chunk + 1 < chunk && row + 1 < batch.rows()) continue;
      all.add(part);
      part.clear();
    }
    return all.group(*policy, RecordId(0), false);
  };
  for (std::size_t const most : {std::size_t{1}, std::size_t{3}, std::size_t{100}}) {
    ValueGroup const one = counted(100, most);
    CHECK(total(one) == 100);
    CHECK(one.rows.size() == std::min<std::size_t>(most, 7));      // squares modulo 13 are seven
    CHECK((one.others.total() > 0) == (most < 7));
    for (std::size_t const chunk : {1, 2, 9, 33}) {
      ValueGroup const other = counted(chunk, most);
      CHECK(other.others.total() == one.others.total());
      REQUIRE(other.rows.size() == one.rows.size());
      for (std::size_t i = 0; i < one.rows.size(); ++i) {
        CHECK(other.rows[i].value == one.rows[i].value);
        CHECK(other.rows[i].counts.of == one.rows[i].counts.of);
      }
    }
  }
}
