// + - * / and the sign: grouped from the left.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

constexpr x3::rule<struct multiplicative_id, ast::ExprPtr> multiplicative = "a value";

constexpr Token<Operator> plus_minus(read_plus_minus, "an operator"), times_over(read_times_over, "an operator"), minus(read_minus, "`-`");

constexpr auto fold = [](auto& context) {
  ast::ExprPtr& left = x3::_val(context);
  auto whole = combine(state(context), boost::fusion::at_c<0>(x3::_attr(context)), {left, boost::fusion::at_c<1>(x3::_attr(context))});
  x3::_pass(context) = whole != nullptr;
  if (whole) left = std::move(whole);  // else the operator stays unread, and the blame is reported there
};
constexpr auto sign_of = [](auto& context) {
  x3::_val(context) = combine(state(context), boost::fusion::at_c<0>(x3::_attr(context)), {boost::fusion::at_c<1>(x3::_attr(context))});
  x3::_pass(context) = x3::_val(context) != nullptr;
};

}  // namespace

auto const additive_def = multiplicative[pass_on] >> *(plus_minus > multiplicative)[fold];
auto const multiplicative_def = unary[pass_on] >> *(times_over > unary)[fold];
auto const unary_def = (minus > deeper[unary])[sign_of] | primary[pass_on];
BOOST_SPIRIT_DEFINE(additive, multiplicative, unary)
BOOST_SPIRIT_INSTANTIATE(AdditiveRule, It, Context)
BOOST_SPIRIT_INSTANTIATE(UnaryRule, It, Context)

}  // namespace guiju::dsl::grammar
