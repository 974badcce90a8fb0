// Patterns, periods, cites and effects.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

using ast::Effect;
using ast::Pattern;

constexpr x3::rule<struct pattern_tail_id, Pattern> pattern_tail = "a row's id";

constexpr Token<ast::Name> row(read_row, "a row's id");
constexpr Token<Span> unless_clause(no_clause, "a condition"), unless_next_case(no_next_case, "a string");

constexpr auto begin = [](Effect::Kind kind) {
  return [kind](auto& context) { x3::_val(context).kind = kind, x3::_val(context).span = x3::_attr(context); };
};
constexpr auto add_tail = [](auto& context) {
  Pattern& all = x3::_val(context);
  x3::_pass(context) = !all.star;
  auto& part = x3::_attr(context);
  all.star = part.star;
  all.parts.insert(all.parts.end(), part.parts.begin(), part.parts.end());
};

}  // namespace

auto const pattern_tail_def = row[add(&Pattern::parts)] | sign("*")[raise(&Pattern::star)];
auto const pattern_def = placed[name[add(&Pattern::parts)] >> *(sign(".") > pattern_tail[add_tail])];

auto const dates_def = placed[(date[set(&ast::Dates::from)] > sign("..") > -date[set(&ast::Dates::to)]) | (sign("..") > date[set(&ast::Dates::to)])];

auto const cite_def = placed[word(K::cites) > document_name[set(&ast::Cite::document)] > template_[set(&ast::Cite::clause)]];

auto const effect_def =
    (word(K::forbid)[begin(Effect::Kind::forbid)] > -(unless_clause >> condition[set(&Effect::subject)])) |
    (word(K::restrict)[begin(Effect::Kind::restrict)] > -(unless_clause >> condition[set(&Effect::subject)])) |
    (word(K::require)[begin(Effect::Kind::require)] > condition[set(&Effect::subject)]) |
    (word(K::advise)[begin(Effect::Kind::advise)] > condition[set(&Effect::subject)]) |
    (word(K::permit)[begin(Effect::Kind::permit)] >
     -(word(K::to) > (pattern[add(&Effect::to)] % sign(",") | column[set(&Effect::to_column)]))) |
    (word(K::unencoded)[begin(Effect::Kind::unencoded)] > -(unless_clause >> condition[set(&Effect::subject)]) >
     -(unless_next_case >> string[set(&Effect::reason)]));
BOOST_SPIRIT_DEFINE(pattern_tail, pattern, dates, cite, effect)
BOOST_SPIRIT_INSTANTIATE(PatternRule, It, Context)
BOOST_SPIRIT_INSTANTIATE(DatesRule, It, Context)
BOOST_SPIRIT_INSTANTIATE(CiteRule, It, Context)
BOOST_SPIRIT_INSTANTIATE(EffectRule, It, Context)

}  // namespace guiju::dsl::grammar
