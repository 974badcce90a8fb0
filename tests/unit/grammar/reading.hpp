#pragma once
// A text as it is read: the tree, then what was said, "line:column message (suggestion)".
#include <string>

#include "dsl/ast/print.hpp"
#include "dsl/grammar/parse.hpp"

namespace guiju::reading {

struct Read {
  std::string tree, said;
  ast::File file;
};

inline Read read(std::string const& text) {
  Sources sources;
  Diagnostics out;
  auto const source = sources.add("t.gj", text);
  Read result;
  result.file = dsl::parse(sources, source, out);
  result.tree = print(result.file);
  for (auto const& one : out.all()) {
    auto const place = sources.position(source, one.span.begin);
    result.said += std::to_string(place.line) + ":" + std::to_string(place.column) + " " + message(one, Language::en);
    if (!one.suggestion.empty()) result.said += " (" + one.suggestion + ")";
    result.said += "\n";
  }
  return result;
}

}  // namespace guiju::reading
