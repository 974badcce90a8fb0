#pragma once
// Records as tests of a pack give them. Source: docs/language.md, "Tests of a pack".
#include <string>

#include "engine/eval/suggest_search.hpp"

namespace guiju {

/// Whether the pack's rules are written with Chinese keywords.
bool written_in_chinese(Policy const& policy);

/// In the language: a text in quotes, a code in quotes where it is no name; "未知" or "unknown".
std::string datum_written(Policy const& policy, Datum const& datum, Type const& type, bool chinese);

/// `given Application { action: build, floor_area: 100 m2 } as of 2024-01-01`; what is unknown is left out.
std::string given_written(Policy const& policy, FoundRecord const& found, bool chinese);

/// A name, or digits: what stands for a code or a row without quotes.
bool is_plain_word(std::string_view text);
/// "…" with what would end it or put in a value escaped.
std::string quoted(std::string_view text);

}  // namespace guiju
