#include "engine/eval/mutants.hpp"

#include <algorithm>
#include <optional>

#include "engine/eval/mutant_sites.hpp"

namespace guiju {
namespace {

using Kind = Mutant::Kind;

/// The comparisons that are a comparison's neighbours: its bound in or out, or nothing but its bound.
std::vector<Op> beside(Op op) {
  switch (op) {
    case Op::lt: return {Op::le, Op::ne};
    case Op::le: return {Op::lt, Op::eq};
    case Op::gt: return {Op::ge, Op::ne};
    case Op::ge: return {Op::gt, Op::eq};
    case Op::eq: return {Op::ne};
    case Op::ne: return {Op::eq};
    default: return {};
  }
}

std::string sign(Op op, bool chinese) {
  switch (op) {
    case Op::lt: return "<";
    case Op::le: return chinese ? "≤" : "<=";
    case Op::gt: return ">";
    case Op::ge: return chinese ? "≥" : ">=";
    case Op::eq: return chinese ? "=" : "==";
    default: return chinese ? "≠" : "!=";
  }
}

std::optional<Effect> beside(Effect effect) {
  switch (effect) {
    case Effect::forbid: return Effect::restrict;
    case Effect::restrict: return Effect::forbid;
    case Effect::require: return Effect::advise;
    case Effect::advise: return Effect::require;
    default: return std::nullopt;
  }
}

/// One unit of the last digit of "0.35", 0.01; of whole numbers 1.
Number last_digit(std::string_view digits) {
  std::size_t const point = digits.find('.');
  if (point == std::string_view::npos) return 1;
  std::string one = "0.";
  for (std::size_t i = point + 1; i < digits.size(); ++i)
    if (digits[i] != '_') one += i + 1 == digits.size() ? '1' : '0';
  auto const step = Number::parse(one);
  return step ? *step : Number(1);
}

class Listing {
 public:
  Listing(Policy const& policy, bool chinese) : policy_(policy), chinese_(chinese), sites_(policy), by_exception_(policy.exceptions.size()), by_permit_(policy.rules.size()) {
    for (std::size_t i = 0; i < policy.rules.size(); ++i) {
      Rule const& rule = policy.rules[i];
      if (!rule.own) continue;
      if (!rule.table.empty()) tables_[rule.table].push_back(RuleId(i));
      if (rule.effect == Effect::permit) continue;
      for (ExceptionId id : rule.exceptions) by_exception_[id.value].insert(RuleId(i));
      for (RuleId id : rule.permits) by_permit_[id.value].insert(RuleId(i));
    }
  }

  std::vector<Mutant> run() {
    for (std::size_t i = 0; i < policy_.rules.size(); ++i) rule(RuleId(i));
    for (std::size_t i = 0; i < policy_.exceptions.size(); ++i) exception(ExceptionId(i));
    for (MutantSite const& site : sites_.all()) change(site);
    for (auto const& [column, site] : sites_.lookups()) cells(column.first, column.second, site);
    for (auto const& [id, site] : sites_.params()) steps(id, site);
    return std::move(out_);
  }

 private:
  // ---------------------------------------------------------------- rules and exceptions

  void rule(RuleId id) {
    Rule const& rule = policy_[id];
    if (!rule.own) return;
    std::set<RuleId> const concerned = rule.effect == Effect::permit ? by_permit_[id.value] : std::set<RuleId>{id};
    if (concerned.empty()) return;
    MutantPlace const place{rule.id, rule.span, rule.table, rule.row_line, ""};
    MutantSites::Walk walk{place, concerned};
    conditions(walk, rule.live, rule.cites);
    sites_.of_condition(walk, rule.subject);
    for (Unless const& unless : rule.unless) sites_.of_condition(walk, unless.when);
    walk.in_figures = true;
    for (Report const& report : rule.reports) sites_.of_condition(walk, report.value);
    effect(id, place);
    for (std::size_t i = 0; i < rule.unless.size(); ++i) unless(id, i, place, concerned);
    if (rule.effect == Effect::permit)
      add_to_rules(Kind::exception, place, rule.id, "", {concerned.begin(), concerned.end()}, concerned, [id](Rule& changed) { std::erase(changed.permits, id); });
  }

