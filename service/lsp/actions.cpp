// Changes that are made for the writer: a text in form, a suggestion followed.
#include <algorithm>

#include "dsl/format/format.hpp"
#include "service/lsp/answers.hpp"

namespace guiju::lsp {

namespace {

bool before(Place a, Place b) { return std::pair(a.line, a.character) < std::pair(b.line, b.character); }
bool meet(Range a, Range b) { return !before(a.end, b.start) && !before(b.end, a.start); }

// `== C14` is to become `within C14`: the operator goes with the code.
Span replaced(Pack const& pack, Diagnostic const& one) {
  Span span = one.span;
  if (one.kind != DiagnosticKind::WriteWithin) return span;
  std::string_view const text = pack.study.sources->text(span.source);
  std::size_t at = span.begin;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  for (std::string_view const word : {"==", "is", "为", "＝＝"})
    if (at >= word.size() && text.substr(at - word.size(), word.size()) == word) span.begin = static_cast<std::uint32_t>(at - word.size());
  return span;
}

bool stands(Diagnostics const& all, Diagnostic const& one, Sources const& sources, Sources const& before) {
  return std::any_of(all.all().begin(), all.all().end(), [&](Diagnostic const& other) {
    return other.kind == one.kind && other.span.begin == one.span.begin && sources.name(other.span.source) == before.name(one.span.source);
  });
}

bool is_syntax(DiagnosticKind kind) { return static_cast<int>(kind) >= 100 && static_cast<int>(kind) < 200; }

}  // namespace

Json formatting(Pack const& pack, SourceId source) {
  Diagnostics ignored;
  dsl::FormatOptions options;
  options.names = &pack.study.names;
  auto const formed = dsl::format(*pack.study.sources, source, ignored, options);
  std::string_view const old = pack.study.sources->text(source);
  if (!formed || *formed == old) return Json::array();
  // From the first line that differs to the last, so that the cursor stays where it is.
  std::string_view const now = *formed;
  std::size_t front = 0, back = 0;
  std::size_t const shorter = std::min(old.size(), now.size());
  while (front < shorter && old[front] == now[front]) ++front;
  while (front > 0 && old[front - 1] != '\n') --front;
  while (back < shorter - front && old[old.size() - 1 - back] == now[now.size() - 1 - back]) ++back;
  while (back > 0 && old[old.size() - back - 1] != '\n') --back;
  return Json::array({edit(pack.text(source).range(front, old.size() - back), std::string(now.substr(front, now.size() - back - front)))});
}

Json code_actions(Pack const& pack, SourceId source, Range range, Workspace const& workspace, Language language) {
  constexpr std::size_t most_tried = 8;
  Json actions = Json::array();
  std::size_t tried = 0;
  Json const published = [&] {
    auto lists = diagnostics(pack, {}, language, "");
    return lists[pack.path(source)];
  }();
  for (Diagnostic const& one : pack.study.diagnostics.all()) {
    if (one.span.source != source || one.suggestion.empty() || !meet(pack.range(one.span), range) || ++tried > most_tried) continue;
    Span const span = replaced(pack, one);
    std::string changed = pack.text(source).bytes();
    changed.replace(span.begin, span.end - span.begin, one.suggestion);
    auto const after = workspace.pack_with(pack.root, {{pack.path(source), changed}});
    Diagnostics const &was = pack.study.diagnostics, &is = after->study.diagnostics;
    bool const fewer = is.error_count() + is.warning_count() < was.error_count() + was.warning_count();
    // Behind an error of syntax others may come to light.
    bool const gone = is_syntax(one.kind) && !stands(is, one, *after->study.sources, *pack.study.sources);
    if (!fewer && !gone) continue;
    Json action{{"title", text(language, "Write ", "改为 ") + one.suggestion}, {"kind", "quickfix"}, {"isPreferred", true},
                {"edit", {{"changes", {{uri_of(pack.path(source)), Json::array({edit(pack.range(span), one.suggestion)})}}}}}};
    for (Json const& shown : published)
      if (shown["range"] == json(pack.range(one.span)) && shown["code"] == code_text(one.kind)) action["diagnostics"] = Json::array({shown});
    actions.push_back(std::move(action));
  }
  return actions;
}

}  // namespace guiju::lsp
