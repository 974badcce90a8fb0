// The clauses of rules, tables and exceptions. Each makes an ast::Clauses of one, with its word in `repeated`; merge() joins them.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

using ast::Clauses;
using ast::TextOrColumn;

constexpr x3::rule<struct let_id, ast::Let> let_rule = "`let`";
constexpr x3::rule<struct unless_id, ast::Unless> unless_rule = "`unless`";
constexpr x3::rule<struct report_id, ast::Report> report_rule = "`report`";
constexpr x3::rule<struct source_id, TextOrColumn> source_text = "a string or a {column}";
constexpr x3::rule<struct confidence_id, TextOrColumn> confidence_word = "a name";

constexpr Token<ast::Name> trust(read_confidence, "a name");

/// {span of the word, value} goes into `member`; the word is kept, should it be a second one.
template <class M>
constexpr auto only(M Clauses::*member, char const* clause) {
  return [member, clause](auto& context) {
    x3::_val(context).repeated.push_back({clause, boost::fusion::at_c<0>(x3::_attr(context))});
    x3::_val(context).*member = std::move(boost::fusion::at_c<1>(x3::_attr(context)));
  };
}

template <class M>
void take_once(Clauses& into, Clauses& one, M Clauses::*member) {
  if (!(one.*member)) return;
  if (!(into.*member))
    into.*member = std::move(one.*member);
  else
    into.repeated.insert(into.repeated.end(), one.repeated.begin(), one.repeated.end());
}

template <class M>
void take_all(std::vector<M>& into, std::vector<M>& from) {
  std::move(from.begin(), from.end(), std::back_inserter(into));
}

}  // namespace

void merge(Clauses& into, Clauses&& one) {
  take_all(into.cites, one.cites), take_all(into.lets, one.lets), take_all(into.effects, one.effects);
  take_all(into.unless, one.unless), take_all(into.reports, one.reports);
  take_once(into, one, &Clauses::when), take_once(into, one, &Clauses::during), take_once(into, one, &Clauses::message);
  take_once(into, one, &Clauses::remedy), take_once(into, one, &Clauses::source), take_once(into, one, &Clauses::confidence);
}

auto const let_rule_def = word(K::let) > name[set(&ast::Let::id)] > sign("=") > expression[set(&ast::Let::value)];
auto const unless_rule_def = placed[word(K::unless) > condition[set(&ast::Unless::when)] > -string[set(&ast::Unless::label)]];
auto const report_rule_def = word(K::report) > name[set(&ast::Report::id)] > -string[set(&ast::Report::label)];
auto const source_text_def = placed[string[set(&TextOrColumn::text)] | column[set(&TextOrColumn::column)]];
auto const confidence_word_def = placed[trust[set(&TextOrColumn::word)] | column[set(&TextOrColumn::column)]];
auto const clause_def = cite[add(&Clauses::cites)]                                                  //
                        | (word(K::when) > condition)[only(&Clauses::when, "when")]                 //
                        | let_rule[add(&Clauses::lets)]                                             //
                        | effect[add(&Clauses::effects)]                                            //
                        | unless_rule[add(&Clauses::unless)]                                        //
                        | (word(K::during) > dates)[only(&Clauses::during, "during")]               //
                        | (word(K::message) > template_)[only(&Clauses::message, "message")]        //
                        | (word(K::remedy) > template_)[only(&Clauses::remedy, "remedy")]           //
                        | report_rule[add(&Clauses::reports)]                                       //
                        | (word(K::source) > source_text)[only(&Clauses::source, "source")]         //
                        | (word(K::confidence) > confidence_word)[only(&Clauses::confidence, "confidence")];
auto const exception_clause_def = cite[add(&Clauses::cites)]                                        //
                                  | (word(K::when) > condition)[only(&Clauses::when, "when")]       //
                                  | (word(K::during) > dates)[only(&Clauses::during, "during")];
BOOST_SPIRIT_DEFINE(let_rule, unless_rule, report_rule, source_text, confidence_word, clause, exception_clause)
BOOST_SPIRIT_INSTANTIATE(ClauseRule, It, Context)
BOOST_SPIRIT_INSTANTIATE(ExceptionClauseRule, It, Context)

}  // namespace guiju::dsl::grammar
