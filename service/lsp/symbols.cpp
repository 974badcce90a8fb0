// The declarations of a text, and of all packs by name.
#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "service/lsp/answers.hpp"
#include "service/lsp/describe.hpp"

namespace guiju::lsp {

namespace {

// Numbers of the protocol's SymbolKind.
enum : int { module_kind = 2, class_kind = 5, method_kind = 6, field_kind = 8, enum_kind = 10, function_kind = 12, constant_kind = 14, array_kind = 18, key_kind = 20, event_kind = 24 };

class Outline {
 public:
  Outline(Pack const& pack) : pack_(pack) {}

  Json of(ast::File const& file) {
    all(file.documents, module_kind), all(file.codelists, enum_kind), all(file.defines, function_kind), all(file.params, constant_kind);
    all(file.lookups, array_kind), all(file.rules, method_kind), all(file.tables, array_kind), all(file.exceptions, event_kind);
    for (ast::Record const& record : file.records) {
      Json made = symbol(record.id, record.label, record.span, class_kind);
      for (ast::Field const& field : record.fields) made["children"].push_back(symbol(field.id, field.label, field.span, field_kind));
      symbols_.push_back(std::move(made));
    }
    for (ast::Test const& test : file.tests) symbols_.push_back(symbol({test.title.text, test.title.span}, std::nullopt, test.span, key_kind));
    for (ast::Broken const& broken : file.broken)
      if (broken.id) symbols_.push_back(symbol(*broken.id, broken.label, broken.span, method_kind));
    std::sort(symbols_.begin(), symbols_.end(), [](Json const& a, Json const& b) { return line(a) < line(b); });
    Json list = Json::array();
    for (Json& one : symbols_) list.push_back(std::move(one));
    return list;
  }

 private:
  static std::pair<int, int> line(Json const& one) { return {one["range"]["start"]["line"], one["range"]["start"]["character"]}; }

  template <class Ast>
  void all(std::vector<Ast> const& list, int kind) {
    for (Ast const& one : list) symbols_.push_back(symbol(one.id, one.label, one.span, kind));
  }

  Json symbol(ast::Name const& id, std::optional<ast::Text> const& label, Span span, int kind) const {
    Span whole = span;
    if (whole.source != id.span.source || whole.begin > id.span.begin) whole.begin = id.span.begin, whole.source = id.span.source;
    whole.end = std::max(whole.end, id.span.end);
    Json made{{"name", id.text.empty() ? "…" : id.text}, {"kind", kind}, {"range", json(pack_.range(whole))}, {"selectionRange", json(pack_.range(id.span))}};
    if (label) made["detail"] = label->text;
    return made;
  }

  Pack const& pack_;
  std::vector<Json> symbols_;
};

int kind_of(dsl::NameKind kind) {
  using K = dsl::NameKind;
  switch (kind) {
    case K::document: return module_kind;
    case K::codelist: return enum_kind;
    case K::record: return class_kind;
    case K::field: return field_kind;
    case K::define: return function_kind;
    case K::param: return constant_kind;
    case K::lookup:
    case K::table: return array_kind;
    case K::exception: return event_kind;
    default: return method_kind;
  }
}

}  // namespace

Json document_symbols(Pack const& pack, SourceId source) {
  ast::File const* const file = pack.tree(source);
  return file ? Outline(pack).of(*file) : Json::array();
}

Json workspace_symbols(std::vector<std::shared_ptr<Pack const>> const& packs, std::string const& query) {
  using K = dsl::NameKind;
  std::string const wanted = lower_ascii(nfc(query));
  std::set<std::string> seen;
  Json found = Json::array();
  for (auto const& pack : packs)
    for (dsl::Use const& use : pack->study.uses.all()) {
      bool const local = use.what == K::let_ || use.what == K::element || use.what == K::word || use.what == K::column || use.what == K::lookup_column;
      if (!use.declares || local || pack->path(use.span.source).empty()) continue;
      std::string const name(pack->written(use.span));
      if (lower_ascii(nfc(name)).find(wanted) == std::string::npos) continue;
      Json place = location(pack->path(use.span.source), pack->range(use.span));
      if (!seen.insert(place.dump()).second) continue;
      found.push_back({{"name", name}, {"kind", kind_of(use.what)}, {"location", std::move(place)}, {"containerName", pack->study.policy->pack.name}});
      if (found.size() >= 500) return found;
    }
  return found;
}

}  // namespace guiju::lsp
