#include "engine/explain/explainer.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

#include "dsl/pack/load.hpp"
#include "engine/explain/place.hpp"

using namespace guiju;

namespace {

constexpr char const* rules = R"(
codelist industry from "industry.csv"
record Facility { kind : enum { school "学校", shop }  area : quantity m2 "面积" }
record Plot "地块" {
  key id : text
  trade : code industry "行业"
  day : date as of
  area : quantity m2 "建筑面积"
  people : quantity person "人口"
  lamps : integer min 0
  filed : date
  listed : bool "列入名单"
  use : enum { home, office, store }
  facilities : list of Facility
}
record Other { x : bool }
document d "办法" { number "一号" in force 2020-01-01 .. }
define small "小地块" on Plot = area < 100 m2

rule per_head on Plot {
  cites d "1"
  let   due = 300 m2 per 1000 person * people
  require sum(f.area for f in facilities where f.kind == school) >= due
  unless listed "名单"
}
rule lights on Plot { cites d "2" when area >= 1000 m2 require lamps >= 10 }
rule late on Plot { cites d "3" when use is not store require filed <= 2024-03-01 }
rule big on Plot { cites d "4" forbid area > 5000 m2 and not small }
exception store_hole to big "仓储除外" on Plot { cites d "5" when use == store and listed }
table t on Plot from "t.csv" { cites d "{code}" when trade within {code} and area >= {least} and not use in {uses} restrict unless {but} }
rule wide on Plot { cites d "7" when use == home require area >= 1200 m2 }
rule elsewhere on Other { cites d "6" forbid x }
)";

struct Made {
  Loaded loaded;
  RecordId plot;
  RecordData data;
  Policy const& policy() const { return *loaded.policy; }
  void set(char const* path, Datum value) { *at_path(policy(), plot, data, path) = std::move(value); }
};

Made make() {
  Made out;
  out.loaded = load_pack(PackFiles{.texts = {{"rules.gj", rules},
                                             {"industry.csv", "code,name,parent\nC,制造业,\nC1,食品,C\nC11,糕点,C1\nD,其他,\n"},
                                             {"t.csv", "code,least,uses,but\nC1,50 m2,office;store,小地块\nD,,home,\n"}}});
  INFO(render(out.loaded.diagnostics, *out.loaded.sources, Language::en, false));
  REQUIRE(out.loaded.policy);
  out.plot = out.policy().judged().at(0);
  RecordData school{{EnumWord{0}}, {Number(1800)}}, shop{{EnumWord{1}}, {Number(50)}};
  out.set("id", {std::string("P1")});
  out.set("trade", {CodeValue{*out.policy().codelists[0].find("C11")}});
  out.set("day", {*Date::parse("2024-05-01")});
  out.set("area", {Number(1500)});
  out.set("people", {Number(8000)});
  out.set("lamps", {Number(12)});
  out.set("filed", {*Date::parse("2024-02-01")});
  out.set("listed", {false});
  out.set("use", {EnumWord{0}});
  out.set("facilities", {std::vector<RecordData>{school, shop}});
  return out;
}

ExplainedRule explain(Made const& made, char const* rule) {
  auto const chosen = rules_named(made.policy(), rule);
  REQUIRE(chosen.size() == 1);
  return Explainer(made.loaded.policy, {.as_of = std::nullopt, .chinese = false}).explain(made.plot, made.data, chosen).rules.at(0);
}

ExplainedClause const& clause(ExplainedRule const& told, ExplainedClause::Kind kind) {
  auto const found = std::ranges::find(told.clauses, kind, &ExplainedClause::kind);
  REQUIRE(found != told.clauses.end());
  return *found;
}

Sufficient const* change(ExplainedRule const& told, std::string const& path, bool more = false) {
  auto const found = std::ranges::find_if(told.sufficient, [&](Sufficient const& one) { return one.path == path && one.more == more; });
  return found == told.sufficient.end() ? nullptr : &*found;
}

std::string to_text(Made const& made, Sufficient const* one) { return one ? datum_text(made.policy(), one->to, one->type) : "nothing"; }

}  // namespace

