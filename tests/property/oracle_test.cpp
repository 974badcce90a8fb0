// The engine against the oracle on random packs and records: outcomes, verdicts, missing facts; and what is decided stays decided.
#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>

#include "engine/eval/evaluator.hpp"
#include "tests/oracle/oracle.hpp"
#include "tests/property/generator.hpp"

using namespace guiju;
using generate::shown;
using generate::said;

namespace {

bool reads(Policy const& policy, ExprId id, Op op) {
  if (id.none()) return false;
  Expr const& e = policy[id];
  return e.op == op || std::ranges::any_of(e.args, [&](ExprId a) { return reads(policy, a, op); });
}

/// What is decided may be undone only through `is known`, which turns when a fact is filled in: rules with it are left out of that property.
bool may_be_undone(Policy const& policy, Rule const& rule) {
  auto const one = [&](ExprId id) { return reads(policy, id, Op::is_known); };
  auto const live = [&](Conditions const& c) { return one(c.in_force) || one(c.applies_when) || one(c.when); };
  bool found = live(rule.live) || one(rule.subject);
  for (auto const& u : rule.unless) found |= one(u.when);
  for (ExceptionId const e : rule.exceptions) found |= live(policy[e].live);
  for (RuleId const p : rule.permits) {
    found |= live(policy[p].live);
    for (auto const& u : policy[p].unless) found |= one(u.when);
  }
  return found;
}

}  // namespace

TEST_CASE("the engine agrees with the oracle on random packs and records", "[property]") {
  constexpr int packs = 400, records_each = 25;
  std::size_t outcomes = 0, undetermined = 0, fillings = 0;
  for (int p = 0; p < packs; ++p) {
    std::uint64_t const seed = 20'260'000u + static_cast<std::uint64_t>(p);
    auto const pack = generate::pack(seed, 3, p % 2 == 0);
    Loaded const loaded = load_pack(pack.files);
    INFO("seed " << seed << "\n" << pack.text << pack.files.texts.at("t.csv") << "\n" << said(loaded));
    REQUIRE(loaded.policy);
    Policy const& policy = *loaded.policy;
    RecordId const type = policy.judged().at(0);
    auto const domain = generate::domain(policy, type);
    generate::Dice dice(seed * 31);
    Evaluator engine(loaded.policy, {.as_of = std::nullopt, .chinese = false, .details = true, .figures = false});
    for (int r = 0; r < records_each; ++r) {
      RecordData const data = generate::record(policy, type, domain, dice, 4);
      oracle::Case const c{policy, type, data, std::nullopt};
      INFO(shown(policy, type, data));
      auto const got = engine.outcomes(type, data);
      RecordResult const result = engine.check(type, data);
      for (std::uint32_t i = 0; i < policy.rules.size(); ++i) {
        Rule const& rule = policy.rules[i];
        if (rule.effect == Effect::permit) continue;
        INFO("rule " << rule.id);
        Outcome const expected = oracle::outcome(c, rule);
        REQUIRE(word(got[i]) == word(expected));
        ++outcomes;
        auto const finding = std::ranges::find(result.findings, RuleId(i), &Finding::rule);
        bool const told = expected == Outcome::violated || expected == Outcome::exempt || expected == Outcome::undetermined;
        REQUIRE((finding != result.findings.end()) == told);
        if (expected == Outcome::undetermined) {
          std::set<std::string> names;
          for (auto const& m : finding->missing) names.insert(m.path);
          REQUIRE(names == oracle::missing(c, rule, domain));
          ++undetermined;
        } else if (!may_be_undone(policy, rule)) {
          auto const changed = oracle::filling_that_changes(c, rule, domain, expected);
          INFO("filled " << changed.value_or(""));
          REQUIRE(!changed);
          ++fillings;
        }
      }
      REQUIRE(word(result.verdict) == word(oracle::verdict(c)));
    }
  }
  std::cout << "oracle: " << packs << " packs, " << packs * records_each << " records, " << outcomes << " outcomes compared, " << undetermined
            << " missing sets compared, " << fillings << " decided outcomes tried with every filling\n";
}

