// Which word begins something, where most words may also be names: decided by what follows.
#include "dsl/grammar/state.hpp"

namespace guiju::dsl::grammar {
namespace {

using K = Keyword;

constexpr K declarations[] = {K::use,    K::document, K::codelist, K::record,    K::define, K::param,
                              K::lookup, K::rule,     K::table,    K::exception, K::test};
constexpr K effects[] = {K::forbid, K::restrict, K::require, K::advise, K::permit, K::unencoded};
constexpr K operators[] = {K::and_,       K::or_,         K::is,       K::is_not,      K::is_known, K::in_set,   K::not_in,
                           K::within,     K::not_within,  K::between,  K::not_between, K::at_least, K::at_most,  K::more_than,
                           K::less_than,  K::contains,    K::not_contains, K::starts_with, K::matches, K::per,
                           K::is_unknown, K::then,        K::else_,    K::for_,        K::where,    K::between_and, K::in_list};

bool is_name(Lexeme const& word) { return word.is_name() && !text::is_reserved(word.text); }
bool is_string(Lexeme const& word) { return word.kind == LexemeKind::string || word.problem == text::Problem::open_string; }

}  // namespace

std::optional<Keyword> State::declaration_word(It i, It last) {
  for (K const keyword : declarations)
    if (sees(keyword, i, last)) return keyword;
  return std::nullopt;
}

bool State::declaration_begins(It i, It last) {
  auto const keyword = declaration_word(i, last);
  if (!keyword) return false;
  Lexeme const second = at(*sees(*keyword, i, last), last);
  if (*keyword == K::test) return is_string(second) && sees_sign("{", second.end, last);
  if (*keyword == K::use) return is_string(second) && text::first_on_line(begin(), text::skip_blank(i, last));
  if (!is_name(second)) return false;
  if (*keyword == K::param) return sees_sign(":", second.end, last);
  It after = second.end;
  if (Lexeme const label = at(after, last); label.kind == LexemeKind::string) after = label.end;
  switch (*keyword) {
    case K::document:
    case K::record: return sees_sign("{", after, last);
    case K::codelist:
    case K::lookup: return sees(K::from_file, after, last).has_value();
    case K::exception: return sees(K::to, after, last).has_value();
    default: return sees(K::on, after, last).has_value();
  }
}

bool State::operator_follows(It i, It last) {
  Lexeme const word = at(i, last);
  if (word.kind == LexemeKind::sign)
    return word.text != "{" && word.text != "(" && word.text != "}" && word.text != ")" && word.text != "]" && word.text != "," &&
           word.text != ":" && word.text != ";";
  if (!word.is_name()) return false;
  for (K const keyword : operators)
    if (sees(keyword, i, last)) return true;
  return false;
}

bool State::expression_follows(It i, It last) {
  Lexeme const word = at(i, last);
  switch (word.kind) {
    case LexemeKind::number:
    case LexemeKind::date:
    case LexemeKind::string: return true;
    case LexemeKind::sign: return word.text == "(" || word.text == "-" || (word.text == "{" && in_table);
    case LexemeKind::name: break;
    default: return false;
  }
  if (!text::is_reserved(word.text)) return !declaration_begins(i, last);
  for (K const keyword : {K::not_, K::if_, K::true_, K::false_, K::as_of, K::round_up, K::round_down, K::round_half_up, K::round_half_even})
    if (sees(keyword, i, last)) return true;
  return false;
}

bool State::next_case_begins(It i, It last) {
  if (!in_cases) return false;
  It after = nullptr;
  if (Lexeme const word = at(i, last); word.kind == LexemeKind::string) after = word.end;
  if (auto const end = sees(K::case_else, i, last)) after = *end;
  if (!after) return false;
  for (K const keyword : effects)
    if (sees(keyword, after, last)) return true;
  return false;
}

bool State::clause_begins(It i, It last) {
  if (!at(i, last).is_name()) return false;
  auto const follows = [&](K keyword, auto&& test) {
    auto const end = sees(keyword, i, last);
    return end && test(*end);
  };
  auto const name = [&](It j) { return is_name(at(j, last)); };
  auto const string = [&](It j) { return is_string(at(j, last)); };
  auto const brace = [&](It j) { return sees_sign("{", j, last); };
  auto const expression = [&](It j) { return expression_follows(j, last); };
  auto const not_operator = [&](It j) { return !operator_follows(j, last); };
  return follows(K::cites, name) || follows(K::when, expression) ||
         follows(K::let, [&](It j) { return name(j) && sees_sign("=", Lexeme(at(j, last)).end, last); }) ||
         follows(K::forbid, not_operator) || follows(K::restrict, not_operator) || follows(K::unencoded, not_operator) ||
         follows(K::require, expression) || follows(K::advise, expression) || follows(K::permit, not_operator) ||
         follows(K::unless, expression) ||
         follows(K::during, [&](It j) { return at(j, last).kind == LexemeKind::date || sees_sign("..", j, last); }) ||
         follows(K::message, string) || follows(K::remedy, string) || follows(K::report, name) ||
         follows(K::source, [&](It j) { return string(j) || brace(j); }) ||
         follows(K::confidence, [&](It j) { return name(j) || brace(j); }) ||
         (in_table && (follows(K::columns, brace) || follows(K::id, string) || follows(K::effect, brace)));
}

bool State::next_test_line_begins(It i, It last) {
  auto const follows = [&](K keyword, auto&& test) {
    auto const end = sees(keyword, i, last);
    return end && test(*end);
  };
  return follows(K::given, [&](It j) { return is_name(at(j, last)); }) ||
         follows(K::test_as_of, [&](It j) { return at(j, last).kind == LexemeKind::date; }) ||
         follows(K::expect, [&](It j) { return at(j, last).is_name(); });
}

}  // namespace guiju::dsl::grammar
