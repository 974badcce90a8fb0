#include "engine/eval/mutant_sites.hpp"

#include <algorithm>

namespace guiju {

void MutantSites::of_condition(Walk const& walk, ExprId id) {
  if (id.none()) return;
  Expr const& expr = policy_[id];
  Walk here = walk;
  if (expr.span.source != no_source) here.place.span = expr.span;
  if (walk.loops == 0 && expr.type.kind == TypeKind::boolean) here.above = id;
  if (may_change(expr)) add(here, id);
  if (expr.op == Op::lookup) meet(lookups_[{expr.lookup, expr.gives}], here);
  if (expr.op == Op::param) meet(params_[expr.param], here);
  here.place = expr.op == Op::define ? MutantPlace{expr.name, walk.place.span, "", 0, ""} : walk.place;
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    // Inside a `let` the record alone is in sight.
    here.loops = expr.op == Op::let_ ? 0 : guiju::loops(expr.op) && i > 0 ? walk.loops + 1 : walk.loops;
    of_condition(here, expr.args[i]);
  }
}

void MutantSites::of_periods(Walk const& walk, ExprId id) {
  if (id.none()) return;
  Expr const& expr = policy_[id];
  Walk here = walk;
  if (expr.type.kind == TypeKind::boolean) here.above = id;
  if (expr.op == Op::in_period) add(here, id);
  for (ExprId arg : expr.args) of_periods(here, arg);
}

bool MutantSites::may_change(Expr const& expr) const {
  switch (expr.op) {
    case Op::constant: return expr.type.kind == TypeKind::number || expr.type.kind == TypeKind::date;
    case Op::eq: case Op::ne: case Op::lt: case Op::le: case Op::gt: case Op::ge:
    case Op::in_set: case Op::contains_any: case Op::contains_all:
    case Op::within: case Op::in_period: case Op::not_: case Op::and_: case Op::or_: case Op::any: case Op::all: return true;
    default: return false;
  }
}

/// Of what a row says: none where the table's own text says it for all rows, else the column of the cell ("" where the cell is the place).
std::optional<std::string> MutantSites::column(Span const& span) const {
  if (span.source == no_source || span.source >= policy_.sources.size()) return std::nullopt;
  std::string_view const text = policy_.sources.text(span.source).substr(span.begin, span.end - span.begin);
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    std::size_t const close = text.find('}', open);
    if (close == std::string_view::npos) break;
    std::string_view name = text.substr(open + 1, close - open - 1);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    if (!name.empty() && name.find_first_of(" ,\t\n\"") == std::string_view::npos && name.find("、") == std::string_view::npos &&
        name.find("，") == std::string_view::npos)
      return std::string(name);
  }
  return policy_.sources.name(span.source).ends_with(".gj") ? std::nullopt : std::optional<std::string>("");
}

void MutantSites::meet(MutantSite& site, Walk const& walk) const {
  site.concerned.insert(walk.concerned.begin(), walk.concerned.end());
  site.in_figures = site.in_figures || walk.in_figures;
  if (walk.above) site.above.emplace(policy_[*walk.concerned.begin()].on, walk.above);
  else site.above_known = false;
}

void MutantSites::add(Walk const& walk, ExprId id) {
  Expr const& expr = policy_[id];
  MutantPlace place = walk.place;
  if (place.row_line > 0) {
    auto const cell = column(place.span);
    if (cell) place.column = *cell;
    else place = {place.table, place.span, "", 0, ""};
  }
  std::string what;
  if (expr.op == Op::constant) what = datum_text(policy_, expr.constant, expr.type);
  if (expr.op == Op::in_period) what = (expr.period.from ? expr.period.from->str() : "") + ".." + (expr.period.to ? expr.period.to->str() : "");
  auto const key = std::tuple(place.in, place.span.source, place.span.begin, place.span.end, place.row_line, expr.op, what);
  auto const [found, fresh] = at_.emplace(key, all_.size());
  if (fresh) all_.push_back({place, {}, {}, true, {}, false});
  MutantSite& site = all_[found->second];
  if (std::ranges::find(site.exprs, id) == site.exprs.end()) site.exprs.push_back(id);
  meet(site, walk);
}

}  // namespace guiju
