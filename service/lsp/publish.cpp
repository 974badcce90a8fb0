// The pack's diagnostics as the protocol has them.
#include "dsl/lint/lint.hpp"
#include "engine/base/text.hpp"
#include "service/lsp/answers.hpp"

namespace guiju::lsp {

namespace {

constexpr int information = 3;

int severity(Severity severity) { return severity == Severity::error ? 1 : severity == Severity::warning ? 2 : information; }

// Where the others are that it speaks of: the first of two that are alike, all that carry a label.
Json related(Pack const& pack, Diagnostic const& one, Language language) {
  Json list = Json::array();
  if (one.kind != DiagnosticKind::DeclaredTwice && one.kind != DiagnosticKind::LabelOfSeveral) return list;
  std::string const name = one.arguments.size() > 1 ? one.arguments[1].en : "";
  for (dsl::Use const& use : pack.study.uses.all()) {
    bool const itself = use.span.source == one.span.source && use.span.begin == one.span.begin;
    if (!use.declares || itself || pack.written(use.span) != name || list.size() > 8) continue;
    list.push_back({{"location", location(pack.path(use.span.source), pack.range(use.span))},
                    {"message", one.kind == DiagnosticKind::DeclaredTwice ? text(language, "declared here", "首次声明于此") : text(language, "carries this label", "使用该名称")}});
  }
  return list;
}

// `docs` with the code in the place of {code}; without such a place the code is an anchor.
std::string page(std::string docs, std::string const& code) {
  constexpr std::string_view hole = "{code}";
  if (std::size_t const at = docs.find(hole); at != std::string::npos) return docs.replace(at, hole.size(), code);
  return docs + "#" + lower_ascii(code);
}

}  // namespace

std::map<std::filesystem::path, Json> diagnostics(Pack const& pack, std::vector<Diagnostic> const& advice, Language language, std::string const& docs) {
  std::map<std::filesystem::path, Json> lists;
  auto const put = [&](Diagnostic const& one, int severity) {
    if (one.span.source == no_source || one.span.source >= pack.study.paths.size() || pack.path(one.span.source).empty()) return;
    std::string said = message(one, language);
    if (!one.suggestion.empty()) said += text(language, "; did you mean ", "；是否应为 ") + one.suggestion + text(language, "?", "？");
    Json made{{"range", json(pack.range(one.span))}, {"severity", severity}, {"code", code_text(one.kind)}, {"source", "guiju"}, {"message", said}};
    if (!docs.empty()) made["codeDescription"] = {{"href", page(docs, code_text(one.kind))}};
    if (Json list = related(pack, one, language); !list.empty()) made["relatedInformation"] = std::move(list);
    if (one.kind == DiagnosticKind::LetUnused) made["tags"] = {1};
    Json& of = lists[pack.path(one.span.source)];
    if (of.is_null()) of = Json::array();
    of.push_back(std::move(made));
  };
  Diagnostics const own = dsl::not_accepted(pack.study.diagnostics, *pack.study.sources);
  for (Diagnostic const& one : own.all()) put(one, severity(info(one.kind).severity));
  for (Diagnostic const& one : advice) put(one, information);
  return lists;
}

}  // namespace guiju::lsp