  void exception(ExceptionId id) {
    Exception const& exception = policy_[id];
    std::set<RuleId> const& concerned = by_exception_[id.value];
    if (concerned.empty()) return;
    MutantPlace const place{exception.id, exception.span, "", 0, ""};
    conditions({place, concerned}, exception.live, exception.cites);
    add_to_rules(Kind::exception, place, exception.id, "", {concerned.begin(), concerned.end()}, concerned,
                 [id](Rule& changed) { std::erase(changed.exceptions, id); });
  }

  void conditions(MutantSites::Walk const& walk, Conditions const& live, std::vector<Cite> const& cites) {
    if (!cites.empty()) {
      Document const& document = policy_[cites[0].document];
      MutantSites::Walk const at_document{{document.id, document.span, "", 0, ""}, walk.concerned};
      sites_.of_periods(at_document, live.in_force);
      sites_.of_condition(at_document, live.applies_when);
    }
    sites_.of_condition(walk, live.during);
    // What joins the cells of a row nobody wrote.
    bool const joined = live.when && walk.place.row_line > 0 && policy_[live.when].op == Op::and_;
    if (!joined) return sites_.of_condition(walk, live.when);
    for (ExprId arg : policy_[live.when].args) sites_.of_condition(walk, arg);
  }

  /// A table that says the same of all its rows says it once.
  bool first_of_table(RuleId id) const { return tables_.at(policy_[id].table).front() == id; }
  template <class Same>
  bool all_rows(RuleId id, Same same) const {
    return !policy_[id].table.empty() && std::ranges::all_of(tables_.at(policy_[id].table), [&](RuleId row) { return same(policy_[row]); });
  }
  std::set<RuleId> rows(RuleId id) const {
    auto const& rows = tables_.at(policy_[id].table);
    return {rows.begin(), rows.end()};
  }

  void effect(RuleId id, MutantPlace const& place) {
    Effect const now = policy_[id].effect;
    std::optional<Effect> const other = beside(now);
    if (!other) return;
    bool const by_table = all_rows(id, [&](Rule const& row) { return row.effect == now; });
    if (by_table && !first_of_table(id)) return;
    std::set<RuleId> const concerned = by_table ? rows(id) : std::set<RuleId>{id};
    add_to_rules(Kind::effect, by_table ? MutantPlace{place.table, place.span, "", 0, ""} : place, std::string(word(now, chinese_)),
                 std::string(word(*other, chinese_)), {concerned.begin(), concerned.end()}, concerned, [other](Rule& changed) { changed.effect = *other; });
  }

  void unless(RuleId id, std::size_t at, MutantPlace const& place, std::set<RuleId> const& concerned) {
    Unless const& unless = policy_[id].unless[at];
    auto const is_it = [when = unless.when, name = unless.name](Unless const& one) { return one.when == when && one.name == name; };
    bool const by_table = all_rows(id, [&](Rule const& row) { return std::ranges::any_of(row.unless, is_it); }) && policy_[id].effect != Effect::permit;
    if (by_table && !first_of_table(id)) return;
    std::set<RuleId> const changed = by_table ? rows(id) : std::set<RuleId>{id};
    add_to_rules(Kind::exception, by_table ? MutantPlace{place.table, place.span, "", 0, ""} : place, unless.name.empty() ? std::to_string(at + 1) : unless.name, "",
                 {changed.begin(), changed.end()}, by_table ? changed : concerned, [is_it](Rule& rule) { std::erase_if(rule.unless, is_it); });
  }

  // ---------------------------------------------------------------- expressions

