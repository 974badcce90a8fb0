#pragma once
// The doors between the grammar's files; no X3. Each reads one thing at `i`; false where it is not there, after a diagnostic.
#include "dsl/ast/ast.hpp"
#include "dsl/grammar/state.hpp"

namespace guiju::dsl::grammar {

bool read_expression(It& i, It last, State& state, ast::ExprPtr& out);  // the whole of the text
bool read_embedded(It& i, It last, State& state, ast::ExprPtr& out);    // in a string, behind its {

bool read_use(It& i, It last, State& state, ast::Use& out);
bool read_document(It& i, It last, State& state, ast::Document& out);
bool read_codelist(It& i, It last, State& state, ast::CodeList& out);
bool read_record(It& i, It last, State& state, ast::Record& out);
bool read_define(It& i, It last, State& state, ast::Define& out);
bool read_param(It& i, It last, State& state, ast::Param& out);
bool read_lookup(It& i, It last, State& state, ast::Lookup& out);
bool read_rule(It& i, It last, State& state, ast::Rule& out);
bool read_table(It& i, It last, State& state, ast::Table& out);
bool read_exception(It& i, It last, State& state, ast::Exception& out);
bool read_test(It& i, It last, State& state, ast::Test& out);

}  // namespace guiju::dsl::grammar
