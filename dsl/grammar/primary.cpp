// Values, names, calls, sums over lists, rounding.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

constexpr x3::rule<struct group_id, ast::ExprPtr> group = "`(`";
constexpr x3::rule<struct aggregate_id, ast::ExprPtr> aggregate = "a sum";
constexpr x3::rule<struct count_id, ast::ExprPtr> count = "a count";
constexpr x3::rule<struct rounding_id, ast::ExprPtr> rounding = "a rounding";
constexpr x3::rule<struct leaf_id, ast::ExprPtr> leaf = "a value";

constexpr Token<ast::ExprPtr> number(read_number, "a number"), literal_number(read_literal_number, "a number"),
    date_value(read_date_value, "a date"), string_value(read_string_value, "a string"), boolean(read_boolean, "`true`"),
    today(read_as_of, "`as_of`"), name_value(read_name_value, "a name"), column_value(read_column_value, "a {column}");
constexpr Token<Operator> aggregate_word(read_aggregate, "`sum`"), count_word(read_count, "`count`"), round_word(read_round, "`round up`"),
    minus(read_minus, "`-`");
constexpr Token<ast::Name> member(read_member, "a field's name");

constexpr auto begin_node = [](auto& context) {
  Operator const& op = x3::_attr(context);
  x3::_val(context) = make(op.kind, op.word);
  x3::_val(context)->rounding = op.rounding;
};
constexpr auto add_part = [](auto& context) { append(*x3::_val(context), std::move(x3::_attr(context))); };
constexpr auto variable = [](auto& context) {
  x3::_val(context)->text = x3::_attr(context).text, x3::_val(context)->text_span = x3::_attr(context).span;
};

constexpr auto point = [](auto& context) {
  auto const& part = x3::_attr(context);
  auto node = make(ast::ExprKind::member, join(x3::_val(context)->span, part.span), {x3::_val(context)});
  node->word = node->text_span = part.span, node->text = part.text;
  x3::_pass(context) = node->height <= most_height;
  if (node->height > most_height)
    state(context).blame(DiagnosticKind::NestedTooDeep, part.span, {std::to_string(most_height)});
  else
    x3::_val(context) = std::move(node);
};
constexpr auto callable = [](auto& context) {
  auto const kind = x3::_val(context)->kind;
  x3::_pass(context) = kind == ast::ExprKind::name || kind == ast::ExprKind::member;
};
constexpr auto begin_call = [](auto& context) { x3::_val(context) = make(ast::ExprKind::call, x3::_val(context)->span, {x3::_val(context)}); };
constexpr auto end_call = [](auto& context) { x3::_val(context)->span = join(x3::_val(context)->span, x3::_attr(context)); };
constexpr auto sign_of = [](auto& context) {
  x3::_val(context) = combine(state(context), boost::fusion::at_c<0>(x3::_attr(context)), {boost::fusion::at_c<1>(x3::_attr(context))});
};  // two levels: never too high

}  // namespace

auto const group_def = placed[sign("(") > expression[pass_on] > sign(")")];
auto const aggregate_def = placed[aggregate_word[begin_node] > sign("(") > expression[add_part] > word(K::for_) > name[variable] > word(K::in_list) >
                           expression[add_part] > -(word(K::where) > condition[add_part]) > sign(")")];
auto const count_def = placed[count_word[begin_node] > sign("(") > name[variable] > word(K::in_list) > expression[add_part] >
                       -(word(K::where) > condition[add_part]) > sign(")")];
auto const rounding_def = placed[round_word[begin_node] > deeper[unary[add_part]] > word(K::round_to) > deeper[unary[add_part]]];
auto const leaf_def = number | date_value | string_value | group | column_value | aggregate | count | rounding | boolean | today | name_value;
auto const primary_def = leaf[pass_on] >> *((sign(".") > member[point]) |
                                            (x3::eps[callable] >> sign("(")[begin_call] > expression[add_part] % sign(",") > sign(")")[end_call]));
auto const literal_def = (minus > literal_number)[sign_of] | literal_number[pass_on] | date_value[pass_on] | string_value[pass_on] |
                         boolean[pass_on] | name_value[pass_on];
BOOST_SPIRIT_DEFINE(group, aggregate, count, rounding, leaf, primary, literal)
BOOST_SPIRIT_INSTANTIATE(PrimaryRule, It, Context)
BOOST_SPIRIT_INSTANTIATE(LiteralRule, It, Context)

}  // namespace guiju::dsl::grammar