TEST_CASE("600 m2 more, or 2,000 persons fewer, or the list", "[explain]") {
  Made const made = make();
  auto const told = explain(made, "per_head");
  REQUIRE(told.outcome == Outcome::violated);
  CHECK(to_text(made, change(told, "facilities[1].area", true)) == "2400 m2");
  CHECK(to_text(made, change(told, "people")) == "6000 person");
  CHECK_FALSE(change(told, "facilities[2].area", true));  // no school
  Sufficient const* const listed = change(told, "listed");
  REQUIRE(listed);
  CHECK(listed->outcome == Outcome::exempt);
  CHECK(listed->exception == "名单");
  CHECK_FALSE(listed->difference.known());

  auto const& required = clause(told, ExplainedClause::Kind::subject).condition;
  CHECK(required.state == Explained::State::no);
  CHECK(required.text == "sum(f.area for f in facilities where f.kind == school) >= due");
  REQUIRE(required.parts.size() == 2);
  auto const& sum = required.parts[0];
  CHECK(sum.kind == Explained::Kind::list);
  CHECK(sum.shown == "1,800 m²");
  REQUIRE(sum.parts.size() == 2);
  CHECK(sum.parts[0].text == "facilities[1]");
  CHECK_FALSE(sum.parts[0].left_out);
  CHECK(sum.parts[1].left_out);
  auto const& due = required.parts[1];
  CHECK(due.kind == Explained::Kind::name);
  CHECK(due.text == "due");
  CHECK(due.shown == "2,400 m²");
  REQUIRE(due.parts.size() == 1);
  CHECK(due.parts[0].text == "300 m2 per 1000 person * people");
}

TEST_CASE("at the bound it is enough, a step below it is not", "[explain]") {
  for (int const area : {2399, 2400}) {
    Made made = make();
    made.set("facilities[1].area", {Number(area)});
    CHECK(explain(made, "per_head").outcome == (area == 2400 ? Outcome::satisfied : Outcome::violated));
  }
}

TEST_CASE("counts go by ones, days by days; a condition that ends is told too", "[explain]") {
  Made made = make();
  made.set("lamps", {Number(7)});
  made.set("filed", {*Date::parse("2024-03-05")});
  auto const lights = explain(made, "lights");
  CHECK(to_text(made, change(lights, "lamps", true)) == "10");
  CHECK(to_text(made, change(lights, "area")) == "999 m2");
  CHECK(change(lights, "area")->outcome == Outcome::not_applicable);
  auto const late = explain(made, "late");
  Sufficient const* const earlier = change(late, "filed");
  REQUIRE(earlier);
  CHECK(to_text(made, earlier) == "2024-03-01");
  CHECK(datum_text(made.policy(), earlier->difference, earlier->difference_type) == "4 day");
  CHECK_FALSE(change(late, "filed", true));
  CHECK_FALSE(change(late, "day"));  // the day of the law is not shifted
}

TEST_CASE("what one change would break elsewhere", "[explain]") {
  Made made = make();
  made.set("area", {Number(6000)});
  made.set("lamps", {Number(3)});
  auto const big = explain(made, "big");
  Sufficient const* const less = change(big, "area");
  REQUIRE(less);
  CHECK(to_text(made, less) == "5000 m2");
  CHECK(less->then_violated.empty());  // `lights` was violated before
  made.set("use", {EnumWord{2}});
  made.set("listed", {false});
  auto const store = explain(made, "big");
  Sufficient const* const listed = change(store, "listed");
  REQUIRE(listed);
  CHECK(listed->exception == "仓储除外");
  Made wide = make();
  wide.set("area", {Number(900)});
  wide.set("lamps", {Number(0)});
  auto const told = explain(wide, "wide");
  Sufficient const* const more = change(told, "area", true);
  REQUIRE(more);
  CHECK(to_text(wide, more) == "1200 m2");
  REQUIRE(more->then_violated.size() == 1);
  CHECK(wide.policy()[more->then_violated[0]].id == "lights");
}

TEST_CASE("for an exception, which conjunct failed", "[explain]") {
  Made made = make();
  made.set("area", {Number(6000)});
  made.set("use", {EnumWord{2}});
  auto const told = explain(made, "big");
  REQUIRE(told.exceptions.size() == 1);
  auto const& hole = told.exceptions[0];
  CHECK(hole.state == Explained::State::no);
  CHECK(hole.document == "一号");
  auto const when = std::ranges::find(hole.clauses, ExplainedClause::Kind::when, &ExplainedClause::kind);
  REQUIRE(when != hole.clauses.end());
  REQUIRE(when->condition.parts.size() == 2);
  CHECK(when->condition.parts[0].state == Explained::State::yes);
  CHECK_FALSE(when->condition.parts[0].matters);
  CHECK(when->condition.parts[1].state == Explained::State::no);
  CHECK(when->condition.parts[1].matters);
}

