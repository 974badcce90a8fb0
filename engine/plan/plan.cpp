#include <algorithm>
#include <unordered_map>

#include "engine/plan/index.hpp"
#include "engine/plan/test.hpp"

namespace guiju {
namespace {

struct TestOf {
  std::uint32_t rule;
  ExprId test;
};

/// Makes the index of one source from the tests that read it.
class Indexing {
 public:
  Indexing(Policy const& policy, RecordPlan const& plan, std::size_t words, SourceOf source, Type type, std::vector<TestOf> const& tests)
      : policy_(policy), plan_(plan), words_(words), tests_(tests) {
    out_.source = source;
    out_.type = std::move(type);
    out_.tests = tests.size();
    std::vector<std::uint32_t> rules;
    for (auto const& test : tests) rules.push_back(test.rule);
    std::sort(rules.begin(), rules.end());
    out_.rules = static_cast<std::size_t>(std::unique(rules.begin(), rules.end()) - rules.begin());
  }

  FieldIndex build() {
    switch (out_.type.kind) {
      case TypeKind::boolean: values(2); break;
      case TypeKind::enumeration: values(policy_[out_.type.enumeration].words.size()); break;
      case TypeKind::code: values(policy_[out_.type.codelist].codes.size()); break;
      case TypeKind::date: days(); break;
      case TypeKind::number: numbers(); break;
      case TypeKind::text:
      case TypeKind::list: break;
    }
    return std::move(out_);
  }

 private:
  void values(std::size_t count) {
    for (std::size_t value = 0; value < count; ++value) {
      Probe probe;
      probe.whole = static_cast<std::int64_t>(value);
      add(probe);
    }
  }

  void days() {
    std::vector<Number> unused;
    for (auto const& test : tests_) breakpoints(policy_, test.test, out_.day_breaks, unused);
    auto& breaks = out_.day_breaks;
    std::sort(breaks.begin(), breaks.end());
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
    for (std::size_t i = 0; i <= breaks.size(); ++i) {
      Probe probe;
      probe.whole = i < breaks.size() ? breaks[i] - 1 : breaks.empty() ? 0 : breaks.back() + 1;
      // Between neighbouring days there is none: that interval is never asked for.
      add(probe);
      if (i == breaks.size()) break;
      probe.whole = breaks[i];
      add(probe);
    }
  }

  void numbers() {
    std::vector<std::int64_t> unused;
    for (auto const& test : tests_) breakpoints(policy_, test.test, unused, out_.number_breaks);
    auto& breaks = out_.number_breaks;
    std::sort(breaks.begin(), breaks.end());
    breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
    Probe probe;
    probe.below_all = true;
    add(probe);
    probe.below_all = false;
    for (auto const& value : breaks) {
      probe.number = value;
      probe.just_above = false;
      add(probe);
      probe.just_above = true;
      add(probe);
    }
  }

  void add(Probe const& probe) {
    std::vector<std::uint64_t> bits = plan_.all;
    for (auto const& test : tests_) {
      std::uint64_t const bit = std::uint64_t{1} << (test.rule % 64);
      if ((bits[test.rule / 64] & bit) && surely_false(policy_, test.test, probe)) bits[test.rule / 64] &= ~bit;
    }
    std::string const key(reinterpret_cast<char const*>(bits.data()), bits.size() * sizeof(std::uint64_t));
    auto const [at, fresh] = known_.try_emplace(key, static_cast<std::uint32_t>(out_.bitmaps.size()));
    if (fresh) out_.bitmaps.insert(out_.bitmaps.end(), bits.begin(), bits.end());
    out_.of_value.push_back(at->second);
  }

  Policy const& policy_;
  RecordPlan const& plan_;
  std::size_t words_;
  std::vector<TestOf> const& tests_;
  FieldIndex out_;
  std::unordered_map<std::string, std::uint32_t> known_;
};

}  // namespace

std::shared_ptr<Plan const> plan(std::shared_ptr<Policy const> policy) {
  auto out = std::make_shared<Plan>();
  out->words = (policy->rules.size() + 63) / 64;
  for (std::size_t r = 0; r < policy->records.size(); ++r) {
    RecordPlan record;
    record.all.resize(out->words);
    record.judged.resize(out->words);
    std::map<SourceOf, std::vector<TestOf>> tests;
    for (std::uint32_t i = 0; i < policy->rules.size(); ++i) {
      Rule const& rule = policy->rules[i];
      if (rule.on != RecordId(r)) continue;
      std::uint64_t const bit = std::uint64_t{1} << (i % 64);
      record.all[i / 64] |= bit;
      if (rule.own && rule.effect != Effect::permit) record.judged[i / 64] |= bit;
      ++record.rules;
      std::vector<ExprId> parts;
      for (ExprId part : {rule.live.in_force, rule.live.during, rule.live.applies_when, rule.live.when}) conjuncts(*policy, part, parts);
      for (ExprId part : parts) {
        if (auto const source = single_source(*policy, part)) tests[*source].push_back({i, part});
        else ++record.residual;
      }
    }
    for (auto const& [source, of_source] : tests) {
      Type type;
      type.kind = TypeKind::date;
      if (!source.as_of) type = policy->records[r].fields[source.field.value].type;
      record.indexes.push_back(Indexing(*policy, record, out->words, source, type, of_source).build());
    }
    out->records.push_back(std::move(record));
  }
  out->policy = std::move(policy);
  return out;
}

std::string print(Plan const& plan) {
  Policy const& policy = *plan.policy;
  std::string out;
  for (std::size_t r = 0; r < plan.records.size(); ++r) {
    RecordPlan const& record = plan.records[r];
    if (record.rules == 0) continue;
    out += "record      " + policy.records[r].id + ": " + std::to_string(record.rules) + " rules, " + std::to_string(record.indexes.size()) +
           " of " + std::to_string(policy.records[r].fields.size()) + " fields in bitmaps of " + std::to_string(plan.words) + " words\n";
    for (auto const& index : record.indexes) {
      char const* kind = "values";
      if (index.type.kind == TypeKind::code) kind = "subtree";
      if (index.type.kind == TypeKind::date || index.type.kind == TypeKind::number) kind = "interval";
      std::string const name = index.source.as_of ? "as_of" : policy.records[r].fields[index.source.field.value].id;
      std::string head = std::string("├─ ") + kind;
      out += head + std::string(14 - std::min<std::size_t>(13, std::string_view(kind).size() + 3), ' ') + name + "   " +
             std::to_string(index.tests) + " tests of " + std::to_string(index.rules) + " rules, " + std::to_string(index.of_value.size()) +
             " values, " + std::to_string(index.distinct(plan.words)) + " bitmaps\n";
    }
    out += "└─ evaluate   " + std::to_string(record.residual) + " conditions that no bitmap answers, subjects and exceptions of the candidates\n";
  }
  return out;
}

}  // namespace guiju
