#include <algorithm>

#include "dsl/grammar/parse.hpp"
#include "dsl/text/scan.hpp"
#include "service/lsp/answers.hpp"
#include "service/lsp/describe.hpp"

namespace guiju::lsp {

namespace {

Json shown_at(Asked const& asked, std::size_t begin, std::size_t end, std::string text) {
  return {{"contents", {{"kind", "markdown"}, {"value", std::move(text)}}}, {"range", json(asked.pack.text(asked.source).range(begin, end))}};
}

Json names(Asked const& asked) {
  std::vector<dsl::Use> const found = asked.pack.at(asked.source, asked.byte);
  std::string text;
  for (std::size_t i = 0; i < found.size() && i < 5; ++i) {
    std::string const one = describe(asked.pack, found[i], asked.language);
    if (text.find(one) == std::string::npos) text += (text.empty() ? "" : "\n\n---\n\n") + one;
  }
  return text.empty() ? Json() : shown_at(asked, found.front().span.begin, found.front().span.end, text);
}

Json keyword(Asked const& asked) {
  std::vector<dsl::KeywordUse> words;
  dsl::ParseOptions options;
  options.units = &asked.pack.study.policy->units;
  options.names = &asked.pack.study.names;
  options.words = &words;
  Diagnostics ignored;
  dsl::parse(*asked.pack.study.sources, asked.source, ignored, options);
  for (dsl::KeywordUse const& word : words)
    if (word.begin <= asked.byte && asked.byte < word.end) return shown_at(asked, word.begin, word.end, describe_keyword(word.keyword, asked.language));
  return nullptr;
}

Json unit(Asked const& asked) {
  std::string_view const text = asked.pack.study.sources->text(asked.source);
  using namespace dsl::text;
  It const first = text.data(), last = first + text.size();
  for (It i = first; (i = skip_blank(i, last)) != last;) {
    if (static_cast<std::size_t>(i - first) > asked.byte) break;
    Lexeme const word = lexeme(i, last);
    if (word.kind == LexemeKind::end || word.end == i) break;
    auto const begin = static_cast<std::size_t>(word.begin - first), end = static_cast<std::size_t>(word.end - first);
    if (begin <= asked.byte && asked.byte < end && (word.is_name() || word.kind == LexemeKind::sign)) {
      It const to = std::max(unit_end(word.begin, last), word.is_name() ? word.end : word.begin);
      UnitPtr const found = to == word.begin ? nullptr : asked.pack.study.policy->units.find(std::string_view(word.begin, static_cast<std::size_t>(to - word.begin)));
      return found ? shown_at(asked, begin, static_cast<std::size_t>(to - first), describe_unit(*found, asked.language)) : Json();
    }
    i = word.end;
  }
  return nullptr;
}

}  // namespace

Json hover(Asked const& asked) {
  if (Json found = names(asked); !found.is_null()) return found;
  if (!asked.pack.tree(asked.source)) return nullptr;
  if (Json found = keyword(asked); !found.is_null()) return found;
  return unit(asked);
}

}  // namespace guiju::lsp
