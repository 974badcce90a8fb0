// Numbers with their units. A name behind a number is its unit unless it begins something else; after * and / it is one only
// where a unit is called so and no field is.
#include <algorithm>

#include "dsl/grammar/tokens.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl::grammar {
namespace {

std::string text_of(It from, It to) {
  std::string text = nfc({from, static_cast<std::size_t>(to - from)});
  return text == "％" ? "%" : text;
}

/// Is the name [from, to), which stands behind a number, its unit?
bool is_unit(State& state, It from, It to, It last) {
  std::string const name = text_of(from, to);
  if (text::is_reserved(name) || state.sees_sign(":", to, last)) return false;
  bool const keyword = text::is_keyword(name);
  if (state.units().find(name)) return !keyword || !state.clause_begins(from, last);
  if (keyword || state.declared(name) || state.declaration_begins(from, last)) return false;
  if (!state.units().near(name).empty()) return true;   // a unit misspelt: the checker says which is meant
  for (auto const& word : text::all_keywords())         // a clause misspelt: the parser does
    if (word.en.size() > 3 && edit_distance(name, word.en) == 1) return false;
  return true;
}

/// A unit of more parts is nothing that a text would name, and costs time in every conversion.
constexpr int most_parts = 32;

/// Behind the first name: … * unit / unit.
It unit_tail(State& state, It i, It last, bool fields, bool any_name, std::string& unit) {
  for (int parts = 2;; ++parts) {
    Lexeme const sign = state.at(i, last);
    if (!sign.is_sign("*") && !sign.is_sign("/")) return i;
    It const from = text::skip_blank(sign.end, last), to = text::unit_end(from, last);
    if (to == from) return i;
    std::string const name = text_of(from, to);
    bool const known = state.units().find(name) != nullptr;
    if (text::is_reserved(name) || (!known && !any_name) || (fields && state.is_field(name))) return i;
    Lexeme const next = state.at(to, last);
    if (!any_name && (next.is_sign(":") || next.is_sign("(") || next.is_sign("."))) return i;
    if (parts <= most_parts + 1) unit += sign.text + name;
    if (parts == most_parts + 1) state.blame(DiagnosticKind::NestedTooDeep, state.span(from, to), {std::to_string(most_parts)});
    i = to;
  }
}

/// Such a unit has been blamed and is not to be used.
bool too_many_parts(std::string const& unit) { return std::ranges::count_if(unit, [](char c) { return c == '*' || c == '/'; }) >= most_parts; }

bool read_unit_after(State& state, It& i, It last, bool fields, std::string& unit, Span& span) {
  It const from = text::skip_blank(i, last), to = text::unit_end(from, last);
  if (to == from || !is_unit(state, from, to, last)) return false;
  unit = text_of(from, to);
  i = unit_tail(state, to, last, fields, false, unit);
  span = state.span(from, i);
  return true;
}

bool malformed(State& state, Lexeme const& number, It last) {
  if (!number.glued) return false;
  It const to = text::unit_end(number.end, last);
  if (to != number.end && state.units().find(text_of(number.end, to))) return false;
  It const end = to == number.end ? number.end : to;
  state.blame(DiagnosticKind::NumberMalformed, state.span(number.begin, end), {std::string(number.begin, end)});
  return true;
}

void blame_unit(State& state, It i, It last) {
  Lexeme const word = state.at(i, last);
  std::string const found = word.kind == LexemeKind::end ? "" : "`" + std::string(word.begin, word.end) + "`";
  state.blame(DiagnosticKind::ExpectedToken, word.kind == LexemeKind::end ? state.span(i, i) : state.span(word),
              {Phrase("a unit", "计量单位"), found.empty() ? Phrase("the end", "结尾") : Phrase(found)});
}

bool number(State& state, It& i, It last, bool fields, ast::ExprPtr& out) {
  Lexeme const word = state.at(i, last);
  if (word.kind != LexemeKind::number || malformed(state, word, last)) return false;
  out = make(ast::ExprKind::number, state.span(word));
  out->text = word.text;
  It end = word.end;
  read_unit_after(state, end, last, fields, out->unit, out->unit_span);
  if (too_many_parts(out->unit)) return false;
  if (It j = end; state.word(Keyword::per, j, last)) {
    if (Lexeme const per = state.at(j, last); per.kind == LexemeKind::number) {
      if (malformed(state, per, last)) return false;
      out->per_number = per.text, j = per.end;
    }
    if (!read_unit_after(state, j, last, fields, out->per_unit, out->per_unit_span)) {
      blame_unit(state, j, last);
      return false;
    }
    if (too_many_parts(out->per_unit)) return false;
    end = j;
  }
  out->span = out->word = state.span(word.begin, end);
  i = end;
  return true;
}

}  // namespace

bool read_number(State& state, It& i, It last, ast::ExprPtr& out) { return number(state, i, last, true, out); }
bool read_literal_number(State& state, It& i, It last, ast::ExprPtr& out) { return number(state, i, last, false, out); }

bool read_code_number(State& state, It& i, It last, ast::ExprPtr& out) {
  Lexeme const word = state.at(i, last);
  if (word.kind != LexemeKind::number) return false;
  if (word.glued) {
    It const end = text::unit_end(word.end, last);
    state.blame(DiagnosticKind::NumberMalformed, state.span(word.begin, end), {std::string(word.begin, end)});
    return false;
  }
  out = make(ast::ExprKind::number, state.span(word));
  out->text = word.text, i = word.end;
  return true;
}

bool read_unit(State& state, It& i, It last, ast::Name& out) {
  It const from = text::skip_blank(i, last), to = text::unit_end(from, last);
  if (to == from || text::is_reserved(text_of(from, to)) || state.declaration_begins(from, last)) return false;
  out.text = text_of(from, to);
  i = unit_tail(state, to, last, false, true, out.text);
  out.span = state.span(from, i);
  return !too_many_parts(out.text);
}

}  // namespace guiju::dsl::grammar
