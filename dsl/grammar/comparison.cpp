// One comparison: signs and their words, in, within, between, contains, starts with, matches, is known.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

constexpr x3::rule<struct set_id, ast::ExprPtr> set_of_values = "{values}";
constexpr x3::rule<struct code_set_id, ast::ExprPtr> set_of_codes = "a code or {codes}";
constexpr x3::rule<struct code_id, ast::ExprPtr> code = "a code";
constexpr x3::rule<struct strings_id, ast::ExprPtr> strings = "{strings}, a string or a {column}";
constexpr x3::rule<struct string_set_id, ast::ExprPtr> string_set = "{strings} or a {column}";
constexpr x3::rule<struct pattern_text_id, ast::ExprPtr> pattern_text = "a string or a {column}";

constexpr Token<Operator> known(read_known, "`is known`"), in(read_in, "`in`"), within(read_within, "`within`"), between(read_between, "`between`"),
    contains(read_contains, "`contains`"), text_test(read_text_test, "`matches`"), compare(read_compare, "a comparison"),
    any_or_all_of(read_any_or_all_of, "`any of`");
constexpr Token<ast::ExprPtr> column_value(read_column_value, "a {column}"), string_value(read_string_value, "a string or a {column}"),
    code_number(read_code_number, "a code"), code_string(read_string_value, "a code"), code_name(read_name_value, "a code");

template <int N>
constexpr auto at(auto& context) -> decltype(auto) {
  return boost::fusion::at_c<N>(x3::_attr(context));
}

void finish(auto& context, Operator const& op, std::vector<ast::ExprPtr> args) {
  auto whole = combine(state(context), op, std::move(args));
  x3::_pass(context) = whole != nullptr;
  if (whole) x3::_val(context) = std::move(whole);
}

constexpr auto with_one = [](auto& context) { finish(context, at<0>(context), {x3::_val(context), at<1>(context)}); };
constexpr auto with_none = [](auto& context) { finish(context, x3::_attr(context), {x3::_val(context)}); };
constexpr auto with_two = [](auto& context) { finish(context, at<0>(context), {x3::_val(context), at<1>(context), at<3>(context)}); };

/// `contains`: the set that was read is spread out behind the text; it says whether any or all are meant.
constexpr auto with_strings = [](auto& context) {
  Operator op = at<0>(context);
  ast::ExprPtr const& set = at<1>(context);
  std::vector<ast::ExprPtr> args{x3::_val(context)};
  if (set->kind == ast::ExprKind::set) {
    if (set->flag) op.kind = ast::ExprKind::contains_all;
    args.insert(args.end(), set->args.begin(), set->args.end());
  } else {
    args.push_back(set);
  }
  finish(context, op, std::move(args));
  x3::_val(context)->span = join(x3::_val(context)->span, set->span);
};

constexpr auto begin_set = [](auto& context) { x3::_val(context) = make(ast::ExprKind::set, x3::_attr(context)); };
constexpr auto begin_strings = [](auto& context) {
  x3::_val(context) = make(ast::ExprKind::set, x3::_attr(context).word);
  x3::_val(context)->flag = x3::_attr(context).kind == ast::ExprKind::contains_all;
};
constexpr auto add_element = [](auto& context) { append(*x3::_val(context), std::move(x3::_attr(context))); };
/// After `any of` or `all of` a {column} is the set's one element.
constexpr auto begin_column = [](auto& context) { x3::_val(context) = make(ast::ExprKind::set, x3::_attr(context)->span, {x3::_attr(context)}); };
constexpr auto spread = [](auto& context) {
  for (auto const& arg : x3::_attr(context)->args) append(*x3::_val(context), arg);
};

}  // namespace

auto const set_of_values_def = column_value[pass_on] | placed[sign("{")[begin_set] > additive[add_element] % sign(",") > sign("}", "`}` or an operator")];
auto const code_def = code_name | code_number | code_string;
auto const set_of_codes_def = column_value[pass_on] | placed[sign("{")[begin_set] > code[add_element] % sign(",") > sign("}")] | code[pass_on];
auto const string_set_def = column_value[begin_column] | (sign("{")[begin_set] > string_value[add_element] % sign(",") > sign("}"));
auto const strings_def = (any_or_all_of[begin_strings] > string_set[spread]) |
                         string_value[pass_on] | column_value[pass_on];
auto const pattern_text_def = string_value | column_value;
auto const comparison_def = additive[pass_on] >> -(known[with_none]                                             //
                                                   | (in > set_of_values)[with_one]                             //
                                                   | (within > set_of_codes)[with_one]                          //
                                                   | (between > additive > word(K::between_and) > additive)[with_two]  //
                                                   | (contains > strings)[with_strings]                         //
                                                   | (text_test > pattern_text)[with_one]                       //
                                                   | (compare > additive)[with_one]);
BOOST_SPIRIT_DEFINE(set_of_values, code, set_of_codes, string_set, strings, pattern_text, comparison)
BOOST_SPIRIT_INSTANTIATE(ComparisonRule, It, Context)

}  // namespace guiju::dsl::grammar
