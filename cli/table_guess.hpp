#pragma once
// What type a column of a spreadsheet has, found by the readers that will read it: a type fits where they take the cells.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/plain_table.hpp"
#include "engine/base/unit.hpp"

namespace guiju::cli {

struct ColumnGuess {
  enum class Kind : unsigned char { text, credit_code, boolean, integer, decimal, quantity, date, words };
  std::string header, name;               // as the list has it; without its unit and star
  Kind kind = Kind::text;
  UnitPtr unit;                           // of a quantity
  std::vector<std::string> words;         // of an enum, as they first come
  bool several = false;                   // a cell may hold several of the words, `;` or `、` between
  bool key = false;
  enum class Codes : unsigned char { none, industry, region } codes = Codes::none;   // text that looks like codes of a list
  std::size_t stated = 0, blank = 0;
  struct Dirt {
    std::uint64_t line = 0;
    std::string cell;                     // identity numbers masked
    Phrase why;
  };
  std::vector<Dirt> dirt;                 // cells that do not fit, by line
};

/// One for each column. A type is taken where nine in ten of the cells that state something fit it. `sets`: cells may hold several words.
std::vector<ColumnGuess> guess_columns(PlainTable const& table, bool sets);

}  // namespace guiju::cli
