// Types, fields, records.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

using ast::Field;
using ast::Type;

struct record_id : Declared {};
constexpr x3::rule<record_id, ast::Record> record = "a record";
constexpr x3::rule<struct field_id, Field> field = "a field or `}`";
constexpr x3::rule<struct field_head_id, Field> field_head = "a field or `}`";
constexpr x3::rule<struct enum_word_id, Type::Word> enum_word = "a name";
constexpr x3::rule<struct element_id, Type> element = "a type or a record's name";

constexpr Token<ast::Name> unit(read_unit, "a unit"), list_name(read_qualified, "a code list's name"), format(read_name, "a format's name");
constexpr Token<Span> not_a_field(no_field, "a field or `}`");

constexpr auto kind = [](Type::Kind k) { return [k](auto& context) { x3::_val(context).kind = k; }; };
constexpr auto set_element = [](auto& context) {
  Type& list = x3::_val(context);
  list.kind = Type::Kind::list;
  Type& of = x3::_attr(context);
  if (of.kind == Type::Kind::list && !of.element && of.span.source == no_source)
    list.name = std::move(of.name);                       // a record
  else
    list.element = std::make_shared<Type>(std::move(of));
};
constexpr auto record_element = [](auto& context) {
  x3::_val(context).kind = Type::Kind::list, x3::_val(context).name = std::move(x3::_attr(context));
};

}  // namespace

auto const enum_word_def = name[set(&Type::Word::id)] > -string[set(&Type::Word::label)];
auto const element_def = deeper[type[pass_on]] | record_name[record_element];
auto const type_def =
    placed[word(K::type_bool)[kind(Type::Kind::boolean)] |
    (word(K::type_text)[kind(Type::Kind::text)] > -(not_a_field >> word(K::text_format) > format[set(&Type::name)])) |
    word(K::type_integer)[kind(Type::Kind::integer)] | word(K::type_decimal)[kind(Type::Kind::decimal)] |
    word(K::type_date)[kind(Type::Kind::date)] | word(K::type_duration)[kind(Type::Kind::duration)] |
    (word(K::type_quantity)[kind(Type::Kind::quantity)] > unit[set(&Type::name)]) |
    (word(K::type_code)[kind(Type::Kind::code)] > list_name[set(&Type::name)]) |
    (word(K::type_enum)[kind(Type::Kind::enumeration)] > sign("{") > enum_word[add(&Type::words)] % sign(",") > sign("}")) |
    (word(K::list_of) > element[set_element])];
auto const field_head_def = (word(K::key) >> name[set(&Field::id)] >> sign(":"))[raise(&Field::key)] |
                            (name[set(&Field::id)] > sign(":"));
auto const field_def = placed[field_head[pass_on] > type[set(&Field::type)] >
                       *(not_a_field >> (string[set(&Field::label)]                                             //
                                         | word(K::field_as_of)[raise(&Field::as_of)]                           //
                                         | (word(K::alias) > string[add(&Field::aliases)] % sign(","))          //
                                         | (word(K::ask) > template_[set(&Field::ask)])                         //
                                         | (word(K::field_min) > literal[set(&Field::min)])                   //
                                         | (word(K::field_max) > literal[set(&Field::max)])))];
auto const record_def = placed[word(K::record) > name[set(&ast::Record::id)] > -string[set(&ast::Record::label)] > sign("{") >
                        *field[add(&ast::Record::fields)] > sign("}", "a field or `}`")];
BOOST_SPIRIT_DEFINE(enum_word, element, type, field_head, field, record)
BOOST_SPIRIT_INSTANTIATE(TypeRule, It, Context)

bool read_record(It& i, It last, State& state, ast::Record& out) { return run(record, i, last, state, out); }

}  // namespace guiju::dsl::grammar