  void change(MutantSite const& site) {
    Expr const& expr = policy_[site.exprs[0]];
    switch (expr.op) {
      case Op::and_: case Op::or_: swap(site, expr.op, Op::and_, Op::or_, "and", "且", "or", "或"); break;
      case Op::any: case Op::all: swap(site, expr.op, Op::any, Op::all, "any", "任一", "all", "全部"); break;
      // A disjunction of one is what it holds.
      case Op::not_: add_to_exprs(Kind::negation, site, chinese_ ? "非" : "not", "", [](Expr& changed) { changed.op = Op::or_; }); break;
      case Op::in_period: bound(site, expr.period, &Period::from), bound(site, expr.period, &Period::to); break;
      case Op::within: codes(site, expr); break;
      case Op::in_set: case Op::contains_any: case Op::contains_all: members(site, expr); break;
      case Op::constant: constant(site, expr); break;
      default:
        for (Op const op : beside(expr.op)) add_to_exprs(Kind::comparison, site, sign(expr.op, chinese_), sign(op, chinese_), [op](Expr& changed) { changed.op = op; });
    }
  }

  void swap(MutantSite const& site, Op op, Op a, Op b, std::string_view a_en, std::string_view a_zh, std::string_view b_en, std::string_view b_zh) {
    std::string const word_a(chinese_ ? a_zh : a_en), word_b(chinese_ ? b_zh : b_en);
    Op const other = op == a ? b : a;
    add_to_exprs(Kind::junction, site, op == a ? word_a : word_b, op == a ? word_b : word_a, [other](Expr& changed) { changed.op = other; });
  }

  void bound(MutantSite const& site, Period const& period, std::optional<Date> Period::* end) {
    if (!(period.*end)) return;
    for (int const by : {-1, 1})
      if (auto const day = add_days(*(period.*end), by))
        add_to_exprs(Kind::date, site, (period.*end)->str(), day->str(), [end, day](Expr& changed) { changed.period.*end = day; });
  }

  /// Each member of a set left out, one after another.
  void members(MutantSite const& site, Expr const& expr) {
    if (expr.args.size() < 3) return;
    for (std::size_t i = 1; i < expr.args.size(); ++i) {
      Expr const& member = policy_[expr.args[i]];
      std::string const name = member.op == Op::constant ? datum_text(policy_, member.constant, member.type, chinese_) : std::to_string(i);
      add_to_exprs(Kind::member, site, name, "", [i](Expr& changed) { changed.args.erase(changed.args.begin() + static_cast<std::ptrdiff_t>(i)); });
    }
  }

  void constant(MutantSite const& site, Expr const& expr) {
    for (int const by : {-1, 1})
      if (auto const other = stepped(expr.constant, expr.type, written(expr.span), by))
        add_to_exprs(expr.type.kind == TypeKind::date ? Kind::date : Kind::number, site, datum_text(policy_, expr.constant, expr.type, chinese_),
                     datum_text(policy_, *other, expr.type, chinese_), [datum = *other](Expr& changed) { changed.constant = datum; });
  }

  /// Under each code that is named: its parent, the next code beside it, its first child; and it left out.
  void codes(MutantSite const& site, Expr const& expr) {
    if (expr.codelist.none()) return;
    CodeList const& list = policy_[expr.codelist];
    auto const leaves = [&](std::vector<CodeIndex> const& codes) {
      LeafSet all(list.leaf_count());
      for (CodeIndex const code : codes) all |= list.leaves(code);
      return all;
    };
    if (std::ranges::any_of(expr.codes, [&](CodeIndex code) { return code >= list.codes.size(); }) || leaves(expr.codes) != expr.leaves) return;
    for (std::size_t i = 0; i < expr.codes.size(); ++i) {
      Code const& code = list.codes[expr.codes[i]];
      auto const change_to = [&](Kind kind, std::vector<CodeIndex> codes, std::string to) {
        LeafSet set = leaves(codes);
        if (set == expr.leaves || codes.empty()) return;
        add_to_exprs(kind, site, code.code, std::move(to), [codes, set](Expr& changed) { changed.codes = codes, changed.leaves = set; });
      };
      for (CodeIndex const other : relatives(list, expr, expr.codes[i])) {
        std::vector<CodeIndex> codes = expr.codes;
        codes[i] = other;
        change_to(Kind::code, std::move(codes), list.codes[other].code);
      }
      std::vector<CodeIndex> fewer = expr.codes;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      change_to(Kind::member, std::move(fewer), "");
    }
  }

