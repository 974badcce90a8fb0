// Leaves and operators of expressions, in every spelling.
#include <utility>

#include "dsl/grammar/tokens.hpp"

namespace guiju::dsl::grammar {
namespace {

using K = Keyword;
using ast::ExprKind;

struct Spelling {
  K keyword;
  ExprKind kind;
  bool negated = false;
};

/// One of these words: the first that stands here.
bool read_any(State& state, It& i, It last, std::initializer_list<Spelling> spellings, Operator& out) {
  It const from = text::skip_blank(i, last);
  for (auto const& [keyword, kind, negated] : spellings) {
    if (!state.word(keyword, i, last)) continue;
    out = {kind, negated, Rounding::up, state.span(from, i)};
    return true;
  }
  return false;
}

struct SignSpelling {
  std::string_view sign;
  ExprKind kind;
};

bool read_sign(State& state, It& i, It last, std::initializer_list<SignSpelling> spellings, Operator& out) {
  Lexeme const word = state.at(i, last);
  for (auto const& [sign, kind] : spellings) {
    if (!word.is_sign(sign)) continue;
    out = {kind, false, Rounding::up, state.span(word)}, i = word.end;
    return true;
  }
  return false;
}

/// `not` and its word apart, so that the two may be of two languages: 非 within, not 属于.
bool read_negated(State& state, It& i, It last, K keyword, ExprKind kind, Operator& out) {
  It const from = text::skip_blank(i, last);
  It j = i;
  if (!state.sees(K::not_, j, last) || !state.sees(keyword, *state.sees(K::not_, j, last), last)) return false;
  state.word(K::not_, j, last), state.word(keyword, j, last);
  out = {kind, true, Rounding::up, state.span(from, j)}, i = j;
  return true;
}

bool word_is(Lexeme const& word, std::string_view en, std::string_view zh) { return word.is_name() && (word.text == en || word.text == zh); }


}  // namespace

bool read_date_value(State& state, It& i, It last, ast::ExprPtr& out) {
  Lexeme const word = state.at(i, last);
  ast::DateLiteral date;
  if (!read_date(state, i, last, date)) return false;
  out = make(ExprKind::date, date.span);
  out->text = word.text;
  return true;
}

bool read_string_value(State& state, It& i, It last, ast::ExprPtr& out) {
  ast::Text string;
  if (!read_string(state, i, last, string)) return false;
  out = make(ExprKind::string, string.span);
  out->text = std::move(string.text);
  return true;
}

bool read_boolean(State& state, It& i, It last, ast::ExprPtr& out) {
  Operator word;
  if (!read_any(state, i, last, {{K::true_, ExprKind::boolean}, {K::false_, ExprKind::boolean, true}}, word)) return false;
  out = make(ExprKind::boolean, word.word);
  out->flag = !word.negated;
  return true;
}

bool read_as_of(State& state, It& i, It last, ast::ExprPtr& out) {
  Operator word;
  if (!read_any(state, i, last, {{K::as_of, ExprKind::as_of}}, word)) return false;
  out = make(ExprKind::as_of, word.word);
  return true;
}

bool read_name_value(State& state, It& i, It last, ast::ExprPtr& out) {
  ast::Name name;
  if (!read_name(state, i, last, name)) return false;
  out = make(ExprKind::name, name.span);
  out->text = std::move(name.text);
  return true;
}

bool read_column_value(State& state, It& i, It last, ast::ExprPtr& out) {
  It const from = text::skip_blank(i, last);
  ast::Name name;
  if (!state.in_table || !read_column(state, i, last, name)) return false;
  auto inner = make(ExprKind::name, name.span);
  inner->text = name.text;
  out = make(ExprKind::column, state.span(from, i), {std::move(inner)});
  out->text = std::move(name.text);
  return true;
}

bool read_or(State& state, It& i, It last, Operator& out) { return read_any(state, i, last, {{K::or_, ExprKind::or_}}, out); }
bool read_and(State& state, It& i, It last, Operator& out) { return read_any(state, i, last, {{K::and_, ExprKind::and_}}, out); }
bool read_not(State& state, It& i, It last, Operator& out) { return read_any(state, i, last, {{K::not_, ExprKind::not_}}, out); }

bool read_known(State& state, It& i, It last, Operator& out) {
  if (read_any(state, i, last, {{K::is_known, ExprKind::is_known}, {K::is_unknown, ExprKind::is_unknown}}, out)) return true;
  for (K const is : {K::is, K::is_not}) {               // 为 已知, is 未知, is not known
    auto const end = state.sees(is, i, last);
    if (!end) continue;
    Lexeme const word = state.at(*end, last);
    bool const known = word_is(word, "known", "已知"), unknown = word_is(word, "unknown", "未知");
    if (!known && !unknown) continue;
    It const from = text::skip_blank(i, last);
    out = {known == (is == K::is) ? ExprKind::is_known : ExprKind::is_unknown, false, Rounding::up, state.span(from, word.end)};
    i = word.end;
    return true;
  }
  return false;
}

bool read_in(State& state, It& i, It last, Operator& out) {
  auto const brace = [&](K keyword) {                   // 为 and 不为 are `==` and `!=` before anything else
    auto const end = state.sees(keyword, i, last);
    return end && (state.sees_sign("{", *end, last) || !word_is(state.at(i, last), "", text::info(keyword).zh));
  };
  auto const end = state.sees(K::in_set, i, last);
  if (end && state.at(*end, last).text == "force") return false;  // the next clause of a document
  if (brace(K::in_set)) return read_any(state, i, last, {{K::in_set, ExprKind::in}}, out);
  if (brace(K::not_in)) return read_any(state, i, last, {{K::not_in, ExprKind::in, true}}, out);
  return read_negated(state, i, last, K::in_set, ExprKind::in, out);
}

bool read_within(State& state, It& i, It last, Operator& out) {
  return read_any(state, i, last, {{K::within, ExprKind::within}, {K::not_within, ExprKind::within, true}}, out) ||
         read_negated(state, i, last, K::within, ExprKind::within, out);
}

bool read_between(State& state, It& i, It last, Operator& out) {
  return read_any(state, i, last, {{K::between, ExprKind::between}, {K::not_between, ExprKind::between, true}}, out) ||
         read_negated(state, i, last, K::between, ExprKind::between, out);
}

bool read_contains(State& state, It& i, It last, Operator& out) {
  return read_any(state, i, last, {{K::contains, ExprKind::contains_any}, {K::not_contains, ExprKind::contains_any, true}}, out) ||
         read_negated(state, i, last, K::contains, ExprKind::contains_any, out);
}

bool read_any_or_all_of(State& state, It& i, It last, Operator& out) {
  return read_any(state, i, last, {{K::any_of, ExprKind::contains_any}, {K::all_of, ExprKind::contains_all}}, out);
}

bool read_text_test(State& state, It& i, It last, Operator& out) {
  return read_any(state, i, last, {{K::starts_with, ExprKind::starts_with}, {K::matches, ExprKind::matches}}, out);
}

bool read_compare(State& state, It& i, It last, Operator& out) {
  return read_sign(state, i, last,
                   {{"==", ExprKind::eq}, {"!=", ExprKind::ne}, {"<=", ExprKind::le}, {"<", ExprKind::lt}, {">=", ExprKind::ge}, {">", ExprKind::gt}},
                   out) ||
         read_any(state, i, last,
                  {{K::at_least, ExprKind::ge},
                   {K::at_most, ExprKind::le},
                   {K::more_than, ExprKind::gt},
                   {K::less_than, ExprKind::lt},
                   {K::is_not, ExprKind::ne},
                   {K::is, ExprKind::eq}},
                  out);
}

bool read_plus_minus(State& state, It& i, It last, Operator& out) {
  return read_sign(state, i, last, {{"+", ExprKind::add}, {"-", ExprKind::subtract}}, out);
}

bool read_times_over(State& state, It& i, It last, Operator& out) {
  return read_sign(state, i, last, {{"*", ExprKind::multiply}, {"/", ExprKind::divide}}, out);
}

bool read_minus(State& state, It& i, It last, Operator& out) { return read_sign(state, i, last, {{"-", ExprKind::negate}}, out); }

bool read_aggregate(State& state, It& i, It last, Operator& out) {
  Lexeme const word = state.at(i, last);
  if (!word.is_name() || !state.sees_sign("(", word.end, last)) return false;
  return read_any(state, i, last,
                  {{K::sum, ExprKind::sum}, {K::min, ExprKind::min}, {K::max, ExprKind::max}, {K::any, ExprKind::any}, {K::all, ExprKind::all}}, out);
}

bool read_count(State& state, It& i, It last, Operator& out) {
  Lexeme const word = state.at(i, last);
  return word.is_name() && state.sees_sign("(", word.end, last) && read_any(state, i, last, {{K::count, ExprKind::count}}, out);
}

bool read_round(State& state, It& i, It last, Operator& out) {
  static constexpr std::pair<K, Rounding> modes[] = {{K::round_up, Rounding::up},
                                                     {K::round_down, Rounding::down},
                                                     {K::round_half_up, Rounding::half_up},
                                                     {K::round_half_even, Rounding::half_even}};
  for (auto const& [keyword, rounding] : modes)
    if (read_any(state, i, last, {{keyword, ExprKind::round}}, out)) {
      out.rounding = rounding;
      return true;
    }
  if (Lexeme const word = state.at(i, last); word_is(word, "round", "round")) {
    Lexeme const next = state.at(word.end, last);
    state.blame(DiagnosticKind::ExpectedToken, next.kind == LexemeKind::end ? state.span(word) : state.span(next),
                {Phrase("up, down, half_up or half_even", "up、down、half_up 或者 half_even"),
                 next.kind == LexemeKind::end ? Phrase("the end", "结尾") : Phrase("`" + std::string(next.begin, next.end) + "`")});
  }
  return false;
}

}  // namespace guiju::dsl::grammar
