#pragma once
// Pieces that the pages share.
#include <string>
#include <string_view>

#include "engine/base/markup.hpp"
#include "engine/find/finding.hpp"

namespace guiju {

/// The page's head with style, and its foot with script. `title` is plain text; `more_style`: what this page alone needs.
std::string html_begin(std::string_view title, bool chinese, std::string_view more_style = "");
std::string html_end();
extern char const* const html_style;
extern char const* const html_script;

/// "prohibited" … as a class name, and a label in its colour.
std::string verdict_chip(Verdict verdict, std::string_view text);
std::string mark_chip(Confidence confidence, bool chinese);

}  // namespace guiju