TEST_CASE("why not: the first test that fails", "[explain]") {
  Made made = make();
  made.set("area", {Number(10)});
  auto const told = explain(made, "lights");
  CHECK(told.outcome == Outcome::not_applicable);
  REQUIRE(told.because.size() == 1);
  CHECK(told.because[0].text == "area >= 1000 m2");
  REQUIRE(told.because[0].parts.size() == 1);
  CHECK(told.because[0].parts[0].shown == "10 m²");
  CHECK_FALSE(clause(told, ExplainedClause::Kind::subject).matters);
  CHECK(told.sufficient.empty());
}

TEST_CASE("a row speaks with what its cells say", "[explain]") {
  Made const made = make();
  auto const told = explain(made, "t.1");
  auto const& when = clause(told, ExplainedClause::Kind::when).condition;
  REQUIRE(when.parts.size() == 3);
  CHECK(when.parts[0].text == "trade within C1");
  CHECK(when.parts[0].parts.at(0).shown == "C11 糕点 ‹ C1 食品 ‹ C 制造业");
  CHECK(when.parts[1].text == "area >= 50 m2");
  CHECK(when.parts[2].text == "not use in {office;store}");
  REQUIRE(told.exceptions.size() == 1);
  CHECK(told.exceptions[0].label == "小地块");
  CHECK(told.exceptions[0].clauses.at(0).condition.text == "small");
  CHECK(told.exceptions[0].clauses.at(0).condition.parts.at(0).text == "area < 100 m2");
  // An empty cell sets no condition.
  CHECK(clause(explain(made, "t.2"), ExplainedClause::Kind::when).condition.parts.size() == 2);
}

TEST_CASE("an unknown number is told as what is known of it", "[explain]") {
  Made made = make();
  made.set("lamps", {});
  made.set("day", {});
  auto const told = explain(made, "lights");
  CHECK(told.outcome == Outcome::undetermined);
  auto const& lamps = clause(told, ExplainedClause::Kind::subject).condition.parts.at(0);
  CHECK(lamps.state == Explained::State::unknown);
  CHECK(lamps.shown == "unknown (at least 0)");
  CHECK(clause(told, ExplainedClause::Kind::in_force).condition.parts.at(0).shown == "unknown");
}

TEST_CASE("without a rule: those with findings, those near, and how many others", "[explain]") {
  Made const made = make();
  auto const record = Explainer(made.loaded.policy, {.as_of = std::nullopt, .chinese = true}).explain(made.plot, made.data);
  CHECK(record.key == "P1");
  CHECK(record.verdict == Verdict::restricted);
  REQUIRE(record.rules.size() == 2);
  CHECK(made.policy()[record.rules[0].rule].id == "t.1");  // the gravest first
  CHECK(made.policy()[record.rules[1].rule].id == "per_head");
  CHECK(record.of_other_records == 1);
  CHECK(record.rules.size() + record.near.size() + record.ruled_out + record.of_other_records == made.policy().rules.size());
  auto const lights = std::ranges::find_if(record.near, [&](NearRule const& one) { return made.policy()[one.rule].id == "lights"; });
  REQUIRE(lights != record.near.end());
  CHECK(lights->outcome == Outcome::satisfied);
  REQUIRE(lights->because);
  CHECK(lights->because->text == "lamps >= 10");
}

TEST_CASE("rules by id, label and pattern", "[explain]") {
  Made const made = make();
  CHECK(rules_named(made.policy(), "t.*").size() == 2);
  CHECK(rules_named(made.policy(), "*").size() == made.policy().rules.size());
  CHECK(rules_named(made.policy(), "l*t*").size() == 2);
  CHECK(rules_named(made.policy(), "lights").size() == 1);
  CHECK(rules_named(made.policy(), "light").empty());
}

TEST_CASE("of a long list those elements are told that decide", "[explain]") {
  Made made = make();
  std::vector<RecordData> many(40, RecordData{{EnumWord{1}}, {Number(1)}});
  many[33] = {{EnumWord{0}}, {Number(5)}};
  made.set("facilities", {many});
  auto const told = explain(made, "per_head");
  auto const& sum = clause(told, ExplainedClause::Kind::subject).condition.parts.at(0);
  CHECK(sum.parts.size() == 12);
  CHECK(sum.not_listed == 28);
  CHECK(std::ranges::any_of(sum.parts, [](Explained const& one) { return one.text == "facilities[34]" && !one.left_out; }));
}

TEST_CASE("a path of a record leads to its fact", "[explain]") {
  Made made = make();
  CHECK(at_path(made.policy(), made.plot, made.data, "facilities[3].area") == nullptr);
  CHECK(at_path(made.policy(), made.plot, made.data, "facilities[0].area") == nullptr);
  CHECK(at_path(made.policy(), made.plot, made.data, "nothing") == nullptr);
  CHECK(at_path(made.policy(), made.plot, made.data, "facilities[2].area") != nullptr);
}

