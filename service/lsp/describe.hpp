#pragma once
// What a name means, in a few lines of Markdown.
#include <string>

#include "dsl/text/keywords.hpp"
#include "service/lsp/answers.hpp"

namespace guiju::lsp {

std::string describe(Pack const& pack, dsl::Use const& use, Language language);
/// One line in the reader's language: what kind of thing it is.
std::string kind_text(dsl::NameKind kind, Language language);
std::string describe_unit(Unit const& unit, Language language);
/// The word in both languages, and in both what it means.
std::string describe_keyword(dsl::text::Keyword keyword, Language language);
std::string describe_code(CodeList const& list, CodeIndex code, Language language);

}  // namespace guiju::lsp
