#pragma once
// What every fuzz target shares: its input as text, and the small pack on which tables, records and lists are read.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "dsl/pack/load.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace guiju::fuzz {

inline std::string text_of(std::uint8_t const* data, std::size_t size) { return {reinterpret_cast<char const*>(data), size}; }

/// What must hold for any input; a fuzzer takes the abort for a finding.
inline void must(bool holds, char const* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

inline constexpr char const* manifest = "name: fuzz\nversion: 1.0.0\nlanguage: 1\ntitle: t\nunits: {床位组: \"4 bed\"}\nparams: {share: \"0.5\"}\n";
inline constexpr char const* codes = "code,name,parent,alias\nC,制造业,,\nC14,食品制造业,C,14\nC1411,糕点、面包制造,C14,\nC1419,饼干制造,C14,\n0111,稻谷种植,,0111\n";

/// A record with a field of every kind, and rules that look at each.
inline constexpr char const* declarations = R"(
document d "目录" { number "甲〔2020〕1号" in force 2020-01-01 .. 2030-12-31 }
codelist industry "行业" from "industry.csv"
record Part "设施" { kind : enum { shop "商店", store "仓库" } "类别"  area : quantity m2 "面积" }
record Firm "企业" {
  key id   : text "编号"
  uscc     : text format uscc "信用代码"
  industry : code industry "行业"
  action   : enum { build "新建", expand "扩建", open "待定" } "事项"
  supply   : bool "保障供应"
  staff    : integer min 0 max 100000 "人数"
  ratio    : decimal "比例"
  area     : quantity m2 "面积" alias "建筑面积"
  paid     : quantity 万元 "资金"
  begun    : date as of "日期"
  term     : duration "时长"
  parts    : list of Part "设施"
  doors    : list of quantity m "门宽"
}
param share : decimal
define large on Firm = area >= 1 ha
)";

inline constexpr char const* rules = R"(
rule food "食品" on Firm { cites d "1" when industry within C14 forbid action in {build, expand} unless supply "保障" message "{id}{industry.name}{action}" }
rule room on Firm { cites d "2" when large let due = area / staff require due >= 2 m2 report due }
rule parts on Firm { cites d "3" require sum(p.area for p in parts where p.kind == shop) <= area * share and count(p in parts) <= 40 }
rule doors on Firm { cites d "4" require all(w >= 0.9 m for w in doors) }
rule time on Firm { cites d "5" advise begun + 6 month <= 2026-01-31 and term <= 30 day and as_of > 2021-01-01 }
rule words on Firm { cites d "6" restrict id contains any of {"北", "京"} or uscc matches "^9[0-9A-Z]{17}$" or ratio * paid > 3 万元 }
)";

inline std::shared_ptr<Policy const> const& policy() {
  static std::shared_ptr<Policy const> const made = [] {
    Loaded const loaded = load_pack(PackFiles{{{"pack.yaml", manifest}, {"rules.gj", std::string(declarations) + rules}, {"industry.csv", codes}}});
    must(loaded.policy != nullptr, "the pack of the fuzz targets loads");
    return loaded.policy;
  }();
  return made;
}

}  // namespace guiju::fuzz
