#pragma once
// What changed between two editions, in the forms of `guiju diff`.
#include <string>

#include "cli/session.hpp"
#include "docsite/changes.hpp"

namespace guiju::cli {

/// The two that are compared, as headings call them: "beijing/catalogue 2018-09-26", "beijing/catalogue 0.2.0".
struct Compared {
  std::string before, after;
};

std::string diff_text(docsite::Changes const& changes, Compared const& compared, Session const& session);
std::string diff_markdown(docsite::Changes const& changes, Compared const& compared, Session const& session);
std::string diff_json(docsite::Changes const& changes, Compared const& compared);

}  // namespace guiju::cli
