// param and lookup: figures that stand outside the rules.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

using ast::Lookup;
using ast::Param;

struct param_id : Declared {};
struct lookup_id : Declared {};
constexpr x3::rule<param_id, Param> param = "a param";
constexpr x3::rule<lookup_id, Lookup> lookup = "a lookup";
constexpr x3::rule<struct step_id, Param::Step> step = "`from`";
constexpr x3::rule<struct lookup_column_id, Lookup::Column> lookup_column = "a column's name";

constexpr Token<ast::Name> trust(read_confidence, "a name");

}  // namespace

auto const step_def = word(K::from_day) > date[set(&Param::Step::from)] > sign(":") > literal[set(&Param::Step::value)];
auto const param_def =
    placed[word(K::param) > name[set(&Param::id)] > sign(":") > type[set(&Param::type)] > -string[set(&Param::label)] >
           -((sign("=") > literal[set(&Param::value)]) |
             (sign("{")[raise(&Param::dated)] >
              *(cite[add(&Param::cites)] | step[add(&Param::steps)] | (word(K::source) > string)[once(&Param::source, "source")] |
                (word(K::confidence) > trust)[once(&Param::confidence, "confidence")]) >
              sign("}", "cites, from, source, confidence or `}`")))];
auto const lookup_column_def =
    name[set(&Lookup::Column::id)] > sign(":") > type[set(&Lookup::Column::type)] > -word(K::range)[raise(&Lookup::Column::range)];
auto const lookup_def =
    placed[word(K::lookup) > name[set(&Lookup::id)] > -string[set(&Lookup::label)] > word(K::from_file) > string[set(&Lookup::file)] > sign("{") >
           *((word(K::lookup_key) > lookup_column[add(&Lookup::keys)] % sign(",")) | (word(K::gives) > lookup_column[add(&Lookup::gives)] % sign(","))) >
           sign("}", "key, gives or `}`")];
BOOST_SPIRIT_DEFINE(step, param, lookup_column, lookup)

bool read_param(It& i, It last, State& state, Param& out) { return run(param, i, last, state, out); }
bool read_lookup(It& i, It last, State& state, Lookup& out) { return run(lookup, i, last, state, out); }

}  // namespace guiju::dsl::grammar