  static std::vector<CodeIndex> relatives(CodeList const& list, Expr const& expr, CodeIndex code) {
    std::vector<CodeIndex> out;
    if (!list.codes[code].children.empty()) out.push_back(list.codes[code].children[0]);
    if (list.codes[code].parents.empty()) return out;
    CodeIndex const parent = list.codes[code].parents[0];
    out.push_back(parent);
    auto const& siblings = list.codes[parent].children;
    auto const at = std::ranges::find(siblings, code) - siblings.begin();
    for (std::size_t n = 1; n < siblings.size(); ++n) {
      CodeIndex const sibling = siblings[(static_cast<std::size_t>(at) + n) % siblings.size()];
      if (list.leaves(sibling).subset_of(expr.leaves)) continue;
      out.push_back(sibling);
      break;
    }
    return out;
  }

  // ---------------------------------------------------------------- values

  std::string_view written(Span const& span) const {
    if (span.source == no_source || span.source >= policy_.sources.size()) return "";
    return policy_.sources.text(span.source).substr(span.begin, span.end - span.begin);
  }

  /// The value one step up or down: of a date a day, of a number one of the last digit as it was written, "0.5 hm2": 0.1 hm2; `text`: as written.
  std::optional<Datum> stepped(Datum const& datum, Type const& type, std::string_view text, int by) const {
    if (auto const* day = std::get_if<Date>(&datum.value)) {
      auto const other = add_days(*day, by);
      return other ? std::optional(Datum{*other}) : std::nullopt;
    }
    auto const* number = std::get_if<Number>(&datum.value);
    if (!number) return std::nullopt;
    std::string const shown = datum_text(policy_, datum, type);
    auto const digits_of = [](std::string_view from) { return from.substr(0, from.find_first_not_of("0123456789._")); };
    std::string_view digits = digits_of(text);
    if (digits.empty()) digits = digits_of(std::string_view(shown).substr(shown.starts_with('-') ? 1 : 0));
    auto const value = Number::parse(digits);
    std::optional<Number> unit;
    if (value && !value->is_zero())
      if (auto const quotient = divide(*number, *value); quotient && !quotient->is_zero()) unit = *quotient;
    if (!unit && type.unit) unit = type.unit->factor;
    auto const step = multiply(unit.value_or(Number(1)), last_digit(digits));
    if (!step) return std::nullopt;
    auto const other = add(*number, (by < 0) != step->is_negative() ? negate(*step) : *step);
    return other ? std::optional(Datum{*other}) : std::nullopt;
  }

  /// Another value for a cell or a param: one step up, the opposite, the next word.
  std::vector<Datum> others(Datum const& datum, Type const& type, std::vector<int> const& steps) const {
    if (auto const* truth = std::get_if<bool>(&datum.value)) return {{!*truth}};
    if (auto const* word = std::get_if<EnumWord>(&datum.value)) {
      auto const words = static_cast<std::uint32_t>(policy_[type.enumeration].words.size());
      return words < 2 ? std::vector<Datum>{} : std::vector<Datum>{{EnumWord{(word->index + 1) % words}}};
    }
    std::vector<Datum> out;
    for (int const by : steps)
      if (auto const other = stepped(datum, type, "", by)) out.push_back(*other);
    return out;
  }

  static Kind kind_of(Datum const& datum) {
    return std::holds_alternative<Number>(datum.value) ? Kind::number : std::holds_alternative<Date>(datum.value) ? Kind::date : Kind::value;
  }

