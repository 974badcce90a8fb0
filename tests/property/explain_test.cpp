// Explanations against the oracle on random packs and records: every part's value; what does not matter does not matter; what would
// suffice does, and a step less does not.
#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <iostream>
#include <set>

#include "engine/explain/explainer.hpp"
#include "engine/explain/place.hpp"
#include "tests/oracle/oracle.hpp"
#include "tests/property/generator.hpp"

using namespace guiju;
using generate::shown;
using generate::said;

namespace {

/// As oracle::value_text; an error in logic is unknown there.
std::string value_text(Policy const& policy, Explained const& part) {
  switch (part.state) {
    case Explained::State::yes: return "true";
    case Explained::State::no: return "false";
    case Explained::State::unknown: return "unknown";
    case Explained::State::error: return part.type.kind == TypeKind::boolean ? "unknown" : "error";
    case Explained::State::known: break;
  }
  if (part.type.kind == TypeKind::list) return "list";
  if (auto const* number = std::get_if<Number>(&part.value.value)) return oracle::number_text(*number);
  return datum_text(policy, part.value, part.type);
}

using Visit = std::function<void(Explained const&, std::string const& element)>;
/// `element`: the place of the list's element around, "" on the record itself.
void walk(Explained const& part, std::string const& element, Visit const& visit) {
  std::string const here = part.kind == Explained::Kind::element ? part.text : element;
  visit(part, here);
  for (Explained const& one : part.parts) walk(one, here, visit);
}
void walk(ExplainedRule const& told, Visit const& visit) {
  for (auto const& clause : told.clauses) walk(clause.condition, "", visit);
  for (auto const& exception : told.exceptions)
    for (auto const& clause : exception.clauses) walk(clause.condition, "", visit);
}

RecordData const* element_of(Policy const& policy, RecordId type, RecordData const& data, std::string const& element) {
  if (element.empty()) return nullptr;
  auto const parts = policy[type].find("parts");
  REQUIRE(element.starts_with("parts["));
  return &std::get<std::vector<RecordData>>(data[parts->value].value).at(static_cast<std::size_t>(std::stoi(element.substr(6))) - 1);
}

void fields_of(Policy const& policy, ExprId id, std::set<std::string>& out) {
  if (id.none()) return;
  Expr const& e = policy[id];
  if (e.op == Op::field && e.scope == 0) out.insert(policy[policy.judged().at(0)].fields[e.field.value].id);
  if (e.op == Op::as_of) out.insert("day");
  for (ExprId const arg : e.args) fields_of(policy, arg, out);
}

/// Fields of which the explanation says that they do not matter: it shows them, and only where nothing turns on them.
std::set<std::string> idle_fields(Policy const& policy, ExplainedRule const& told) {
  std::set<std::string> idle, matter;
  walk(told, [&](Explained const& part, std::string const& element) {
    if (part.kind != Explained::Kind::fact || !element.empty()) return;
    (part.matters ? matter : idle).insert(part.path == "as_of" ? "day" : part.path);
  });
  // What is not told at all may matter: permits that are ruled out.
  Rule const& rule = policy[told.rule];
  if (told.idle_permits > 0)
    for (RuleId const id : rule.permits) {
      Conditions const& live = policy[id].live;
      for (ExprId const part : {live.in_force, live.during, live.applies_when, live.when}) fields_of(policy, part, matter);
      for (Unless const& unless : policy[id].unless) fields_of(policy, unless.when, matter);
    }
  for (std::string const& field : matter) idle.erase(field);
  return idle;
}

struct Counts {
  std::size_t packs = 0, parts = 0, idle = 0, sufficient = 0;
};

void hold_parts(oracle::Case const& c, ExplainedRule const& told, Counts& counts) {
  walk(told, [&](Explained const& part, std::string const& element) {
    if (part.expr.none()) return;
    INFO(part.text << " in " << element);
    auto const parts = c.policy[c.record].find("parts");
    RecordId const type = c.policy[c.record].fields[parts->value].type.record;
    std::string const expected = oracle::value_text(c, part.expr, type, element_of(c.policy, c.record, c.data, element));
    REQUIRE(value_text(c.policy, part) == (part.type.kind == TypeKind::boolean && expected == "error" ? "unknown" : expected));
    ++counts.parts;
  });
}

void hold_idle(oracle::Case const& c, ExplainedRule const& told, oracle::Domain const& domain, Counts& counts) {
  for (std::string const& name : idle_fields(c.policy, told)) {
    auto const field = c.policy[c.record].find(name);
    auto const values = domain.find(field->value);
    if (values == domain.end()) continue;
    for (Datum const& value : values->second) {
      oracle::Case other = {c.policy, c.record, c.data, c.as_of};
      other.data[field->value] = value;
      INFO("does not matter: " << name << " = " << datum_text(c.policy, value, c.policy[c.record].fields[field->value].type));
      REQUIRE(word(oracle::outcome(other, c.policy[told.rule])) == word(told.outcome));
      ++counts.idle;
    }
  }
}

Number as_number(Datum const& datum) {
  if (auto const* date = std::get_if<Date>(&datum.value)) return std::int64_t{date->days};
  return std::get<Number>(datum.value);
}

void hold_sufficient(oracle::Case const& c, ExplainedRule const& told, Counts& counts) {
  Rule const& rule = c.policy[told.rule];
  auto const outcome_with = [&](std::string const& path, Datum const& value) {
    oracle::Case other = {c.policy, c.record, c.data, c.as_of};
    *at_path(c.policy, c.record, other.data, path) = value;
    return oracle::outcome(other, rule);
  };
  for (Sufficient const& one : told.sufficient) {
    INFO(one.path << " to " << datum_text(c.policy, one.to, one.type));
    REQUIRE(word(outcome_with(one.path, one.to)) == word(one.outcome));
    REQUIRE(one.outcome != Outcome::violated);
    REQUIRE(one.outcome != Outcome::undetermined);
    ++counts.sufficient;
    if (!one.step.known()) continue;
    Number const step = std::get<Number>(one.step.value), to = as_number(one.to), from = as_number(one.from);
    Number const nearer = one.more ? *subtract(to, step) : *add(to, step);
    REQUIRE((one.more ? to > from : to < from));
    if (one.more ? nearer <= from : nearer >= from) continue;  // less than a step away
    Datum const less = one.type.kind == TypeKind::date ? Datum{Date{static_cast<std::int32_t>(*nearer.whole())}} : Datum{nearer};
    Outcome const then = outcome_with(one.path, less);
    REQUIRE((then == Outcome::violated || then == Outcome::undetermined));
  }
}

}  // namespace

