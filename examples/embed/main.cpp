// Loads a pack, judges a record that is made here, and walks through the findings.
#include <guiju/guiju.hpp>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: embed PACK\n";
    return 2;
  }
  // A policy, or every error of the pack at once.
  guiju::Loaded const pack = guiju::load_pack(std::filesystem::path(argv[1]));
  if (!pack.policy) {
    std::cerr << guiju::render(pack.diagnostics, *pack.sources, guiju::Language::en, false);
    return 2;
  }
  guiju::Policy const& policy = *pack.policy;

  // A record, field by field; what is not set is unknown.
  auto builder = guiju::RecordBuilder(policy, "Application");
  builder.set("id", "SQ1").set("industry", "1411").set("district", "朝阳区").set("action", "新建").set("applied_on", "2023-05-01");
  builder.set("floor_area", "1200 m2");
  auto const record = builder.build();
  if (!record) {
    std::cerr << record.error().en << "\n";
    return 2;
  }

  guiju::Evaluator judge(pack.policy);
  guiju::RecordResult const result = judge.check(builder.record(), *record);
  std::cout << result.key << ": " << guiju::word(result.verdict) << " (" << guiju::word(result.verdict, true) << ")\n";
  for (guiju::Finding const& finding : result.findings) {
    std::cout << "  " << policy[finding.rule].id << " " << guiju::word(finding.outcome) << ", " << finding.document << " " << finding.clause << "\n";
    if (!finding.message.empty()) std::cout << "    " << finding.message << "\n";
    for (guiju::MissingFact const& fact : finding.missing) std::cout << "    ask: " << fact.question << " (" << fact.path << ")\n";
  }
}