TEST_CASE("a test that is written with its not in one is told once, with the mark of its own words", "[explain]") {
  char const* const negations = R"(
codelist place from "places.csv"
record Shop { key id : text  at : code place  use : enum { home, store }  area : quantity m2  name : text }
document d { in force 2020-01-01 .. }
define outside on Shop = at not within core
rule r on Shop {
  cites d "1"
  when outside and use is not store and area not between 1 m2 and 5 m2 and name not contains "x" and not (area > 50 m2) and name is known
  forbid use is unknown or at not within rim or use not in {store}
}
)";
  Loaded const loaded = load_pack(PackFiles{.texts = {{"rules.gj", negations}, {"places.csv", "code,name,parent\ncore,Core,\na,A,core\nrim,Rim,\nb,B,rim\n"}}});
  REQUIRE(loaded.policy);
  Policy const& policy = *loaded.policy;
  RecordData const data{{std::string("1")}, {CodeValue{*policy.codelists[0].find("b")}}, {EnumWord{0}}, {Number(9)}, {std::string("shop")}};
  auto const told = Explainer(loaded.policy, {.as_of = Date::parse("2024-01-01"), .chinese = false}).explain(policy.judged().at(0), data, rules_named(policy, "r")).rules.at(0);
  REQUIRE(told.outcome == Outcome::violated);

  std::map<std::string, Explained::State> marks;
  auto const look = [&](auto const& self, Explained const& part) -> void {
    if (part.state == Explained::State::yes || part.state == Explained::State::no) {
      auto const [known, fresh] = marks.emplace(part.text, part.state);
      INFO(part.text);
      CHECK(known->second == part.state);
    }
    for (Explained const& below : part.parts) self(self, below);
  };
  for (ExplainedClause const& one : told.clauses) look(look, one.condition);
  for (Explained const& one : told.because) look(look, one);
  CHECK(marks.at("at not within core") == Explained::State::yes);
  CHECK(marks.at("use is not store") == Explained::State::yes);
  CHECK(marks.at("area not between 1 m2 and 5 m2") == Explained::State::yes);
  CHECK(marks.at("name not contains \"x\"") == Explained::State::yes);
  CHECK(marks.at("not (area > 50 m2)") == Explained::State::yes);
  CHECK(marks.at("(area > 50 m2)") == Explained::State::no);
  CHECK(marks.at("use is unknown") == Explained::State::no);
  CHECK(marks.at("at not within rim") == Explained::State::no);
  CHECK(marks.at("use not in {store}") == Explained::State::yes);
  auto const decided = std::ranges::find(told.because, "use not in {store}", &Explained::text);
  REQUIRE(decided != told.because.end());
  CHECK(decided->state == Explained::State::yes);
}

TEST_CASE("in a table, too, a test with its not in one is one line, though another table shares the test without the not", "[explain]") {
  char const* const tables = R"(
codelist place from "places.csv"
record Shop { key id : text  at : code place  area : quantity m2 }
document d { in force 2020-01-01 .. }
table inside on Shop from "t.csv" { cites d "1" when at within {where} and area > 1 m2 forbid }
table outside on Shop from "t.csv" { cites d "2" when at not within {where} and area > 1 m2 forbid }
)";
  Loaded const loaded = load_pack(PackFiles{
      .texts = {{"rules.gj", tables}, {"t.csv", "where\ncore\n"}, {"places.csv", "code,name,parent\ncore,Core,\na,A,core\nrim,Rim,\nb,B,rim\n"}}});
  REQUIRE(loaded.policy);
  Policy const& policy = *loaded.policy;
  RecordData const data{{std::string("1")}, {CodeValue{*policy.codelists[0].find("b")}}, {Number(9)}};
  Explainer explainer(loaded.policy, {.as_of = Date::parse("2024-01-01"), .chinese = false});
  auto const first_line = [&](char const* rule) -> Explained {
    auto const told = explainer.explain(policy.judged().at(0), data, rules_named(policy, rule)).rules.at(0);
    auto const when = std::ranges::find(told.clauses, ExplainedClause::Kind::when, &ExplainedClause::kind);
    return when->condition.parts.at(0);
  };
  CHECK(first_line("outside.1").text == "at not within core");
  CHECK(first_line("outside.1").state == Explained::State::yes);
  CHECK(std::ranges::none_of(first_line("outside.1").parts, [](Explained const& below) { return below.text == "at within core"; }));
  CHECK(first_line("inside.1").text == "at within core");
  CHECK(first_line("inside.1").state == Explained::State::no);
}
