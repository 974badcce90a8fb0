#include "engine/eval/suggest_search.hpp"

#include <algorithm>

#include "engine/eval/representatives.hpp"
#include "engine/policy/walk.hpp"

namespace guiju {
namespace {

constexpr std::uint64_t most_looks = 4'000;

/// What would be read as a sample, not as a slip: days of our time go first.
std::vector<Supposed> plain_first(std::vector<Supposed> values) {
  auto const plain = [](Supposed const& value) {
    auto const* day = std::get_if<Date>(&value);
    return !day || (day->days > 0 && day->days < 36525);  // 1970 … 2069
  };
  std::ranges::stable_partition(values, plain);
  return values;
}

/// A ratio like 2000/3 has no digits to write it with.
bool can_be_written(Supposed const& value, Type const& type) {
  auto const* number = std::get_if<Number>(&value);
  if (!number || number->str().find('/') == std::string::npos) return true;
  auto const in_unit = type.unit ? divide(*number, type.unit->factor) : Result<Number>(*number);
  return in_unit && in_unit->str().find('/') == std::string::npos;
}

/// All that decides a rule's outcome, figures included.
void visit_rule(Policy const& policy, Rule const& rule, ExprVisit const& visit) {
  auto const live = [&](Conditions const& conditions) {
    for (ExprId part : {conditions.in_force, conditions.during, conditions.applies_when, conditions.when}) visit_exprs(policy, part, {rule.on}, visit);
  };
  live(rule.live);
  visit_exprs(policy, rule.subject, {rule.on}, visit);
  for (Unless const& unless : rule.unless) visit_exprs(policy, unless.when, {rule.on}, visit);
  for (ExceptionId id : rule.exceptions) live(policy[id].live);
  for (RuleId id : rule.permits) {
    live(policy[id].live);
    for (Unless const& unless : policy[id].unless) visit_exprs(policy, unless.when, {rule.on}, visit);
  }
}

}  // namespace

void RuleReading::stand_on(Batch const& batch, std::optional<Date> as_of) {
  interpreter.stand_on(batch, 0, as_of);
  judge.new_row();
}

RecordSearch::RecordSearch(std::vector<Policy const*> policies, RuleId rule) : record_((*policies[0])[rule].on), nothing_(*policies[0], record_) {
  for (Policy const* policy : policies) {
    readings_.push_back(std::make_unique<RuleReading>(*policy, rule));
    checking_.push_back(std::make_unique<RuleReading>(*policy, rule));
  }
  nothing_.append({});
  gather_days();
}

/// Where a day matters that no field gives, those on which something begins or ends; the latest beginnings first.
void RecordSearch::gather_days() {
  bool matters = false;
  std::vector<Date> begin, others;
  for (auto const& reading : readings_)
    visit_rule(reading->policy, reading->rule, [&](Expr const& expr, auto const&) {
      matters = matters || expr.op == Op::as_of;
      if (expr.period.from) begin.push_back(*expr.period.from), others.push_back(Date{expr.period.from->days - 1});
      if (expr.period.to) others.push_back(*expr.period.to), others.push_back(Date{expr.period.to->days + 1});
      if (expr.op == Op::constant)
        if (auto const* day = std::get_if<Date>(&expr.constant.value))
          for (int const by : {0, -1, 1}) others.push_back(Date{day->days + by});
      if (expr.op == Op::param)
        for (auto const& step : reading->policy[expr.param].steps)
          if (step.from) begin.push_back(*step.from), others.push_back(Date{step.from->days - 1});
    });
  if (!matters || readings_[0]->policy[record_].as_of()) {
    days_ = {std::nullopt};
    return;
  }
  std::ranges::sort(begin, std::greater{}, &Date::days);
  begin.insert(begin.end(), others.begin(), others.end());
  if (begin.empty()) begin.push_back(Date{19723});  // 2024-01-01
  for (Date const day : begin)
    if (std::ranges::find(days_, std::optional(day)) == days_.end()) days_.emplace_back(day);
}

std::optional<FoundRecord> RecordSearch::find(Goal const& goal) {
  complete_ = true;
  looks_ = 0;
  met_.reset(), nearly_.reset();
  for (auto const& day : days_) {
    auto found = find_on(day, goal);
    if (found) return found;
  }
  return std::nullopt;
}

std::optional<FoundRecord> RecordSearch::find_on(std::optional<Date> as_of, Goal const& goal) {
  for (auto const& reading : readings_) reading->stand_on(nothing_, as_of);
  build_formulas();
  answers_.clear();
  go_on(goal);
  for (auto const* answers : {&met_, &nearly_}) {
    if (!*answers) continue;
    auto found = written(**answers, as_of);
    Look const kept = found ? look_at(*found, goal) : Look::never;
    if (kept == Look::met || kept == Look::nearly) {
      leave_out(*found, goal, kept);
      return found;
    }
    complete_ = false;
  }
  met_.reset(), nearly_.reset();
  return std::nullopt;
}

void RecordSearch::build_formulas() {
  formulas_.clear();
  for (auto const& reading : readings_) {
    Rule live = reading->rule;
    live.effect = Effect::forbid;
    live.subject = {};
    live.unless.clear(), live.exceptions.clear(), live.permits.clear();
    formulas_.push_back(std::make_unique<Formula>(reading->interpreter));
    formulas_.back()->build(live, reading->judge);
    formulas_.push_back(std::make_unique<Formula>(reading->interpreter));
    formulas_.back()->build(reading->rule, reading->judge);
  }
  flips_ = std::ranges::any_of(formulas_, [](auto const& formula) { return (*formula)[formula->root].can_flip; });
}

RecordSearch::Look RecordSearch::look(Goal const& goal) {
  for (auto const& reading : readings_) reading->now = reading->judge.judge(reading->rule);
  return goal(readings_);
}

/// True where the search is at its end.
bool RecordSearch::go_on(Goal const& goal) {
  if (++looks_ > most_looks) {
    complete_ = false;
    return true;
  }
  Look const here = look(goal);
  if (here == Look::met) {
    met_ = answers_;
    return true;
  }
  if (here == Look::nearly && !nearly_) nearly_ = answers_;
  if (here == Look::never && !flips_) return false;
  auto const field = next_open();
  if (!field) return false;
  Type const& type = readings_[0]->policy[record_].fields[field->value].type;
  // Of lists, and of texts that match a pattern, only some of what there may be is tried.
  if (type.kind == TypeKind::list || type.kind == TypeKind::text) complete_ = false;
  for (Supposed const& value : values(*field)) {
    for (auto const& reading : readings_) reading->interpreter.overlay().push({&nothing_, 0, *field}, &value);
    answers_.emplace_back(*field, value);
    bool const end = go_on(goal);
    answers_.pop_back();
    for (auto const& reading : readings_) reading->interpreter.overlay().pop();
    if (end) return true;
  }
  return false;
}

std::optional<FieldId> RecordSearch::next_open() {
  std::optional<FieldId> found;
  for (auto const& formula : formulas_) {
    open_below(*formula, formula->root, found);
    if (found) break;
  }
  return found;
}

/// Whether no answer can change a node any more. Where an answer may undo what is decided, all that has an end that nothing can undo.
bool RecordSearch::settled(Formula& formula, NodeIndex index) {
  Node const& node = formula[index];
  if (node.kind == Node::constant) return true;
  if (!node.can_flip) return formula.evaluate(index) != Truth::unknown;
  if (node.kind == Node::atom) return formula.still_open(index).empty();
  Truth::State const ends = node.kind == Node::all ? Truth::no : Truth::yes;
  bool all = true;
  for (NodeIndex child : node.children) {
    bool const done = settled(formula, child);
    if (done && (node.kind == Node::all || node.kind == Node::any) && formula.evaluate(child) == ends) return true;
    all = all && done;
  }
  return all;
}

void RecordSearch::open_below(Formula& formula, NodeIndex index, std::optional<FieldId>& found) {
  Node const& node = formula[index];
  if (found || settled(formula, index)) return;
  for (NodeIndex child : node.children) open_below(formula, child, found);
  if (found || node.kind != Node::atom) return;
  for (PlaceIndex place : formula.still_open(index)) {
    FieldId const field = formula.places[place].field;
    if (std::ranges::find(answers_, field, &Answers::value_type::first) != answers_.end()) continue;
    found = field;
    return;
  }
}

/// Codes that the two readings of a condition tell apart: neither looks for them by itself.
std::vector<Supposed> RecordSearch::codes_between(FieldId field) const {
  std::vector<Supposed> out;
  CodeListId const own = readings_[0]->policy[record_].fields[field.value].type.codelist;
  if (readings_.size() < 2) return out;
  CodeList const& list = readings_[0]->policy[own];
  for (auto const& formula : formulas_)
    for (Node const& node : formula->nodes)
      for (Site const& site : node.sites) {
        Expr const &was = readings_[0]->policy[site.expr], &is = readings_[1]->policy[site.expr];
        if (was.op != Op::within || was.leaves == is.leaves) continue;
        for (std::size_t leaf = 0, found = 0; leaf < list.leaf_count() && found < 3; ++leaf) {
          SymbolValue code;
          code.known = true, code.index = list.leaf_code(leaf), code.codelist = own;
          if (code_within(readings_[0]->policy, code, was.leaves, was.codelist).state == code_within(readings_[1]->policy, code, is.leaves, is.codelist).state) continue;
          ++found;
          if (Supposed const value = SupposedCode{code.index, {}, 0}; std::ranges::find(out, value) == out.end()) out.push_back(value);
        }
      }
  return out;
}

std::vector<Supposed> RecordSearch::values(FieldId field) {
  Type const& type = readings_[0]->policy[record_].fields[field.value].type;
  std::vector<Supposed> out = type.kind == TypeKind::code ? codes_between(field) : std::vector<Supposed>{};
  for (std::size_t i = 0; i < formulas_.size(); ++i) {
    Formula const& formula = *formulas_[i];
    for (PlaceIndex place = 0; place < formula.places.size(); ++place) {
      if (formula.places[place].field != field) continue;
      std::vector<Site const*> sites;
      for (Node const& node : formula.nodes)
        for (Site const& site : node.sites)
          if (std::ranges::find(site.places, place) != site.places.end()) sites.push_back(&site);
      for (Supposed& value : Representatives(readings_[i / 2]->interpreter, formula).of(place, sites))
        if (can_be_written(value, type) && std::ranges::find(out, value) == out.end()) out.push_back(std::move(value));
    }
  }
  return plain_first(std::move(out));
}

/// Nullopt where an answer cannot be written down: a text of which only a pattern is known.
std::optional<FoundRecord> RecordSearch::written(Answers const& answers, std::optional<Date> as_of) {
  FoundRecord out{record_, RecordData(readings_[0]->policy[record_].fields.size()), as_of};
  for (auto const& [field, supposed] : answers) {
    Datum& datum = out.data[field.value];
    if (auto const* code = std::get_if<SupposedCode>(&supposed)) {
      if (code->successor_of) return std::nullopt;
      datum = {CodeValue{code->index}};
    } else if (auto const* text = std::get_if<MadeUpText>(&supposed)) {
      if (text->matching) return std::nullopt;
      datum = {std::string("某")};
    } else if (auto const* list = std::get_if<std::shared_ptr<Batch const>>(&supposed)) {
      std::vector<RecordData> elements;
      for (std::size_t i = 0; i < (*list)->rows(); ++i) elements.push_back((*list)->row(i));
      datum = {std::move(elements)};
    } else if (auto const* truth = std::get_if<bool>(&supposed)) {
      datum = {*truth};
    } else if (auto const* number = std::get_if<Number>(&supposed)) {
      datum = {*number};
    } else if (auto const* day = std::get_if<Date>(&supposed)) {
      datum = {*day};
    } else if (auto const* word = std::get_if<EnumWord>(&supposed)) {
      datum = {*word};
    } else {
      datum = {std::get<std::string>(supposed)};
    }
  }
  return out;
}

RecordSearch::Look RecordSearch::look_at(FoundRecord const& record, Goal const& goal) {
  Batch batch(readings_[0]->policy, record.record);
  batch.append(record.data);
  for (auto const& reading : checking_) {
    reading->stand_on(batch, record.as_of);
    reading->now = reading->judge.judge(reading->rule);
  }
  return goal(checking_);
}

void RecordSearch::leave_out(FoundRecord& record, Goal const& goal, Look kept) {
  for (Datum& datum : record.data) {
    if (!datum.known()) continue;
    Datum const was = std::exchange(datum, {});
    if (look_at(record, goal) != kept) datum = was;
  }
}

}  // namespace guiju
