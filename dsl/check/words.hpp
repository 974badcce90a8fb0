#pragma once
// Types and names in words, for diagnostics.
#include <string>
#include <string_view>
#include <vector>

#include "dsl/check/context.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/policy/policy.hpp"

namespace guiju::dsl {

/// "an area in m2" is beyond us; "a quantity in m2" / "以平方米计的数量".
Phrase type_words(Policy const& policy, Type const& type);
/// What stands in brackets behind a name: "m2" / "平方米", "date" / "日期".
Phrase type_short(Policy const& policy, Type const& type);
/// One kind, one dimension, one enum, one list (or lists that map).
bool same_type(Policy const& policy, Type const& a, Type const& b);

Type boolean_type();
Type text_type();
Type date_type();
Type number_type();                       // bare
Type code_type(CodeListId list);

/// The nearest of `candidates`, "" where none is near. Bounded over the whole check.
std::string nearest_of(Context& context, std::string_view word, std::vector<std::string> const& candidates);
/// A code of the list that is near: 0111 for 111; what a code of another edition maps to; else by spelling, of codes and names.
std::string nearest_code(Context& context, std::string_view word, CodeListId list);
/// The enum's words as people know them: "build 新建, expand 扩建" / "build（新建）、expand（扩建）".
Phrase words_of(EnumType const& words);

}  // namespace guiju::dsl
