// test: given records and what is expected of them.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

using ast::Datum;
using ast::DatumField;
using ast::Test;
using Expect = Test::Expect;

struct test_id : Declared {};
constexpr x3::rule<test_id, Test> test = "a test";
constexpr x3::rule<struct given_id, Test::Given> given = "`given`";
constexpr x3::rule<struct datum_id, Datum> datum = "a value";
constexpr x3::rule<struct datum_field_id, DatumField> datum_field = "a field's name";
constexpr x3::rule<struct expect_id, Expect> expectation = "`expect`";
constexpr x3::rule<struct expected_id, Expect> expected = "a verdict, an outcome, asks or figure";

constexpr Token<ast::Name> verdict(read_verdict, "a verdict"), outcome(read_outcome, "an outcome"), path(read_path, "a field's name");

constexpr auto kind = [](auto k) { return [k](auto& context) { x3::_val(context).kind = k; }; };
constexpr auto value = [](auto& context) { x3::_val(context).kind = Datum::Kind::value, x3::_val(context).value = std::move(x3::_attr(context)); };
constexpr auto boxed = [](auto& context) { x3::_val(context).value = std::make_shared<Datum>(std::move(x3::_attr(context))); };
constexpr auto equals = [](State& state, It& i, It last, Span& out) {  // ==, or `is`
  Operator op;
  if (!read_compare(state, i, last, op) || op.kind != ast::ExprKind::eq) return false;
  out = op.word;
  return true;
};
constexpr Token<Span> equal_sign(equals, "`==`");

}  // namespace

auto const datum_field_def = field_name[set(&DatumField::field)] > sign(":") > datum[boxed] > -sign(",");
auto const datum_def = placed[word(K::unknown)[kind(Datum::Kind::unknown)] |
                              (sign("[")[kind(Datum::Kind::list)] > deeper[-(datum[add(&Datum::list)] % sign(","))] > sign("]")) |
                              (sign("{")[kind(Datum::Kind::record)] > deeper[*datum_field[add(&Datum::record)]] > sign("}", "a field's name")) |
                              literal[value]];
auto const given_def = placed[word(K::given) > record_name[set(&Test::Given::record)] > sign("{") > *datum_field[add(&Test::Given::fields)] >
                              sign("}", "a field's name")];
auto const expected_def =
    (verdict[set(&Expect::word)] > x3::eps[kind(Expect::Kind::verdict)] > -(word(K::by) > pattern[add(&Expect::patterns)] % sign(","))) |
    (outcome[set(&Expect::word)] > x3::eps[kind(Expect::Kind::outcome)] > pattern[add(&Expect::patterns)]) |
    (word(K::asks)[kind(Expect::Kind::asks)] > path[add(&Expect::asks)] % sign(",")) |
    (word(K::figure)[kind(Expect::Kind::figure)] > name[set(&Expect::figure)] > equal_sign > literal[set(&Expect::value)]);
auto const expectation_def = placed[word(K::expect) > expected[pass_on]];
auto const test_def = placed[word(K::test) > string[set(&Test::title)] > sign("{") >
                             *(given[add(&Test::given)] | (word(K::test_as_of) > date[add(&Test::as_of)]) | expectation[add(&Test::expect)]) >
                             sign("}", "given, as of, expect or `}`")];
BOOST_SPIRIT_DEFINE(datum_field, datum, given, expected, expectation, test)

bool read_test(It& i, It last, State& state, Test& out) { return run(test, i, last, state, out); }

}  // namespace guiju::dsl::grammar
