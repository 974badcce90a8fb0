#pragma once
// X3's terminals over plain functions: Skip, Word, Sign and Token are all the types that the grammar is built of.
// Each runs in a context that holds State; a token has the attribute that its function fills, a word and a sign their Span.
#include <boost/spirit/home/x3.hpp>
#include <functional>

#include "dsl/grammar/tokens.hpp"

namespace guiju::dsl::grammar {

namespace x3 = boost::spirit::x3;

struct Skip : x3::parser<Skip> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  template <class Context, class Rule, class Attribute>
  bool parse(It& i, It const& last, Context const&, Rule&, Attribute&) const {
    It const behind = text::skip_blank(i, last);
    return std::exchange(i, behind) != behind;
  }
};

template <class Context>
State& state(Context const& context) {
  return x3::get<State>(context);
}

/// Puts a value where X3 wants it, or nowhere.
template <class From, class To>
void hand_over(From&& value, To& attribute) {
  if constexpr (!std::is_same_v<std::remove_const_t<To>, x3::unused_type>) attribute = std::forward<From>(value);
}

struct Word : x3::parser<Word> {
  using attribute_type = Span;
  static bool const has_attribute = true;
  Keyword keyword;
  constexpr explicit Word(Keyword k) : keyword(k) {}
  template <class Context, class Rule, class Attribute>
  bool parse(It& i, It const& last, Context const& context, Rule&, Attribute& attribute) const {
    x3::skip_over(i, last, context);
    It const from = i;
    if (!state(context).word(keyword, i, last)) return false;
    hand_over(state(context).span(from, i), attribute);
    return true;
  }
};

/// `expected`: what a diagnostic says was wanted; the sign itself where nothing is given.
struct Sign : x3::parser<Sign> {
  using attribute_type = Span;
  static bool const has_attribute = true;
  char const *sign, *expected;
  constexpr explicit Sign(char const* s, char const* e = nullptr) : sign(s), expected(e) {}
  template <class Context, class Rule, class Attribute>
  bool parse(It& i, It const& last, Context const& context, Rule&, Attribute& attribute) const {
    x3::skip_over(i, last, context);
    Lexeme const& word = state(context).at(i, last);
    if (!word.is_sign(sign)) return false;
    hand_over(state(context).span(word), attribute);
    i = word.end;
    return true;
  }
};

template <class A>
struct Token : x3::parser<Token<A>> {
  using attribute_type = A;
  static bool const has_attribute = true;
  using Read = bool (*)(State&, It&, It, A&);
  Read read;
  char const* name;
  constexpr Token(Read r, char const* n) : read(r), name(n) {}
  template <class Context, class Rule, class Attribute>
  bool parse(It& i, It const& last, Context const& context, Rule&, Attribute& attribute) const {
    x3::skip_over(i, last, context);
    if constexpr (std::is_same_v<Attribute, A>) {
      return read(state(context), i, last, attribute);
    } else {
      A value{};
      return read(state(context), i, last, value) && (hand_over(std::move(value), attribute), true);
    }
  }
};

/// One level further down; fails, with the blame laid, where that is too deep.
template <class Subject>
struct Deeper : x3::unary_parser<Subject, Deeper<Subject>> {
  using base = x3::unary_parser<Subject, Deeper<Subject>>;
  static bool const is_pass_through_unary = true;
  constexpr explicit Deeper(Subject const& subject) : base(subject) {}
  template <class Context, class Rule, class Attribute>
  bool parse(It& i, It const& last, Context const& context, Rule& rule, Attribute& attribute) const {
    State& s = state(context);
    struct Level {
      int& depth;
      explicit Level(int& d) : depth(d) { ++depth; }
      ~Level() { --depth; }
    } const level(s.depth);
    if (s.depth > most_nesting) {
      s.blame(DiagnosticKind::NestedTooDeep, s.span(s.at(i, last)), {std::to_string(most_nesting)});
      return false;
    }
    return this->subject.parse(i, last, context, rule, attribute);
  }
};
struct DeeperMaker {
  template <class Subject>
  constexpr auto operator[](Subject const& subject) const {
    return Deeper<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject));
  }
};
inline constexpr DeeperMaker deeper{};

}  // namespace guiju::dsl::grammar

// How an expectation names what it wanted: by its first part.
namespace boost::spirit::x3 {
template <>
struct get_info<guiju::dsl::grammar::Word> {
  using result_type = std::string;
  std::string operator()(guiju::dsl::grammar::Word const& p) const {
    auto const& info = guiju::dsl::text::info(p.keyword);
    return "`" + std::string(info.en) + "`|" + std::string(info.zh);  // `to` is 针对, 至: the twin goes along
  }
};
template <>
struct get_info<guiju::dsl::grammar::Sign> {
  using result_type = std::string;
  std::string operator()(guiju::dsl::grammar::Sign const& p) const {
    return p.expected ? p.expected : "`" + std::string(p.sign) + "`";
  }
};
template <class A>
struct get_info<guiju::dsl::grammar::Token<A>> {
  using result_type = std::string;
  std::string operator()(guiju::dsl::grammar::Token<A> const& p) const { return p.name; }
};
template <class S>
struct get_info<guiju::dsl::grammar::Deeper<S>> {
  using result_type = std::string;
  std::string operator()(guiju::dsl::grammar::Deeper<S> const& p) const { return what(p.subject); }
};
template <class S, class A>
struct get_info<action<S, A>> {
  using result_type = std::string;
  std::string operator()(action<S, A> const& p) const { return what(p.subject); }
};
template <class L, class R>
struct get_info<sequence<L, R>> {
  using result_type = std::string;
  std::string operator()(sequence<L, R> const& p) const { return what(p.left); }
};
template <class L, class R>
struct get_info<list<L, R>> {
  using result_type = std::string;
  std::string operator()(list<L, R> const& p) const { return what(p.left); }
};
template <class L, class R>
struct get_info<alternative<L, R>> {
  using result_type = std::string;
  std::string operator()(alternative<L, R> const& p) const { return what(p.left); }
};
}  // namespace boost::spirit::x3
