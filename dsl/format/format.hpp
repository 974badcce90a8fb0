#pragma once
// A text in good form: keywords in the language that is asked for, punctuation in ASCII, LF, no blanks at line ends. Lines, indents
// and comments stay as the author set them.
#include <optional>
#include <string>
#include <string_view>

#include "dsl/grammar/parse.hpp"

namespace guiju::dsl {

enum class KeywordForm : unsigned char { keep, en, zh };

struct FormatOptions {
  KeywordForm keywords = KeywordForm::keep;
  DeclaredNames const* names = nullptr;  // of the whole pack; null: of this text alone
};

/// The text in good form, or nothing where it cannot be read, with the errors in `out`. What it means is the same: the result is read
/// again and its tree compared; keywords that would change it stay as they are. Converted there and back it has the same bytes.
std::optional<std::string> format(Sources const& sources, SourceId source, Diagnostics& out, FormatOptions const& options = {});
/// The same for a text alone; one that cannot be read comes back as it is.
std::string format(std::string_view text, FormatOptions const& options = {});

}  // namespace guiju::dsl
