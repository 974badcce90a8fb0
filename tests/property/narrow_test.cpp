// Up to eight missing facts at once, against every filling of them: what is decided stays decided, and what is asked is what the definition says.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "engine/eval/evaluator.hpp"
#include "tests/oracle/oracle.hpp"
#include "tests/property/narrow.hpp"

using namespace guiju;

namespace {

std::string listed(std::set<std::string> const& names) {
  std::string out;
  for (auto const& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

TEST_CASE("up to eight missing facts: the engine agrees with every filling", "[property]") {
  // GJ_PROPERTY_RECORDS=10000 is the long run, of minutes; each record is one of few on rules of its own.
  char const* const asked = std::getenv("GJ_PROPERTY_RECORDS");
  std::size_t const wanted = asked ? std::strtoull(asked, nullptr, 10) : 400;
  constexpr std::size_t most_open = 8;
  std::size_t records = 0, outcomes = 0, undetermined = 0, exact = 0, decided = 0, most = 0;
  for (std::uint64_t seed = 8'000'000; records < wanted; ++seed) {
    auto const pack = generate::narrow_pack(seed, 2);
    Loaded const loaded = load_pack(pack.files);
    INFO("seed " << seed << "\n" << pack.text << pack.files.texts.at("t.csv") << "\n" << render(loaded.diagnostics, *loaded.sources, Language::en, false));
    REQUIRE(loaded.policy);
    Policy const& policy = *loaded.policy;
    RecordId const type = policy.judged().at(0);
    auto const domain = generate::narrow_domain(policy, type);
    generate::Dice dice(seed * 37);
    Evaluator engine(loaded.policy, {.as_of = std::nullopt, .chinese = false, .details = true, .figures = false});
    for (int r = 0; r < 2 && records < wanted; ++r, ++records) {
      // Half of them lack as much as they may.
      std::size_t const open = dice.one_in(2) ? most_open : dice.below(most_open + 1);
      RecordData const data = generate::narrow_record(policy, type, domain, dice, open);
      most = std::max(most, open);
      std::string shown;
      for (std::size_t f = 0; f < data.size(); ++f) shown += policy[type].fields[f].id + " = " + datum_text(policy, data[f], policy[type].fields[f].type) + "\n";
      INFO(shown);
      oracle::Case const c{policy, type, data, std::nullopt};
      auto const got = engine.outcomes(type, data);
      RecordResult const result = engine.check(type, data);
      for (std::uint32_t i = 0; i < policy.rules.size(); ++i) {
        Rule const& rule = policy.rules[i];
        if (rule.effect == Effect::permit) continue;
        INFO("rule " << rule.id);
        Outcome const expected = oracle::outcome(c, rule);
        REQUIRE(word(got[i]) == word(expected));
        ++outcomes;
        if (expected == Outcome::undetermined) {
          auto const finding = std::ranges::find(result.findings, RuleId(i), &Finding::rule);
          REQUIRE(finding != result.findings.end());
          std::set<std::string> names;
          for (auto const& m : finding->missing) names.insert(m.path);
          // Where the search for a missing fact ends with its budget, the fact is asked for: never one too few, hardly ever one too many.
          auto const wanted_facts = oracle::missing(c, rule, domain);
          INFO("asked " << listed(names) << ", wanted " << listed(wanted_facts));
          REQUIRE(std::ranges::includes(names, wanted_facts));
          ++undetermined;
          exact += names == wanted_facts;
        } else {
          auto const changed = oracle::filling_that_changes(c, rule, domain, expected);
          INFO("filled " << changed.value_or(""));
          REQUIRE(!changed);
          ++decided;
        }
      }
      REQUIRE(word(result.verdict) == word(oracle::verdict(c)));
    }
  }
  REQUIRE(most == most_open);
  CHECK(exact * 1000 >= undetermined * 995);
  std::cout << "up to " << most << " missing facts: " << records << " records, " << outcomes << " outcomes compared, " << undetermined << " missing sets compared (" << exact << " the same, the others with a fact more), " << decided
            << " decided outcomes tried with every filling\n";
}
