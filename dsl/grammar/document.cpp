// use, document, codelist.
#include "dsl/grammar/x3.hpp"

namespace guiju::dsl::grammar {
namespace {

using ast::Document;

struct use_id : Declared {};
struct document_id : Declared {};
struct codelist_id : Declared {};
constexpr x3::rule<use_id, ast::Use> use = "a use";
constexpr x3::rule<document_id, Document> document = "a document";
constexpr x3::rule<codelist_id, ast::CodeList> codelist = "a code list";
constexpr x3::rule<struct applies_id, Document::Applies> applies = "a condition";
constexpr x3::rule<struct map_id, ast::CodeList::Map> map = "`maps to`";

constexpr Token<ast::Name> list_name(read_qualified, "a code list's name");

constexpr auto several = [](auto& context) {  // `replaces a, b`, once
  Document& node = x3::_val(context);
  if (node.replaces.empty())
    node.replaces = std::move(boost::fusion::at_c<1>(x3::_attr(context)));
  else
    node.repeated.push_back({"replaces", boost::fusion::at_c<0>(x3::_attr(context))});
};

}  // namespace

auto const use_def = placed[word(K::use) > string[set(&ast::Use::pack)] > -(word(K::use_as) > name[set(&ast::Use::as)])];
auto const applies_def = condition[set(&Document::Applies::when)] > -string[set(&Document::Applies::label)];
auto const document_def = placed[word(K::document) > name[set(&Document::id)] > -string[set(&Document::label)] > sign("{") >
                                 *((word(K::number) > string)[once(&Document::number, "number")]                         //
                                   | (word(K::issuer) > string)[once(&Document::issuer, "issuer")]                       //
                                   | (word(K::in_force) > dates)[once(&Document::in_force, "in force")]                  //
                                   | (word(K::replaces) > document_name % sign(","))[several]                            //
                                   | (word(K::dated_by) > field_name)[once(&Document::dated_by, "dated by")]             //
                                   | (word(K::applies_when) > applies)[once(&Document::applies_when, "applies when")]) >
                                 sign("}", "number, issuer, in force, replaces, dated by, applies when or `}`")];
auto const map_def = word(K::maps_to) > list_name[set(&ast::CodeList::Map::to)] > word(K::from_file) > string[set(&ast::CodeList::Map::file)];
auto const codelist_def = placed[word(K::codelist) > name[set(&ast::CodeList::id)] > -string[set(&ast::CodeList::label)] > word(K::from_file) >
                                 string[set(&ast::CodeList::file)] > *map[add(&ast::CodeList::maps)]];
BOOST_SPIRIT_DEFINE(use, document, codelist, applies, map)

bool read_use(It& i, It last, State& state, ast::Use& out) { return run(use, i, last, state, out); }
bool read_document(It& i, It last, State& state, Document& out) { return run(document, i, last, state, out); }
bool read_codelist(It& i, It last, State& state, ast::CodeList& out) { return run(codelist, i, last, state, out); }

}  // namespace guiju::dsl::grammar
