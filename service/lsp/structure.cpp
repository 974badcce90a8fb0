// What an editor draws without knowing meanings: folds and colours.
#include <algorithm>

#include "dsl/text/scan.hpp"
#include "service/lsp/answers.hpp"

namespace guiju::lsp {

namespace {

using namespace dsl::text;

// In the order of the legend.
enum Colour : unsigned { namespace_, type, class_, enum_member, property, variable, function, keyword_, parameter };

Colour colour(dsl::NameKind kind) {
  using K = dsl::NameKind;
  switch (kind) {
    case K::document: return namespace_;
    case K::codelist: return type;
    case K::record: return class_;
    case K::word:
    case K::code: return enum_member;
    case K::field:
    case K::lookup_column: return property;
    case K::let_:
    case K::element: return variable;
    case K::param:
    case K::column: return parameter;
    default: return function;
  }
}

}  // namespace

Json folding(Pack const& pack, SourceId source) {
  std::string_view const bytes = pack.study.sources->text(source);
  Text const& text = pack.text(source);
  Json folds = Json::array();
  auto const fold = [&](std::size_t begin, std::size_t end, char const* kind) {
    Place const from = text.place(begin), to = text.place(end);
    if (from.line >= to.line) return;
    Json made{{"startLine", from.line}, {"endLine", to.line}};
    if (kind) made["kind"] = kind;
    folds.push_back(std::move(made));
  };
  std::vector<std::size_t> open;
  It const first = bytes.data(), last = first + bytes.size();
  for (It i = first; i != last;) {
    It const word_at = skip_blank(i, last);
    std::string_view const blank(i, static_cast<std::size_t>(word_at - i));
    for (std::size_t at = blank.find("/*"); at != std::string_view::npos; at = blank.find("/*", at + 2)) {
      std::size_t const close = std::min(blank.find("*/", at), blank.size());
      std::size_t const begin = static_cast<std::size_t>(i - first) + at;
      fold(begin, begin + (close - at), "comment");
    }
    if (word_at == last) break;
    Lexeme const word = lexeme(word_at, last);
    if (word.kind == LexemeKind::end || word.end == word_at) break;
    if (word.is_sign("{")) open.push_back(static_cast<std::size_t>(word.begin - first));
    if (word.is_sign("}") && !open.empty()) {
      Place const close = text.place(static_cast<std::size_t>(word.begin - first));
      // The closing brace stays in sight.
      if (close.line > 0) fold(open.back(), text.byte({close.line - 1, 0}), nullptr);
      open.pop_back();
    }
    i = word.end;
  }
  return folds;
}

Json semantic_legend() {
  return {{"tokenTypes", {"namespace", "type", "class", "enumMember", "property", "variable", "function", "keyword", "parameter"}},
          {"tokenModifiers", {"declaration"}}};
}

Json semantic_tokens(Pack const& pack, SourceId source) {
  Text const& text = pack.text(source);
  Json data = Json::array();
  Place before;
  std::size_t behind = 0;
  for (dsl::Use const& use : pack.study.uses.all()) {
    if (use.span.source != source || use.span.begin < behind || use.span.end <= use.span.begin) continue;
    std::string_view const written = pack.written(use.span);
    if (written.front() == '"' || (use.declares && !is_name(written))) continue;  // a label is a string to the eye
    Range const range = text.range(use.span.begin, use.span.end);
    if (range.start.line != range.end.line) continue;
    std::uint32_t const down = range.start.line - before.line;
    data.insert(data.end(), {down, down ? range.start.character : range.start.character - before.character, range.end.character - range.start.character,
                             static_cast<unsigned>(colour(use.what)), use.declares ? 1u : 0u});
    before = range.start, behind = use.span.end;
  }
  return {{"data", std::move(data)}};
}

}  // namespace guiju::lsp
