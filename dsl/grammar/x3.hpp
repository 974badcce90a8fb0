#pragma once
// What the files of the grammar share: the one context that every rule is made for, rules that several files use, actions that fill
// a struct. Private to dsl/grammar/*.cpp; with token.hpp the only header that includes X3.
#include "dsl/grammar/rules.hpp"
#include "dsl/grammar/token.hpp"

namespace guiju::dsl::grammar {

using Context = x3::context<State, State, x3::phrase_parse_context<Skip>::type>;

/// `placed[…]`: what the rule makes gets its place. (X3's on_success sees no attribute where a rule has actions; a directive does.)
template <class Subject>
struct Placed : x3::unary_parser<Subject, Placed<Subject>> {
  using base = x3::unary_parser<Subject, Placed<Subject>>;
  static bool const is_pass_through_unary = true;
  constexpr explicit Placed(Subject const& subject) : base(subject) {}
  template <class C, class Made, class Attribute>
  bool parse(It& i, It const& last, C const& context, Made& made, Attribute& attribute) const {
    It const from = text::skip_blank(i, last);
    if (!this->subject.parse(i, last, context, made, attribute)) return false;
    if constexpr (requires { made->span; })
      made->span = state(context).span(from, i);
    else
      made.span = state(context).span(from, i);
    return true;
  }
};
struct PlacedMaker {
  template <class Subject>
  constexpr auto operator[](Subject const& subject) const {
    return Placed<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject));
  }
};
inline constexpr PlacedMaker placed{};

/// The id of a declaration's rule: one error at most, after which it fails and reading goes on at the next.
struct Declared {
  template <class X, class C>
  x3::error_handler_result on_error(It&, It last, X const& x, C const& context) {
    state(context).expected(x.which(), x.where(), last);
    return x3::error_handler_result::fail;
  }
};

// Rules that more than one file uses; the name is what stands after "expected".
using ConditionRule = x3::rule<struct condition_id, ast::ExprPtr>;
using ExpressionRule = x3::rule<struct expression_id, ast::ExprPtr>;
using AdditiveRule = x3::rule<struct additive_id, ast::ExprPtr>;
using ComparisonRule = x3::rule<struct comparison_id, ast::ExprPtr>;
using UnaryRule = x3::rule<struct unary_id, ast::ExprPtr>;
using PrimaryRule = x3::rule<struct primary_id, ast::ExprPtr>;
using LiteralRule = x3::rule<struct literal_id, ast::ExprPtr>;
using PatternRule = x3::rule<struct pattern_id, ast::Pattern>;
using DatesRule = x3::rule<struct dates_id, ast::Dates>;
using CiteRule = x3::rule<struct cite_id, ast::Cite>;
using EffectRule = x3::rule<struct effect_id, ast::Effect>;
using ClauseRule = x3::rule<struct clause_id, ast::Clauses>;
using ExceptionClauseRule = x3::rule<struct exception_clause_id, ast::Clauses>;
using TypeRule = x3::rule<struct type_id, ast::Type>;
BOOST_SPIRIT_DECLARE(ConditionRule, ExpressionRule, AdditiveRule, ComparisonRule, UnaryRule, PrimaryRule, LiteralRule)
BOOST_SPIRIT_DECLARE(PatternRule, DatesRule, CiteRule, EffectRule, ClauseRule, ExceptionClauseRule, TypeRule)
constexpr ConditionRule condition = "a condition";
constexpr ExpressionRule expression = "an expression";
constexpr ComparisonRule comparison = "a condition";
constexpr AdditiveRule additive = "a value";
constexpr UnaryRule unary = "a value";
constexpr PrimaryRule primary = "a value";
constexpr LiteralRule literal = "a value";
constexpr PatternRule pattern = "a rule's or a row's name";
constexpr DatesRule dates = "dates";
constexpr CiteRule cite = "`cites`";
constexpr EffectRule effect = "an effect";
constexpr ClauseRule clause = "a clause or `}`";
constexpr ExceptionClauseRule exception_clause = "cites, when, during or `}`";
constexpr TypeRule type = "a type";

// Tokens.
constexpr Token<ast::Name> name(read_name, "a name");
constexpr Token<ast::Name> record_name(read_qualified, "a record's name");
constexpr Token<ast::Name> document_name(read_qualified, "a document's name");
constexpr Token<ast::Name> field_name(read_name, "a field's name");
constexpr Token<ast::Name> column(read_column, "a {column}");
constexpr Token<ast::Text> string(read_string, "a string");
constexpr Token<ast::Template> template_(read_template, "a string");
constexpr Token<ast::DateLiteral> date(read_date, "a date");
constexpr Word word(Keyword keyword) { return Word(keyword); }
constexpr Sign sign(char const* text, char const* expected = nullptr) { return Sign(text, expected); }
using K = Keyword;

/// Merges one clause into those before it; a second one where only one may stand is remembered as repeated.
void merge(ast::Clauses& into, ast::Clauses&& one);

// Actions: what was just read goes into a member of the rule's own struct.
template <class S, class M>
constexpr auto set(M S::*member) {
  return [member](auto& context) { x3::_val(context).*member = std::move(x3::_attr(context)); };
}
template <class S, class M>
constexpr auto add(std::vector<M> S::*member) {
  return [member](auto& context) { (x3::_val(context).*member).push_back(std::move(x3::_attr(context))); };
}
template <class S>
constexpr auto raise(bool S::*member) {
  return [member](auto& context) { x3::_val(context).*member = true; };
}
/// The rule's value is what was just read.
constexpr auto pass_on = [](auto& context) { x3::_val(context) = std::move(x3::_attr(context)); };
/// The record whose fields are meant from here on.
constexpr auto enter_record = [](auto& context) {
  state(context).enter(x3::_attr(context).text);
  x3::_val(context).on = std::move(x3::_attr(context));
};

/// For a clause that may stand once: {span of its word, value}. A second one is only remembered.
template <class S, class M>
constexpr auto once(M S::*member, char const* clause) {
  return [member, clause](auto& context) {
    auto& node = x3::_val(context);
    if (node.*member)
      node.repeated.push_back({clause, boost::fusion::at_c<0>(x3::_attr(context))});
    else
      node.*member = std::move(boost::fusion::at_c<1>(x3::_attr(context)));
  };
}

template <class Rule, class A>
bool run(Rule const& rule, It& i, It last, State& state, A& out) {
  return x3::phrase_parse(i, last, x3::with<State>(state)[rule], Skip{}, out, x3::skip_flag::dont_post_skip);
}

}  // namespace guiju::dsl::grammar

namespace boost::spirit::x3 {
template <class S>
struct get_info<guiju::dsl::grammar::Placed<S>> {
  using result_type = std::string;
  std::string operator()(guiju::dsl::grammar::Placed<S> const& p) const { return what(p.subject); }
};
}  // namespace boost::spirit::x3
