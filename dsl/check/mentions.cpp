#include "dsl/check/mentions.hpp"

namespace guiju::dsl {

namespace {

bool is_loop(ast::ExprKind kind) {
  using K = ast::ExprKind;
  return kind == K::sum || kind == K::min || kind == K::max || kind == K::any || kind == K::all || kind == K::count;
}

void walk(ast::Expr const& expr, std::multiset<std::string>& bound, std::set<std::string>& names) {
  bool const named = expr.kind == ast::ExprKind::name || expr.kind == ast::ExprKind::column;
  if (named && bound.count(expr.text) == 0) names.insert(expr.text);
  if (!is_loop(expr.kind)) {
    for (ast::ExprPtr const& arg : expr.args)
      if (arg) walk(*arg, bound, names);
    return;
  }
  std::size_t const list = expr.kind == ast::ExprKind::count ? 0 : 1;  // the list does not see the variable
  for (std::size_t i = 0; i < expr.args.size(); ++i) {
    if (!expr.args[i]) continue;
    if (i == list) {
      walk(*expr.args[i], bound, names);
    } else {
      auto const here = bound.insert(expr.text);
      walk(*expr.args[i], bound, names);
      bound.erase(here);
    }
  }
}

void add(ast::ExprPtr const& expr, std::set<std::string>& names) {
  if (expr) names_in(*expr, names);
}

}  // namespace

void names_in(ast::Expr const& expr, std::set<std::string>& names) {
  std::multiset<std::string> bound;
  walk(expr, bound, names);
}

void names_in(ast::Template const& text, std::set<std::string>& names) {
  for (ast::Template::Piece const& piece : text.pieces) add(piece.expr, names);
}

void names_in(ast::Clauses const& clauses, std::set<std::string>& names) {
  for (ast::Cite const& cite : clauses.cites) names_in(cite.clause, names);
  add(clauses.when, names);
  for (ast::Effect const& effect : clauses.effects) add(effect.subject, names);
  for (ast::Unless const& unless : clauses.unless) add(unless.when, names);
  if (clauses.message) names_in(*clauses.message, names);
  if (clauses.remedy) names_in(*clauses.remedy, names);
  for (ast::Report const& report : clauses.reports) names.insert(report.id.text);
}

}  // namespace guiju::dsl
