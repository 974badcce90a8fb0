// Names, texts and dates.
#include "dsl/grammar/tokens.hpp"

#include <algorithm>
#include <utility>

#include "dsl/grammar/rules.hpp"
#include "dsl/text/usual_date.hpp"

namespace guiju::dsl::grammar {
namespace {

using K = Keyword;

bool take(State& state, Lexeme const& word, It& i, ast::Name& out) {
  out = {word.text, state.span(word)};
  state.mark_name(word);
  i = word.end;
  return true;
}

/// The English word of the first of `words` that stands here.
bool read_word(State& state, It& i, It last, std::initializer_list<K> words, ast::Name& out) {
  for (K const keyword : words) {
    It const from = text::skip_blank(i, last);
    if (!state.word(keyword, i, last)) continue;
    out = {std::string(text::info(keyword).en), state.span(from, i)};
    return true;
  }
  return false;
}

}  // namespace

Span join(Span a, Span b) { return {a.source, std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

ast::ExprPtr make(ast::ExprKind kind, Span span, std::vector<ast::ExprPtr> args) {
  auto expr = std::make_shared<ast::Expr>();
  expr->kind = kind, expr->span = expr->word = span;
  for (auto& arg : args) append(*expr, std::move(arg));
  return expr;
}

void append(ast::Expr& to, ast::ExprPtr arg) {
  to.height = std::max(to.height, arg->height + 1);
  to.args.push_back(std::move(arg));
}

ast::ExprPtr combine(State& state, Operator const& op, std::vector<ast::ExprPtr> args) {
  Span const span = join(join(args.front()->span, op.word), args.back()->span);
  auto expr = make(op.kind, span, std::move(args));
  expr->word = op.word, expr->negated = op.negated;
  if (expr->height <= most_height) return expr;
  state.blame(DiagnosticKind::NestedTooDeep, op.word, {std::to_string(most_height)});
  return nullptr;
}

bool read_name(State& state, It& i, It last, ast::Name& out) {
  Lexeme const word = state.at(i, last);
  if (!word.is_name() || text::is_reserved(word.text) || state.declaration_begins(i, last)) return false;
  return take(state, word, i, out);
}

bool read_qualified(State& state, It& i, It last, ast::Name& out) {
  It j = i;
  if (!read_name(state, j, last, out)) return false;
  while (state.sees_sign(".", j, last)) {
    It const point = state.at(j, last).end;
    Lexeme const next = state.at(point, last);
    if (!next.is_name() || text::is_reserved(next.text)) break;
    state.mark_name(next);
    out.text += "." + next.text, out.span = join(out.span, state.span(next)), j = next.end;
  }
  i = j;
  return true;
}

bool read_member(State& state, It& i, It last, ast::Name& out) {
  Lexeme const word = state.at(i, last);
  if (!word.is_name() || text::is_reserved(word.text)) return false;
  for (K const keyword : {K::member_name, K::member_code, K::member_parent})
    if (state.word(keyword, i, last)) {
      out = {word.text, state.span(word)};
      return true;
    }
  return take(state, word, i, out);
}

bool read_column(State& state, It& i, It last, ast::Name& out) {
  if (!state.sees_sign("{", i, last)) return false;
  Lexeme const name = state.at(Lexeme(state.at(i, last)).end, last);
  if (!name.is_name() || state.sees(K::true_, name.begin, last) || state.sees(K::false_, name.begin, last)) return false;
  if (!state.sees_sign("}", name.end, last)) return false;
  take(state, name, i, out);
  i = state.at(name.end, last).end;
  return true;
}

bool read_row(State& state, It& i, It last, ast::Name& out) {
  Lexeme const word = state.at(i, last);
  if (word.is_name()) return !text::is_reserved(word.text) && take(state, word, i, out);
  bool const row = word.kind == LexemeKind::string || (word.kind == LexemeKind::number && !word.glued);
  if (!row) return false;
  out = {word.text, state.span(word)}, i = word.end;
  return true;
}

bool read_path(State& state, It& i, It last, ast::Name& out) {
  if (state.next_test_line_begins(i, last) || !read_name(state, i, last, out)) return false;
  for (;;) {
    if (state.sees_sign("[", i, last)) {
      Lexeme const number = state.at(Lexeme(state.at(i, last)).end, last);
      if (number.kind != LexemeKind::number || !state.sees_sign("]", number.end, last)) return true;
      out.text += "[" + number.text + "]", i = state.at(number.end, last).end;
    } else if (state.sees_sign(".", i, last)) {
      Lexeme const name = state.at(Lexeme(state.at(i, last)).end, last);
      if (!name.is_name()) return true;
      state.mark_name(name);
      out.text += "." + name.text, i = name.end;
    } else {
      return true;
    }
    out.span.end = state.span(i, i).end;
  }
}

bool read_string(State& state, It& i, It last, ast::Text& out) {
  Lexeme const word = state.at(i, last);
  if (word.kind != LexemeKind::string) return false;
  if (word.problem == text::Problem::escape)
    state.report(DiagnosticKind::UnknownEscape, state.span(word.problem_at, word.problem_at + 2),
                 {std::string(word.problem_at, word.problem_at + 2)});
  out = {word.text, state.span(word)}, i = word.end;
  return true;
}

bool read_template(State& state, It& i, It last, ast::Template& out) {
  It const from = text::skip_blank(i, last);
  ast::Text whole;
  if (!read_string(state, i, last, whole)) return false;
  out = {{}, std::move(whole.text), whole.span};
  It at = from, content_end = from;
  text::string_end(from, last, state.escaped_quotes, at, content_end);
  It run = at;
  auto const flush = [&](It to) {
    if (to != run) out.pieces.push_back({text::unescaped(run, to), nullptr});
  };
  while (at != content_end) {
    if (*at == '\\' && at + 1 != content_end) {
      at += 2;
      continue;
    }
    if (*at != '{') {
      ++at;
      continue;
    }
    flush(at);
    ast::Template::Piece piece;
    bool const before = std::exchange(state.escaped_quotes, true);
    It inside = at + 1;
    if (read_embedded(inside, content_end, state, piece.expr) && !state.sees_sign("}", inside, content_end)) {
      state.expected("`}` or an operator", inside, content_end);
      piece.expr = nullptr;
    }
    state.escaped_quotes = before;
    if (!piece.expr) inside = std::find(at, content_end, '}'), state.failed_in_string();
    at = text::skip_blank(inside, content_end);
    if (at != content_end) ++at;
    run = at;
    out.pieces.push_back(std::move(piece));
  }
  flush(at);
  return true;
}

bool read_date(State& state, It& i, It last, ast::DateLiteral& out) {
  Lexeme const word = state.at(i, last);
  if (word.kind != LexemeKind::date) return false;
  It const end = word.glued ? text::unit_end(word.end, last) : word.end;
  out.span = state.span(word.begin, std::max(end, word.end));
  if (word.problem == text::Problem::none && !word.glued)
    out.date = Date::parse(word.text);
  else
    state.report(DiagnosticKind::NoSuchDate, out.span, {std::string(word.begin, std::max(end, word.end))},
                 text::as_date(std::string(word.begin, std::max(end, word.end))));
  i = std::max(end, word.end);
  return true;
}

bool read_verdict(State& state, It& i, It last, ast::Name& out) {
  if (auto const end = state.sees(K::undetermined, i, last)) {
    Lexeme const next = state.at(*end, last);
    if (next.is_name() && !text::is_reserved(next.text) && !state.next_test_line_begins(*end, last) && !state.sees(K::by, *end, last))
      return false;
  }
  return read_word(state, i, last, {K::prohibited, K::restricted, K::noncompliant, K::advisory, K::pass, K::undetermined}, out);
}

bool read_outcome(State& state, It& i, It last, ast::Name& out) {
  return read_word(state, i, last, {K::violated, K::satisfied, K::exempt, K::undetermined, K::not_applicable}, out);
}

bool read_confidence(State& state, It& i, It last, ast::Name& out) {
  return read_word(state, i, last, {K::verified, K::reported, K::unverified}, out) || read_name(state, i, last, out);
}

bool no_clause(State& state, It& i, It last, Span&) {
  Lexeme const word = state.at(i, last);
  if (word.kind == LexemeKind::string && !state.operator_follows(word.end, last)) return false;
  return !state.clause_begins(i, last) && !state.next_case_begins(i, last);
}

bool operand(State& state, It& i, It last, Span&) {
  Lexeme const word = state.at(i, last);
  return !word.is_name() || state.declared(word.text) || !state.clause_begins(i, last);
}

bool no_next_case(State& state, It& i, It last, Span&) { return !state.next_case_begins(i, last); }
bool no_test_line(State& state, It& i, It last, Span&) { return !state.next_test_line_begins(i, last); }

bool no_field(State& state, It& i, It last, Span&) {
  Lexeme const word = state.at(i, last);
  return !word.is_name() || !state.sees_sign(":", word.end, last);
}

}  // namespace guiju::dsl::grammar
