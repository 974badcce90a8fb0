#include <catch2/catch.hpp>

#include "engine/column/batch.hpp"

using namespace guiju;

namespace {

Policy policy() {
  Policy policy;
  auto& record = policy.records.emplace_back();
  auto const field = [&](RecordType& into, char const* id, TypeKind kind) -> Field& {
    auto& field = into.fields.emplace_back();
    field.id = id;
    field.type.kind = kind;
    return field;
  };
  field(record, "flag", TypeKind::boolean);
  field(record, "size", TypeKind::number);
  field(record, "name", TypeKind::text);
  field(record, "day", TypeKind::date);
  field(record, "parts", TypeKind::list).type.record = RecordId(1);
  auto& part = policy.records.emplace_back();
  field(part, "size", TypeKind::number);
  return policy;
}

}  // namespace

TEST_CASE("what is appended comes back, what is left out is unknown") {
  Policy const p = policy();
  Batch batch(p, RecordId(0));
  std::vector<RecordData> parts{{{Number(1)}}, {}, {{Number(3)}}};
  batch.append({{true}, {Number(7)}, {std::string("e\xCC\x81")}, {*Date::of(2022, 3, 14)}, {parts}});
  batch.append({{false}});
  batch.append({{}, {}, {}, {}, {std::vector<RecordData>{}}});
  REQUIRE(batch.rows() == 3);
  CHECK(std::get<bool>(batch.at(0, FieldId(0)).value));
  CHECK(std::get<Number>(batch.at(0, FieldId(1)).value) == Number(7));
  CHECK(std::get<std::string>(batch.at(0, FieldId(2)).value) == "\xC3\xA9");  // texts are kept in NFC
  CHECK(std::get<Date>(batch.at(0, FieldId(3)).value) == *Date::of(2022, 3, 14));
  auto const list = std::get<std::vector<RecordData>>(batch.at(0, FieldId(4)).value);
  REQUIRE(list.size() == 3);
  CHECK(!list[1][0].known());
  CHECK(std::get<Number>(list[2][0].value) == Number(3));
  CHECK(!std::get<bool>(batch.at(1, FieldId(0)).value));
  CHECK(!batch.at(1, FieldId(4)).known());
  CHECK(batch.at(2, FieldId(4)).known());
  CHECK(std::get<std::vector<RecordData>>(batch.at(2, FieldId(4)).value).empty());
}

TEST_CASE("a batch that is cleared is as new, past a word of rows") {
  Policy const p = policy();
  Batch batch(p, RecordId(0));
  for (int round = 0; round < 2; ++round) {
    for (std::int64_t i = 0; i < 130; ++i) batch.append(i % 3 == 0 ? RecordData{} : RecordData{{}, {Number(i)}});
    for (std::size_t i = 0; i < 130; ++i) REQUIRE(batch.at(i, FieldId(1)).known() == (i % 3 != 0));
    batch.clear();
    CHECK(batch.rows() == 0);
  }
}
