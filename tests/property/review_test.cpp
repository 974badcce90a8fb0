// The review queue tells the truth: the fact is supplied in every record that is said to be decided by it, and the drop is counted; on random packs and lists.
#include <catch2/catch.hpp>

#include <iostream>
#include <map>

#include "engine/eval/evaluator.hpp"
#include "engine/report/review.hpp"
#include "tests/property/generator.hpp"

using namespace guiju;
using generate::shown;

namespace {

/// What the field may turn out to be, as values that stand for all others: itself where it is known, else all, of a coarse code those below it.
std::vector<Datum> answers(Policy const& policy, RecordId type, Datum const& stated, std::uint32_t field, oracle::Domain const& domain) {
  std::vector<Datum> out;
  auto const* coarse = std::get_if<CodeValue>(&stated.value);
  CodeList const* const codes = coarse ? &policy[policy[type].fields[field].type.codelist] : nullptr;
  if (stated.known() && (!codes || codes->is_leaf(coarse->index))) return {stated};
  for (Datum const& value : domain.at(field))
    if (value.known() && (!codes || codes->leaves(std::get<CodeValue>(value.value).index).subset_of(codes->leaves(coarse->index)))) out.push_back(value);
  return out;
}

}  // namespace

TEST_CASE("so many records are decided as the review queue says, and no fewer", "[property][review]") {
  std::size_t undetermined = 0, decided = 0, stayed = 0, steps = 0;
  for (int p = 0; p < 120; ++p) {
    std::uint64_t const seed = 31'000u + static_cast<std::uint64_t>(p);
    auto const pack = generate::pack(seed, 3, p % 3 == 0);
    Loaded const loaded = load_pack(pack.files);
    INFO("seed " << seed << "\n" << pack.text);
    REQUIRE(loaded.policy);
    Policy const& policy = *loaded.policy;
    RecordId const type = policy.judged().at(0);
    auto const domain = generate::domain(policy, type);
    generate::Dice dice(seed);
    Evaluator engine(loaded.policy);
    auto const open = [&](RecordData const& data) { return engine.check(type, data).verdict == Verdict::undetermined; };

    std::vector<RecordData> list;
    ReviewQueue queue(policy, policy[type].as_of().has_value());
    for (int r = 0; r < 80; ++r) {
      list.push_back(generate::record(policy, type, domain, dice, 4));
      ReviewQueue chunk = queue.part();
      chunk.count(engine.check(type, list.back()));
      queue.add(chunk);
    }
    ReviewFacts const facts = queue.facts();
    undetermined += facts.undetermined;

    std::vector<RecordData> together = list;
    for (ReviewFacts::Fact const& fact : facts.facts) {
      auto const field = policy[type].find(fact.path);
      if (!field || policy[type].fields[field->value].type.kind == TypeKind::list) break;   // elements: their values are no part of the domain
      INFO("fact " << fact.path);
      auto const supplied = [&](RecordData data) {
        auto const values = answers(policy, type, data[field->value], field->value, domain);
        REQUIRE_FALSE(values.empty());
        data[field->value] = values[dice.below(static_cast<std::uint32_t>(values.size()))];
        return data;
      };
      ++steps;
      // By it alone: in every undetermined record that asks it. A lucky value may decide more; whatever the value, no fewer.
      for (int again = 0; again < 3; ++again) {
        std::uint64_t before = 0, after = 0;
        for (RecordData const& data : list) {
          if (!open(data)) continue;
          ++before;
          after += open(supplied(data));
        }
        CHECK(before == facts.undetermined);
        CHECK(before - after >= fact.alone);
      }
      // Of each record for itself: where it alone is counted, every value decides.
      std::uint64_t sure = 0;
      for (RecordData const& data : list) {
        ReviewQueue one = queue.part();
        one.count(engine.check(type, data));
        ReviewFacts const own = one.facts();
        if (own.facts.size() != 1 || own.facts[0].path != fact.path) continue;
        ++sure;
        for (Datum const& value : answers(policy, type, data[field->value], field->value, domain)) {
          RecordData filled = data;
          filled[field->value] = value;
          RecordResult const result = engine.check(type, filled);
          INFO("record " << shown(policy, type, data) << "filled with " << datum_text(policy, value, policy[type].fields[field->value].type));
          for (Finding const& finding : result.findings) UNSCOPED_INFO(policy[finding.rule].id << " " << word(finding.outcome) << " " << word(finding.reason) << " " << finding.reason_text);
          CHECK(result.verdict != Verdict::undetermined);
        }
      }
      CHECK(sure == fact.alone);
      decided += fact.alone;
      stayed += facts.undetermined - fact.alone;
      // It and those before it.
      std::uint64_t left = 0;
      for (RecordData& data : together) {
        data = supplied(data);
        left += open(data);
      }
      CHECK(facts.undetermined >= left);
      std::uint64_t before = 0;
      for (std::size_t r = 0; r < list.size(); ++r) before += open(list[r]) && !open(together[r]);
      CHECK(before >= fact.together);
    }
  }
  std::cout << "review: " << undetermined << " undetermined records, " << steps << " facts supplied, " << decided << " decided by one, " << stayed << " not\n";
  CHECK(decided > 300);
}
