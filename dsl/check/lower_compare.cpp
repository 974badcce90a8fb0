// Truth: and, or, not, comparisons, sets, between, if.
#include "dsl/check/lowerer.hpp"
#include "dsl/text/usual_date.hpp"

namespace guiju::dsl {

Lowered Lowerer::logic(ast::Expr const& e) {
  bool const before = names_mean_any_;
  if (e.kind == ast::ExprKind::not_) names_mean_any_ = !before;
  std::vector<ExprId> args;
  bool ok = true;
  for (ast::ExprPtr const& arg : e.args) {
    Lowered const made = condition(*arg);
    if (made) args.push_back(*made);
    ok = ok && made;
  }
  names_mean_any_ = before;
  if (!ok) return std::nullopt;
  Op const op = e.kind == ast::ExprKind::not_ ? Op::not_ : e.kind == ast::ExprKind::and_ ? Op::and_ : Op::or_;
  return truth(op, std::move(args), e.span);
}

namespace {

bool is_literal(ast::Expr const& e) {
  using K = ast::ExprKind;
  return e.kind == K::number || e.kind == K::string || e.kind == K::date || e.kind == K::boolean ||
         (e.kind == K::negate && e.args[0]->kind == K::number);
}

}  // namespace

bool Lowerer::comparable(ast::Expr const& at, ast::Expr const& a, Type const& left, ast::Expr const& b, Type const& right, bool ordered) {
  if (left.kind == TypeKind::list || right.kind == TypeKind::list || !same_type(context_.policy, left, right)) {
    if (left.kind == TypeKind::code && right.kind == TypeKind::code) {
      CodeList const& one = context_.policy[left.codelist];
      CodeList const& other = context_.policy[right.codelist];
      report(DiagnosticKind::CodesOfTwoLists, at.word, {written(a), one.id, written(b), other.id});
      return false;
    }
    // The side that is written out is the wrong one, if one is: `area >= 100`.
    Span place = is_literal(b) ? b.span : is_literal(a) ? a.span : at.word.source == no_source ? b.span : at.word;
    std::string suggestion;
    auto const bare = [](ast::Expr const& e) { return e.kind == ast::ExprKind::number && e.unit.empty() && e.per_unit.empty(); };
    if (left.kind == TypeKind::number && left.unit && bare(b)) suggestion = written(b) + " " + left.unit->symbol;
    if (right.kind == TypeKind::number && right.unit && bare(a)) suggestion = written(a) + " " + right.unit->symbol;
    if (left.kind == TypeKind::date && b.kind == ast::ExprKind::string && Date::parse(b.text)) suggestion = b.text;
    if (left.kind == TypeKind::date)
      if (auto const date = text::as_date(written(b)); !date.empty()) suggestion = date, place = b.span;
    if (left.kind == TypeKind::enumeration && b.kind == ast::ExprKind::string && context_.policy[left.enumeration].find(b.text)) suggestion = b.text;
    report(DiagnosticKind::CannotCompare, place, {described(a, left), described(b, right)},
           std::move(suggestion));
    return false;
  }
  if (ordered && left.kind != TypeKind::number && left.kind != TypeKind::date) {
    report(DiagnosticKind::NotOrdered, at.word.source == no_source ? at.span : at.word, {described(a, left)});
    return false;
  }
  return true;
}

Lowered Lowerer::compare(ast::Expr const& e) {
  using K = ast::ExprKind;
  ast::Expr const& a = *e.args[0];
  ast::Expr const& b = *e.args[1];
  bool const equality = e.kind == K::eq || e.kind == K::ne;
  auto const [left, right] = sides(a, b, equality);
  if (!left || !right) return std::nullopt;
  Type const x = type(*left);
  Type const y = type(*right);
  if (!comparable(e, a, x, b, y, !equality)) return std::nullopt;
  if (equality && x.kind == TypeKind::code && (coarse(b, right) || coarse(a, left))) return std::nullopt;
  Op const op = e.kind == K::eq   ? Op::eq
                : e.kind == K::ne ? Op::ne
                : e.kind == K::lt ? Op::lt
                : e.kind == K::le ? Op::le
                : e.kind == K::gt ? Op::gt
                                  : Op::ge;
  return truth(op, {*left, *right}, e.span);
}

Lowered Lowerer::in(ast::Expr const& e) {
  ast::Expr const& a = *e.args[0];
  ast::Expr const& set = *e.args[1];
  Lowered const left = expr(a);
  std::optional<std::size_t> const cells = column_of(set);
  std::vector<ast::Expr const*> members;
  if (!cells && set.kind == ast::ExprKind::set)
    for (ast::ExprPtr const& arg : set.args) members.push_back(arg.get());
  else if (!cells && set.kind == ast::ExprKind::column && !set.args.empty())
    members.push_back(set.args[0].get());
  else if (!cells)
    members.push_back(&set);

  if (!left) {
    for (ast::Expr const* member : members) expr(*member, Hint{nullptr, true});
    return std::nullopt;
  }
  Type const of = type(*left);
  if (of.kind == TypeKind::list) {
    report(DiagnosticKind::CannotCompare, e.word, {described(a, of), Phrase{"single values", "单个值"}});
    return std::nullopt;
  }

  if (!cells && set.kind == ast::ExprKind::column && scope_.row && no_such_word(set.text, of)) {
    report(DiagnosticKind::UnknownColumn, set.span, {set.text}, nearest_of(context_, set.text, *scope_.row->header));
    return std::nullopt;
  }

  if (of.kind == TypeKind::code) {
    // Codes that are written out are one set of leaves; what is only known of a record is compared one by one.
    std::vector<ast::Expr const*> constants;
    std::vector<ExprId> either;
    bool ok = true;
    if (!cells)
      for (ast::Expr const* member : members) {
        bool const literal = member->kind == ast::ExprKind::number || member->kind == ast::ExprKind::string ||
                             (member->kind == ast::ExprKind::name && find(member->text, nullptr).kind == Meaning::Kind::none);
        if (literal) {
          constants.push_back(member);
          continue;
        }
        Lowered const value = expr(*member, Hint{&of});
        if (!value) {
          ok = false;
          continue;
        }
        Type const other = type(*value);
        ok = comparable(*member, a, of, *member, other, false) && ok;
        if (Lowered const same = truth(Op::eq, {*left, *value}, member->span)) either.push_back(*same);
      }
    if (cells || !constants.empty()) {
      row_used_ = row_used_ || cells;
      if (cells && trying()) return negated_if(e.negated, truth(Op::error, {}, e.span), e.span);
      auto const set_codes = cells ? cell_codes(*cells, of.codelist, true) : codes(constants, of.codelist, true);
      if (!set_codes) return std::nullopt;
      Lowered const made = make_within(*left, set_codes->first, set_codes->second, cells ? cell(*cells).span : e.span);
      if (!made) return std::nullopt;
      either.insert(either.begin(), *made);
    }
    if (!ok || either.empty()) return std::nullopt;
    Lowered const made = either.size() == 1 ? Lowered(either[0]) : truth(Op::or_, either, e.span);
    return negated_if(e.negated, made, e.span);
  }

  std::vector<ExprId> args{*left};
  bool ok = true;
  if (cells) {
    for (Lowered const& value : column_values(*cells, of, set)) {
      ok = ok && value;
      if (value) args.push_back(*value);
    }
  } else {
    for (ast::Expr const* member : members) {
      Lowered const value = expr(*member, Hint{&of});
      if (!value) {
        ok = false;
        continue;
      }
      Type const other = type(*value);
      ast::Expr at = *member;
      at.word = member->span;
      ok = comparable(at, a, of, *member, other, false) && ok;
      args.push_back(*value);
    }
  }
  if (!ok || args.size() < 2) return std::nullopt;
  return negated_if(e.negated, truth(Op::in_set, std::move(args), e.span), e.span);
}

Lowered Lowerer::between(ast::Expr const& e) {
  ast::Expr const* const parts[] = {e.args[0].get(), e.args[1].get(), e.args[2].get()};
  // The one that has a type of its own tells how the others are read.
  std::size_t first = 0;
  for (std::size_t i = 1; i < 3; ++i)
    if (strength(*parts[i]) > strength(*parts[first])) first = i;
  Lowered made[3];
  made[first] = expr(*parts[first]);
  Type known;
  if (made[first]) known = type(*made[first]);
  for (std::size_t i = 0; i < 3; ++i) {
    if (i == first) continue;
    Hint const hint = made[first] ? Hint{&known, false} : Hint{nullptr, parts[i]->kind == ast::ExprKind::column};
    made[i] = expr(*parts[i], hint);
  }
  bool ok = true;
  for (std::size_t i = 1; i < 3; ++i) {
    if (!made[0] || !made[i]) continue;
    Type const value = type(*made[0]);
    Type const bound = type(*made[i]);
    bool const fits = comparable(e, *parts[0], value, *parts[i], bound, true);
    ok = ok && fits;
    if (!fits) break;
  }
  if (!ok || !made[0] || !made[1] || !made[2]) return std::nullopt;
  return negated_if(e.negated, truth(Op::between, {*made[0], *made[1], *made[2]}, e.span), e.span);
}

Lowered Lowerer::known(ast::Expr const& e) {
  Lowered const value = expr(*e.args[0]);
  if (!value) return std::nullopt;
  return negated_if(e.kind == ast::ExprKind::is_unknown, truth(Op::is_known, {*value}, e.span), e.span);
}

Lowered Lowerer::choice(ast::Expr const& e, Hint hint) {
  Lowered const when = condition(*e.args[0]);
  Lowered then, otherwise;
  if (hint.type) {
    Type const expected = *hint.type;
    then = expr(*e.args[1], Hint{&expected});
    otherwise = expr(*e.args[2], Hint{&expected});
  } else {
    std::tie(then, otherwise) = sides(*e.args[1], *e.args[2]);
  }
  if (!then || !otherwise) return std::nullopt;
  Type const x = type(*then);
  Type const y = type(*otherwise);
  if (!same_type(context_.policy, x, y) || (x.kind == TypeKind::code && !(x.codelist == y.codelist))) {
    report(DiagnosticKind::BranchesDiffer, e.args[2]->span, {described(*e.args[1], x), described(*e.args[2], y)});
    return std::nullopt;
  }
  if (!when) return std::nullopt;
  Expr made;
  made.op = Op::if_;
  made.type = x;
  if (!x.unit) made.type.unit = y.unit;
  made.type.whole = x.whole && y.whole;
  made.type.duration = x.duration && y.duration;
  made.args = {*when, *then, *otherwise};
  made.span = e.span;
  return make(std::move(made));
}

}  // namespace guiju::dsl
