// table: rules that stand in the rows of a file.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

using ast::Table;

struct table_id : Declared {};
constexpr x3::rule<table_id, Table> table = "a table";
constexpr x3::rule<struct table_column_id, Table::Column> table_column = "a column's name";
constexpr x3::rule<struct cases_id, Table::Cases> cases = "`effect`";
constexpr x3::rule<struct case_id, Table::Cases::Case> one_case = "a case or `}`";

constexpr auto add_clause = [](auto& context) { merge(x3::_val(context).clauses, std::move(x3::_attr(context))); };
constexpr auto in_cases = [](bool in) { return [in](auto& context) { state(context).in_cases = in; }; };
/// A second `id` is remembered with the repeated clauses.
constexpr auto set_row_id = [](auto& context) {
  Table& node = x3::_val(context);
  if (node.row_id)
    node.clauses.repeated.push_back({"id", boost::fusion::at_c<0>(x3::_attr(context))});
  else
    node.row_id = std::move(boost::fusion::at_c<1>(x3::_attr(context)));
};

}  // namespace

auto const table_column_def = name[set(&Table::Column::id)] > sign(":") > type[set(&Table::Column::type)] > -sign(",");
auto const one_case_def = string[set(&Table::Cases::Case::text)] > effect[set(&Table::Cases::Case::effect)];
auto const cases_def = placed[word(K::effect) > column[set(&Table::Cases::column)] > sign("{")[in_cases(true)] > *one_case[add(&Table::Cases::cases)] >
                       -(word(K::case_else) > effect[set(&Table::Cases::otherwise)]) > sign("}", "a case or `}`")[in_cases(false)]];
auto const table_def = placed[word(K::table) > name[set(&Table::id)] > -string[set(&Table::label)] > word(K::on) > record_name[enter_record] >
                       word(K::from_file) > string[set(&Table::file)] > sign("{") >
                       *((word(K::columns) > sign("{") > *table_column[add(&Table::columns)] > sign("}", "a column's name"))  //
                         | (word(K::id) > template_)[set_row_id]                                                             //
                         | cases[add(&Table::cases)]                                                                         //
                         | clause[add_clause]) >
                       sign("}", "a clause of a table or `}`")];
BOOST_SPIRIT_DEFINE(table_column, one_case, cases, table)

bool read_table(It& i, It last, State& state, Table& out) {
  state.in_table = true;
  return run(table, i, last, state, out);
}

}  // namespace guiju::dsl::grammar
