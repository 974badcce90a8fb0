#include "engine/policy/policy.hpp"

#include <catch2/catch.hpp>

#include "engine/policy/print.hpp"

namespace guiju {
namespace {

Policy sample() {
  Policy policy;
  EnumType action;
  action.words = {{"build", "新建"}, {"expand", ""}, {"amend", "变更"}};
  policy.enums.push_back(action);
  CodeList industry;
  industry.codes = {{"C14", "食品制造业", {}, {}, {}}, {"C1411", "糕点、面包制造", {}, {0}, {}}, {"X", "", {}, {}, {}}};
  industry.finish();
  policy.codelists.push_back(industry);

  RecordType child;
  child.id = "Facility";
  child.fields.resize(2);
  child.fields[0].id = "area";
  child.fields[0].label = "面积";
  child.fields[0].type = {TypeKind::number, policy.units.find("m2")->dimension, policy.units.find("m2")};
  child.fields[1].id = "kind";
  child.fields[1].type = {TypeKind::enumeration};
  child.fields[1].type.enumeration = EnumId(0);
  RecordType plain;
  plain.synthetic = true;
  plain.fields.resize(1);
  plain.fields[0].id = "value";
  plain.fields[0].type = {TypeKind::text};
  RecordType top;
  top.id = "Enterprise";
  for (auto const* id : {"id", "area", "day", "other"}) top.fields.emplace_back().id = id;
  top.fields[0].key = true;
  top.fields[2].as_of = true;
  top.fields[1].label = "面积";
  top.fields[2].label = "日期";
  top.fields[3].label = "日期";
  policy.records = {child, plain, top};
  return policy;
}

Type number(Policy const& policy, char const* unit) {
  UnitPtr const found = *policy.units.parse(unit);
  return {TypeKind::number, found->dimension, found};
}

Type enumeration() {
  Type type{TypeKind::enumeration};
  type.enumeration = EnumId(0);
  return type;
}

Type code() {
  Type type{TypeKind::code};
  type.codelist = CodeListId(0);
  return type;
}

Type list(std::size_t record) {
  Type type{TypeKind::list};
  type.record = RecordId(record);
  return type;
}

TEST_CASE("an expression printed alone names the record's fields by number, also within a list", "[policy]") {
  Policy policy = sample();
  auto const add = [&](Expr expr) {
    policy.exprs.push_back(std::move(expr));
    return ExprId(static_cast<std::uint32_t>(policy.exprs.size() - 1));
  };
  auto const field = [&](std::uint32_t scope, std::uint32_t index, TypeKind kind) {
    Expr expr;
    expr.op = Op::field;
    expr.scope = scope;
    expr.field = FieldId(index);
    expr.type.kind = kind;
    expr.type.record = RecordId(0);
    return expr;
  };
  Expr same;
  same.op = Op::eq;
  same.args = {add(field(1, 0, TypeKind::number)), add(field(0, 3, TypeKind::number))};  // the element has no fourth field
  Expr any;
  any.op = Op::any;
  any.args = {add(field(0, 2, TypeKind::list)), add(same)};
  CHECK(print(policy, add(any)) == "(any field2 (== #1.area field3))");
}

}  // namespace

TEST_CASE("a value as the language, a message and a person have it", "[policy][text]") {
  Policy const policy = sample();
  Type const boolean{TypeKind::boolean}, date{TypeKind::date}, text{TypeKind::text}, bare{TypeKind::number};
  auto const m2 = number(policy, "m2"), persons = number(policy, "万人");
  struct Case {
    Datum datum;
    Type type;
    char const *en, *zh, *message_en, *message_zh, *shown_en, *shown_zh;
  };
  std::vector<Case> const cases = {
      {{}, boolean, "unknown", "未知", "unknown", "未知", "unknown", "未知"},
      {{true}, boolean, "true", "是", "true", "是", "yes", "是"},
      {{false}, boolean, "false", "否", "false", "否", "no", "否"},
      {{Number(10001)}, m2, "10001 m2", "10001 平方米", "10001 m2", "10001 平方米", "10,001 m²", "10,001 平方米"},
      {{Number(75000)}, persons, "7.5 万人", "7.5 万人", "7.5 万人", "7.5 万人", "7.5 万人", "7.5 万人"},
      {{Number(1234)}, bare, "1234", "1234", "1234", "1234", "1,234", "1,234"},
      {{*Number::ratio(1, 3)}, bare, "1/3", "1/3", "1/3", "1/3", "≈0.333333", "≈0.333333"},
      {{*Date::of(2024, 2, 29)}, date, "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29", "2024年2月29日"},
      {{std::string("甲厂")}, text, "甲厂", "甲厂", "甲厂", "甲厂", "甲厂", "甲厂"},
      {{EnumWord{0}}, enumeration(), "build", "新建", "新建", "新建", "build", "新建"},
      {{EnumWord{1}}, enumeration(), "expand", "expand", "expand", "expand", "expand", "expand"},
      {{CodeValue{1}}, code(), "C1411", "C1411", "C1411", "C1411", "C1411 糕点、面包制造", "C1411 糕点、面包制造"},
      {{CodeValue{2}}, code(), "X", "X", "X", "X", "X", "X"},
      {{std::vector<RecordData>{}}, list(0), "[]", "[]", "[]", "[]", "[]", "[]"},
      {{std::vector<RecordData>{{{Number(30)}, {EnumWord{0}}}, {{}, {EnumWord{2}}}, {}}}, list(0),
       "[{area: 30 m2, kind: build}, {kind: amend}, {}]", "[{面积: 30 平方米, kind: 新建}, {kind: 变更}, {}]",
       "[{area: 30 m2, kind: 新建}, {kind: 变更}, {}]", "[{面积: 30 平方米, kind: 新建}, {kind: 变更}, {}]",
       "[{area: 30 m², kind: build}, {kind: amend}, {}]", "[{面积: 30 平方米, kind: 新建}, {kind: 变更}, {}]"},
      {{std::vector<RecordData>{{{std::string("a")}}, {}}}, list(1), "[a, unknown]", "[a, 未知]", "[a, unknown]", "[a, 未知]", "[a, unknown]",
       "[a, 未知]"},
  };
  for (auto const& c : cases) {
    CHECK(datum_text(policy, c.datum, c.type) == c.en);
    CHECK(datum_text(policy, c.datum, c.type, true) == c.zh);
    CHECK(datum_message(policy, c.datum, c.type, false) == c.message_en);
    CHECK(datum_message(policy, c.datum, c.type, true) == c.message_zh);
    CHECK(datum_shown(policy, c.datum, c.type, false) == c.shown_en);
    CHECK(datum_shown(policy, c.datum, c.type, true) == c.shown_zh);
  }
}

TEST_CASE("a number of a dimension without a unit is in base units", "[policy][text]") {
  Policy const policy = sample();
  Type type = number(policy, "ha/万人");
  CHECK(datum_text(policy, {Number(5)}, type) == "5 ha/万人");
  type.unit = nullptr;
  CHECK(datum_text(policy, {Number(5)}, type) == "5 m2/person");
}

TEST_CASE("fields are found by id, then by a label that is one field's", "[policy]") {
  RecordType const record = sample().records[2];
  CHECK(record.find("area") == FieldId(1));
  CHECK(record.find("面积") == FieldId(1));
  CHECK(record.find("other") == FieldId(3));
  CHECK_FALSE(record.find("日期"));
  CHECK_FALSE(record.find(""));
  CHECK(record.key() == FieldId(0));
  CHECK(record.as_of() == FieldId(2));
  CHECK_FALSE(RecordType{}.key());
  CHECK_FALSE(RecordType{}.as_of());
  auto thrice = record;
  for (auto& field : thrice.fields) field.label = "同";
  CHECK_FALSE(thrice.find("同"));
  thrice.fields[3].id = "同";
  CHECK(thrice.find("同") == FieldId(3));
}

TEST_CASE("words of an enum by id, then label", "[policy]") {
  EnumType words;
  words.words = {{"a", "甲"}, {"b", "乙"}, {"甲", "丙"}, {"d", "乙"}, {"e", ""}};
  CHECK(words.find("a") == 0u);
  CHECK(words.find("甲") == 2u);
  CHECK(words.find("丙") == 2u);
  CHECK_FALSE(words.find("乙"));
  CHECK_FALSE(words.find(""));
}

TEST_CASE("judged are the records on which the pack has rules of its own", "[policy]") {
  Policy policy = sample();
  CHECK(policy.judged().empty());
  policy.rules.emplace_back().on = RecordId(2);
  policy.rules.emplace_back().on = RecordId(0);
  policy.rules[1].own = false;
  CHECK(policy.judged() == std::vector<RecordId>{RecordId(2)});
  policy.records[1].judged = true;
  CHECK(policy.judged() == std::vector<RecordId>{RecordId(1), RecordId(2)});
}

TEST_CASE("every word has two languages", "[policy]") {
  CHECK(word(Outcome::not_applicable) == "not applicable");
  CHECK(word(Outcome::undetermined, true) == "待定");
  CHECK(word(Verdict::prohibited, true) == "禁止类");
  CHECK(word(Verdict::advisory) == "advisory");
  CHECK(word(Reason::unencoded) == "unencoded");
  CHECK(word(Reason::unencoded, true) == "条文未录");
  CHECK(word(Effect::permit, true) == "不予禁限");
  CHECK(word(Confidence::unstated) == "");
  CHECK(word(Confidence::unverified, true) == "未核");
  CHECK(verdict_of(Effect::forbid) == Verdict::prohibited);
  CHECK(verdict_of(Effect::restrict) == Verdict::restricted);
  CHECK(verdict_of(Effect::require) == Verdict::noncompliant);
  CHECK(verdict_of(Effect::advise) == Verdict::advisory);
  CHECK(verdict_of(Effect::unencoded) == Verdict::undetermined);
  CHECK(verdict_of(Effect::permit) == Verdict::pass);
}

}  // namespace guiju