  /// Each cell one step up: a test on the edge of its row notices.
  void cells(LookupId id, std::uint32_t gives, MutantSite const& site) {
    Lookup const& lookup = policy_[id];
    Type const& type = lookup.gives[gives].type;
    for (std::size_t row = 0; row < lookup.rows.size(); ++row)
      for (Datum const& other : others(lookup.rows[row].values[gives], type, {1})) {
        Datum const& now = lookup.rows[row].values[gives];
        Mutant& mutant = one(kind_of(now), {lookup.id, {}, lookup.id, static_cast<int>(row) + 2, lookup.gives[gives].id}, datum_text(policy_, now, type, chinese_),
                             datum_text(policy_, other, type, chinese_), site.concerned);
        mutant.lookups = {id};
        mutant.apply = [id, row, gives, other](Policy& policy) { policy.lookups[id.value].rows[row].values[gives] = other; };
        looks_above(mutant, site);
      }
  }

  void steps(ParamId id, MutantSite const& site) {
    Param const& param = policy_[id];
    for (std::size_t step = 0; step < param.steps.size(); ++step)
      for (Datum const& other : others(param.steps[step].value, param.type, {-1, 1})) {
        Mutant& mutant = one(kind_of(other), {param.id, {}, "", 0, ""}, datum_text(policy_, param.steps[step].value, param.type, chinese_),
                             datum_text(policy_, other, param.type, chinese_), site.concerned);
        mutant.params = {id};
        mutant.apply = [id, step, other](Policy& policy) { policy.params[id.value].steps[step].value = other; };
        looks_above(mutant, site);
      }
  }

  // ---------------------------------------------------------------- what comes of it

  Mutant& one(Kind kind, MutantPlace place, std::string from, std::string to, std::set<RuleId> const& concerned) {
    Mutant& mutant = out_.emplace_back();
    mutant.kind = kind;
    mutant.place = std::move(place);
    mutant.from = std::move(from);
    mutant.to = std::move(to);
    mutant.concerned.assign(concerned.begin(), concerned.end());
    return mutant;
  }
  static void looks_above(Mutant& mutant, MutantSite const& site) {
    mutant.in_figures = site.in_figures;
    if (site.above_known) mutant.above.assign(site.above.begin(), site.above.end());
  }
  void add_to_exprs(Kind kind, MutantSite const& site, std::string from, std::string to, std::function<void(Expr&)> change) {
    Mutant& mutant = one(kind, site.place, std::move(from), std::move(to), site.concerned);
    mutant.exprs = site.exprs;
    mutant.apply = [exprs = site.exprs, change = std::move(change)](Policy& policy) {
      for (ExprId id : exprs) change(policy.exprs[id.value]);
    };
    looks_above(mutant, site);
  }
  void add_to_rules(Kind kind, MutantPlace place, std::string from, std::string to, std::vector<RuleId> rules, std::set<RuleId> const& concerned,
                    std::function<void(Rule&)> change) {
    Mutant& mutant = one(kind, std::move(place), std::move(from), std::move(to), concerned);
    mutant.rules = rules;
    mutant.apply = [rules = std::move(rules), change = std::move(change)](Policy& policy) {
      for (RuleId id : rules) change(policy.rules[id.value]);
    };
  }

  Policy const& policy_;
  bool chinese_;
  MutantSites sites_;
  std::vector<std::set<RuleId>> by_exception_, by_permit_;  // the judged rules that they reach
  std::map<std::string, std::vector<RuleId>> tables_;       // rows of the pack's own
  std::vector<Mutant> out_;
};

}  // namespace

void Mutant::restore(Policy& policy, Policy const& original) const {
  for (ExprId id : exprs) policy.exprs[id.value] = original[id];
  for (RuleId id : rules) policy.rules[id.value] = original[id];
  for (ParamId id : params) policy.params[id.value] = original[id];
  for (LookupId id : lookups) policy.lookups[id.value] = original[id];
}

std::vector<Mutant> mutants(Policy const& policy, bool chinese) { return Listing(policy, chinese).run(); }

}  // namespace guiju
