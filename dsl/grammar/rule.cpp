// rule, exception, define.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

struct rule_id : Declared {};
struct exception_id : Declared {};
struct define_id : Declared {};
constexpr x3::rule<rule_id, ast::Rule> rule = "a rule";
constexpr x3::rule<exception_id, ast::Exception> exception = "an exception";
constexpr x3::rule<define_id, ast::Define> define = "a define";

/// The label may stand behind what is excepted; one before it holds.
constexpr auto later_label = [](auto& context) {
  auto& label = x3::_val(context).label;
  if (!label) label = std::move(x3::_attr(context));
};
constexpr auto add_clause = [](auto& context) { merge(x3::_val(context).clauses, std::move(x3::_attr(context))); };

}  // namespace

auto const rule_def = placed[word(K::rule) > name[set(&ast::Rule::id)] > -string[set(&ast::Rule::label)] > word(K::on) > record_name[enter_record] >
                      sign("{") > *clause[add_clause] > sign("}", "a clause or `}`")];
auto const exception_def = placed[word(K::exception) > name[set(&ast::Exception::id)] > -string[set(&ast::Exception::label)] > word(K::to) >
                           pattern[add(&ast::Exception::to)] % sign(",") > -string[later_label] > word(K::on) >
                           record_name[enter_record] > sign("{") > *exception_clause[add_clause] > sign("}", "cites, when, during or `}`")];
auto const define_def = placed[word(K::define) > name[set(&ast::Define::id)] > -string[set(&ast::Define::label)] > word(K::on) >
                        record_name[enter_record] > sign("=") > expression[set(&ast::Define::value)]];
BOOST_SPIRIT_DEFINE(rule, exception, define)

bool read_rule(It& i, It last, State& state, ast::Rule& out) { return run(rule, i, last, state, out); }
bool read_exception(It& i, It last, State& state, ast::Exception& out) { return run(exception, i, last, state, out); }
bool read_define(It& i, It last, State& state, ast::Define& out) { return run(define, i, last, state, out); }

}  // namespace guiju::dsl::grammar
