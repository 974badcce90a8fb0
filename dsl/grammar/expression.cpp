// if … then … else, or, and, not: the loose end of expressions.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

struct whole_id : Declared {};
struct embedded_id : Declared {};
constexpr x3::rule<struct choice_id, ast::ExprPtr> choice = "an expression";
constexpr x3::rule<struct disjunction_id, ast::ExprPtr> disjunction = "a condition";
constexpr x3::rule<struct conjunction_id, ast::ExprPtr> conjunction = "a condition";
constexpr x3::rule<struct negation_id, ast::ExprPtr> negation = "a condition";
constexpr x3::rule<whole_id, ast::ExprPtr> whole = "an expression";
constexpr x3::rule<embedded_id, ast::ExprPtr> embedded = "an expression";

/// a or b or c is one node of three.
constexpr auto extend = [](auto& context) {
  auto const& op = boost::fusion::at_c<0>(x3::_attr(context));
  auto& right = boost::fusion::at_c<1>(x3::_attr(context));
  ast::ExprPtr& left = x3::_val(context);
  if (left->kind == op.kind && left->flag) {
    left->span = join(left->span, right->span);
    append(*left, std::move(right));
  } else {
    auto whole = combine(state(context), op, {left, std::move(right)});
    x3::_pass(context) = whole != nullptr;
    if (whole) left = std::move(whole), left->flag = true;  // ours: not one in parentheses
  }
};
constexpr auto close_chain = [](auto& context) {
  ast::Expr& node = *x3::_val(context);
  if (node.kind == ast::ExprKind::and_ || node.kind == ast::ExprKind::or_) node.flag = false;
};
constexpr auto negate = [](auto& context) {
  x3::_val(context) = combine(state(context), boost::fusion::at_c<0>(x3::_attr(context)), {boost::fusion::at_c<1>(x3::_attr(context))});
  x3::_pass(context) = x3::_val(context) != nullptr;
};
constexpr auto begin_choice = [](auto& context) { x3::_val(context) = make(ast::ExprKind::if_, x3::_attr(context)); };
constexpr auto add_part = [](auto& context) { append(*x3::_val(context), std::move(x3::_attr(context))); };

constexpr Token<Operator> or_op(read_or, "`or`"), and_op(read_and, "`and`"), not_op(read_not, "`not`");
constexpr Token<Span> a_condition(operand, "a condition");

struct End : x3::parser<End> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  template <class C, class R, class A>
  bool parse(It& i, It const& last, C const& context, R&, A&) const {
    x3::skip_over(i, last, context);
    return i == last;
  }
};

}  // namespace
}  // namespace guiju::dsl::grammar

template <>
struct boost::spirit::x3::get_info<guiju::dsl::grammar::End> {
  using result_type = std::string;
  std::string operator()(guiju::dsl::grammar::End const&) const { return "the end of the expression"; }
};

namespace guiju::dsl::grammar {

auto const choice_def = placed[word(K::if_)[begin_choice] > condition[add_part] > word(K::then) > expression[add_part] > word(K::else_) >
                               expression[add_part]];
auto const expression_def = deeper[choice | disjunction];
auto const condition_def = deeper[choice | disjunction];
auto const disjunction_def = conjunction[pass_on] >> *(or_op > conjunction)[extend] >> x3::eps[close_chain];
auto const conjunction_def = negation[pass_on] >> *(and_op > negation)[extend] >> x3::eps[close_chain];
auto const negation_def = (not_op > deeper[negation])[negate] | (a_condition >> comparison[pass_on]);
auto const whole_def = x3::eps > expression[pass_on] > End{};
auto const embedded_def = x3::eps > expression[pass_on];
BOOST_SPIRIT_DEFINE(choice, expression, condition, disjunction, conjunction, negation, whole, embedded)
BOOST_SPIRIT_INSTANTIATE(ConditionRule, It, Context)
BOOST_SPIRIT_INSTANTIATE(ExpressionRule, It, Context)

bool read_expression(It& i, It last, State& state, ast::ExprPtr& out) {
  return run(whole, i, last, state, out) || (out = nullptr, false);
}
bool read_embedded(It& i, It last, State& state, ast::ExprPtr& out) {
  return run(embedded, i, last, state, out) || (out = nullptr, false);
}

}  // namespace guiju::dsl::grammar