TEST_CASE("a batch gives what single records give", "[property]") {
  for (int p = 0; p < 40; ++p) {
    std::uint64_t const seed = 77'000u + static_cast<std::uint64_t>(p);
    auto const pack = generate::pack(seed, 4, true);
    Loaded const loaded = load_pack(pack.files);
    INFO("seed " << seed << "\n" << said(loaded));
    REQUIRE(loaded.policy);
    RecordId const type = loaded.policy->judged().at(0);
    auto const domain = generate::domain(*loaded.policy, type);
    generate::Dice dice(seed);
    Evaluator engine(loaded.policy);
    Batch batch(*loaded.policy, type);
    std::vector<RecordResult> single;
    for (int r = 0; r < 100; ++r) {
      RecordData const data = generate::record(*loaded.policy, type, domain, dice, 5);
      batch.append(data);
      single.push_back(engine.check(type, data));
    }
    std::size_t seen = 0;
    engine.check(batch, [&](std::size_t row, RecordResult const& result) {
      REQUIRE(row == seen++);
      REQUIRE(result.verdict == single[row].verdict);
      REQUIRE(result.findings.size() == single[row].findings.size());
      for (std::size_t f = 0; f < result.findings.size(); ++f) {
        Finding const &a = result.findings[f], &b = single[row].findings[f];
        CHECK(a.rule == b.rule);
        CHECK(a.outcome == b.outcome);
        CHECK(a.message == b.message);
        CHECK(a.fingerprint == b.fingerprint);
        REQUIRE(a.missing.size() == b.missing.size());
        for (std::size_t m = 0; m < a.missing.size(); ++m) CHECK(a.missing[m].path == b.missing[m].path);
      }
    });
    REQUIRE(seen == 100);
  }
}

namespace {

std::string told(Policy const& policy, Finding const& f) {
  std::string out = policy[f.rule].id + " " + std::string(word(f.outcome)) + " | " + f.document_id + " | " + f.document + " | " + f.clause + " | " + f.message + " | " +
                    f.remedy + " | " + f.reason_text + " | " + f.fingerprint + "\n";
  for (auto const& fact : f.facts) out += "  fact " + fact.path + " (" + fact.label + ") = " + datum_shown(policy, fact.value, fact.type, false) + "\n";
  if (f.measure) out += "  measure " + datum_text(policy, f.measure->measured, f.measure->type) + " / " + datum_text(policy, f.measure->required, f.measure->type) + " " + f.measure->element + "\n";
  for (auto const& tried : f.exceptions)
    out += "  exception " + tried.id + " (" + tried.label + ") " + std::to_string(static_cast<int>(tried.state)) + " " + tried.document + " " + tried.clause + ": " + tried.why + "\n";
  for (auto const& missing : f.missing) out += "  missing " + missing.path + " (" + missing.label + ") " + missing.question + "\n";
  return out;
}

}  // namespace

TEST_CASE("what an evaluator has kept from other records does not show in what it says", "[property]") {
  std::size_t compared = 0;
  for (int p = 0; p < 150; ++p) {
    std::uint64_t const seed = 55'000u + static_cast<std::uint64_t>(p);
    auto const pack = generate::pack(seed, 4, p % 2 == 0);
    Loaded const loaded = load_pack(pack.files);
    INFO("seed " << seed << "\n" << pack.text << said(loaded));
    REQUIRE(loaded.policy);
    Policy const& policy = *loaded.policy;
    RecordId const type = policy.judged().at(0);
    auto const domain = generate::domain(policy, type);
    generate::Dice dice(seed);
    EvalOptions options;
    options.chinese = p % 4 < 2;
    if (p % 3 == 0) options.as_of = Date::parse("2020-01-01");
    auto const shared_plan = plan(loaded.policy);
    Evaluator old(loaded.policy, shared_plan, options);
    for (int r = 0; r < 60; ++r) {
      RecordData const data = generate::record(policy, type, domain, dice, 4);
      INFO(shown(policy, type, data));
      RecordResult const kept = old.check(type, data), fresh = Evaluator(loaded.policy, shared_plan, options).check(type, data);
      REQUIRE(kept.key == fresh.key);
      REQUIRE(kept.findings.size() == fresh.findings.size());
      for (std::size_t f = 0; f < kept.findings.size(); ++f) {
        REQUIRE(told(policy, kept.findings[f]) == told(policy, fresh.findings[f]));
        ++compared;
      }
    }
  }
  CHECK(compared > 5000);
}
