#pragma once
// The table of words, keywords.def, as a value.
#include <bitset>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace guiju::dsl::text {

/// Where a word stands: what else could have stood there is what a misspelt word is compared with.
enum class Place : unsigned char {
  declaration, head, document, field, type, type_tail, param, lookup, lookup_tail, clause, confidence, table, cases, test,
  expectation, expectation_tail, expression, member
};

enum class Keyword : unsigned char {
#define GJ_KEYWORD(id, place, reserved, en, zh) id,
#include "dsl/text/keywords.def"
};

inline constexpr std::size_t keyword_count = 0
#define GJ_KEYWORD(id, place, reserved, en, zh) + 1
#include "dsl/text/keywords.def"
    ;
using KeywordSet = std::bitset<keyword_count>;

struct KeywordInfo {
  Keyword keyword;
  Place place;
  bool reserved;
  std::string_view en, zh;  // a phrase has blanks between its words
};

KeywordInfo const& info(Keyword keyword);
std::span<KeywordInfo const> all_keywords();

/// A word that may stand in or right after an expression and so names nothing, in either language.
bool is_reserved(std::string_view word);
/// The first word of some phrase, in either language.
bool is_keyword(std::string_view word);
/// The phrases whose first word, in either language, that is; null: none.
KeywordSet const* begun_by(std::string_view word);
/// Both spellings of every word of a place, for "did you mean".
std::vector<std::string> spellings(Place place);

}  // namespace guiju::dsl::text
