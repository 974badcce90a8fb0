#pragma once
// A small policy made by hand: one record with a field of each kind, an industry list with a lost-zero trap, a second record type with a list.
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju::sample {

inline CodeList industry() {
  CodeList list;
  list.id = "industry";
  list.label = "行业分类";
  auto add = [&](std::string code, std::string name, std::vector<std::string> parents, std::vector<std::string> aliases = {}) {
    Code entry{std::move(code), std::move(name), std::move(aliases), {}, {}};
    auto const index = static_cast<CodeIndex>(list.codes.size());
    for (auto const& parent : parents)
      for (CodeIndex i = 0; i < list.codes.size(); ++i)
        if (list.codes[i].code == parent) {
          entry.parents.push_back(i);
          list.codes[i].children.push_back(index);
        }
    list.codes.push_back(std::move(entry));
  };
  add("A", "农、林、牧、渔业", {});
  add("01", "农业", {"A"}, {"A01", "A 01", "A-01"});
  add("011", "谷物种植", {"01"}, {"A011", "A 011", "A-011"});
  add("0111", "稻谷种植", {"011"}, {"A0111", "A 0111", "A-0111"});
  add("0121", "豆类种植", {"01"}, {"A0121", "A 0121", "A-0121"});
  add("B", "采矿业", {});
  add("111", "煤炭开采和洗选专业及辅助性活动", {"B"}, {"B111", "B 111", "B-111"});
  add("C", "制造业", {});
  add("14", "食品制造业", {"C"}, {"C14", "C 14", "C-14"});
  add("141", "焙烤食品制造", {"14"}, {"C141", "C 141", "C-141"});
  add("1411", "糕点、面包制造", {"141"}, {"C1411", "C 1411", "C-1411"});
  add("1419", "饼干及其他焙烤食品制造", {"141"}, {"C1419", "C 1419", "C-1419"});
  add("1421", "糖果、巧克力制造", {"14"}, {"C1421", "C 1421", "C-1421"});
  list.finish();
  return list;
}

inline CodeList region() {
  CodeList list;
  list.id = "region";
  list.codes.push_back({"110000", "北京市", {"全市"}, {}, {1, 2, 3}});
  list.codes.push_back({"110105", "朝阳区", {"朝阳", "北京市朝阳区"}, {0}, {}});
  list.codes.push_back({"110118", "密云区", {"密云", "密云县", "110228"}, {0}, {}});
  list.codes.push_back({"bda", "北京经济技术开发区", {"经开区", "亦庄"}, {0}, {}});
  list.finish();
  return list;
}

enum : std::uint32_t { id, name, uscc, industry_code, district, action, applied_on, floor_area, site_area, capital, staff, ratio, green, walk, supply, term };

inline Policy policy() {
  Policy out;
  out.codelists.push_back(industry());
  out.codelists.push_back(region());
  out.enums.push_back({{{"establish", "新设立"}, {"build", "新建"}, {"expand", "扩建"}, {"open", "待定"}}});
  auto field = [&](std::string field_id, std::string label, TypeKind kind) {
    Field f;
    f.id = std::move(field_id);
    f.label = std::move(label);
    f.type.kind = kind;
    return f;
  };
  auto number = [&](std::string field_id, std::string label, std::string const& unit) {
    Field f = field(std::move(field_id), std::move(label), TypeKind::number);
    if (!unit.empty()) {
      f.type.unit = *out.units.parse(unit);
      f.type.dimension = f.type.unit->dimension;
    }
    return f;
  };
  RecordType application;
  application.id = "Application";
  application.label = "申请";
  application.judged = true;
  application.fields = {field("id", "申请编号", TypeKind::text), field("name", "企业名称", TypeKind::text), field("uscc", "统一社会信用代码", TypeKind::text),
                        field("industry", "行业代码", TypeKind::code), field("district", "所在区", TypeKind::code),
                        field("action", "事项", TypeKind::enumeration), field("applied_on", "申请日期", TypeKind::date), number("floor_area", "建筑面积", "m2"),
                        number("site_area", "用地面积", "亩"), number("capital", "注册资本", "万元"), number("staff", "从业人数", ""),
                        number("ratio", "容积率", ""), number("green", "绿地率", "%"), number("walk", "步行时间", "minute"),
                        field("supply", "保障城市运行", TypeKind::boolean), number("term", "期限", "day")};
  auto& f = application.fields;
  f[id].key = true;
  f[uscc].format = "uscc";
  f[uscc].aliases = {"信用代码", "社会信用代码"};
  f[industry_code].type.codelist = CodeListId(0);
  f[industry_code].aliases = {"行业"};
  f[district].type.codelist = CodeListId(1);
  f[action].type.enumeration = EnumId(0);
  f[applied_on].as_of = true;
  f[staff].type.whole = true;
  f[staff].min = Datum{Number(0)};
  f[staff].max = Datum{Number(100000)};
  f[green].max = Datum{Number(1)};
  f[term].type.duration = true;
  out.records.push_back(std::move(application));

  RecordType facility;
  facility.id = "Facility";
  facility.label = "设施";
  facility.fields = {field("kind", "类别", TypeKind::enumeration), number("floor_area", "建筑面积", "m2")};
  facility.fields[0].type.enumeration = EnumId(0);
  out.records.push_back(std::move(facility));
  RecordType plain;
  plain.synthetic = true;
  plain.fields = {field("value", "", TypeKind::code)};
  plain.fields[0].type.codelist = CodeListId(0);
  out.records.push_back(std::move(plain));
  RecordType project;
  project.id = "Project";
  project.label = "项目";
  project.judged = true;
  project.fields = {field("id", "项目编号", TypeKind::text), field("facilities", "设施表", TypeKind::list), field("codes", "行业表", TypeKind::list),
                    number("households", "户数", "household")};
  project.fields[0].key = true;
  project.fields[1].type.record = RecordId(1);
  project.fields[2].type.record = RecordId(2);
  out.records.push_back(std::move(project));
  return out;
}

/// A value as the language writes it, "unknown" for none; for comparing in tests.
inline std::string text_of(Policy const& policy, Datum const& datum, Type const& type) {
  return datum.known() ? datum_text(policy, datum, type) : "unknown";
}

}  // namespace guiju::sample
