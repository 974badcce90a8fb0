#pragma once
// What stands before the cursor, told from the words alone: the text is mostly unfinished where somebody is typing.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/text/keywords.hpp"

namespace guiju::lsp {

struct Cursor {
  std::size_t begin = 0;               // of the word that is being typed; the cursor where there is none
  std::string typed;
  bool in_string = false;              // or in a comment
  std::string declaration;             // the English keyword of the declaration around; "" at the top
  std::string record;                  // behind `on`, or the record's or `given`'s own name
  std::string table;                   // the table's file, as written
  std::vector<std::string> lets;       // of the declaration so far
  std::vector<std::pair<std::string, std::string>> loops;  // variable, list
  int depth = 0;                       // open braces
  std::vector<std::string> before;     // the words before, the last last; a sign as itself, a string as "\""
  bool line_begins = false;            // nothing but blanks before on the line
  std::string left;                    // the name that a comparison under way began with: industry in `industry within {`
  std::string field;                   // in `given {…}`: the field whose value is wanted
  std::string last(std::size_t back = 0) const { return back < before.size() ? before[before.size() - 1 - back] : std::string(); }
};

Cursor cursor_at(std::string_view text, std::size_t byte);

/// Whether the words end with the phrase, in either language.
bool ends_with(Cursor const& cursor, dsl::text::Keyword keyword);

}  // namespace guiju::lsp
