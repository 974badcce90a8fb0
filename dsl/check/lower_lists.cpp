// sum, count, min, max, any, all over lists.
#include "dsl/check/lowerer.hpp"
#include "engine/policy/walk.hpp"

namespace guiju::dsl {

Lowered Lowerer::aggregate(ast::Expr const& e) {
  using K = ast::ExprKind;
  bool const counts = e.kind == K::count;
  ast::Expr const& list_written = *e.args[counts ? 0 : 1];
  ast::Expr const* const body_written = counts ? nullptr : e.args[0].get();
  std::size_t const where_at = counts ? 1 : 2;
  ast::Expr const* const where_written = e.args.size() > where_at ? e.args[where_at].get() : nullptr;

  Lowered list = expr(list_written);
  // A let of a list is the list.
  if (list) list = written_out(context_.policy, *list);
  if (list && type(*list).kind != TypeKind::list) {
    report(DiagnosticKind::NeedsList, list_written.span, {written(list_written), type_words(context_.policy, type(*list))});
    list = std::nullopt;
  }
  if (!list) {
    // Of the elements nothing is known; what else is wrong inside is said all the same.
    scope_.loops.push_back({e.text, RecordId{}, false, e.text_span});
    note(e.text_span, NameKind::element, e.text_span.begin, e.text_span.source, true);
    if (body_written) expr(*body_written, Hint{nullptr, true});
    if (where_written) expr(*where_written, Hint{nullptr, true});
    scope_.loops.pop_back();
    return std::nullopt;
  }

  Type const of = type(*list);
  scope_.loops.push_back({e.text, of.record, context_.policy[of.record].synthetic, e.text_span});
  note(e.text_span, NameKind::element, e.text_span.begin, e.text_span.source, true);
  bool ok = true;
  Lowered body, where;
  if (body_written) {
    Type const truth_type = boolean_type();
    bool const truths = e.kind == K::any || e.kind == K::all;
    body = expr(*body_written, truths ? Hint{&truth_type} : Hint{});
    ok = body.has_value();
    if (body) {
      Type const is = type(*body);
      bool const fits = truths ? is.kind == TypeKind::boolean
                               : is.kind == TypeKind::number || (is.kind == TypeKind::date && e.kind != K::sum);
      if (!fits) {
        Phrase const expected = truths ? type_words(context_.policy, boolean_type()) : Phrase{"a number", "数"};
        report(DiagnosticKind::TypeMismatch, body_written->span, {expected, type_words(context_.policy, is)});
        ok = false;
      }
    }
  }
  if (where_written) {
    where = condition(*where_written);
    ok = ok && where;
  }
  scope_.loops.pop_back();
  if (!ok) return std::nullopt;

  Expr made;
  made.span = e.span;
  made.args = {*list};
  if (body) made.args.push_back(*body);
  if (where) made.args.push_back(*where);
  switch (e.kind) {
    case K::sum: made.op = Op::sum; break;
    case K::min: made.op = Op::min; break;
    case K::max: made.op = Op::max; break;
    case K::any: made.op = Op::any; break;
    case K::all: made.op = Op::all; break;
    default: made.op = Op::count; break;
  }
  if (counts) {
    made.type = number_type();
    made.type.whole = true;
  } else {
    made.type = Type(type(*body));
  }
  made.name = e.text;
  return make(std::move(made));
}

}  // namespace guiju::dsl
