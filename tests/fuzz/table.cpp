// Input: the csv of a table of rules, of a lookup and of a code list.
#include "engine/eval/evaluator.hpp"
#include "tests/fuzz/target.hpp"

using namespace guiju;

namespace {

constexpr char const* table = R"(
table t "表" on Firm from "table.csv" {
  columns { least : quantity m2, since : date, most : integer, so : bool }
  id      "{code}"
  cites   d "{code}"
  when    industry within {code} and not industry within {except} and area >= {least} and begun >= {since} and staff <= {most} and supply == {so}
  effect {measure} { "禁止" forbid action in {actions} "限制" restrict "不予禁限" permit else unencoded }
  unless  {unless}
  message "{code} {measure}"
}
)";
constexpr char const* lookup = R"(
lookup l from "table.csv" { key least : quantity m2 range, code : code industry gives most : integer, share : decimal }
rule looked on Firm { cites d "7" require staff <= l(area, industry).most }
)";
constexpr char const* list = "\ncodelist own from \"table.csv\"\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text = fuzz::text_of(data, size);
  for (char const* const uses : {table, lookup, list}) {
    Loaded const loaded = load_pack(PackFiles{{{"pack.yaml", fuzz::manifest}, {"rules.gj", std::string(fuzz::declarations) + uses}, {"industry.csv", fuzz::codes}, {"table.csv", text}}});
    fuzz::must((loaded.policy != nullptr) != loaded.diagnostics.has_errors(), "a policy, or errors");
    render(loaded.diagnostics, *loaded.sources, Language::zh, false);
    if (!loaded.policy) continue;
    RecordId const firm = loaded.policy->judged().empty() ? RecordId{} : loaded.policy->judged().front();
    if (firm.none()) continue;
    Evaluator evaluator(loaded.policy);
    RecordResult const result = evaluator.check(firm, RecordData((*loaded.policy)[firm].fields.size()));
    for (Finding const& finding : result.findings) fuzz::must(finding.rule.value < loaded.policy->rules.size(), "a finding is of a rule");
  }
  return 0;
}
