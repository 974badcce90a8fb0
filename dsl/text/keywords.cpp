#include "dsl/text/keywords.hpp"

#include <unordered_map>
#include <unordered_set>

namespace guiju::dsl::text {
namespace {

constexpr KeywordInfo table[] = {
#define GJ_KEYWORD(id, place, reserved, en, zh) {Keyword::id, Place::place, reserved, en, zh},
#include "dsl/text/keywords.def"
};

std::string_view first_word(std::string_view phrase) { return phrase.substr(0, phrase.find(' ')); }

using Words = std::unordered_set<std::string_view>;

Words reserved_words() {
  Words all;
  for (auto const& row : table)
    if (row.reserved) all.insert({first_word(row.en), row.zh});
  return all;
}

using FirstWords = std::unordered_map<std::string_view, KeywordSet>;

FirstWords first_words() {
  FirstWords all;
  for (auto const& row : table)
    for (std::string_view const word : {first_word(row.en), row.zh}) all[word].set(static_cast<std::size_t>(row.keyword));
  return all;
}

}  // namespace

KeywordInfo const& info(Keyword keyword) { return table[static_cast<std::size_t>(keyword)]; }

std::span<KeywordInfo const> all_keywords() { return table; }

bool is_reserved(std::string_view word) {
  static Words const reserved = reserved_words();
  return reserved.contains(word);
}

KeywordSet const* begun_by(std::string_view word) {
  static FirstWords const words = first_words();
  auto const found = words.find(word);
  return found == words.end() ? nullptr : &found->second;
}

bool is_keyword(std::string_view word) { return begun_by(word) != nullptr; }

std::vector<std::string> spellings(Place place) {
  std::vector<std::string> all;
  for (auto const& row : table)
    if (row.place == place) all.insert(all.end(), {std::string(row.en), std::string(row.zh)});
  return all;
}

}  // namespace guiju::dsl::text