TEST_CASE("explanations agree with the oracle on random packs and records", "[property]") {
  constexpr int packs = 250, records_each = 12;
  Counts counts;
  for (int p = 0; p < packs; ++p) {
    std::uint64_t const seed = 4'100'000u + static_cast<std::uint64_t>(p);
    auto const pack = generate::pack(seed, 3, p % 2 == 0);
    Loaded const loaded = load_pack(pack.files);
    INFO("seed " << seed << "\n" << pack.text << pack.files.texts.at("t.csv") << "\n" << said(loaded));
    if (!loaded.policy && said(loaded).starts_with("error[GJ0507]")) continue;  // a table that came out all permits: an exception to nothing
    REQUIRE(loaded.policy);
    ++counts.packs;
    Policy const& policy = *loaded.policy;
    RecordId const type = policy.judged().at(0);
    auto const domain = generate::domain(policy, type);
    generate::Dice dice(seed * 17);
    Explainer explainer(loaded.policy, {.as_of = std::nullopt, .chinese = p % 3 == 0, .details = true, .figures = false});
    ChosenRules const all = rules_named(policy, "*");
    REQUIRE(all.size() == policy.rules.size());
    for (int r = 0; r < records_each; ++r) {
      RecordData const data = generate::record(policy, type, domain, dice, r % 2 ? 4 : 0);
      oracle::Case const c{policy, type, data, std::nullopt};
      INFO(shown(policy, type, data));
      ExplainedRecord const record = explainer.explain(type, data, all);
      REQUIRE(record.rules.size() == all.size());
      for (ExplainedRule const& told : record.rules) {
        Rule const& rule = policy[told.rule];
        INFO("rule " << rule.id);
        hold_parts(c, told, counts);
        if (rule.effect == Effect::permit) continue;
        REQUIRE(word(told.outcome) == word(oracle::outcome(c, rule)));
        REQUIRE((told.outcome == Outcome::violated || told.sufficient.empty()));
        hold_idle(c, told, domain, counts);
        hold_sufficient(c, told, counts);
      }
    }
  }
  std::cout << "explanations: " << counts.packs << " packs, " << counts.parts << " values of parts compared, " << counts.idle << " idle facts changed in vain, " << counts.sufficient
            << " changes that suffice held\n";
  CHECK(counts.packs > packs * 9 / 10);
  CHECK(counts.parts > 10'000);
  CHECK(counts.idle > 1'000);
  CHECK(counts.sufficient > 500);
}
