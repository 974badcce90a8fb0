#pragma once
// A small policy made by hand, so that reports are tested without the language: three rules of two documents on an enterprise.
#include <memory>
#include <string>

#include "engine/find/finding.hpp"
#include "engine/report/breakdown.hpp"

namespace guiju::tests {

inline Type typed(TypeKind kind) {
  Type type;
  type.kind = kind;
  return type;
}

inline Field field(std::string id, std::string label, Type type) {
  Field out;
  out.id = std::move(id);
  out.label = std::move(label);
  out.type = std::move(type);
  return out;
}

inline Message plain(std::string text) {
  Message message;
  message.pieces.push_back({std::move(text), {}});
  return message;
}

inline CodeIndex code(CodeList& list, std::string code, std::string name, std::vector<CodeIndex> parents) {
  auto const index = static_cast<CodeIndex>(list.codes.size());
  for (CodeIndex const parent : parents) list.codes[parent].children.push_back(index);
  list.codes.push_back({std::move(code), std::move(name), {}, std::move(parents), {}});
  return index;
}

inline Rule rule(std::string id, std::string label, Effect effect, DocumentId document, std::string clause, Confidence confidence) {
  Rule out;
  out.id = std::move(id);
  out.label = std::move(label);
  out.effect = effect;
  out.on = RecordId(0);
  out.cites.push_back({document, plain(std::move(clause))});
  out.confidence = confidence;
  return out;
}

inline std::shared_ptr<Policy const> small_policy() {
  auto policy = std::make_shared<Policy>();
  policy->pack = {"beijing/sample", "1.2.0", "北京市新增产业的禁止和限制目录（样例）", std::string(64, 'a'), {}};

  CodeList industry;
  industry.id = "industry";
  CodeIndex const c = code(industry, "C", "制造业", {});
  code(industry, "1411", "糕点、面包制造", {c});
  code(industry, "1412", "饼干及其他焙烤食品制造", {c});
  CodeIndex const f = code(industry, "F", "批发和零售业", {});
  code(industry, "5183", "艺术品、收藏品拍卖", {f});
  industry.finish();
  policy->codelists.push_back(std::move(industry));

  CodeList region;
  region.id = "region";
  CodeIndex const city = code(region, "110000", "北京市", {});
  char const* const names[] = {"大兴区", "房山区", "丰台区", "石景山区", "门头沟区", "海淀区", "西城区", "东城区",
                               "朝阳区", "通州区", "昌平区", "顺义区", "平谷区", "延庆区", "怀柔区", "密云区"};
  for (std::size_t i = 0; i < tiles().size(); ++i) code(region, std::string(tiles()[i].code), names[i], {city});
  region.finish();
  policy->codelists.push_back(std::move(region));

  policy->enums.push_back({{{"build", "新建"}, {"expand", "扩建"}, {"establish", "新设立"}}});
  RecordType enterprise;
  enterprise.id = "Enterprise";
  enterprise.label = "企业";
  enterprise.judged = true;
  enterprise.fields.push_back(field("id", "申请编号", typed(TypeKind::text)));
  enterprise.fields.back().key = true;
  Type type = typed(TypeKind::code);
  type.codelist = CodeListId(0);
  enterprise.fields.push_back(field("industry", "行业代码", type));
  type.codelist = CodeListId(1);
  enterprise.fields.push_back(field("district", "所在区", type));
  type = typed(TypeKind::enumeration);
  type.enumeration = EnumId(0);
  enterprise.fields.push_back(field("action", "事项", type));
  type = typed(TypeKind::number);
  type.unit = policy->units.find("m2");
  type.dimension = type.unit->dimension;
  enterprise.fields.push_back(field("floor_area", "建筑面积", type));
  enterprise.fields.push_back(field("applied_on", "申请日期", typed(TypeKind::date)));
  enterprise.fields.back().as_of = true;
  enterprise.fields.push_back(field("city_supply", "保障城市运行", typed(TypeKind::boolean)));
  policy->records.push_back(std::move(enterprise));

  Document catalogue;
  catalogue.id = "catalogue_2022";
  catalogue.label = "禁止和限制目录（2022年版）";
  catalogue.number = "京政办发〔2022〕5号";
  policy->documents.push_back(catalogue);
  Document facilities;
  facilities.id = "facilities";
  facilities.label = "配套指标";
  facilities.number = "京规自发〔2025〕1号";
  policy->documents.push_back(facilities);

  policy->rules.push_back(rule("food", "食品制造业", Effect::forbid, DocumentId(0), "目录一 C14", Confidence::unverified));
  policy->rules.push_back(rule("auction", "艺术品拍卖", Effect::restrict, DocumentId(0), "目录二 F5183", Confidence::reported));
  policy->rules.push_back(rule("area", "", Effect::require, DocumentId(1), "第三条", Confidence::verified));
  return policy;
}

inline Datum datum(auto value) {
  Datum out;
  out.value = std::move(value);
  return out;
}

inline CodeValue code_of(Policy const& policy, std::size_t list, std::string_view code) { return {*policy.codelists[list].find(code)}; }

/// A bakery that is prohibited, an open question on an auctioneer's area, and a shortfall.
inline RecordResult small_result(Policy const& policy, std::string key = "SQ1") {
  RecordResult result;
  result.key = std::move(key);
  result.record = RecordId(0);
  result.verdict = Verdict::prohibited;
  auto const& fields = policy.records[0].fields;

  Finding food;
  food.rule = RuleId(0);
  food.outcome = Outcome::violated;
  food.document_id = "catalogue_2022";
  food.document = "京政办发〔2022〕5号";
  food.clause = "目录一 C14";
  food.message = "糕点、面包制造在朝阳区不得新建";
  food.remedy = "改址或者调整事项";
  food.facts.push_back({"industry", "行业代码", datum(code_of(policy, 0, "1411")), fields[1].type});
  food.facts.push_back({"district", "所在区", datum(code_of(policy, 1, "110105")), fields[2].type});
  TriedException tried;
  tried.id = tried.label = "保障城市运行";
  tried.state = TriedException::State::fails;
  tried.why = "“保障城市运行”为否";
  food.exceptions.push_back(tried);
  food.fingerprint = "0123456789abcdef";
  result.findings.push_back(food);

  Finding auction;
  auction.rule = RuleId(1);
  auction.outcome = Outcome::undetermined;
  auction.document = "京政办发〔2022〕5号";
  auction.clause = "目录二 F5183";
  auction.message = "艺术品拍卖受限制";
  auction.missing.push_back({"floor_area", "建筑面积", "建筑面积是多少？"});
  auction.missing.push_back({"facilities[2].kind", "种类", "第2项设施是什么？"});
  auction.fingerprint = "fedcba9876543210";
  result.findings.push_back(auction);

  Finding area;
  area.rule = RuleId(2);
  area.outcome = Outcome::violated;
  area.document = "京规自发〔2025〕1号";
  area.clause = "第三条";
  area.message = "=HYPERLINK(\"x\"), 应配建面积不足";
  Measure measure;
  measure.measured = datum(Number(1800));
  measure.required = datum(Number(2400));
  measure.difference = datum(Number(600));
  measure.type = measure.difference_type = fields[4].type;
  area.measure = measure;
  area.fingerprint = "00000000000000ff";
  result.findings.push_back(area);
  return result;
}

}  // namespace guiju::tests
