#pragma once
// Rule text drafted from a spreadsheet: a table whose rows are its rows, or the record that its rows are.
#include <string>
#include <vector>

#include "cli/table_guess.hpp"
#include "engine/base/diagnostic.hpp"

namespace guiju::cli {

struct DraftOptions {
  std::string list;                // the spreadsheet's file name
  bool table = true;               // else its record
  bool copied = false;             // the table is read from a clean copy, TableDraft::csv, not from the list itself
  Language language = Language::en;
};

struct TableDraft {
  std::string name;                // of the table or record: the list's name as a name of the language
  std::string rules, tests;        // texts of *.gj, in form; tests may be ""
  std::string csv_name, csv;       // the clean copy: UTF-8, heads that are names, marks for "not stated" and notes left out
};

/// What is guessed is said in comments, and so is what was left out: whoever goes on from here reads them over. Nothing is made up: the document
/// has no days of force, and a row whose demand is not one plain word is `unencoded`.
TableDraft draft_table(PlainTable const& table, DraftOptions const& options);

}  // namespace guiju::cli
