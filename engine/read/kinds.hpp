#pragma once
// The readers behind `convert`, one for each kind of type. `text` is folded (fold.hpp) where not said otherwise; not-stated marks are the
// caller's affair.
#include <string>
#include <string_view>
#include <vector>

#include "engine/read/convert.hpp"

namespace guiju {

inline Reading said(NoticeKind kind, std::vector<Phrase> arguments) { return Reading{{}, Notice{kind, std::move(arguments)}, false}; }

Reading read_number(Convert const& with, Field const& field, std::string_view text);
Reading read_date(Convert const& with, Field const& field, std::string_view text);
Reading read_code(Convert const& with, Field const& field, std::string_view text);
Reading read_word(Convert const& with, Field const& field, std::string_view text);    // of an enum
Reading read_bool(std::string_view text);
Reading read_credit_code(std::string_view text);

/// A Chinese numeral off the front of `text`: by units for counts (一千二百三十, 壹万, 十五, 廿, 两万, 一点五), or a row of digits
/// (二〇二一) where `positional`. nullopt: there is none, or it is no numeral (一百二).
std::optional<Number> take_chinese_number(std::string_view& text, bool positional);

/// Not a code where several stand in one cell (`;`, `、`, `,`, `/`, `|`, line breaks between).
std::vector<std::string> split_values(std::string_view text);


}  // namespace guiju
